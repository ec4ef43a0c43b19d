"""Notices and rings that reach nobody's desk in some calls of the county."""

from collections.abc import Iterator

from huying_tenants.packs.domain.situations import Situations, listed
from huying_tenants.rulebook.domain.checks.findings import warning
from huying_tenants.rulebook.domain.model import ALWAYS, Condition, Who
from huying_tenants.rulebook.domain.problems import Path, Problem
from huying_tenants.rulebook.domain.wording import who_words


def check_receivers(situations: Situations) -> Iterator[Problem]:
    """What is sent to somebody whom some call does not have; and bells that ring at nobody's desk at all."""
    rulebook = situations.rulebook
    for index, trigger in enumerate(rulebook.triggers.values()):
        for place, notice in enumerate(trigger.notices):
            path: Path = ("triggers", index, "notices", place, "to")
            when = Condition(all_of=tuple(each for each in (trigger.when, notice.when) if each != ALWAYS))
            what = f"督办“{trigger.name}”的“{notice.document}”发给"
            for who in notice.to:
                yield from _unreached(situations, path, who, when, what)
    for index, state in enumerate(rulebook.states.values()):
        for who in state.rings:
            # A state may be for some calls only, so a bell nobody hears in others is not amiss.
            what = f"到“{state.name}”时响铃的是"
            yield from _unreached(situations, ("states", index, "rings"), who, ALWAYS, what, never=True)


def _unreached(
    situations: Situations, path: Path, who: Who, when: Condition, what: str, *, never: bool = False
) -> Iterator[Problem]:
    """Somebody who is nobody's desk in some call; `never`: in every call."""
    every = situations.of((who,), when)
    found = [each.named for each in every if situations.posts(who, each, reading=True) == []]
    if found and (not never or len(found) == len(every)):
        where = f"在{listed(found)}的呼叫里" if len(found) < len(every) else ""
        sentence = f"{what}{who_words(situations.rulebook, who)}，而{where}没有这样的岗位，谁也收不到。"
        mend = "请在 units.yaml、posts.yaml 里补上（superior、roles），或改成别的一方。"
        yield warning(path, "NOTICE_TO_NOBODY", sentence, mend)
