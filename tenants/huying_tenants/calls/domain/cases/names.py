"""The names a case may use: what the rulebook and the county's pack know."""

from collections.abc import Iterable
from dataclasses import dataclass

from huying_tenants.calls.domain.cases.county import CaseCounty
from huying_tenants.rulebook.domain.model import FormField, Rulebook

REMARKS = ("comment", "add_evidence", "acknowledge")
"""What may be done to a call besides the steps of the procedure."""


MOST_FILES = 50
"""How many photographs the people of a case carry; their numbers are from 1 on."""

Known = tuple[str, ...] | None
"""The names of one kind; None: they cannot be told."""


@dataclass(frozen=True, slots=True)
class Names:
    """Every vocabulary of a case."""

    items: Known = None
    call_types: Known = None
    units: Known = None
    posts: Known = None
    overrides: Known = None
    steps: Known = None
    states: Known = None
    clocks: Known = None
    labels: Known = None
    triggers: Known = None
    grades: Known = None
    channels: Known = None
    results: Known = None
    fields: Known = None

    @classmethod
    def of(cls, rulebook: Rulebook, county: CaseCounty) -> "Names":
        """The names of one county under one rulebook."""
        grading = rulebook.grading
        return cls(
            items=tuple(county.items),
            call_types=tuple(rulebook.call_types),
            units=tuple(unit.code for unit in county.units.values()),
            posts=tuple(post.code for post in county.posts.values()),
            overrides=tuple(county.overrides),
            steps=tuple(rulebook.steps),
            states=tuple(rulebook.states),
            clocks=tuple(rulebook.clocks),
            labels=tuple(rulebook.labels),
            triggers=tuple(rulebook.triggers),
            grades=tuple(grade.code for grade in grading.grades) if grading else (),
            channels=tuple(rulebook.channels),
            results=tuple(result.code for result in rulebook.answer_results),
            fields=tuple(dict.fromkeys(field.code for field in _fields(rulebook))),
        )


NOTHING_KNOWN = Names()
"""What there is to say while the rulebook or the county is faulty."""


def _fields(rulebook: Rulebook) -> Iterable[FormField]:
    for call_type in rulebook.call_types.values():
        yield from call_type.fields
    for step in rulebook.steps.values():
        yield from step.fields
