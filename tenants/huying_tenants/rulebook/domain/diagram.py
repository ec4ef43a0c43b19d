"""A county's procedure as a picture: drawn from the rulebook, so that it cannot say anything else."""

from collections.abc import Iterator

from huying_tenants.rulebook.domain.model import ALWAYS, Condition, Rulebook, Step
from huying_tenants.rulebook.domain.wording import condition_words, whos_words

BEGINNING = "[*]"


def mermaid(rulebook: Rulebook) -> str:
    """The procedure as a Mermaid state diagram: states by name, on each arrow the step, its condition, who takes it."""
    return "\n".join(("stateDiagram-v2", *(f"    {line}" for line in _lines(rulebook)))) + "\n"


def page(rulebook: Rulebook, pack: str) -> str:
    """The page of the documentation that shows the procedure of the county pack of this name."""
    return (
        f"# Procedure: {rulebook.title}\n\n"
        f"Drawn from `packs/{pack}/rulebook.yaml`. After a change there: "
        f"`huying rulebook diagram packs/{pack} > docs/procedure-{pack}.md`.\n\n"
        f"```mermaid\n{mermaid(rulebook)}```\n"
    )


def _lines(rulebook: Rulebook) -> Iterator[str]:
    for state in rulebook.states.values():
        yield f'state "{_label(state.name)}" as {state.code}'
    for step in rulebook.steps.values():
        arrows = (
            f"{start} --> {target} : {_label(label)}"
            for start in [state for state in rulebook.states if state in step.from_states] or [BEGINNING]
            for start, target, label in _arrows(rulebook, step, start)
        )
        yield from dict.fromkeys(arrows)  # what waits for approval in one state leads on from there once
    for state in rulebook.states.values():
        if state.final:
            yield f"{state.code} --> {BEGINNING}"


def _arrows(rulebook: Rulebook, step: Step, start: str) -> Iterator[tuple[str, str, str]]:
    """Every way the step opens from a state: at once, to where it waits for approval, and on from there."""
    by = whos_words(rulebook, step.by, step.joint) or "系统"
    rule = step.approval
    if rule is None or rule.waits_in is None:
        by += "" if rule is None else "，须批准" if rule.always_needed else "，有的须批准"
        for target, when in _targets(step, start):
            yield start, target, f"{step.name}{_when(rulebook, step, when)}（{by}）"
        if rule is not None and rule.refused_leads_to is not None:
            yield start, rule.refused_leads_to, f"不批准{step.name}"
        return
    if not rule.always_needed:
        for target, when in _targets(step, start):
            yield start, target, f"{step.name}{_when(rulebook, step, when)}（{by}，不必批准）"
    yield start, rule.waits_in, f"申请{step.name}（{by}）"
    for target, when in _targets(step, start):
        yield rule.waits_in, target, f"批准{step.name}{_when(rulebook, step, when)}"
    if rule.refused_leads_to is not None or start != BEGINNING:
        yield rule.waits_in, rule.refused_leads_to or start, f"不批准{step.name}"


def _targets(step: Step, start: str) -> Iterator[tuple[str, Condition]]:
    """Where the step leads and when; without an outcome that always holds the call may stay where it is."""
    for outcome in step.outcomes:
        yield outcome.state or start, outcome.when
    if all(outcome.when != ALWAYS for outcome in step.outcomes):
        yield start, ALWAYS


def _when(rulebook: Rulebook, step: Step, when: Condition) -> str:
    """Under what condition a step leads there; of the last of several outcomes: otherwise."""
    if when != ALWAYS:
        return f"，{condition_words(rulebook, when)}"
    return "，其余情形" if any(outcome.when != ALWAYS for outcome in step.outcomes) else ""


def _label(text: str) -> str:
    """Text as Mermaid takes it: what it would read as its own signs is written by number."""
    return "".join(f"#{ord(sign)};" if sign in '"#;:' else sign for sign in text)
