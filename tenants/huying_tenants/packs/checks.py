"""What only shows when lines are laid side by side: names that must exist, be unique and fit together."""

from collections.abc import Mapping, Sequence
from typing import Any

from huying_platform.documents.api import Entry, Place, Problems, shapes
from huying_tenants.org.api import PostKind, UnitKind

Line = tuple[dict[str, Any], Entry]
"""One line of a file: its values and where they stand."""

Kinds = Mapping[str, UnitKind | None]
"""The kind of every unit code written in the pack; None where the unit's own line is faulty."""

_PARENT_KINDS: Mapping[UnitKind, frozenset[UnitKind]] = {
    UnitKind.VILLAGE: frozenset({UnitKind.TOWNSHIP, UnitKind.STREET}),
    UnitKind.DEPARTMENT: frozenset({UnitKind.DEPARTMENT}),
}
"""Below which kinds a unit may stand; kinds not named stand directly below the county."""

_CALLERS = frozenset({UnitKind.TOWNSHIP, UnitKind.STREET})
_STAFFED = _CALLERS | {UnitKind.CENTRE, UnitKind.DEPARTMENT}


def check_units(lines: Sequence[Line], kinds: Kinds, file: Place, problems: Problems) -> None:
    """Parents stand earlier and fit; names do not repeat below one parent; one centre, at least one township."""
    _check_unique(lines, "code", "单位编码", problems)
    earlier: set[str] = set()
    names: set[tuple[str | None, str]] = set()
    for values, entry in lines:
        name = (values["parent"], values["name"])
        if name in names:
            _repeated(problems, entry, "name", "单位名称", values["name"])
        names.add(name)
        _check_parent(values, entry, earlier, kinds, problems)
        earlier.add(values["code"])
    centres = [entry for values, entry in lines if values["kind"] is UnitKind.CENTRE]
    for entry in centres[1:]:
        problems.add(entry.place, "PACK_CENTRE_REPEATED", "网格中心只能有一个。", "请只留一个 kind: centre。")
    if not any(kind in {UnitKind.CENTRE, None} for kind in kinds.values()):
        problems.add(file, "PACK_KIND_MISSING", "没有网格中心。", "请补一个 kind: centre 的单位。")
    if not any(kind in _CALLERS | {None} for kind in kinds.values()):
        problems.add(file, "PACK_KIND_MISSING", "没有乡镇或街道，无人呼叫。", "请至少补一个。")


def check_posts(lines: Sequence[Line], units: Sequence[Line], kinds: Kinds, problems: Problems) -> None:
    """Units exist, and whoever may be called or call has a staffed desk."""
    _check_unique(lines, "code", "岗位编码", problems)
    for values, entry in lines:
        _check_unit_known(values["unit"], shapes.key_place(entry, "unit"), kinds, problems)
    staffed = {values["unit"] for values, _ in lines if values["kind"] is PostKind.DUTY}
    for values, entry in units:
        if values["kind"] in _STAFFED and values["code"] not in staffed:
            problems.add(
                entry.place,
                "PACK_UNIT_WITHOUT_DESK",
                f"“{values['name']}”没有值班席，来呼无人应。",
                "请在 posts.yaml 里给它加一个 kind: duty 的岗位。",
            )


def check_items(lines: Sequence[Line], kinds: Kinds, file: Place, problems: Problems) -> None:
    """Numbers and names are unique; leading and co-operating units are departments that exist, each named once."""
    if not lines:
        problems.add(file, "PACK_ITEMS_MISSING", "清单里没有可用的事项。", "请至少写一项。")
    for key, what in (("code", "事项编码"), ("number", "事项序号"), ("name", "事项名称")):
        _check_unique(lines, key, what, problems)
    for values, entry in lines:
        lead = values["lead"]
        _check_department(lead, shapes.key_place(entry, "lead"), kinds, "主责", problems)
        seen = {lead}
        for code, named in values["cooperating"]:
            _check_department(code, named.place, kinds, "配合", problems)
            if code in seen:
                problems.add(
                    named.place, "PACK_UNIT_NAMED_TWICE", f"“{code}”在这一项里写了两次。", "请只留一处。"
                )
            seen.add(code)
        _check_duties(values, entry, problems)


def _check_duties(values: dict[str, Any], entry: Entry, problems: Problems) -> None:
    duty, units = values["duties"]["cooperating"], values["cooperating"]
    place = shapes.key_place(entry, "duties")
    if units and not duty:
        problems.add(
            place,
            "PACK_DUTY_MISSING",
            "有配合单位，却没写配合单位的职责。",
            "请在 duties 里补上 cooperating。",
        )
    if duty and not units:
        problems.add(
            place,
            "PACK_DUTY_EXTRA",
            "写了配合单位的职责，却没有配合单位。",
            "请补上配合单位，或删去这条职责。",
        )


def _check_parent(
    values: dict[str, Any], entry: Entry, earlier: set[str], kinds: Kinds, problems: Problems
) -> None:
    parent, kind = values["parent"], values["kind"]
    place = shapes.key_place(entry, "parent")
    if parent is None:
        if kind is UnitKind.VILLAGE:
            problems.add(
                place,
                "PACK_PARENT_MISSING",
                "村（社区）没有写上级。",
                "请补上 parent：所属乡镇或街道的编码。",
            )
    elif parent not in kinds:
        problems.add(place, "PACK_UNIT_UNKNOWN", f"没有编码为“{parent}”的单位。", "请改正编码。")
    elif kinds[parent] not in _PARENT_KINDS.get(kind, frozenset()) | {None}:
        problems.add(
            place,
            "PACK_PARENT_KIND",
            f"“{parent}”不能做这个单位的上级。",
            "乡镇、街道和中心直属县，不写 parent。",
        )
    elif parent not in earlier:
        problems.add(place, "PACK_PARENT_LATER", f"上级单位“{parent}”写在后面。", "请把上级移到前面。")


def _check_department(code: str, place: Place, kinds: Kinds, role: str, problems: Problems) -> None:
    if _check_unit_known(code, place, kinds, problems) and kinds[code] not in {UnitKind.DEPARTMENT, None}:
        problems.add(
            place, "PACK_NOT_A_DEPARTMENT", f"“{code}”不是部门，不能做{role}单位。", "请改为县直部门的编码。"
        )


def _check_unit_known(code: str, place: Place, kinds: Kinds, problems: Problems) -> bool:
    if code not in kinds:
        problems.add(
            place,
            "PACK_UNIT_UNKNOWN",
            f"没有编码为“{code}”的单位。",
            "请改正编码，或在 units.yaml 里补上它。",
        )
    return code in kinds


def _check_unique(lines: Sequence[Line], key: str, what: str, problems: Problems) -> None:
    seen = set()
    for values, entry in lines:
        if values[key] in seen:
            _repeated(problems, entry, key, what, values[key])
        seen.add(values[key])


def _repeated(problems: Problems, entry: Entry, key: str, what: str, value: object) -> None:
    problems.add(
        shapes.key_place(entry, key), "PACK_REPEATED", f"{what}“{value}”与前面重复。", "请改成不重复的。"
    )
