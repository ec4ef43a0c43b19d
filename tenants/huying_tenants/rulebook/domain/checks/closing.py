"""Call types, forms, labels, addressing and call-backs."""

from collections.abc import Iterator, Sequence

from huying_tenants.rulebook.domain.checks.findings import WARNINGS, fault, warning
from huying_tenants.rulebook.domain.checks.ground import Ground, each_of, implies
from huying_tenants.rulebook.domain.model import CALL_TYPE, FormField, Rulebook
from huying_tenants.rulebook.domain.problems import Path, Problem
from huying_tenants.rulebook.domain.reading import instead
from huying_tenants.rulebook.domain.wording import place_words

TENTH = 10
"""The least share of calls that are called back, in percent (rule T17)."""

CALL_BACK_VERBS = ("call_back", "field_check")


def check_closing(ground: Ground) -> Iterator[Problem]:
    """Every fault of who may call, what is asked, how matters are labelled, and how they are closed."""
    yield from _call_types(ground.rulebook)
    yield from _fields(ground.rulebook)
    yield from _labels(ground.rulebook)
    yield from _colours(ground.rulebook)
    yield from _addressing(ground.rulebook)
    yield from _call_back(ground)
    for code in sorted(ground.rulebook.acknowledged - WARNINGS.keys()):
        sentence = f"acknowledged 里的“{code}”不是一种提醒。"
        yield fault(
            ("acknowledged",), "WARNING_UNKNOWN", sentence, f"请删去，或改成：{'、'.join(WARNINGS)}。"
        )


def _call_types(rulebook: Rulebook) -> Iterator[Problem]:
    if not any(each.filed_by_hand for each in rulebook.call_types.values()):
        sentence = "没有一种呼叫类型可以由人发起。"
        yield fault(
            ("call_types",), "NO_TYPE_TO_FILE", sentence, "请至少让一种类型的 filed_by_hand 为 true。"
        )
    opened = {each.opens for each in rulebook.triggers.values()}
    if any(
        each.reclassification and CALL_TYPE in each.reclassification.changes
        for each in rulebook.steps.values()
    ):
        opened |= rulebook.call_types.keys()
    for path, kind in each_of("call_types", rulebook.call_types):
        if not kind.filed_by_hand and kind.code not in opened:
            sentence = f"呼叫类型“{kind.name}”不由人发起，也没有督办（opens）会开它，永远用不到。"
            mend = "请补上会开它的督办，或删去 filed_by_hand: false。"
            yield fault(path, "TYPE_NEVER_FILED", sentence, mend)


def _fields(rulebook: Rulebook) -> Iterator[Problem]:
    """One code means one question: conditions name it without saying which form it stands on."""
    seen: dict[str, FormField] = {}
    forms: list[tuple[Path, Sequence[FormField]]] = [
        (path, each.fields)
        for section, entries in (("call_types", rulebook.call_types), ("steps", rulebook.steps))
        for path, each in each_of(section, entries)
    ]
    for path, fields in forms:
        for index, field in enumerate(fields):
            other = seen.setdefault(field.code, field)
            if (other.kind, other.choices) != (field.kind, field.choices):
                sentence = f"表单项“{field.code}”写了两次而填法不同（“{other.name}”与“{field.name}”）。"
                place = (*path, "fields", index)
                yield fault(place, "FIELD_TWO_MEANINGS", sentence, "请给其中一个换编码，或写成一样。")


def _labels(rulebook: Rulebook) -> Iterator[Problem]:
    set_by_triggers = {pair for each in rulebook.triggers.values() for pair in each.sets.items()}
    for path, label in each_of("labels", rulebook.labels):
        for index, value in enumerate(label.values):
            place = (*path, "values", index)
            if value.when is None:
                if (label.code, value.code) not in set_by_triggers:
                    sentence = f"标识“{label.name}”的“{value.name}”没有条件，也没有督办（sets）会贴它。"
                    yield fault(
                        place, "LABEL_NEVER_SET", sentence, "请写 when，或补上会贴它的督办，或删去它。"
                    )
                continue
            earlier = next(
                (
                    each
                    for each in label.values[:index]
                    if each.when is not None and implies(value.when, each.when)
                ),
                None,
            )
            if earlier is not None:
                sentence = f"标识“{label.name}”的“{value.name}”永远轮不到：“{earlier.name}”已包括它的情形。"
                yield fault(place, "LABEL_SHADOWED", sentence, "请排到前面，或改条件。")


COLOURS = {
    "red": "红",
    "orange": "橙",
    "yellow": "黄",
    "green": "绿",
    "blue": "蓝",
    "purple": "紫",
    "grey": "灰",
    "gray": "灰",
    "black": "黑",
    "white": "白",
}
"""The colours a patch is shown for, by either name."""


def _colours(rulebook: Rulebook) -> Iterator[Problem]:
    named: list[tuple[Path, str]] = [
        ((*path, "colour"), kind.colour) for path, kind in each_of("call_types", rulebook.call_types)
    ]
    for path, label in each_of("labels", rulebook.labels):
        named += [((*path, "values", at, "colour"), each.colour) for at, each in enumerate(label.values)]
    for path, trigger in each_of("triggers", rulebook.triggers):
        named += [((*path, "notices", at, "colour"), each.colour) for at, each in enumerate(trigger.notices)]
    for path, colour in named:
        plain = colour.removesuffix("色").lower()
        if colour and plain not in COLOURS and plain not in COLOURS.values():
            sentence = f"系统没有“{colour}”这种颜色，只会显示文字。"
            yield warning(path, "COLOUR_UNKNOWN", sentence, instead(plain, COLOURS))


def _addressing(rulebook: Rulebook) -> Iterator[Problem]:
    rows = rulebook.addressing.rows
    for index, row in enumerate(rows):
        place: Path = ("addressing", "rows", index)
        if row.lead in row.cooperating:
            lead = row.lead.unit or place_words(rulebook, row.lead)
            sentence = f"派单表第 {index + 1} 行的主责单位“{lead}”又是配合单位。"
            yield fault((*place, "cooperating"), "LEAD_COOPERATES", sentence, "请从 cooperating 里删去。")
        earlier = next((each for each in range(index) if implies(row.when, rows[each].when)), None)
        if earlier is not None:
            sentence = f"派单表第 {index + 1} 行永远轮不到：第 {earlier + 1} 行已包括它的情形，先符合的算。"
            yield fault(place, "ADDRESS_SHADOWED", sentence, "请删去它，或排到前面。")


def _call_back(ground: Ground) -> Iterator[Problem]:
    rule, place = ground.rulebook.call_back, ("closing", "call_back")
    if rule is None:
        return
    step = ground.rulebook.steps.get(rule.step)
    if step is not None and step.verb not in CALL_BACK_VERBS:
        sentence = f"“{step.name}”不是回访：记录回访的步骤要用 verb: call_back 或 field_check。"
        yield fault((*place, "step"), "CALL_BACK_BY_OTHER_STEP", sentence, "请换一步，或改它的 verb。")
    if rule.of != "all" and rule.percent < TENTH:
        sentence = f"回访只抽 {rule.percent}%，通行的要求是不低于 10%。"
        yield warning((*place, "percent"), "SAMPLE_BELOW_TENTH", sentence, "请改成 10 以上。")
