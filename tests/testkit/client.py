"""A client of the portal that acts from one post of one county, or as nobody."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from django.conf import settings
from django.test import Client

from huying_platform.counties.api import CountyInfo, county_context, county_of_host
from huying_platform.identity.api import demo_account, demo_identity
from huying_platform.identity.session_store import SUBJECT
from huying_platform.identity.sessions import ACCOUNT, COUNTY, POST
from huying_site.composition import clock
from huying_tenants.org.api import posts_by_id


class ApiClient(Client):
    """Django's test client on one host; programs' errors come back as JSON."""

    def __init__(self, host: str, **options: Any) -> None:
        self.host = f"{host}.{settings.BASE_HOST}"
        super().__init__(headers={"host": self.host, "accept": "application/json"}, **options)

    def graphql(self, query: str, variables: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Run one operation; gives the whole answer: `data`, and `errors` when there are any."""
        response = self.post(
            "/graphql", {"query": query, "variables": dict(variables or {})}, content_type="application/json"
        )
        answer: dict[str, Any] = response.json()
        return answer

    def sit_down(self, post_code: str) -> None:
        """Sign in as the account that holds a post. Raises LookupError when the county has no such post."""
        county = county_of_host(self.host)
        if county is None:
            raise LookupError(f"no county on {self.host}")
        with county_context(county):
            self.cookies[settings.SESSION_COOKIE_NAME] = _session_key(county, post_code)


def _session_key(county: CountyInfo, post_code: str) -> str:
    post = next((post for post in posts_by_id(clock().now()).values() if post.code == post_code), None)
    account_id = demo_account(county_code=county.code, post_code=post_code)
    if post is None or account_id is None:
        raise LookupError(f"{county.name} has no post {post_code}")
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    subject = demo_identity(county_code=county.code, post_code=post_code)
    session.update({ACCOUNT: account_id, COUNTY: county.code, POST: post.id, SUBJECT: subject})
    session.save()
    key: str = session.session_key
    return key
