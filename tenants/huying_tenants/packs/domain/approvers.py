"""Approvals and joint steps no call of the county may wait for in vain: nobody asked, one person twice, or himself.

A post may have several holders. What is certain all the same is refused, what may be so is told as a warning.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from huying_tenants.calls.domain.cases import CasePost, CaseUnit
from huying_tenants.packs.domain.seats import units_meant
from huying_tenants.packs.domain.situations import (
    Known,
    Situation,
    Situations,
    listed,
    may_come_to,
)
from huying_tenants.rulebook.domain.checks.findings import fault, warning
from huying_tenants.rulebook.domain.model import ALWAYS, Comparison, Condition, Rulebook, Step, Who
from huying_tenants.rulebook.domain.problems import Path, Problem
from huying_tenants.rulebook.domain.wording import who_words

ITSELF = ("sender", "applicant")
OTHER_ROW = "或用 when 另写一行，由别人批。"


@dataclass(frozen=True, slots=True)
class Asked:
    """Those who must act at one place of the rulebook: `what` it is, all of them where `joint`, when, and for whom."""

    path: Path
    what: str
    by: Sequence[Who]
    joint: bool
    when: Condition = ALWAYS
    earlier: Sequence[Condition] = ()

    def comes_to(self, known: Known) -> bool:
        """Whether it may be these who are asked of a call of which so much is known."""
        return may_come_to(self.when, self.earlier, known)


def check_approvers(situations: Situations) -> Iterator[Problem]:
    """Every approval and joint step that comes to nobody, to one person twice, or to whoever asks."""
    for index, step in enumerate(situations.rulebook.steps.values()):
        path: Path = ("steps", index)
        if step.joint is not None:
            yield from _twice(situations, Asked((*path, "by"), f"“{step.name}”", step.by, joint=True))
        rows = step.approval.rows if step.approval is not None else ()
        for place, row in enumerate(rows):
            what = f"“{step.name}”审批表第 {place + 1} 行"
            asked = Asked(
                (*path, "approval", "rows", place, "by"),
                what,
                row.by,
                row.joint is not None,
                row.when,
                [each.when for each in rows[:place]],
            )
            if row.by:
                yield from _of_requests(situations, asked, step)
            above = step.approval.escalates_to(place) if step.approval is not None else None
            if above is not None:
                upwards = f"{what}逾期转到的第 {above + 1} 行"
                by, joint = rows[above].by, rows[above].joint is not None
                goes_up = replace(asked, path=(*path, "approval", "rows", above, "by"), what=upwards)
                yield from _of_requests(situations, replace(goes_up, by=by, joint=joint), step)


def _of_requests(situations: Situations, asked: Asked, step: Step) -> Iterator[Problem]:
    """What is wrong with those asked to approve."""
    yield from _nobody(situations, asked)
    yield from _twice(situations, asked)
    yield from _himself(situations, asked, step)


def _nobody(situations: Situations, asked: Asked) -> Iterator[Problem]:
    """Calls whose units have no superior where the superior is to approve; surely so of units named to lead."""
    certain: dict[str, None] = {}
    possible: dict[str, None] = {}
    # Where no unit at all has such a superior, it is told elsewhere.
    somewhere = [who for who in asked.by if units_meant(who.place, situations.county, situations.rulebook)]
    for situation in situations.of(asked.by, asked.when, asked.earlier):
        missing = [who for who in somewhere if situations.units(who.place, situation) == []]
        if missing and (asked.joint or len(missing) == len(asked.by)):
            topmost = [unit.name for who in missing for unit in _topmost(situations, who, situation)]
            sure = situation.lead is None or situation.lead.id in situations.named_leads
            (certain if sure else possible).update(dict.fromkeys(topmost))
    for found, sure in ((certain, True), (possible, False)):
        if found:
            names = "、".join(who_words(situations.rulebook, who) for who in asked.by)
            sentence = f"{asked.what}由{names}批准，而{listed(found)}没有上级，它们的申请没有人可以批。"
            mend = f"请在 units.yaml 里给它们写 superior（或 parent），{OTHER_ROW}"
            yield (fault if sure else warning)(
                asked.path, "SUPERIOR_MISSING" if sure else "SUPERIOR_NOT_EVERYWHERE", sentence, mend
            )


def _topmost(situations: Situations, who: Who, situation: Situation) -> Iterator[CaseUnit]:
    """The units at which the way up ends."""
    place = who.place
    while place.superior_of is not None:
        below = situations.units(place.superior_of, situation)
        if below:
            yield from below
            return
        place = place.superior_of


def _twice(situations: Situations, asked: Asked) -> Iterator[Problem]:
    """Joint acts that need two persons where only one is meant."""
    if not asked.joint:
        return
    every = situations.of(asked.by, asked.when, asked.earlier)
    stuck: dict[str, None] = {}
    certain, first = False, None
    for situation in every:
        pair = _same(situations, asked.by, situation)
        if pair is not None:
            first = first or pair
            certain = certain or asked.by[pair[0]].role == asked.by[pair[1]].role is not None
            stuck[situation.named] = None
    if first is None:
        return
    one, other = (who_words(situations.rulebook, asked.by[place]) for place in first)
    where = "" if len(stuck) == len(every) else f"（{listed(stuck)}的呼叫）"
    sentence = f"{asked.what}要{one}和{other}都办，而两者是同一个岗位{where}，两次必须是不同的人。"
    mend = f"请删去一处，或换成另一个职务，{OTHER_ROW}"
    place = (*asked.path, first[1])
    yield (fault if certain else warning)(
        place, "SAME_PERSON_TWICE" if certain else "SAME_DESK_TWICE", sentence, mend
    )


def _same(situations: Situations, by: Sequence[Who], situation: Situation) -> tuple[int, int] | None:
    """The first two that only one and the same post can be, so that not everybody finds a post of his own."""
    found: dict[int, Sequence[CasePost]] = {}
    for place, who in enumerate(by):
        posts = situations.posts(who, situation)
        if posts:
            found[place] = posts
    if _matched(found):
        return None
    for (before, ones), (place, others) in combinations(found.items(), 2):
        if len({post.id for post in (*ones, *others)}) == 1:
            return before, place
    places = list(found)
    return places[0], places[-1]


def _matched(found: Mapping[int, Sequence[CasePost]]) -> bool:
    """Whether everybody can be a post of his own."""
    taken: dict[int, int] = {}

    def seat(place: int, tried: set[int]) -> bool:
        for post in found[place]:
            if post.id not in tried:
                tried.add(post.id)
                if post.id not in taken or seat(taken[post.id], tried):
                    taken[post.id] = place
                    return True
        return False

    return all(seat(place, set()) for place in found)


def _himself(situations: Situations, asked: Asked, step: Step) -> Iterator[Problem]:
    """Requests only whoever makes them could approve: surely so where only the approver's own role may ask."""
    roles = {who.role for who in asked.by if who.role}
    certain: dict[str, None] = {}
    possible: dict[str, None] = {}
    for situation in situations.of((*asked.by, *step.by), asked.when, asked.earlier) if roles else ():
        for senders, known in _askers(situations.rulebook, asked, step, situation):
            able = [
                post
                for post in _posts_of(situations, step.by, situation)
                if step.verb in post.verbs
                and (senders is None or post.roles & senders)
                and asked.comes_to(known | ({"sender_role": post.roles} if step.verb == "file" else {}))
            ]
            stuck = [post for post in able if _alone(situations, asked, situation, post)]
            named = {f"{situation.named}的{post.name}": None for post in stuck}
            if senders is not None and senders <= roles and len(stuck) == len(able):
                certain |= named
            elif senders is not None or len(stuck) == len(able):
                possible |= named
    names = "、".join(who_words(situations.rulebook, who) for who in asked.by)
    if certain:
        sentence = f"{asked.what}由{names}批准，而{listed(certain)}申请时就是批准人自己，自己不能批准自己。"
        yield fault(asked.path, "APPROVER_IS_APPLICANT", sentence, f"请换成别的职务或上级单位，{OTHER_ROW}")
    elif possible:
        sentence = (
            f"{asked.what}由{names}批准，{listed(possible)}自己申请时可能没有别人可以批，申请会被拒收。"
        )
        mend = "请另写一行，由别人批（呼叫的写 when: {sender_role: …}），或给那里再设一个岗位。"
        yield warning(asked.path, "APPROVER_MAY_BE_APPLICANT", sentence, mend)


def _askers(
    rulebook: Rulebook, asked: Asked, step: Step, situation: Situation
) -> Iterator[tuple[frozenset[str] | None, dict[str, frozenset[object]]]]:
    """The roles that may ask (None: anybody), with what is known of the call; for a filing, type by type."""
    known = dict(situation.known)
    roles = [who.role for who in step.by]
    taking = frozenset(each for each in roles if each) if all(roles) else None
    if step.verb != "file":
        yield taking, known
        return
    named = [
        frozenset(map(str, test.values))
        for test in asked.when.tests
        if test.key == "sender_role" and test.comparison is Comparison.IS
    ]
    for kind in rulebook.call_types.values():
        of_type = known | {"call_type": frozenset({kind.code})}
        if kind.filed_by_hand and asked.comes_to(of_type):
            roles_said = [*named, *(each for each in (kind.senders, taking) if each)]
            yield (frozenset.intersection(*roles_said) if roles_said else None), of_type


def _alone(situations: Situations, asked: Asked, situation: Situation, applicant: CasePost) -> bool:
    """Whether the applicant is among those asked, and without him not enough of them are left."""
    meant: dict[int, Sequence[CasePost]] = {}
    for place, who in enumerate(asked.by):
        if who.place.person in ITSELF:
            continue
        posts = situations.posts(who, situation)
        if posts is None:
            return False
        meant[place] = posts
    if not any(applicant in posts for posts in meant.values()) or (asked.joint and not _matched(meant)):
        return False
    left = {
        place: [each for each in posts if each != applicant or asked.by[place].role is None]
        for place, posts in meant.items()
    }
    return not (_matched(left) if asked.joint else any(left.values()))


def _posts_of(situations: Situations, whos: Sequence[Who], situation: Situation) -> Sequence[CasePost]:
    """The posts several may be, each once; of those that can be told."""
    posts = {post.id: post for who in whos for post in situations.posts(who, situation) or ()}
    return list(posts.values())
