"""Whether there is somebody in the county to file every call type, and somebody to be called by it."""

from collections.abc import Iterator

from huying_tenants.calls.domain.cases import CasePost
from huying_tenants.packs.domain.situations import Situation, Situations
from huying_tenants.rulebook.domain.checks.findings import fault
from huying_tenants.rulebook.domain.model import CallType, Party, Place, Who
from huying_tenants.rulebook.domain.problems import Path, Problem


def check_senders(situations: Situations) -> Iterator[Problem]:
    """Call types that no post may file, and those that call persons of whom there is none."""
    rulebook = situations.rulebook
    for index, kind in enumerate(rulebook.call_types.values()):
        path: Path = ("call_types", index)
        if not kind.filed_by_hand:
            continue
        if not any(_files(post, kind) for post in _calling_posts(situations, kind)):
            roles = "、".join(rulebook.roles.get(role, role) for role in sorted(kind.senders))
            what = f"担任{roles}的岗位" if roles else "能呼叫的单位和岗位"
            sentence = f"呼叫类型“{kind.name}”没有人能发起：县里没有{what}。"
            mend = "请在 posts.yaml 里给岗位写 roles，或改 senders、callers。"
            yield fault(path, "TYPE_BY_NOBODY", sentence, mend)
        elif kind.persons and not _somebody(situations, kind):
            sentence = f"呼叫类型“{kind.name}”没有人可以被呼叫：persons 里写的岗位县里没有。"
            mend = "请在 posts.yaml 里给岗位写 roles，或改 persons。"
            yield fault((*path, "persons"), "TYPE_CALLS_NOBODY", sentence, mend)


def _calling_posts(situations: Situations, kind: CallType) -> Iterator[CasePost]:
    """The posts of the units that may be its caller."""
    callers = (unit for unit in situations.callers if unit.kind in kind.calling_kinds)
    for caller in callers:
        yield from situations.posts(Who(Place(party=Party.CALLER)), Situation(caller)) or ()


def _files(post: CasePost, kind: CallType) -> bool:
    return "file" in post.verbs and (not kind.senders or bool(kind.senders & post.roles))


def _somebody(situations: Situations, kind: CallType) -> bool:
    """Whether one of the persons named is somebody, whichever unit calls."""
    every = [Situation(caller) for caller in situations.callers]
    return any(
        (posts := situations.posts(who, each, reading=True)) is None or bool(posts)
        for who in kind.persons
        for each in every
    )
