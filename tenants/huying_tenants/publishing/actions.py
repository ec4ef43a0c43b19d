"""Drafts, versions and overrides of the county's rules. One function, one transaction.

Every function takes the acting person by keyword, and raises Refusal when it declines; then nothing has been written.
What takes effect is an act of the county: it stands in the chain of acts.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock
from huying_tenants.audit.api import record_act
from huying_tenants.calls import api as calls_api
from huying_tenants.hierarchy.api import one_at_a_time
from huying_tenants.org import api as org_api
from huying_tenants.packs.api import PackReport
from huying_tenants.publishing import limits, refusals
from huying_tenants.publishing.access import manager
from huying_tenants.publishing.checking import check_override, check_rules, text_of
from huying_tenants.publishing.selectors import version_in_force
from huying_tenants.rulebook import api as rulebook_api
from huying_tenants.rulebook.api import CaseFile, RulebookDraft


def begin_draft(*, actor: Actor, clock: Clock, based_on: int | None = None) -> RulebookDraft:
    """A new draft: a copy of a published version (by its number), else of the one in force now."""
    manager(actor)
    with transaction.atomic():
        now = clock.now()
        number = rulebook_api.in_force(now).number if based_on is None else based_on
        version = rulebook_api.version_row(number)
        if version is None:
            raise refusals.version_unknown()
        return rulebook_api.create_draft(
            title=version.title,
            text=text_of(version),
            cases=version.cases,
            based_on=version,
            at=now,
            account_id=actor.account_id,
        )


def save_draft(
    *,
    actor: Actor,
    clock: Clock,
    draft_id: int,
    seen_revision: int,
    title: str,
    text: str,
    cases: Sequence[CaseFile],
) -> RulebookDraft:
    """Save what a draft says. It need not be right yet; it must only be of a size that can be read."""
    manager(actor)
    limits.check_sizes(title, text, cases)
    with transaction.atomic():
        draft = rulebook_api.draft_for_update(draft_id, seen_revision)
        rulebook_api.change_draft(
            draft, title=title.strip(), text=text, cases=cases, at=clock.now(), account_id=actor.account_id
        )
        return draft


def delete_draft(*, actor: Actor, draft_id: int, seen_revision: int) -> None:
    """Throw a draft away."""
    manager(actor)
    with transaction.atomic():
        rulebook_api.draft_for_update(draft_id, seen_revision).delete()


def check_draft(
    *, actor: Actor, clock: Clock, draft_id: int, seen_revision: int
) -> tuple[RulebookDraft, PackReport]:
    """Check a draft and run its worked cases; one that is in order is `checked` from now on, until it is saved anew."""
    manager(actor)
    with transaction.atomic():
        draft = rulebook_api.draft_for_update(draft_id, seen_revision)
        report = check_rules(draft.text, draft.cases, clock.now()).report
        if report.ok and draft.checked_revision != draft.revision:
            rulebook_api.mark_checked(draft)
        return draft, report


def publish_version(
    *,
    actor: Actor,
    clock: Clock,
    draft_id: int,
    seen_revision: int,
    effective_from: datetime | None = None,
    acknowledged: Collection[str] = (),
) -> int:
    """Publish a draft with the moment it takes effect (None: now); returns the version's number.

    Refuses with RULEBOOK_NOT_IN_ORDER while the check finds a fault or a worked case fails, and with
    RULEBOOK_WARNINGS_OPEN until every warning is acknowledged by its code, here or in the document.
    """
    manager(actor)
    with transaction.atomic():
        now = clock.now()
        draft = rulebook_api.draft_for_update(draft_id, seen_revision)
        since = effective_from or now
        checked = check_rules(draft.text, draft.cases, since)
        report = checked.report
        if not report.ok or checked.rulebook is None or checked.document is None:
            raise refusals.not_in_order(report)
        warnings = {each.problem.code for each in report.warnings if not each.acknowledged}
        if still_open := sorted(warnings - set(acknowledged)):
            raise refusals.warnings_open(still_open)
        version = rulebook_api.insert_version(
            draft,
            checked.document,
            effective_from=since,
            acknowledged=checked.rulebook.acknowledged | warnings,
            at=now,
            account_id=actor.account_id,
        )
        facts = {
            "number": version.number,
            "effective_from": since.isoformat(),
            "digest": bytes(version.digest).hex(),
            "acknowledged": version.acknowledged,
            "cases": len(report.cases),
        }
        _take_effect(actor, "rulebook_published", facts, now)
        return version.number


def publish_override(*, actor: Actor, clock: Clock, text: str) -> str:
    """Publish a dated document beside the versions, or a new edition of it; returns its code.

    Refuses with RULEBOOK_NOT_IN_ORDER, and with OVERRIDE_OVER when its end has passed.
    """
    manager(actor)
    limits.check_sizes("—", text, ())
    with transaction.atomic():
        now = clock.now()
        checked = check_override(text, rulebook_api.in_force(now).rulebook, now)
        override, document = checked.override, checked.document
        if override is None or document is None:
            raise refusals.not_in_order(checked.report)
        if override.until <= now:
            raise refusals.override_over()
        row = rulebook_api.insert_override(override, document, at=now, account_id=actor.account_id)
        facts: dict[str, Any] = {
            "code": row.code,
            "edition": row.edition,
            "since": row.since.isoformat(),
            "until": row.until.isoformat(),
            "digest": bytes(row.digest).hex(),
        }
        _take_effect(actor, "override_published", facts, now)
        calls_api.look_at_open_calls(max(now, row.since))
        return row.code


def move_calls(
    *, actor: Actor, clock: Clock, number: int, call_ids: Collection[int] | None = None
) -> list[int]:
    """Move the open calls (or only these) to a version in force; returns the calls moved. One act for all of them.

    Refuses with RULEBOOK_UNKNOWN, and with RULEBOOK_NOT_IN_FORCE before its day.
    """
    manager(actor)
    with transaction.atomic():
        # Acts on the organisation and new rules wait for acts on calls when they have written themselves down already.
        one_at_a_time()
        now = clock.now()
        version = version_in_force(number, now)
        moved = calls_api.move_open_calls(version, actor=actor, now=now, only=call_ids)
        if moved:
            record_act(actor, "calls_moved", {"number": number, "calls": moved}, now)
        return moved


def _take_effect(actor: Actor, type_: str, facts: dict[str, Any], at: datetime) -> None:
    """Write the act, and let every process read the rules anew; in the order in which other acts lock the three."""
    one_at_a_time()
    record_act(actor, type_, facts, at)
    org_api.touch_configuration(at=at)
