"""Files the orders (督办单) that triggers open: new calls about the one that was escalated, in the same transaction."""

from collections.abc import Iterator, Sequence

from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain.drafts import Drafts
from huying_tenants.calls.domain.filing import file_by_rules
from huying_tenants.calls.domain.forms import SITUATION_LIMIT
from huying_tenants.calls.domain.numbering import numbered
from huying_tenants.calls.domain.triggers import fired_by
from huying_tenants.calls.facts import item_facts
from huying_tenants.calls.numbers import next_number
from huying_tenants.calls.recorder import Change, Recorded, open_call, record

MOST_GENERATIONS = 3
"""How far an order may open further orders; rules that go on without end are broken."""


def file_opened_orders(recorded: Sequence[Recorded]) -> list[Recorded]:
    """File every order the recorded events open, and those that these open in turn. Raises Refusal."""
    filed: list[Recorded] = []
    generation = list(recorded)
    for _ in range(MOST_GENERATIONS):
        generation = [_file(source, call_type) for source in generation for call_type in _opened(source)]
        filed += generation
    return filed


def _opened(recorded: Recorded) -> Iterator[str]:
    """The call types of the orders that what was recorded of one call opens."""
    for draft in recorded.change.drafts:
        if draft.type == kinds.TRIGGERED and "opens" in draft.payload:
            yield draft.payload["opens"]


def _file(source: Recorded, call_type: str) -> Recorded:
    """The order goes out in the name of the unit that called, about the same item, by the rules of the same version."""
    change, about = source.change, source.change.call
    drafts = Drafts(change.rulebook, change.facts, None, change.at, None)
    file_by_rules(
        drafts,
        item_facts(about.item_version_id),
        call_type,
        source.after.caller,
        {"situation": f"督办 {about.number}：{about.situation}"[:SITUATION_LIMIT], "place": about.place},
        source.after.rulebook_version_id,
        about={"call": about.pk, "number": about.number},
    )
    for draft in fired_by(change.rulebook, change.facts, drafts.state, drafts.appended[-1], change.at):
        drafts.add(draft)
    filing = numbered(drafts.events[0], next_number(change.rulebook, change.at))
    call = open_call(filing, None, change.rulebook, change.at)
    order = Change(call, None, [filing, *drafts.events[1:]], change.rulebook, change.at, change.facts)
    (recorded,) = record([order], None)
    return recorded
