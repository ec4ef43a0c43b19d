"""Opening a county, as people above the counties ask for it; what is asked for the worker does (`steps`)."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db import transaction

from huying_platform.counties.api import public_context, seal_text
from huying_platform.identity.api import PortalPerson
from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal
from huying_platform.kernel.telephones import mobile_of
from huying_platform.openings import acts, refusals
from huying_platform.openings.access import administrator, opening_to_change
from huying_platform.openings.domain import (
    LARGEST_QUOTA,
    LONGEST_NAME,
    LONGEST_PERSON,
    OpeningState,
    Step,
    code_fault,
    host_fault,
)
from huying_platform.openings.models import CountyOpening
from huying_platform.openings.selectors import is_editable, is_undoable
from huying_platform.openings.taken import refuse_taken
from huying_platform.openings.waiting import have_it_done


@dataclass(frozen=True, slots=True)
class Draft:
    """A county as it is to be opened; empty texts are not decided yet. `phone` is the first administrator's."""

    code: str
    name: str
    host: str
    template: str
    quota: int | None
    administrator: str
    phone: str
    post_code: str


def save_opening(
    *, person: PortalPerson, clock: Clock, draft: Draft, opening_id: int | None = None
) -> CountyOpening:
    """Put down an opening, or change one of which nothing has been done yet; it may be incomplete but for its code.

    Refuses with PORTAL_READ_ONLY, OPENING_NOT_FOUND, OPENING_UNDER_WAY, COUNTY_CODE_INVALID, COUNTY_OUT_OF_REACH,
    COUNTY_TAKEN, OPENING_TAKEN, COUNTY_HOST_INVALID, COUNTY_HOST_TAKEN, VALUE_TOO_LONG, PHONE_INVALID, QUOTA_INVALID.
    """
    administrator(person)
    with public_context(), transaction.atomic():
        _check(draft, person)
        if opening_id is None:
            opening = CountyOpening(state=OpeningState.DRAFT, step=Step.CHECK, created_at=clock.now())
        else:
            opening = opening_to_change(person, opening_id)
            _refuse_begun(opening)
        refuse_taken(code=draft.code, host=draft.host, apart_from=opening.pk)
        for column, value in {**_columns(draft), **acts.asked_by(person)}.items():
            setattr(opening, column, value)
        opening.state, opening.due_at, opening.problem, opening.attempts = OpeningState.DRAFT, None, None, 0
        opening.revision = opening.revision + 1 if opening.pk else 1
        opening.save()
        acts.record(
            person,
            "save_opening",
            f"存下{draft.name or draft.code}的接入",
            county_code=draft.code,
            at=clock.now(),
            facts={"opening": opening.pk, "revision": opening.revision},
        )
        return opening


def start_opening(
    *,
    person: PortalPerson,
    clock: Clock,
    opening_id: int,
    known_posts: Collection[str] | None,
    origin_of: Callable[[str], str],
) -> CountyOpening:
    """Let the worker open the county. `known_posts`: who may be first administrator by the template; None: no such one.

    `origin_of` gives the address at which a host is reached (`https://xiajin.example`), for the invitation.

    One that is under way already stays as it is. Refuses with PORTAL_READ_ONLY, OPENING_NOT_FOUND, OPENING_OVER,
    VALUE_MISSING, TEMPLATE_UNKNOWN, POST_UNKNOWN and what `save_opening` refuses with.
    """
    with public_context(), transaction.atomic():
        opening = opening_to_change(person, opening_id)
        if opening.state in {OpeningState.RUNNING, OpeningState.FAILING}:
            return opening
        if opening.state != OpeningState.DRAFT:
            raise _over()
        _refuse_incomplete(opening)
        if known_posts is None:
            raise Refusal("TEMPLATE_UNKNOWN", "没有这个模板。", "请重新选择模板。", field="template")
        if opening.administrator_post not in known_posts:
            raise Refusal(
                "POST_UNKNOWN", "所选岗位不能管理机构和人员。", "请从列表中重新选择。", field="postCode"
            )
        refuse_taken(code=opening.code, host=opening.host, apart_from=opening.pk)
        _run(opening, clock)
        opening.started_at, opening.origin = clock.now(), origin_of(opening.host)
        for column, value in acts.asked_by(person).items():
            setattr(opening, column, value)
        opening.save()
        acts.record(
            person,
            "start_opening",
            f"开始接入{opening.name}（{opening.code}）",
            county_code=opening.code,
            at=clock.now(),
            facts={"opening": opening.pk, "template": opening.template, "host": opening.host},
        )
        return opening


def retry_opening(*, person: PortalPerson, clock: Clock, opening_id: int) -> CountyOpening:
    """Have the worker try again now what it would try again later.

    Refuses with PORTAL_READ_ONLY, OPENING_NOT_FOUND, OPENING_OVER.
    """
    with public_context(), transaction.atomic():
        opening = opening_to_change(person, opening_id)
        if opening.state == OpeningState.UNDOING:
            opening.due_at = clock.now()
            have_it_done()
        elif opening.state in {OpeningState.RUNNING, OpeningState.FAILING}:
            _run(opening, clock)
        else:
            raise _over()
        opening.save()
        acts.record(
            person,
            "retry_opening",
            f"再试{opening.name}（{opening.code}）的接入",
            county_code=opening.code,
            at=clock.now(),
            facts={"opening": opening.pk, "step": opening.step},
        )
        return opening


def undo_opening(*, person: PortalPerson, clock: Clock, opening_id: int) -> CountyOpening:
    """Take an opening back; what has been made of the county the worker takes away.

    Refuses with PORTAL_READ_ONLY, OPENING_NOT_FOUND, OPENING_OVER once the county is open.
    """
    with public_context(), transaction.atomic():
        opening = opening_to_change(person, opening_id)
        if opening.state in {OpeningState.UNDOING, OpeningState.UNDONE}:
            return opening
        if not is_undoable(opening):
            raise _over()
        if opening.state == OpeningState.DRAFT:
            opening.state, opening.finished_at = OpeningState.UNDONE, clock.now()
        else:
            opening.state, opening.due_at = OpeningState.UNDOING, clock.now()
            opening.attempts, opening.problem = 0, None
            have_it_done()
        opening.save()
        acts.record(
            person,
            "undo_opening",
            f"撤销{opening.name or opening.code}的接入",
            county_code=opening.code,
            at=clock.now(),
            facts={"opening": opening.pk, "step": opening.step},
        )
        return opening


def check_quota(quota: int | None) -> None:
    """Refuse with QUOTA_INVALID what is no number of people a county may have."""
    if quota is not None and not 0 < quota <= LARGEST_QUOTA:
        raise Refusal(
            "QUOTA_INVALID",
            "人数上限不正确。",
            f"请填写 1 到 {LARGEST_QUOTA} 之间的数，或留空。",
            field="quota",
        )


def clean_phone(phone: str) -> str:
    """A mobile number as it is looked up. Refuses with PHONE_INVALID."""
    number = mobile_of(phone)
    if not number:
        raise Refusal("PHONE_INVALID", "手机号码不正确。", "请填写 11 位手机号码。", field="phone")
    return number


def clean_person(name: str) -> str:
    """A person's name. Refuses with VALUE_MISSING, VALUE_TOO_LONG."""
    called = " ".join(name.split())
    if not called:
        raise refusals.missing("管理员姓名", "administrator")
    if len(called) > LONGEST_PERSON or not called.isprintable():
        raise refusals.too_long("管理员姓名", LONGEST_PERSON, "administrator")
    return called


def _check(draft: Draft, person: PortalPerson) -> None:
    if fault := code_fault(draft.code, person.prefix):
        raise refusals.of_fault(fault)
    if draft.host and (fault := host_fault(draft.host)):
        raise refusals.of_fault(fault)
    if len(draft.name) > LONGEST_NAME or not draft.name.isprintable():
        raise refusals.too_long("县名", LONGEST_NAME, "name")
    if draft.administrator:
        clean_person(draft.administrator)
    if draft.phone:
        clean_phone(draft.phone)
    check_quota(draft.quota)


def _columns(draft: Draft) -> dict[str, object]:
    return {
        "code": draft.code,
        "name": " ".join(draft.name.split()),
        "host": draft.host,
        "template": draft.template,
        "quota": draft.quota,
        "administrator_name": clean_person(draft.administrator) if draft.administrator else "",
        "administrator_phone": seal_text(clean_phone(draft.phone) if draft.phone else "", scope=draft.code),
        "administrator_post": draft.post_code,
    }


def _refuse_begun(opening: CountyOpening) -> None:
    if is_editable(opening):
        return
    if opening.state in {OpeningState.DONE, OpeningState.UNDONE}:
        raise _over()
    raise Refusal("OPENING_UNDER_WAY", "接入已经开始，不能再改。", "要改动请先撤销接入，再重新填写。")


def _refuse_incomplete(opening: CountyOpening) -> None:
    for what, field, value in (
        ("县名", "name", opening.name),
        ("网址前缀", "host", opening.host),
        ("模板", "template", opening.template),
        ("管理员姓名", "administrator", opening.administrator_name),
        ("管理员手机号码", "phone", bytes(opening.administrator_phone)),
        ("管理员岗位", "postCode", opening.administrator_post),
    ):
        if not value:
            raise refusals.missing(what, field)


def _run(opening: CountyOpening, clock: Clock) -> None:
    opening.state, opening.due_at = OpeningState.RUNNING, clock.now()
    opening.attempts, opening.problem = 0, None
    have_it_done()


def _over() -> Refusal:
    return Refusal("OPENING_OVER", "这项接入已经结束。", "请刷新后查看。")
