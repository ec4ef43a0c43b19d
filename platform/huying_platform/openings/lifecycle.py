"""What becomes of a county that is open: suspended, resumed, closed; exported; given an administrator from above."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from huying_platform.counties.api import (
    CountyStanding,
    CountyState,
    host_names,
    public_context,
    seal_text,
    set_standing,
)
from huying_platform.identity.api import PortalPerson, end_sessions_of_county
from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal
from huying_platform.openings import acts, refusals
from huying_platform.openings.access import export_to_take, standing_to_change, taker_of_all
from huying_platform.openings.actions import check_quota, clean_person, clean_phone
from huying_platform.openings.domain import EXPORT_IS_FRESH, LONGEST_REASON, JobState
from huying_platform.openings.models import AdministratorInvite, CountyExport
from huying_platform.openings.waiting import have_it_done


def suspend_county(*, person: PortalPerson, clock: Clock, code: str, reason: str) -> CountyStanding:
    """Let a county be read only from now on; `reason` is shown to everybody there. Clocks of calls run on.

    Refuses with PORTAL_READ_ONLY, COUNTY_UNKNOWN, COUNTY_STATE, REASON_MISSING, VALUE_TOO_LONG.
    """
    said = _reason(reason)
    with public_context(), transaction.atomic():
        standing = standing_to_change(person, code)
        _require(standing, CountyState.OPEN)
        set_standing(standing, CountyState.SUSPENDED, reason=said, at=clock.now())
        _note(person, "suspend_county", f"暂停{standing.county.name}：{said}", standing, clock.now())
        return standing


def resume_county(*, person: PortalPerson, clock: Clock, code: str) -> CountyStanding:
    """Let a suspended county work again; what fell due meanwhile is done at once.

    Refuses with PORTAL_READ_ONLY, COUNTY_UNKNOWN, COUNTY_STATE.
    """
    with public_context(), transaction.atomic():
        standing = standing_to_change(person, code)
        _require(standing, CountyState.SUSPENDED)
        set_standing(standing, CountyState.OPEN, reason="", at=clock.now())
        _note(person, "resume_county", f"恢复{standing.county.name}", standing, clock.now())
        return standing


def close_county(*, person: PortalPerson, clock: Clock, code: str, name: str, reason: str) -> CountyStanding:
    """Close a county for good: all its sessions end, its host says so; its data stay. `name` is typed to be sure.

    The worker disables its organisation. Refuses with PORTAL_READ_ONLY, PORTAL_PROVINCE_ONLY, COUNTY_UNKNOWN,
    COUNTY_STATE, NAME_DIFFERS, EXPORT_MISSING, REASON_MISSING, VALUE_TOO_LONG.
    """
    said = _reason(reason)
    taker_of_all(person)
    with public_context(), transaction.atomic():
        standing = standing_to_change(person, code)
        _require(standing, CountyState.OPEN, CountyState.SUSPENDED)
        if name.strip() != standing.county.name:
            raise Refusal(
                "NAME_DIFFERS", "输入的县名不一致。", f"请输入“{standing.county.name}”。", field="name"
            )
        now = clock.now()
        fresh = CountyExport.objects.filter(
            county_code=code, state=JobState.DONE, done_at__gte=now - EXPORT_IS_FRESH
        ).exclude(key="")
        if not fresh.exists():
            raise Refusal(
                "EXPORT_MISSING", "24 小时之内没有导出过整县数据。", "请先导出，下载保存好，再停用。"
            )
        set_standing(standing, CountyState.CLOSED, reason=said, at=now)
        end_sessions_of_county(code)
        _note(person, "close_county", f"停用{standing.county.name}：{said}", standing, now)
        have_it_done()
        return standing


def set_county_quota(*, person: PortalPerson, clock: Clock, code: str, quota: int | None) -> CountyStanding:
    """Let a county have so many people (None: as many as it likes); who serves there already stays, be they more.

    Refuses with PORTAL_READ_ONLY, COUNTY_UNKNOWN, COUNTY_STATE, QUOTA_INVALID.
    """
    check_quota(quota)
    with public_context(), transaction.atomic():
        standing = standing_to_change(person, code)
        _require(standing, CountyState.OPEN, CountyState.SUSPENDED)
        before = standing.quota
        standing.quota = quota
        standing.save(update_fields=["quota"])
        acts.record(
            person,
            "set_county_quota",
            f"{standing.county.name}的人数上限由{_many(before)}改为{_many(quota)}",
            county_code=code,
            at=clock.now(),
            facts={"before": before, "quota": quota},
        )
        return standing


def export_county(*, person: PortalPerson, clock: Clock, code: str) -> CountyExport:
    """Have the worker write everything of a county into a file; one that is being written is given instead.

    Refuses with PORTAL_READ_ONLY, PORTAL_PROVINCE_ONLY, COUNTY_UNKNOWN, COUNTY_STATE.
    """
    taker_of_all(person)
    with public_context(), transaction.atomic():
        standing = standing_to_change(person, code)
        _require(standing, CountyState.OPEN, CountyState.SUSPENDED, CountyState.CLOSED)
        waiting = CountyExport.objects.filter(
            county_code=code, state__in=[JobState.WAITING, JobState.FAILING]
        ).first()
        if waiting is not None:
            return waiting
        now = clock.now()
        export = CountyExport.objects.create(
            county_code=code, state=JobState.WAITING, asked_at=now, due_at=now, **acts.asked_by(person)
        )
        _note(person, "export_county", f"导出{standing.county.name}的整县数据", standing, now)
        have_it_done()
        return export


def take_export(*, person: PortalPerson, clock: Clock, export_id: int) -> CountyExport:
    """The file of an export, for somebody who takes it away: an act on record. Refuses as `export_to_take` does."""
    with public_context(), transaction.atomic():
        export = export_to_take(person, export_id)
        acts.record(
            person,
            "take_export",
            f"下载 {export.county_code} 的整县数据",
            county_code=export.county_code,
            at=clock.now(),
            facts={"export": export.pk, "sha256": export.sha256},
        )
        return export


def invite_administrator(
    *,
    person: PortalPerson,
    clock: Clock,
    code: str,
    name: str,
    phone: str,
    post_code: str,
    origin_of: Callable[[str], str],
) -> AdministratorInvite:
    """Have the worker seat somebody on a post that manages an open county's organisation, and invite him.

    Refuses with PORTAL_READ_ONLY, COUNTY_UNKNOWN, COUNTY_STATE, VALUE_MISSING, VALUE_TOO_LONG, PHONE_INVALID. What the
    county itself refuses is found in the invite.
    """
    called, reached = clean_person(name), clean_phone(phone)
    if not post_code:
        raise refusals.missing("岗位", "postCode")
    with public_context(), transaction.atomic():
        standing = standing_to_change(person, code)
        _require(standing, CountyState.OPEN)
        now = clock.now()
        invite = AdministratorInvite.objects.create(
            county_code=code,
            name=called,
            phone=seal_text(reached, scope=code),
            post_code=post_code,
            origin=origin_of(host_names().get(code, "")),
            state=JobState.WAITING,
            asked_at=now,
            due_at=now,
            **acts.asked_by(person),
        )
        acts.record(
            person,
            "invite_administrator",
            f"为{standing.county.name}任命并邀请管理员{called}",
            county_code=code,
            at=now,
            facts={"invite": invite.pk, "post": post_code},
        )
        have_it_done()
        return invite


def _reason(reason: str) -> str:
    said = " ".join(reason.split())
    if not said:
        raise Refusal("REASON_MISSING", "原因还没有填。", "请写明原因，县里的人会看到。", field="reason")
    if len(said) > LONGEST_REASON:
        raise refusals.too_long("原因", LONGEST_REASON, "reason")
    return said


def _require(standing: CountyStanding, *states: CountyState) -> None:
    if standing.state not in states:
        raise Refusal("COUNTY_STATE", f"{standing.county.name}现在不能这样操作。", "请刷新后查看它的状态。")


def _note(person: PortalPerson, type_: str, words: str, standing: CountyStanding, at: datetime) -> None:
    facts = {"state": standing.state, "reason": standing.reason}
    acts.record(person, type_, words, county_code=standing.county.code, at=at, facts=facts)


def _many(quota: int | None) -> str:
    return "不限" if quota is None else f" {quota} 人"
