"""States and steps: where a call begins, that it gets on from everywhere, and who must be there to take it on."""

from collections.abc import Iterator

from huying_tenants.rulebook.domain.checks.findings import fault, warning
from huying_tenants.rulebook.domain.checks.ground import Ground, each_of, flat, implies, quoted
from huying_tenants.rulebook.domain.checks.procedure import Node, needs_lead, same_place, stays
from huying_tenants.rulebook.domain.model import Party, State, Step, Who
from huying_tenants.rulebook.domain.problems import Path, Problem
from huying_tenants.rulebook.domain.wording import key_words, who_words

DECIDING = {
    "rate", "confirm", "call_back", "field_check", "close", "write_off", "withdraw", "recheck", "release",
}  # fmt: skip
"""Steps by which somebody decides that a call is over (问题不解决，案件不销号)."""

NOT_YET = {
    "lead", "lead_kind", "lead_level", "state", "result", "solved", "lowest_stars", "taken", "count", "clock",
}  # fmt: skip
"""What is not known of a call that is being filed."""

JUDGING = {"rate", "confirm", "call_back", "close"}
HANDLERS = (Party.LEAD, Party.COOPERATING)


def check_steps(ground: Ground) -> Iterator[Problem]:
    """Every fault of the states and steps themselves."""
    steps = ground.rulebook.steps
    if not any(step.verb == "file" for step in steps.values()):
        mend = "请写一步 verb: file。"
        yield fault(("steps",), "NO_FILING", "缺少“呼叫”（verb: file）一步，呼叫无从开始。", mend)
        return
    for path, step in each_of("steps", steps):
        yield from _begins(path, step)
        yield from _filing(ground, path, step)
        yield from _from_final(ground, path, step)
        yield from _outcomes(path, step)
        yield from _taken(ground, path, step)
        yield from _ends(ground, path, step)
    for path, state in each_of("states", ground.rulebook.states):
        yield from _state(ground, path, state)
    if not any(state.final for state in ground.rulebook.states.values()):
        yield fault(("states",), "NO_END", "没有终结状态，呼叫永远不能销号。", "请给一个状态写 final: true。")
    yield from _path(ground)


def _begins(path: Path, step: Step) -> Iterator[Problem]:
    nowhere = not step.outcomes or any(outcome.state is None for outcome in step.outcomes)
    if step.verb == "file" and nowhere:
        sentence = f"“{step.name}”之后到哪个状态没有写。"
        yield fault((*path, "to"), "FILING_NOWHERE", sentence, "请在 to 里写状态。")


def _filing(ground: Ground, path: Path, step: Step) -> Iterator[Problem]:
    """A filing asks for nothing that a call has only once it is filed."""
    if step.verb != "file":
        return
    for test in flat(step.when).tests:
        if test.key in NOT_YET or test.key.split(".")[0] in NOT_YET:
            key = key_words(ground.rulebook, test.key)
            sentence = f"“{step.name}”的条件要看{key}，而呼叫时还没有，这一步永远办不了。"
            mend = "请删去这个条件；限制呼叫哪些人的，在呼叫类型里写 persons。"
            yield fault((*path, "when"), "FILING_CONDITION", sentence, mend)


def _from_final(ground: Ground, path: Path, step: Step) -> Iterator[Problem]:
    over = [
        state.name
        for state in ground.rulebook.states.values()
        if state.final and state.code in step.from_states
    ]
    if over and step.verb != "recheck":
        sentence = f"{quoted(over)}是终结状态，不能再办“{step.name}”。"
        yield fault(
            (*path, "from"), "STEP_AFTER_END", sentence, "请从 from 里删去；事后复核用 verb: recheck。"
        )


def _outcomes(path: Path, step: Step) -> Iterator[Problem]:
    for index, outcome in enumerate(step.outcomes):
        earlier = next(
            (place for place in range(index) if implies(outcome.when, step.outcomes[place].when)), None
        )
        if earlier is not None:
            sentence = f"“{step.name}”的第 {index + 1} 个去向永远轮不到：第 {earlier + 1} 个已包括它的情形。"
            yield fault((*path, "to", index), "OUTCOME_SHADOWED", sentence, "请删去它，或排到前面。")


def _taken(ground: Ground, path: Path, step: Step) -> Iterator[Problem]:
    procedure = ground.procedure
    if not step.by and step.code not in procedure.by_rules:
        sentence = f"没有人可以办“{step.name}”。"
        mend = "请在 by 里写由谁办，或由督办（takes）来办。"
        if step.verb == "file":
            mend = "请在 by 里写由谁发；只由督办另立（opens）的，when 里只写 filed_by_hand: false 的类型。"
        yield fault((*path, "by"), "STEP_BY_NOBODY", sentence, mend)
    if step.verb == "file" and step.by and all(map(needs_lead, step.by)):
        sentence = f"办“{step.name}”时还没有主责单位，没有人可以办。"
        yield fault((*path, "by"), "STEP_BY_NOBODY", sentence, "请改由呼叫单位（caller）来办。")
    if step.verb == "file" or not (step.by or step.code in procedure.by_rules):
        return
    if not step.from_states & procedure.states:
        names = quoted(ground.rulebook.states[code].name for code in sorted(step.from_states))
        sentence = f"“{step.name}”永远办不到：呼叫到不了{names}。"
        yield fault((*path, "from"), "STEP_UNREACHABLE", sentence, "请改 from，或补上通向它的步骤。")
    elif not procedure.taken_from[step.code]:
        sentence = f"办“{step.name}”时还没有主责单位，没有人可以办。"
        mend = "请先转办（transfer），或在呼叫一步写 addresses: item。"
        yield fault((*path, "by"), "STEP_BY_NOBODY", sentence, mend)


def _ends(ground: Ground, path: Path, step: Step) -> Iterator[Problem]:
    """问题不解决，案件不销号: a call ends by somebody's decision that it is over, not by a mere report."""
    states = ground.rulebook.states
    final = [states[o.state].name for o in step.outcomes if o.state and states[o.state].final]
    if not final:
        return
    if step.verb not in DECIDING:
        sentence = f"问题不解决、案件不销号：“{step.name}”没有认定是否解决，却直接到{quoted(final)}。"
        mend = "请改由评价、确认、回访、销号、销账或撤回到终结状态。"
        yield warning((*path, "to"), "ENDS_UNDECIDED", sentence, mend)
    elif step.verb in JUDGING and step.by and all(who.party in HANDLERS for who in step.by):
        sentence = f"“{step.name}”由承办单位自己认定解决，案件即到{quoted(final)}。"
        yield warning((*path, "by"), "RATED_BY_HANDLER", sentence, "请改由呼叫单位或网格中心认定。")


def _state(ground: Ground, path: Path, state: State) -> Iterator[Problem]:
    procedure = ground.procedure
    nodes = {node for node in procedure.nodes if node[0] == state.code}
    if not nodes:
        sentence = f"从呼叫出发到不了“{state.name}”。"
        yield fault(path, "STATE_UNREACHABLE", sentence, "请删去它，或补上通向它的步骤。")
        return
    if state.final:
        return
    yield from _waits(ground, path, state, nodes)
    ends = {node for node in procedure.nodes if procedure.is_final(node)}
    stuck = nodes - procedure.before(ends)
    if stuck:
        none_yet = "" if any(lead for _, lead in stuck) else "（此时还没有主责单位）"
        sentence = f"从“{state.name}”{none_yet}出发到不了任何终结状态，这样的呼叫永远不能销号。"
        yield fault(path, "STATE_DEAD_END", sentence, "请补上从它出发的步骤，让呼叫能走到终结状态。")
        return
    if nodes - procedure.before(ends, handled=True):
        sentence = f"从“{state.name}”出发只能以撤回收场。"
        yield warning(path, "ENDS_ONLY_WITHDRAWN", sentence, "请补上能办结的步骤。")
        return
    yield from _limited(ground, path, state, nodes)


def _limited(ground: Ground, path: Path, state: State, nodes: set[Node]) -> Iterator[Problem]:
    """Only steps that may be used up or come too late lead out of the state."""
    out = [
        step
        for step in ground.rulebook.steps.values()
        if ground.procedure.taken_from[step.code] & nodes
        and any(target != state.code for target in step.targets())
    ]
    limited = [step for step in out if step.at_most is not None or step.within or step.cut_off]
    if out and len(limited) == len(out):
        names = quoted(step.name for step in limited)
        sentence = f"“{state.name}”的出路只有{names}，次数用完或过时之后呼叫会停在这里。"
        yield warning(path, "LIMITED_WAY_OUT", sentence, "请补一步不限次数和时间的出路。")


def _waits(ground: Ground, path: Path, state: State, nodes: set[Node]) -> Iterator[Problem]:
    """Whoever a state waits for is there by then, and has something to do."""
    who = state.waits_for
    if who is None:
        return
    name = who_words(ground.rulebook, who)
    if needs_lead(who) and any(not lead for _, lead in nodes):
        sentence = f"到“{state.name}”时可能还没有主责单位，等待的{name}无从确定。"
        mend = "请先转办（transfer），或在呼叫一步写 addresses: item。"
        yield fault((*path, "waits_for"), "WAITS_FOR_UNKNOWN", sentence, mend)
    elif state.code not in ground.procedure.resumed_by_date and not any(
        _may_meet(who, other) for other in _actors(ground, state, nodes)
    ):
        sentence = f"“{state.name}”等待的{name}没有可办的步骤，呼叫会停在这里。"
        yield fault(
            (*path, "waits_for"), "WAITS_FOR_IDLE", sentence, "请补一步由其办理的步骤，或改 waits_for。"
        )


def _actors(ground: Ground, state: State, nodes: set[Node]) -> Iterator[Who]:
    """Everybody who can do something about a call in the state: take a step, approve, or amend what was asked."""
    for step in ground.rulebook.steps.values():
        if ground.procedure.taken_from[step.code] & nodes:
            yield from step.by
        if step.approval is not None and step.approval.waits_in == state.code:
            yield from step.by
            yield from (who for row in step.approval.rows for who in row.by)


def _may_meet(one: Who, other: Who) -> bool:
    """Whether the same person may be meant by both."""
    roles = {one.role, other.role} - {None}
    return len(roles) <= 1 and same_place(one.place, other.place)


def _path(ground: Ground) -> Iterator[Problem]:
    """The main way (path) can be walked from filing to an end."""
    rulebook = ground.rulebook
    here: set[str] = set()
    for index, code in enumerate(rulebook.path):
        step = rulebook.steps[code]
        if (index == 0) != (step.verb == "file"):
            mend = "请从 verb: file 的步骤写起，其后不再写它。"
            yield fault(("path", index), "PATH_START", "路径要从呼叫（file）开始。", mend)
            return
        if index and not step.from_states & here:
            names = quoted(rulebook.states[state].name for state in sorted(here))
            sentence = f"走到{names}时不能办“{step.name}”，路径在这里断了。"
            yield fault(("path", index), "PATH_BROKEN", sentence, "请补上中间的步骤，或改步骤的 from。")
            return
        came = here & step.from_states
        here = {o.state for o in step.outcomes if o.state is not None}
        if stays(step):
            here |= came
    if rulebook.path and not any(rulebook.states[state].final for state in here):
        mend = "请把后面的步骤补到终结状态为止。"
        yield fault(("path",), "PATH_OPEN", "路径走到最后一步还没有到终结状态。", mend)
