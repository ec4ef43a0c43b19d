"""Reading the rules. A version is compiled once per process and kept; what it says never changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from huying_platform.kernel.errors import Refusal
from huying_tenants.org.api import forget_configuration_revision, kept_per_configuration
from huying_tenants.rulebook.compiled import Compiled
from huying_tenants.rulebook.domain.model import Override, Rulebook
from huying_tenants.rulebook.domain.parse import published_override, published_rulebook
from huying_tenants.rulebook.domain.problems import RulebookProblems
from huying_tenants.rulebook.models import RulebookDraft, RulebookOverride, RulebookVersion

_RULEBOOKS: Final[Compiled[Rulebook]] = Compiled()
_OVERRIDES: Final[Compiled[Override | None]] = Compiled()


@dataclass(frozen=True, slots=True)
class PinnedRulebook:
    """A published version: what a call pins."""

    version_id: int
    number: int
    rulebook: Rulebook
    digest: bytes


@dataclass(frozen=True, slots=True)
class _OverrideDocument:
    digest: bytes
    document: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class VersionRef:
    """A published version without its content. `published_by` is an account; None for what came with the county."""

    version_id: int
    number: int
    title: str
    effective_from: datetime
    published_at: datetime
    published_by: int | None
    acknowledged: tuple[str, ...]
    digest: bytes


def in_force(at: datetime) -> PinnedRulebook:
    """The version in force at a moment. Refuses with RULEBOOK_MISSING when none was yet."""
    begun = [version for version in _versions().values() if version.effective_from <= at]
    if not begun:
        raise Refusal(
            "RULEBOOK_MISSING",
            "这个时间还没有生效的规则，不能办理呼叫。",
            "请县里的规则管理岗先发布规则，或核对施行日期。",
        )
    return _pinned(max(begun, key=lambda version: version.effective_from))


def pinned(version_id: int) -> PinnedRulebook:
    """The version a call pinned. Raises KeyError when the county has none with this key.

    A call read just now may pin a version published after this piece of work learnt the configuration: then the
    revision is asked for once more.
    """
    if version_id not in _versions():
        forget_configuration_revision()
    return _pinned(_versions()[version_id])


def pinned_number(number: int) -> PinnedRulebook | None:
    """A published version by its number, None when the county has none."""
    found = next((version for version in _versions().values() if version.number == number), None)
    return None if found is None else _pinned(found)


def versions() -> Sequence[VersionRef]:
    """Every published version, the newest first."""
    return sorted(_versions().values(), key=lambda version: version.number, reverse=True)


def version_row(number: int) -> RulebookVersion | None:
    """A version with all it was published with, by its number."""
    return RulebookVersion.objects.filter(number=number).first()


def drafts() -> Sequence[RulebookDraft]:
    """Every draft, the latest saved first."""
    return list(RulebookDraft.objects.select_related("based_on").order_by("-saved_at", "-id"))


def draft_row(draft_id: int) -> RulebookDraft | None:
    """One draft, None when the county has none with this key."""
    return RulebookDraft.objects.select_related("based_on").filter(pk=draft_id).first()


def override_rows() -> Sequence[RulebookOverride]:
    """The newest edition of every override, the latest beginning first."""
    newest: dict[str, RulebookOverride] = {}
    for row in RulebookOverride.objects.order_by("code", "edition"):
        newest[row.code] = row
    return sorted(newest.values(), key=lambda row: (row.since, row.id), reverse=True)


def overrides_beside(version: PinnedRulebook) -> tuple[Override, ...]:
    """The county's overrides as they read beside a version, in the order of their beginning.

    What an override says of a clock the version does not have says nothing to it.
    """
    found = (
        _OVERRIDES.get(row.digest + version.digest, partial(_beside, row.document, version.rulebook))
        for row in _overrides()
    )
    return tuple(override for override in found if override is not None)


def overrides_read_beside(rulebook: Rulebook, *, after: datetime) -> tuple[Override, ...]:
    """The overrides that end after a moment, as they would read beside rules that are not published yet."""
    found = (_beside(row.document, rulebook) for row in _overrides())
    return tuple(override for override in found if override is not None and override.until > after)


def _beside(document: Mapping[str, Any], rulebook: Rulebook) -> Override | None:
    """An override beside a version; None where nothing of it means anything there."""
    try:
        return published_override(document, rulebook)
    except RulebookProblems:
        return None


@kept_per_configuration
def _versions() -> Mapping[int, VersionRef]:
    fields = (
        "id",
        "number",
        "title",
        "effective_from",
        "published_at",
        "published_by",
        "acknowledged",
        "digest",
    )
    return MappingProxyType(
        {
            row.id: VersionRef(
                version_id=row.id,
                number=row.number,
                title=row.title,
                effective_from=row.effective_from,
                published_at=row.published_at,
                published_by=row.published_by,
                acknowledged=tuple(row.acknowledged),
                digest=bytes(row.digest),
            )
            for row in RulebookVersion.objects.only(*fields).order_by("number")
        }
    )


@kept_per_configuration
def _overrides() -> tuple[_OverrideDocument, ...]:
    rows = sorted(override_rows(), key=lambda row: (row.since, row.id))
    return tuple(_OverrideDocument(bytes(row.digest), row.document) for row in rows)


def _pinned(version: VersionRef) -> PinnedRulebook:
    def compile_() -> Rulebook:
        document = RulebookVersion.objects.values_list("document", flat=True).get(pk=version.version_id)
        return published_rulebook(document)

    rulebook = _RULEBOOKS.get(version.digest, compile_)
    return PinnedRulebook(version.version_id, version.number, rulebook, version.digest)
