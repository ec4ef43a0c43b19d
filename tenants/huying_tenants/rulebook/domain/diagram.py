"""A county's procedure as a picture: drawn from the rulebook, so that it cannot say anything else."""

from collections.abc import Iterator

from huying_tenants.rulebook.domain.model import PARTY_NAMES, Rulebook, Step


def mermaid(rulebook: Rulebook) -> str:
    """The procedure as a Mermaid state diagram: states by name, on each arrow the step and the party that takes it."""
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
        starts = [state for state in rulebook.states if state in step.from_states] or ["[*]"]
        for start in starts:
            for target, name in _targets(step):
                yield f"{start} --> {target} : {_label(name)}（{PARTY_NAMES[step.by]}）"
    for state in rulebook.states.values():
        if state.final:
            yield f"{state.code} --> [*]"


def _targets(step: Step) -> Iterator[tuple[str, str]]:
    if step.unsolved_leads_to is None:
        yield step.leads_to, step.name
    else:
        yield step.leads_to, f"{step.name}“已解决”"
        yield step.unsolved_leads_to, f"{step.name}“未解决”"


def _label(text: str) -> str:
    """Text as Mermaid takes it: what it would read as its own signs is written by number."""
    return "".join(f"#{ord(sign)};" if sign in '"#;:' else sign for sign in text)
