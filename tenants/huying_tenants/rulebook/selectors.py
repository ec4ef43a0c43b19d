"""Reading the rules. A version is parsed once per process and kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from huying_platform.kernel.errors import Refusal
from huying_tenants.org.api import kept_per_configuration
from huying_tenants.rulebook.domain.model import Rulebook
from huying_tenants.rulebook.domain.parse import published_rulebook
from huying_tenants.rulebook.models import RulebookVersion


@dataclass(frozen=True, slots=True)
class PinnedRulebook:
    """A published version: what a call pins."""

    version_id: int
    number: int
    rulebook: Rulebook


@dataclass(frozen=True, slots=True)
class _DatedRulebook:
    effective_from: datetime
    pinned: PinnedRulebook


def in_force(at: datetime) -> PinnedRulebook:
    """The version in force at a moment. Refuses with RULEBOOK_MISSING when none was yet."""
    begun = [dated for dated in _versions().values() if dated.effective_from <= at]
    if not begun:
        raise Refusal(
            "RULEBOOK_MISSING",
            "这个时间还没有生效的规则，不能办理呼叫。",
            "请县里的规则管理岗先发布规则，或核对施行日期。",
        )
    return max(begun, key=lambda dated: dated.effective_from).pinned


def pinned(version_id: int) -> PinnedRulebook:
    """The version a call pinned. Raises KeyError when the county has none with this key."""
    return _versions()[version_id].pinned


@kept_per_configuration
def _versions() -> Mapping[int, _DatedRulebook]:
    return MappingProxyType(
        {
            version.id: _DatedRulebook(
                effective_from=version.effective_from,
                pinned=PinnedRulebook(
                    version_id=version.id,
                    number=version.number,
                    rulebook=published_rulebook(version.document),
                ),
            )
            for version in RulebookVersion.objects.order_by("number")
        }
    )
