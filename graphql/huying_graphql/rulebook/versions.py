"""Versions, drafts and overrides of the county's rules, and what a check of them found."""

from enum import StrEnum

from graphene import ID, Boolean, Enum, Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.execution import plain
from huying_graphql.base.ids import global_id
from huying_graphql.base.scalars import DateTime
from huying_graphql.org.types import Unit
from huying_platform.kernel.canonical import canonical_json
from huying_tenants.calls.moving import MovedDue as MovedDueValue
from huying_tenants.org.api import UnitRef
from huying_tenants.publishing import api as publishing
from huying_tenants.publishing.api import VersionView
from huying_tenants.rulebook.api import RulebookDraft as DraftRow


class VersionStateValue(StrEnum):
    """Where a published version stands in its life."""

    PUBLISHED = "published"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"


VersionState = Enum.from_enum(VersionStateValue, name="VersionState")


class CaseFile(ObjectType):
    """A file of worked cases."""

    name = String(required=True)
    text = String(required=True)

    resolve_name = plain(lambda case: case["name"])
    resolve_text = plain(lambda case: case["text"])


class RulebookVersion(ObjectType):
    """A published version; it never changes."""

    number = Int(required=True)
    title = String(required=True)
    state = Field(VersionState, required=True)
    effective_from = DateTime(required=True)
    published_at = DateTime(required=True)
    acknowledged = List(
        NonNull(String), required=True, description="Codes of the warnings whoever published it acknowledged."
    )

    resolve_number = plain(lambda view: view.ref.number)
    resolve_title = plain(lambda view: view.ref.title)
    resolve_effective_from = plain(lambda view: view.ref.effective_from)
    resolve_published_at = plain(lambda view: view.ref.published_at)
    resolve_acknowledged = plain(lambda view: view.ref.acknowledged)


class RulebookText(ObjectType):
    """What a version says, as it was written, with its worked cases."""

    text = String(required=True)
    cases = List(NonNull(CaseFile), required=True)


class RulebookDraft(ObjectType):
    """A rulebook that is being written."""

    id = ID(required=True)
    title = String(required=True)
    text = String(required=True)
    cases = List(NonNull(CaseFile), required=True)
    revision = Int(required=True, description="Rises with every save; send it back with the next act.")
    checked = Boolean(required=True, description="Whether this content has passed the check.")
    based_on = Int(description="The number of the version it began as a copy of.")
    saved_at = DateTime(required=True)

    resolve_id = plain(lambda draft: global_id("RulebookDraft", draft.pk))

    @staticmethod
    def resolve_checked(draft: DraftRow, _info: GraphQLResolveInfo) -> bool:
        """Content saved after the check has not passed it."""
        return draft.checked_revision == draft.revision

    @staticmethod
    def resolve_based_on(draft: DraftRow, _info: GraphQLResolveInfo) -> int | None:
        """None for one that began empty."""
        return draft.based_on.number if draft.based_on else None


class RulebookOverride(ObjectType):
    """A temporary change for a period, beside the versions."""

    code = String(required=True)
    edition = Int(required=True)
    title = String(required=True)
    since = DateTime(required=True)
    until = DateTime(required=True, description="Exclusive.")
    published_at = DateTime(required=True)


class RuleDifference(ObjectType):
    """What one version says otherwise than another."""

    sentence = String(required=True)
    before = String(required=True)
    after = String(required=True)
    path = List(NonNull(String), required=True, description="Its place in the document.")

    resolve_path = plain(lambda difference: [str(part) for part in difference.path])


class RuleProblem(ObjectType):
    """A fault, or something unusual, with its place in the text and how to mend it."""

    file = String(required=True)
    line = Int(required=True)
    column = Int(required=True)
    code = String(required=True)
    sentence = String(required=True)
    next_step = String(required=True)

    resolve_file = plain(lambda problem: problem.place.file)
    resolve_line = plain(lambda problem: problem.place.line)
    resolve_column = plain(lambda problem: problem.place.column)


class RuleWarning(ObjectType):
    """Something unusual but legal."""

    problem = Field(RuleProblem, required=True)
    acknowledged = Boolean(required=True, description="Whether the document acknowledges it by its code.")


class CaseExpectation(ObjectType):
    """One expectation of a worked case; values are JSON."""

    what = String(required=True)
    expected = String(required=True)
    found = String(required=True)
    ok = Boolean(required=True)
    file = String(required=True)
    line = Int(required=True)

    resolve_expected = plain(lambda each: canonical_json(each.expected).decode())
    resolve_found = plain(lambda each: canonical_json(each.found).decode())
    resolve_file = plain(lambda each: each.place.file)
    resolve_line = plain(lambda each: each.place.line)


class CaseOutcome(ObjectType):
    """How a worked case went."""

    name = String(required=True)
    file = String(required=True)
    line = Int(required=True)
    ok = Boolean(required=True)
    expectations = List(NonNull(CaseExpectation), required=True)

    resolve_file = plain(lambda case: case.place.file)
    resolve_line = plain(lambda case: case.place.line)


class RulebookReport(ObjectType):
    """What a check found. Cases are run only where there is no fault."""

    ok = Boolean(required=True, description="No fault, and every case holds. Warnings do not count.")
    problems = List(NonNull(RuleProblem), required=True)
    warnings = List(NonNull(RuleWarning), required=True)
    cases = List(NonNull(CaseOutcome), required=True)


class MovedDue(ObjectType):
    """A deadline of an open call that would be another under another version."""

    clock = String(required=True)
    owner = Field(Unit, required=True)
    old_due_at = DateTime(required=True)
    due_at = DateTime(description="Null: the clock would no longer run.")

    @staticmethod
    def resolve_owner(moved: MovedDueValue, info: GraphQLResolveInfo) -> UnitRef:
        """The unit it runs for."""
        return context_of(info).units[moved.owner_id]


class CallMove(ObjectType):
    """What moving one open call would change."""

    call_id = ID(required=True)
    number = String(required=True)
    from_version = Int(required=True)
    changes = List(NonNull(MovedDue), required=True)
    obstacle = String(description="Why it cannot be moved; null when it can.")

    resolve_call_id = plain(lambda move: global_id("Call", move.call_id))
    resolve_obstacle = plain(lambda move: move.refusal.message if move.refusal else None)


def version_views(info: GraphQLResolveInfo) -> list[VersionView]:
    """Every published version, the newest first."""
    return publishing.versions(context_of(info).now)
