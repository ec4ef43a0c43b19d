"""The procedure as a graph: where a call can be, what leads on from there, and whether it has a lead unit by then."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from huying_tenants.rulebook.domain.model import (
    Comparison,
    Condition,
    Outcome,
    Party,
    Place,
    Rulebook,
    State,
    Step,
    Test,
    Who,
)

Node = tuple[str, bool]
"""A state, and whether the call has a lead unit in it."""

Coming = Callable[[Node | None, set[Node]], None]
"""How exploring learns of a way: from an origin (None: the call begins) to its targets."""

ADDRESSING_VERBS = ("file", "send", "transfer", "reclassify")
OF_LEAD = ("lead", "lead_kind", "lead_level")
"""What a condition can only ask of a call that has a lead unit."""


def _opening(rulebook: Rulebook) -> set[str]:
    """The steps by which triggers alone file: of the types they open, and of none that anybody files by hand."""
    opened = {each.opens for each in rulebook.triggers.values() if each.opens}
    by_hand = [kind.code for kind in rulebook.call_types.values() if kind.filed_by_hand]
    return {
        step.code
        for step in rulebook.steps.values()
        if step.verb == "file" and any(map(step.is_for, opened)) and not any(map(step.is_for, by_hand))
    }


class Procedure:
    """Every place a call can come to from filing, by people's steps and by those the rules take themselves."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        taken = {each.takes for each in rulebook.triggers.values() if each.takes}
        self.by_rules = frozenset(taken | _opening(rulebook))
        self.edges: dict[Node, set[Node]] = {}
        self.taken_from: dict[str, set[Node]] = {code: set() for code in rulebook.steps}
        self.landings: dict[str, set[Node]] = {code: set() for code in rulebook.steps}
        self.waiting: dict[str, set[Node]] = {code: set() for code in rulebook.steps}
        self.refusals: dict[str, set[Node]] = {code: set() for code in rulebook.steps}
        self.handled: dict[Node, set[Node]] = {}
        self._explore()

    @property
    def nodes(self) -> set[Node]:
        """Every place a call can be in."""
        return set(self.edges)

    @cached_property
    def states(self) -> frozenset[str]:
        """Every state a call can come to."""
        return frozenset(state for state, _ in self.edges)

    def state(self, code: str) -> State | None:
        """The state with this code."""
        return self.rulebook.states.get(code)

    def is_final(self, node: Node) -> bool:
        """Whether a call is over there."""
        state = self.state(node[0])
        return state is not None and state.final

    def after(self, nodes: Iterable[Node]) -> set[Node]:
        """These places and every one that can come later."""
        return _reached(nodes, self.edges)

    def before(self, nodes: Iterable[Node], *, handled: bool = False) -> set[Node]:
        """These places and every one from which one of them can come; `handled`: without anybody's withdrawing."""
        back: dict[Node, set[Node]] = {}
        for node, targets in (self.handled if handled else self.edges).items():
            for target in targets:
                back.setdefault(target, set()).add(node)
        return _reached(nodes, back)

    def may_take(self, step: Step, node: Node) -> bool:
        """Whether somebody of the call can take the step there."""
        if step.code in self.by_rules:
            return True
        if node[1] and _says_lead(step.when) is False:
            return False
        known = [node[1] or not needs_lead(who) for who in step.by]
        return bool(known) and (all(known) if step.joint else any(known))

    def fits(self, condition: Condition, node: Node) -> bool:
        """Whether a condition may hold of a call that is there, as far as it asks for a lead unit.

        Where filing does not call anybody, a call without a lead unit need not be an orphan.
        """
        said = _says_lead(condition)
        return said is None or said == node[1] or (said and not self.called_at_once)

    def orphans_are_taken_up(self) -> bool:
        """Whether from wherever a call is that found no lead unit as it was filed, units can still be called."""
        landings = {node for each in self._filings() for node in self.landings[each.code]}
        if not self.called_at_once:
            return True
        orphans = {node for node in landings if not node[1]}
        if not orphans:
            states = {state for state, _ in landings}
            orphans = {(state, False) for state in states}
        later = [each for each in self.rulebook.steps.values() if addresses(each) and each.verb != "file"]
        return all(
            any(node[0] in each.from_states and self.may_take(each, node) for each in later)
            for node in orphans
        )

    def _filings(self) -> Iterator[Step]:
        return (each for each in self.rulebook.steps.values() if each.verb == "file")

    @cached_property
    def called_at_once(self) -> bool:
        """Whether every call finds its units, or is an orphan, as it is filed."""
        return all(addresses(each) or all(lead for _, lead in self._begun(each)) for each in self._filings())

    def _explore(self) -> None:
        queue: deque[Node] = deque()
        seen: set[Node] = set()

        def come(origin: Node | None, targets: set[Node]) -> None:
            if origin is not None:
                self.edges.setdefault(origin, set()).update(targets)
            for target in targets - seen:
                self.edges.setdefault(target, set())
                seen.add(target)
                queue.append(target)

        for step in self.rulebook.steps.values():
            if step.verb == "file":
                for node in self._begun(step):
                    self._take(step, node, come, begins=True)
        while queue:
            node = queue.popleft()
            for step in self.rulebook.steps.values():
                if node[0] in step.from_states and step.verb != "file" and self.may_take(step, node):
                    self.taken_from[step.code].add(node)
                    self._take(step, node, come, begins=False)
            come(node, self._resumed(node))

    @cached_property
    def resumed_by_date(self) -> frozenset[str]:
        """The states of suspended calls that time alone leads on."""
        dated = (each for each in self._suspending() if each.suspension and each.suspension.until_date)
        return frozenset(outcome.state for each in dated for outcome in each.outcomes if outcome.state)

    def _resumed(self, node: Node) -> set[Node]:
        """Where a suspended call goes on when its date comes, unless a step of resuming leads on from there."""
        resumes = (each for each in self.rulebook.steps.values() if each.verb == "resume")
        if node[0] not in self.resumed_by_date or any(node[0] in each.from_states for each in resumes):
            return set()
        back = {(state, node[1]) for state in self.suspended_from(node[0])}
        self.handled.setdefault(node, set()).update(back)
        return back

    def _take(self, step: Step, node: Node, come: Coming, *, begins: bool) -> None:
        """Note every way a step opens: taking effect, waiting for approval, and what becomes of it without."""
        effects, waiting = self._effects(step, node), self._waiting(step, node)
        self.landings[step.code] |= effects
        ways = {node: effects}
        if step.approval is not None:
            back = step.approval.refused_leads_to
            refused = {(back, node[1])} if back else set() if begins else {node}
            self.waiting[step.code] |= waiting
            self.refusals[step.code] |= refused or waiting
            if waiting:
                ways = dict.fromkeys(waiting, effects | refused)
                ways[node] = waiting | (set() if step.approval.always_needed else effects)
            else:
                ways[node] = effects | refused
        for origin, targets in ways.items():
            come(None if begins and origin == node else origin, targets)
            if step.verb != "withdraw":
                self.handled.setdefault(origin, set()).update(targets)

    def _begun(self, step: Step) -> set[Node]:
        """A call about to be filed by a step: a person called has a unit, which leads."""
        kinds = [kind for kind in self.rulebook.call_types.values() if step.is_for(kind.code)]
        return {("", each.addressee == "person") for each in kinds or self.rulebook.call_types.values()}

    def _waiting(self, step: Step, node: Node) -> set[Node]:
        """Where a call waits until the step has been approved; a filing already carries whom it will call."""
        if step.approval is None or not step.approval.waits_in:
            return set()
        leads = _leads_after(step, None, node[1]) if step.verb == "file" else {node[1]}
        return {(step.approval.waits_in, lead) for lead in leads}

    def _effects(self, step: Step, node: Node) -> set[Node]:
        """Where a call that is there is once the step has taken effect."""
        outcomes = self._outcomes(step, node)
        found = {
            (each.state or node[0], lead) for each in outcomes for lead in _leads_after(step, each, node[1])
        }
        if stays(step):
            states = self.suspended_from(node[0]) if step.verb == "resume" else frozenset()
            leads = _leads_after(step, None, node[1])
            found |= {(state, lead) for state in states or {node[0]} for lead in leads}
        return {each for each in found if each[0]}

    def suspended_from(self, state: str) -> frozenset[str]:
        """The states from which a suspension leads here: resuming leads back to them."""
        return frozenset(
            before
            for step in self._suspending()
            if any(each.state == state for each in step.outcomes)
            for before in step.from_states
        )

    def _suspending(self) -> Iterator[Step]:
        return (each for each in self.rulebook.steps.values() if each.suspension is not None)

    def _outcomes(self, step: Step, node: Node) -> list[Outcome]:
        """The outcomes that may come of the step there; one for orphans only where the call has no lead unit."""
        if step.verb == "file":
            return [each for each in step.outcomes if self._occurs(each, node[1])]
        if addresses(step) or step.takes_lead or step.verb == "return":
            return list(step.outcomes)
        found = []
        for each in step.outcomes:
            if self.fits(each.when, node):
                found.append(each)
            if each.when == ORPHAN and not node[1] and self.called_at_once:
                break
        return found

    def _occurs(self, outcome: Outcome, person: bool) -> bool:
        """Whether a filing that calls a person (or a unit) may have this outcome."""
        kinds = {
            each.code for each in self.rulebook.call_types.values() if (each.addressee == "person") == person
        }
        named = [test.values for test in outcome.when.tests if test.key == "call_type"]
        return all(kinds.intersection(values) for values in named)


def _reached(nodes: Iterable[Node], ways: Mapping[Node, set[Node]]) -> set[Node]:
    seen = set(nodes)
    left = list(seen)
    while left:
        for node in ways.get(left.pop(), ()):
            if node not in seen:
                seen.add(node)
                left.append(node)
    return seen


def needs_lead(who: Who) -> bool:
    """Whether nobody is meant before the call has a lead unit."""
    place = who.place.base
    return place.party is Party.LEAD or place.person == "person"


def stays(step: Step) -> bool:
    """Whether the call may stay where it is although the step is taken."""
    return not any(each.when == Condition() and each.state is not None for each in step.outcomes)


def same_place(one: Place, other: Place) -> bool:
    """Whether two places may be the same unit of a call."""
    if one == other or one.base.field or other.base.field:
        return True
    people = {"sender": Party.CALLER, "person": Party.LEAD}
    parties = [each.party or people.get(each.person or "") for each in (one, other)]
    if parties[0] is not None and parties[0] is parties[1]:
        return True
    kinds = {_kind_of(each) for each in (one, other)}
    return kinds in ({"unit", "superior"}, {"superior"}, {"unit", Party.CENTRE})


def _kind_of(place: Place) -> str | None:
    return "unit" if place.unit else "superior" if place.superior_of else place.party


def _leads_after(step: Step, outcome: Outcome | None, lead: bool) -> set[bool]:
    """Whether the call has a lead unit after the step; a co-operating unit gives back only its own part."""
    if step.verb == "return":
        parties = {who.party is Party.COOPERATING for who in step.by}
        return {lead} if parties == {True} else {False, lead} if True in parties else {False}
    if addresses(step) or step.takes_lead:
        return {outcome is None or _says_lead(outcome.when) is not False}
    return {lead}


def addresses(step: Step) -> bool:
    """Whether the step calls units."""
    return step.verb == "transfer" or (step.verb in ADDRESSING_VERBS and step.addresses is not None)


ORPHAN = Condition((Test("orphan", Comparison.IS, (True,)),))


def _says_lead(condition: Condition) -> bool | None:
    """Whether a call for which the condition holds is led or an orphan; None where the condition does not say."""
    for test in condition.tests:
        if test.key == "orphan" and test.comparison is Comparison.IS and len(test.values) == 1:
            return not test.values[0]
        if test.key in OF_LEAD:
            return True
    if ORPHAN in condition.none_of:
        return True
    said = {_says_lead(each) for each in condition.all_of} - {None}
    return said.pop() if len(said) == 1 else None
