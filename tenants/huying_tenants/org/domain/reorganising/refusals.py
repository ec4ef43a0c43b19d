"""Every reason the hierarchy declines an act: a code, a plain sentence, the next step."""

from datetime import date

from huying_platform.kernel.errors import Refusal
from huying_tenants.org.domain.units import Level


def unit_unknown(field: str) -> Refusal:
    """No unit of the county has this key."""
    return Refusal("UNIT_NOT_FOUND", "没有找到这个单位。", "请刷新后重新选择。", field=field)


def unit_closed(name: str, day: date, field: str) -> Refusal:
    """The unit is not there on the day the act is to take effect."""
    return Refusal(
        "UNIT_CLOSED",
        f"“{name}”在 {day.isoformat()} 这一天已经撤销或还没有设立。",
        "请换一个单位，或改动生效日期。",
        field=field,
    )


def under_itself(name: str) -> Refusal:
    """A unit would be its own superior."""
    return Refusal("UNDER_ITSELF", f"“{name}”不能设在它自己之下。", "请另选上级单位。", field="parentId")


def cycle(name: str) -> Refusal:
    """A unit would stand below one that stands below it."""
    return Refusal(
        "CYCLE",
        f"这样“{name}”就成了自己下级的下级。",
        "请另选上级单位，或先把下级单位移出来。",
        field="parentId",
    )


def code_taken(code: str) -> Refusal:
    """Another unit has the code, be it a closed one."""
    return Refusal(
        "CODE_TAKEN", f"编码“{code}”已经有单位在用（含已撤销的）。", "请换一个编码。", field="unit.code"
    )


def level_unknown(code: str) -> Refusal:
    """The county has no such level on the day."""
    return Refusal(
        "LEVEL_UNKNOWN", f"本县在这一天没有层级“{code}”。", "请从层级列表里选择。", field="unit.level"
    )


def level_kind(level: Level, name: str) -> Refusal:
    """Units of this kind do not stand on this level."""
    return Refusal(
        "LEVEL_KIND",
        f"层级“{level.name}”上不设“{name}”这类单位。",
        "请换一个层级，或先在层级设置里加上这一类别。",
        field="unit.level",
    )


def level_order(name: str, level: str, parent: str, parent_level: str) -> Refusal:
    """A unit's level must stand below its parent's."""
    return Refusal(
        "LEVEL_ORDER",
        f"“{name}”（{level}）不能设在“{parent}”（{parent_level}）之下：下级的层级要低于上级。",
        "请另选上级单位，或先改层级。",
        field="parentId",
    )


def line_superior_needed(name: str) -> Refusal:
    """A stationed agency has two superiors."""
    return Refusal(
        "LINE_SUPERIOR_NEEDED",
        f"派驻机构“{name}”要同时写明条线上级和属地上级。",
        "请补上主管部门和所在乡镇。",
        field="unit.lineSuperiorId",
    )


def has_children(name: str, count: int) -> Refusal:
    """Units would be left below one that is no more."""
    return Refusal(
        "HAS_CHILDREN",
        f"“{name}”下面届时还有 {count} 个单位。",
        "请先把它们移到别处或撤销，也可以用合并。",
        field="unitIds",
    )


def leads_others(name: str, count: int) -> Refusal:
    """Units would be left without the superior of their line."""
    return Refusal(
        "LEADS_OTHERS",
        f"“{name}”届时还是 {count} 个单位的条线上级。",
        "请指定承接单位，或先改这些单位的条线上级。",
        field="successorId",
    )


def has_open_calls(name: str, count: int) -> Refusal:
    """Calls would belong to nobody."""
    return Refusal(
        "HAS_OPEN_CALLS",
        f"“{name}”还有 {count} 件没有办完的呼叫。",
        "请指定承接单位，或等办完后再撤销。",
        field="successorId",
    )


def successor_needed(name: str) -> Refusal:
    """Until the day comes, calls may still reach a unit that is to be closed."""
    return Refusal(
        "SUCCESSOR_NEEDED",
        f"“{name}”到生效前还可能收到呼叫，届时要有单位承接。",
        "请指定承接单位；没有未办结呼叫时，也可以在当天撤销。",
        field="successorId",
    )


def heir_needed(name: str) -> Refusal:
    """What is to pass to a unit must not pass to one that is no more."""
    return Refusal(
        "SUCCESSOR_NEEDED",
        f"以后还有单位并入“{name}”，它撤销后要有单位承接。",
        "请指定承接单位，或先撤回那项变动。",
        field="successorId",
    )


def succession_circle(name: str) -> Refusal:
    """Matters that pass from unit to unit and come back to the first."""
    return Refusal(
        "SUCCESSION_CIRCLE",
        f"这样“{name}”的未办结事项转了一圈，又回到“{name}”。",
        "请换一个承接单位，或先撤回还没有生效的那项撤并。",
        field="successorId",
    )


def successor_itself() -> Refusal:
    """A unit cannot succeed to itself."""
    return Refusal(
        "SUCCESSOR_ITSELF", "承接单位不能是要撤销的单位。", "请另选承接单位。", field="successorId"
    )


def too_few(sentence: str) -> Refusal:
    """An act is about more units, or says more, than were given."""
    return Refusal("ACT_INCOMPLETE", sentence, "请补齐后再预览。", field="unitIds")


def children_left(count: int) -> Refusal:
    """A split must say where each child goes."""
    return Refusal(
        "CHILDREN_LEFT",
        f"还有 {count} 个下级单位没有分到任何一个新单位。",
        "请把每个下级单位都分到一个新单位。",
        field="parts",
    )


def not_a_child(name: str) -> Refusal:
    """What is given to a part does not stand below the unit that is split."""
    return Refusal("NOT_A_CHILD", f"“{name}”不是要拆分单位的下级。", "请只分配它的下级单位。", field="parts")


def parts_dispute() -> Refusal:
    """A child goes to two parts, or none or several take over the open matters."""
    return Refusal(
        "PARTS_DISPUTE",
        "每个下级单位只能分到一个新单位，未办结事项也只能由一个新单位承接。",
        "请检查分配。",
        field="parts",
    )


def before_the_first_day(day: date) -> Refusal:
    """There was no hierarchy yet."""
    return Refusal(
        "EFFECTIVE_TOO_EARLY",
        f"本县的机构从 {day.isoformat()} 起有记录，不能改到更早。",
        "请把生效日期改到这一天或以后。",
        field="effective",
    )
