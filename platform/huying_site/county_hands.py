"""What is done inside counties when one is opened, given an administrator, counted or taken out."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings

from huying_platform.calendars.files import shipped_table
from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import county_date
from huying_platform.kernel.errors import Refusal
from huying_platform.openings.api import Figures, Invited
from huying_site.composition import clock
from huying_tenants.audit.api import last_act_at
from huying_tenants.calls.api import last_event_at
from huying_tenants.evidence.api import all_keys
from huying_tenants.hierarchy.api import appoint, save_person, unsettled
from huying_tenants.invitations.api import invite
from huying_tenants.org import api as org_api
from huying_tenants.org.api import PostRef, Serving, Verb
from huying_tenants.packs.api import (
    PackBroken,
    adapted_code,
    adapted_pack,
    seat_demo_accounts,
    seed_county,
    template,
)


class CountyHands:
    """See `huying_platform.openings.hands.Hands`."""

    def seed_of(self, template: str, *, code: str, name: str, host: str) -> Callable[[], None]:
        """See Hands. A demo without Keycloak seats an account on every post, so that one can go there at once."""
        try:
            pack = adapted_pack(_folder(template), code=code, name=name, host=host, holidays=shipped_table())
        except PackBroken as broken:
            raise Refusal(
                "PACK_BROKEN", f"模板不能用于这个县：{broken}"[:300], "请换一个模板，或请平台运维改正。"
            ) from None

        def seed() -> None:
            seed_county(pack, clock=clock())
            if settings.DEMO_ISSUER:
                seat_demo_accounts(since=pack.county.in_force_from)

        return seed

    def post_code(self, template: str, post_code: str, *, code: str) -> str:
        """See Hands."""
        return adapted_code(_folder(template), post_code, code=code)

    def appoint(self, actor: Actor, *, name: str, phone: str, post_code: str) -> int:
        """See Hands."""
        now = clock().now()
        post = _managing_post(post_code, now)
        person_id = _person(actor, name, phone)
        if person_id not in {
            holder.person.id for holder in org_api.holders_of([post.id], now).get(post.id, ())
        }:
            _refuse_number_of_others(actor, person_id, now)
            appoint(actor=actor, clock=clock(), post_id=post.id, person_id=person_id, since=county_date(now))
        return person_id

    def invite(self, actor: Actor, person_id: int, origin: str) -> Invited:
        """See Hands."""
        (issued,) = invite(actor=actor, clock=clock(), person_ids=[person_id], origin=origin)
        return Invited(issued.link, issued.expires_at)

    def figures(self) -> Figures:
        """See Hands."""
        now = clock().now()
        people, accounts = org_api.count_serving(Serving(), now)
        units = org_api.units_by_id(now)
        posts = [post for post in org_api.posts_by_id(now).values() if _manages(post, now)]
        holders = org_api.holders_of([post.id for post in posts], now)
        moments = [moment for moment in (last_event_at(), last_act_at()) if moment is not None]
        return Figures(
            people=people,
            accounts=accounts,
            posts=[
                {
                    "code": post.code,
                    "name": post.name,
                    "unit": units[post.unit_id].short_name,
                    "holders": len(holders.get(post.id, ())),
                }
                for post in posts
            ],
            last_activity_at=max(moments, default=None),
        )

    def files(self) -> Iterable[str]:
        """See Hands."""
        return all_keys()


def _folder(code: str) -> Path:
    """The folder of a template. Refuses with TEMPLATE_UNKNOWN."""
    if template(settings.PACKS_DIR, code) is None:
        raise Refusal("TEMPLATE_UNKNOWN", f"没有模板“{code}”。", "请撤销接入，换一个模板。", field="template")
    return Path(settings.PACKS_DIR, code)


def _managing_post(code: str, now: datetime) -> PostRef:
    post = next((each for each in org_api.posts_by_id(now).values() if each.code == code), None)
    if post is None:
        raise Refusal(
            "POST_NOT_FOUND", f"这个县没有代码为“{code}”的岗位。", "请重新选择岗位。", field="postCode"
        )
    if not _manages(post, now):
        raise Refusal(
            "POST_UNKNOWN", f"岗位“{post.name}”不能管理机构和人员。", "请重新选择岗位。", field="postCode"
        )
    return post


def _manages(post: PostRef, now: datetime) -> bool:
    unit = org_api.units_by_id(now).get(post.unit_id)
    return unit is not None and Verb.MANAGE_ORGANISATION in org_api.verbs_of(
        unit.kind, post.kind, post.narrowed
    )


def _refuse_number_of_others(actor: Actor, person_id: int, now: datetime) -> None:
    """Refuse whom somebody of the county has lately given the number that the portal names.

    Theirs may be an account whose password another has; with the post, that one would be an administrator.
    """
    person = org_api.person_by_id(person_id)
    change = None if person is None else unsettled(person, now)
    if change is not None and change.account_id != actor.account_id:
        raise Refusal(
            "NUMBER_CHANGED_LATELY",
            "这个人的手机号最近由县里的人改过，账号不一定在本人手里。",
            "请向本人核对；改号满 30 天后再办，或先任命另一位。",
            field="phone",
        )


def _person(actor: Actor, name: str, phone: str) -> int:
    """Who has this number, entered if nobody has."""
    found = org_api.people_by_phone(phone)
    if not found:
        return save_person(actor=actor, clock=clock(), name=name, phone=phone).id
    if len(found) > 1 or found[0].name != name:
        raise Refusal(
            "PHONE_OF_ANOTHER",
            "这个手机号码在这个县已登记在别人名下，或者姓名不一致。",
            "请核对姓名和号码；县里已有的人按登记的姓名填写。",
            field="phone",
        )
    return found[0].id
