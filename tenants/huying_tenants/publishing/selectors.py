"""Reading what the rules are, were and will be. Published rules are every post's to read; drafts are the managers'."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from huying_platform.kernel.actor import Actor
from huying_tenants.calls import api as calls_api
from huying_tenants.calls.api import MovePreview
from huying_tenants.publishing import refusals
from huying_tenants.publishing.access import manager
from huying_tenants.publishing.checking import text_of
from huying_tenants.rulebook import api as rulebook_api
from huying_tenants.rulebook.api import (
    CaseFile,
    Difference,
    PinnedRulebook,
    Rulebook,
    RulebookDraft,
    RulebookOverride,
    VersionRef,
)


@dataclass(frozen=True, slots=True)
class VersionView:
    """A published version. `state`: `published` (not in force yet) | `in_force` | `superseded`."""

    ref: VersionRef
    state: str


def versions(now: datetime) -> list[VersionView]:
    """Every published version, the newest first."""
    found = rulebook_api.versions()
    begun = [each for each in found if each.effective_from <= now]
    current = max(begun, key=lambda each: each.effective_from, default=None)
    return [
        VersionView(
            each,
            "published" if each.effective_from > now else "in_force" if each is current else "superseded",
        )
        for each in found
    ]


def text_and_cases(number: int) -> tuple[str, Sequence[CaseFile]]:
    """What a version says, and its worked cases as files. Refuses with RULEBOOK_UNKNOWN."""
    row = rulebook_api.version_row(number)
    if row is None:
        raise refusals.version_unknown()
    return text_of(row), row.cases


def drafts(actor: Actor) -> Sequence[RulebookDraft]:
    """Every draft, the latest saved first. Refuses with RULES_NOT_PERMITTED."""
    manager(actor)
    return rulebook_api.drafts()


def draft(actor: Actor, draft_id: int) -> RulebookDraft | None:
    """One draft. Refuses with RULES_NOT_PERMITTED."""
    manager(actor)
    return rulebook_api.draft_row(draft_id)


def overrides() -> Sequence[RulebookOverride]:
    """The newest edition of every override, the latest beginning first."""
    return rulebook_api.override_rows()


def differences(old: int, new: int) -> Sequence[Difference]:
    """What one version says otherwise than another, in words. Refuses with RULEBOOK_UNKNOWN."""
    return rulebook_api.differences(_rulebook(old), _rulebook(new))


def draft_differences(actor: Actor, draft_id: int, old: int) -> Sequence[Difference]:
    """What a draft says otherwise than a version. Refuses while the draft cannot be read."""
    found = draft(actor, draft_id)
    if found is None:
        raise refusals.draft_unknown()
    checked = rulebook_api.check_text(found.text, "rulebook.yaml")
    if checked.rulebook is None:
        raise refusals.draft_unreadable()
    return rulebook_api.differences(_rulebook(old), checked.rulebook)


def move_preview(actor: Actor, number: int, now: datetime) -> list[MovePreview]:
    """What moving every open call to a version in force would change. Refuses as moving does."""
    manager(actor)
    return calls_api.preview_move(version_in_force(number, now), actor=actor, now=now)


def version_in_force(number: int, now: datetime) -> PinnedRulebook:
    """The version of this number, if it is the one in force. Refuses with RULEBOOK_UNKNOWN, RULEBOOK_NOT_IN_FORCE."""
    version = rulebook_api.pinned_number(number)
    if version is None:
        raise refusals.version_unknown()
    if version.version_id != rulebook_api.in_force(now).version_id:
        raise refusals.not_in_force(number)
    return version


def _rulebook(number: int) -> Rulebook:
    version = rulebook_api.pinned_number(number)
    if version is None:
        raise refusals.version_unknown()
    return version.rulebook
