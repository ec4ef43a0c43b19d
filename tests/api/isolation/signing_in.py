"""How everybody of the world comes by a session: once in a run, at the real Keycloak, as a person does.

A clerk's user is brought to where the posts say by the product's own provisioning. The clerk types name and password on
Keycloak's page, and a one-time code where that is asked for; the portal verifies the tokens, and what it hands over
begins a session on the county's host. Kept is what the browser holds then: every copy of the world has the sessions in
it, so that a test only carries the cookies.

Tokens and sessions are dated by the machine's time, the counties' affairs by the world's: nothing of either is shifted.
Without a session is `nobody` alone, who has come with no cookies; and what is smuggled is another host's.
"""

from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.test import override_settings

from api.isolation.rules import CLERKS, FOREIGN_CLERKS, FORMER, PASSING, PROVINCES
from api.isolation.world import BEGIN, NOW, Cookies, CountyWorld, World
from huying_platform.counties.api import CountyInfo, all_counties, county_context, host_names
from huying_platform.identity.api import demo_account, identify_accounts
from huying_platform.identity.keycloak.provisioning import Provisioner
from huying_platform.kernel.clock import FixedClock
from huying_platform.provisioning.api import ensure_organisation, provision_now
from huying_site.composition import override_clock
from huying_tenants.org.api import people_of_accounts
from testkit.browser import Browser
from testkit.keycloak import PASSWORD, PORTAL_URL, Realm, Visitor

PORTAL = "portal"
IN_OFFICE = BEGIN - timedelta(days=2)
"""When who has been relieved since still held the post."""


def way_in(realm: Realm) -> AbstractContextManager[Any]:
    """The portal's people sign in there."""
    return override_settings(
        OIDC_ISSUER=realm.issuer, OIDC_CLIENT_SECRET=realm.parameters.portal_secret, KEYCLOAK_REALM=realm.name
    )


def sign_everybody_in(world: World, realm: Realm) -> None:
    """Note in the world what everybody's browser holds. In public context."""
    kept_in = override_settings(
        KEYCLOAK_URL=realm.url, PROVISIONER_CLIENT_SECRET=realm.parameters.provisioner_secret
    )
    counties = {county.code: county for county in all_counties()}
    with way_in(realm), kept_in:
        for own, clerks in ((world.xiajin, {**CLERKS, "former": FORMER}), (world.gulou, FOREIGN_CLERKS)):
            county = _County(counties[own.code], own, realm)
            ensure_organisation(own.code, county.info.name)
            for role, post in clerks.items():
                browser = county.sign_in(role, post, IN_OFFICE if role == "former" else NOW)
                if (own, role) == (world.xiajin, "centre"):
                    world.portal[PASSING] = _cookies(browser, PORTAL)
        for role, prefix in PROVINCES.items():
            world.portal[role] = _of_province(realm, role, prefix)


class _County:
    def __init__(self, info: CountyInfo, world: CountyWorld, realm: Realm) -> None:
        self.info = info
        self.world = world
        self.host = host_names()[info.code]
        self.realm = realm
        self.provisioner = realm.provisioner()

    def sign_in(self, role: str, post: str, now: datetime) -> Browser:
        """The holder of a post gets a user, and comes in at a moment of the county's."""
        with override_clock(FixedClock(now)):
            browser = _signed_in(self.realm, self._user(post), self.host)
        self.world.browsers[role] = _cookies(browser, self.host)
        return browser

    def _user(self, post: str) -> str:
        with county_context(self.info):
            account = demo_account(county_code=self.info.code, post_code=post)
            assert account is not None, post
            person = people_of_accounts([account])[account]
        username = f"{self.info.code}-{post}"
        user = _with_password(self.provisioner, username, person.name)
        identify_accounts({account: user}, county_code=self.info.code)
        assert provision_now(self.info.code, person.id) == user
        return username


def _of_province(realm: Realm, role: str, prefix: str) -> Cookies:
    provisioner = realm.provisioner()
    user = _with_password(provisioner, role, "省级管理员", prefix)
    provisioner.set_realm_roles(user, ["province-admin"])
    return _cookies(_signed_in(realm, role, PORTAL), PORTAL)


def _with_password(provisioner: Provisioner, username: str, name: str, prefix: str = "") -> str:
    return provisioner.create_person(
        username=username,
        name=name,
        division_prefix=prefix,
        first_password=PASSWORD,
        must_change_password=False,
    ).id


def _signed_in(realm: Realm, username: str, host: str) -> Browser:
    """A new browser, in which somebody has signed in on a host."""
    browser = Browser(port=urlsplit(PORTAL_URL).port)
    asked = browser.sign_in(host, until=urlsplit(realm.issuer).path + "/protocol/openid-connect/auth")
    came_to = urlsplit(browser.follow(Visitor(realm).go_through(asked, username)))
    assert (came_to.hostname, came_to.path) == (f"{host}.{settings.BASE_HOST}", "/"), came_to
    return browser


def _cookies(browser: Browser, host: str) -> Cookies:
    return {name: each.value for name, each in browser.at(host).cookies.items() if each.value}
