"""Which marks can happen at all, and where a call can be when they do: the ground clocks and triggers stand on."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from huying_tenants.rulebook.domain.checks.procedure import Node, Procedure
from huying_tenants.rulebook.domain.model import ClockRule, Mark, MarkKind, Step, Trigger

OF_CLOCKS = (MarkKind.CLOCK_START, MarkKind.CLOCK_DUE, MarkKind.CLOCK_MET)
DERIVED = (*OF_CLOCKS, MarkKind.TRIGGER, MarkKind.REMINDER)
OF_STEPS = (MarkKind.STEP, MarkKind.REQUESTED, MarkKind.REFUSED, MarkKind.CANCELLED)


class Happenings:
    """What can happen to a call: the least set of clocks and triggers that can come about from filing."""

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        self.rulebook = procedure.rulebook
        self.clocks: set[str] = set()
        self.triggers: set[str] = set()
        self._landings: dict[tuple[Mark, bool], frozenset[Node]] = {}
        self._settle()

    def _settle(self) -> None:
        """Add clocks and triggers until none is added: those that only hang on each other never come in."""
        while True:
            clocks = {each.code for each in self.rulebook.clocks.values() if self.can_start(each)}
            triggers = {each.code for each in self.rulebook.triggers.values() if self.can_fire(each)}
            if clocks == self.clocks and triggers == self.triggers:
                return
            self.clocks, self.triggers = clocks, triggers

    def can_start(self, clock: ClockRule) -> bool:
        """Whether something starts the clock and some row gives it a limit."""
        return any(self.possible(mark) for mark in clock.starts_on) and any(
            row.limit is not None for row in clock.limits
        )

    def can_fire(self, trigger: Trigger) -> bool:
        """Whether its occasions can come."""
        some = not trigger.any_of or any(self.possible(each.mark) for each in trigger.any_of)
        return some and all(self.possible(each.mark) for each in trigger.all_of)

    def possible(self, mark: Mark) -> bool:
        """Whether the mark can happen to a call."""
        kind, code = mark.kind, mark.code
        if kind in (MarkKind.CLOCK_START, MarkKind.CLOCK_DUE):
            return code in self.clocks
        if kind is MarkKind.CLOCK_MET:
            clock = self.rulebook.clocks.get(code)
            return clock is not None and code in self.clocks and any(map(self.possible, clock.stops_on))
        if kind is MarkKind.TRIGGER:
            return code in self.triggers
        if kind is MarkKind.REMINDER:
            return any(each.code in self.triggers for each in self.reminders(code))
        return bool(self.landings(mark))

    def reminders(self, level: str) -> list[Trigger]:
        """The triggers that remind, of one level or of any."""
        return [
            each
            for each in self.rulebook.triggers.values()
            if each.reminder and (not level or level == str(each.level))
        ]

    def landings(self, mark: Mark, *, soonest: bool = False) -> frozenset[Node]:
        """Where a call can be just after the mark; `soonest`: had nothing else happened while time passed."""
        if (mark, soonest) not in self._landings:
            found: set[Node] = set()
            seen: set[tuple[Mark, bool]] = set()
            left = [(mark, False)]
            while left:
                here, later = left.pop()
                if (here, later) in seen:
                    continue
                seen.add((here, later))
                if here.kind in DERIVED:
                    left += [(cause, later or delayed) for cause, delayed in self._causes(here)]
                else:
                    nodes = set(self._of_procedure(here))
                    found |= self._later(nodes) if later and not soonest else nodes
            self._landings[mark, soonest] = frozenset(found)
        return self._landings[mark, soonest]

    def _later(self, nodes: set[Node]) -> set[Node]:
        """These places and those where the call can be later while it is not over."""
        procedure = self.procedure
        return nodes | {node for node in procedure.after(nodes) if not procedure.is_final(node)}

    def _causes(self, mark: Mark) -> Iterator[tuple[Mark, bool]]:
        """The marks from which a clock's or a trigger's own come about, and whether only later."""
        if mark.kind in OF_CLOCKS:
            clock = self.rulebook.clocks.get(mark.code)
            marks = (
                clock.stops_on
                if clock and mark.kind is MarkKind.CLOCK_MET
                else clock.starts_on
                if clock
                else ()
            )
            yield from ((each, mark.kind is MarkKind.CLOCK_DUE) for each in marks)
            return
        trigger = self.rulebook.triggers.get(mark.code)
        fired = self.reminders(mark.code) if mark.kind is MarkKind.REMINDER else [trigger] if trigger else []
        yield from (cause for each in fired for cause in self.causes_of(each))

    def causes_of(self, trigger: Trigger) -> Iterator[tuple[Mark, bool]]:
        """The marks of a trigger's occasions, and whether it comes some time after them."""
        for each in (*trigger.any_of, *trigger.all_of):
            yield each.mark, any(part is not None for part in (each.limit, each.repeat, each.at))

    def _of_procedure(self, mark: Mark) -> Iterable[Node]:
        found: Mapping[MarkKind, Callable[[str], Iterable[Node]]] = {
            MarkKind.STEP: lambda code: self.procedure.landings.get(code, ()),
            MarkKind.REQUESTED: self._requested,
            MarkKind.REFUSED: lambda code: self.procedure.refusals.get(code, ()),
            MarkKind.CANCELLED: lambda code: self.procedure.refusals.get(code, ()),
            MarkKind.STATE: lambda code: (node for node in self.procedure.nodes if node[0] == code),
            MarkKind.CLOSED: lambda _: filter(self._closes, self.procedure.nodes),
            MarkKind.REOPENED: lambda _: self._reopened(),
            MarkKind.CHANNEL: lambda _: self._joined(),
            MarkKind.REGRADED: lambda _: self.procedure.nodes if self.rulebook.grading else (),
            MarkKind.RECURRING: lambda _: self._open(),
        }
        return found[mark.kind](mark.code)

    def _open(self) -> Iterator[Node]:
        """Wherever a call can be while it is not over."""
        return (node for node in self.procedure.nodes if not self.procedure.is_final(node))

    def _joined(self) -> Iterator[Node]:
        for step in self.rulebook.steps.values():
            if step.verb == "join_channel":
                yield from self.procedure.landings[step.code]

    def _requested(self, code: str) -> Iterable[Node]:
        step = self.rulebook.steps.get(code)
        if step is None or step.approval is None or not any(row.by for row in step.approval.rows):
            return ()
        return self.procedure.waiting[code] or self.procedure.taken_from[code]

    def _closes(self, node: Node) -> bool:
        ends = (each for each in self.rulebook.steps.values() if each.verb != "withdraw")
        return self.procedure.is_final(node) and any(
            node in self.procedure.landings[each.code] for each in ends
        )

    def _reopened(self) -> Iterator[Node]:
        for step in self.rulebook.steps.values():
            states = {each.state for each in step.outcomes if each.new_round}
            stays = None in states
            yield from (node for node in self.procedure.landings[step.code] if stays or node[0] in states)

    def can_follow(self, mark: Mark, start: frozenset[Node]) -> bool:
        """Whether the mark can still happen once a call has been at one of these places."""
        if mark.kind in DERIVED or mark.kind is MarkKind.REGRADED:
            return self.possible(mark)
        later = self.procedure.after(start)
        if mark.kind in OF_STEPS:
            return self._takable(self.rulebook.steps.get(mark.code), later) and self.possible(mark)
        if mark.kind is MarkKind.CHANNEL:
            joins = (each for each in self.rulebook.steps.values() if each.verb == "join_channel")
            return any(self._takable(each, later) for each in joins)
        entered = {target for node in later for target in self.procedure.edges.get(node, ())}
        return bool(self.landings(mark) & entered)

    def _takable(self, step: Step | None, nodes: set[Node]) -> bool:
        return step is not None and bool(self.procedure.taken_from[step.code] & nodes)
