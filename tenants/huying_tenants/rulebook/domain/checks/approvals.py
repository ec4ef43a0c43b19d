"""Joint steps and approvals: chains that cannot be gone through are refused."""

from collections.abc import Iterator, Sequence

from huying_tenants.rulebook.domain.checks.findings import fault, warning
from huying_tenants.rulebook.domain.checks.ground import MOST, Ground, each_of, flat, implies, quoted, span
from huying_tenants.rulebook.domain.checks.procedure import Node, addresses, needs_lead
from huying_tenants.rulebook.domain.model import (
    ApprovalRow,
    ApprovalRule,
    Comparison,
    Condition,
    Party,
    Rulebook,
    Step,
    Test,
    Who,
)
from huying_tenants.rulebook.domain.problems import Path, Problem
from huying_tenants.rulebook.domain.wording import who_words

NUMBERS = ("amount", "ordinal", "bulk")
"""What a request is measured by."""


def check_approvals(ground: Ground) -> Iterator[Problem]:
    """Every fault of who takes a step together, and of who approves it."""
    for path, step in each_of("steps", ground.rulebook.steps):
        yield from _nobody(ground.rulebook, (*path, "by"), step.by, applicant=True)
        yield from _joint(ground.rulebook, path, step.by, step.joint, f"“{step.name}”")
        if step.verb == "file" and step.joint is not None:
            sentence = f"“{step.name}”由一人发起，不能写 joint（共同办理）。"
            mend = "请用 approval 让另一方同意，或另设一步 send 由几方共同发出。"
            yield fault((*path, "joint"), "JOINT_FILING", sentence, mend)
        if step.approval is not None:
            yield from _waiting(ground, (*path, "approval"), step, step.approval)
            yield from _rows(ground, (*path, "approval", "rows"), step, step.approval.rows)


def _nobody(rulebook: Rulebook, path: Path, whos: Sequence[Who], *, applicant: bool) -> Iterator[Problem]:
    """Places that are nobody at that time."""
    for index, who in enumerate(whos):
        if applicant and who.place.person == "applicant":
            sentence = "步骤不能由“申请人”（applicant）来办：此时还没有申请。"
            yield fault((*path, index), "APPLICANT_TAKES_STEP", sentence, "请写当事一方，例如 lead。")
        persons = any(each.addressee == "person" for each in rulebook.call_types.values())
        if who.place.person == "person" and not persons:
            sentence = "“被呼叫人”（person）不存在：没有一种呼叫类型是呼叫到人的。"
            mend = "请给呼叫类型写 addressee: person，或改成单位。"
            yield fault((*path, index), "PERSON_UNKNOWN", sentence, mend)


def _joint(
    rulebook: Rulebook, path: Path, by: Sequence[Who], joint: str | None, what: str
) -> Iterator[Problem]:
    if joint is None:
        return
    for index, who in enumerate(by):
        if who in by[:index]:
            sentence = f"{what}要{who_words(rulebook, who)}办两次，而两次必须是不同的人。"
            mend = "请删去一处，或换成另一个职务。"
            yield fault((*path, "by", index), "SAME_PERSON_TWICE", sentence, mend)


def _waiting(ground: Ground, path: Path, step: Step, rule: ApprovalRule) -> Iterator[Problem]:
    """The state a request waits in, and what becomes of the call after it."""
    rulebook = ground.rulebook
    needed = any(row.by for row in rule.rows)
    if not needed:
        mend = "请写由谁批准，或整段删去 approval。"
        yield fault((*path, "rows"), "APPROVAL_BY_NOBODY", f"“{step.name}”的审批表里没有一行要人批准。", mend)
    waits = rulebook.states.get(rule.waits_in or "")
    if waits is not None and waits.final:
        sentence = f"“{waits.name}”是终结状态，不能在里面等待批准。"
        yield fault((*path, "waits_in"), "WAITS_IN_END", sentence, "请换一个不是终结的状态。")
    if needed and step.verb == "file" and rule.refused_leads_to is None:
        sentence = f"“{step.name}”未获批准或撤回申请之后，呼叫到哪个状态没有写，会停在原处。"
        yield fault(path, "REFUSED_NOWHERE", sentence, "请写 refused_leads_to。")


def _rows(ground: Ground, path: Path, step: Step, rows: Sequence[ApprovalRow]) -> Iterator[Problem]:
    rulebook = ground.rulebook
    for index, row in enumerate(rows):
        place = (*path, index)
        what = f"“{step.name}”审批表第 {index + 1} 行"
        yield from _nobody(rulebook, (*place, "by"), row.by, applicant=False)
        yield from _joint(rulebook, place, row.by, row.joint, what)
        yield from _applicant(ground, place, step, rows[: index + 1], what)
        yield from _unknown_lead(ground, place, step, row, what)
        earlier = next((each for each in range(index) if implies(row.when, rows[each].when)), None)
        escalated = step.approval is not None and step.approval.escalates_to(index - 1) == index
        if earlier is not None and not escalated:
            sentence = f"{what}永远轮不到：第 {earlier + 1} 行已包括它的情形，先符合的算。"
            yield fault(place, "APPROVAL_SHADOWED", sentence, "请删去它，或排到前面。")
    yield from _bands(path, step, rows)


def _applicant(
    ground: Ground, path: Path, step: Step, rows: Sequence[ApprovalRow], what: str
) -> Iterator[Problem]:
    """An approver of the last of the rows who can only be the one who asks: nobody approves his own request."""
    row = rows[-1]
    if row.by and step.by and set(row.by) <= set(step.by) and not any(who.role for who in row.by):
        names = "、".join(who_words(ground.rulebook, who) for who in row.by)
        sentence = f"{what}由{names}批准，而申请的也是{names}：自己单位批自己，只有一个人时批不下来。"
        yield warning((*path, "by"), "APPROVER_MAY_BE_APPLICANT", sentence, "请换成上级单位或一个职务。")
    own = [who for who in row.by if _is_applicant(ground, step, rows, who)]
    if own and (row.joint is not None or len(own) == len(row.by)):
        names = "、".join(who_words(ground.rulebook, who) for who in own)
        sentence = f"{what}的批准人（{names}）就是申请人自己，自己不能批准自己，这样永远批不下来。"
        yield fault((*path, "by"), "APPROVER_IS_APPLICANT", sentence, "请换成别的职务或上级单位。")


def _is_applicant(ground: Ground, step: Step, rows: Sequence[ApprovalRow], who: Who) -> bool:
    if who.place.person == "applicant":
        return True
    if who.place.person == "sender":
        return step.verb == "file" or {each.place.person for each in step.by} == {"sender"}
    if who.place.person == "person":
        return set(step.by) == {who}
    if who.role is None or ground.posts_known:
        return False
    of_caller = step.verb == "file" and who.party is Party.CALLER
    return set(step.by) == {who} or (of_caller and _only_sends(ground.rulebook, rows, who))


def _only_sends(rulebook: Rulebook, rows: Sequence[ApprovalRow], who: Who) -> bool:
    """Whether some call type, filed by this role alone or asked of it alone, comes to the last of the rows."""
    asked = {test.values for test in flat(rows[-1].when).tests if test.key == "sender_role"} == {(who.role,)}
    for kind in rulebook.call_types.values():
        if kind.filed_by_hand and (kind.senders == {who.role} or (asked and who.role in kind.senders)):
            tests = (("call_type", kind.code), ("sender_role", who.role))
            filed = Condition(tuple(Test(key, Comparison.IS, (value,)) for key, value in tests))
            plain = [test for test in flat(rows[-1].when).tests if test.key in ("call_type", "sender_role")]
            comes = all(implies(filed, Condition((test,))) for test in plain)
            if comes and not any(implies(filed, earlier.when) for earlier in rows[:-1]):
                return True
    return False


def _unknown_lead(ground: Ground, path: Path, step: Step, row: ApprovalRow, what: str) -> Iterator[Problem]:
    waiting = [who for who in row.by if needs_lead(who)]
    blocked = bool(waiting) and (row.joint is not None or len(waiting) == len(row.by))
    asked_at = [
        each for each in ground.procedure.taken_from[step.code] if _asked_there(ground, step, row, each)
    ]
    persons = step.verb == "file" and any(
        each.addressee == "person" for each in ground.rulebook.call_types.values()
    )
    unknown = step.verb == "file" or any(not lead for _, lead in asked_at)
    if blocked and unknown and not addresses(step) and not persons and not step.takes_lead:
        names = quoted(who_words(ground.rulebook, who) for who in waiting)
        sentence = f"{what}由{names}批准，而申请时可能还没有主责单位。"
        yield fault((*path, "by"), "APPROVER_UNKNOWN", sentence, "请换成此时已确定的一方，例如 centre。")


def _asked_there(ground: Ground, step: Step, row: ApprovalRow, node: Node) -> bool:
    """Whether the row may be the one that counts for a request made there, as far as state and lead unit say."""
    rows = step.approval.rows if step.approval else ()
    here = Condition((Test("state", Comparison.IS, (node[0],)),))
    named = [test for test in flat(row.when).tests if test.key == "state"]
    earlier = rows[: rows.index(row)]
    return (
        all(implies(here, Condition((test,))) for test in named)
        and ground.procedure.fits(row.when, node)
        and not any(implies(here, each.when) for each in earlier)
    )


def _bands(path: Path, step: Step, rows: Sequence[ApprovalRow]) -> Iterator[Problem]:
    """Rows by amount, ordinal or number: no hole between them, and more never needs less than little does."""
    for key in NUMBERS:
        banded = [(row, band) for row in rows if (band := _band(row.when, key)) is not None]
        for rest in dict.fromkeys(band[1] for _, band in banded):
            here = [(row, band[0]) for row, band in banded if band[1] == rest]
            if not any(implies(rest, row.when) for row in rows):
                yield from _holes(path, step, key, here)


def _holes(path: Path, step: Step, key: str, rows: Sequence[tuple[ApprovalRow, range]]) -> Iterator[Problem]:
    unit = {"amount": "", "ordinal": "次", "bulk": "件"}[key]
    name = {"amount": "申请数", "ordinal": "申请次数", "bulk": "同批件数"}[key]
    longest = (
        step.extension.longest if step.extension else step.suspension.longest if step.suspension else None
    )
    most = {"amount": longest, "ordinal": step.at_most}.get(key) or MOST - 1
    covered = 1
    for _, band in sorted(rows, key=lambda each: each[1].start):
        if covered < band.start and any(other.start < covered for _, other in rows):
            last = f"到 {band.start - 1} " if band.start - 1 > covered else ""
            sentence = f"“{step.name}”审批表有空档：{name} {covered} {last}{unit}没有一行，等于不用批准。"
            yield fault(path, "APPROVAL_GAP", sentence, "请把相邻两行的界限接起来，或为它补一行。")
        covered = max(covered, band.stop)
    if covered <= most and any(row.by for row, _ in rows):
        sentence = f"“{step.name}”审批表对{name} {covered} {unit}以上没有一行，越多反而不用批准。"
        yield warning(path, "APPROVAL_OPEN_END", sentence, "请补上最后一行，或写明最长能申请多少。")


def _band(when: Condition, key: str) -> tuple[range, Condition] | None:
    """The whole numbers of `key` for which a row is, and the rest of its condition."""
    when = flat(when)
    mine = [test for test in when.tests if test.key == key]
    if not mine:
        return None
    numbers = range(MOST)
    for test in mine:
        if test.comparison is Comparison.IS and len(test.values) > 1:
            return None
        here = span(test)
        numbers = range(max(numbers.start, here.start), min(numbers.stop, here.stop))
    rest = tuple(test for test in when.tests if test.key != key)
    return numbers, Condition(rest, when.all_of, when.any_of, when.none_of)
