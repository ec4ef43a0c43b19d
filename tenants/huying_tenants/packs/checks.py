"""What only shows when lines are laid side by side: names that must exist, be unique and fit together."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

from huying_platform.documents.api import Entry, Place, Problems, shapes
from huying_tenants.packs.domain import CALLING_KINDS, PostKind, UnitKind, verbs_of

Line = tuple[dict[str, Any], Entry]
"""One line of a file: its values and where they stand."""

Kinds = Mapping[str, UnitKind | None]
"""The kind of every unit code written in the pack; None where the unit's own line is faulty."""

_LOCAL = frozenset({UnitKind.TOWNSHIP, UnitKind.STREET, UnitKind.AREA, UnitKind.VILLAGE, UnitKind.COMMUNITY})
_STEERING = frozenset({UnitKind.BODY, UnitKind.DEPARTMENT})

_PARENT_KINDS: Mapping[UnitKind, frozenset[UnitKind]] = {
    UnitKind.AREA: frozenset({UnitKind.AREA, UnitKind.BODY, UnitKind.TOWNSHIP, UnitKind.STREET}),
    UnitKind.TOWNSHIP: frozenset({UnitKind.AREA, UnitKind.BODY}),
    UnitKind.STREET: frozenset({UnitKind.AREA, UnitKind.BODY}),
    UnitKind.VILLAGE: _LOCAL,
    UnitKind.COMMUNITY: _LOCAL,
    UnitKind.GRID: _LOCAL | {UnitKind.GRID},
    UnitKind.DEPARTMENT: _STEERING | {UnitKind.AREA, UnitKind.TOWNSHIP, UnitKind.STREET},
    UnitKind.STATIONED: frozenset({UnitKind.AREA, UnitKind.TOWNSHIP, UnitKind.STREET}),
    UnitKind.CENTRE: _STEERING,
    UnitKind.SUPERVISION: _STEERING,
    UnitKind.BODY: frozenset({UnitKind.BODY}),
}
"""Below which kinds a unit may stand; whatever stands below nothing stands directly below the county."""

_NEEDS_PARENT = frozenset({UnitKind.VILLAGE, UnitKind.COMMUNITY, UnitKind.GRID, UnitKind.STATIONED})
STAFFED = frozenset(
    {UnitKind.TOWNSHIP, UnitKind.STREET, UnitKind.CENTRE, UnitKind.DEPARTMENT, UnitKind.STATIONED}
)
CALLED = frozenset({UnitKind.DEPARTMENT, UnitKind.STATIONED, UnitKind.CENTRE, UnitKind.BODY})


def check_units(
    lines: Sequence[Line], levels: Sequence[Line], kinds: Kinds, file: Place, problems: Problems
) -> None:
    """Parents stand earlier and fit; names do not repeat below one parent; one centre at most, somebody who calls.

    Where levels are written, their order says who stands below whom, and names may repeat, as in a running county.
    """
    _check_unique(lines, "code", "单位编码", problems)
    earlier: set[str] = set()
    ranks = {values["code"]: rank for rank, (values, _) in enumerate(levels)}
    on = {values["code"]: ranks.get(values["level"] or values["kind"].value) for values, _ in lines}
    names: set[tuple[str | None, str]] = set()
    for values, entry in lines:
        name = (values["parent"], values["name"])
        if name in names and not levels:
            _repeated(problems, entry, "name", "单位名称", values["name"])
        names.add(name)
        fits = None if not levels else _is_lower(on.get(values["parent"]), on[values["code"]])
        _check_parent(values, entry, earlier, kinds, problems, fits=fits)
        earlier.add(values["code"])
    _check_superiors(lines, kinds, problems)
    centres = [entry for values, entry in lines if values["kind"] is UnitKind.CENTRE]
    for entry in centres[1:]:
        problems.add(entry.place, "PACK_CENTRE_REPEATED", "网格中心只能有一个。", "请只留一个 kind: centre。")
    if not any(kind in CALLING_KINDS | {None} for kind in kinds.values()):
        problems.add(file, "PACK_KIND_MISSING", "没有乡镇或街道，无人呼叫。", "请至少补一个。")


def check_levels(levels: Sequence[Line], units: Sequence[Line], problems: Problems) -> None:
    """Where levels are written, each is written once and every unit stands on one that has its kind."""
    if not levels:
        return
    _check_unique(levels, "code", "层级编码", problems)
    kinds = {values["code"]: {kind for kind, _ in values["kinds"]} for values, _ in levels}
    for values, entry in units:
        level, kind = values["level"] or values["kind"].value, values["kind"]
        place = shapes.key_place(entry, "level" if values["level"] else "kind")
        if level not in kinds:
            problems.add(
                place,
                "PACK_LEVEL_UNKNOWN",
                f"levels 里没有层级“{level}”。",
                "请在 units.yaml 的 levels 里补上，或改正这里。",
            )
        elif kinds[level] and kind not in kinds[level]:
            problems.add(
                place,
                "PACK_LEVEL_KIND",
                f"层级“{level}”上没有 kind: {kind} 的单位。",
                "请在这一层级的 kinds 里补上，或改正这里。",
            )


def check_posts(
    lines: Sequence[Line],
    units: Sequence[Line],
    kinds: Kinds,
    problems: Problems,
    *,
    every_unit_has_a_desk: bool,
    without_desk: Sequence[tuple[str, Entry]],
) -> None:
    """Units exist, whoever may be called or call has a desk or is said to have none, a role is named once at a post."""
    for code, named in without_desk:
        check_unit_known(code, named.place, kinds, problems)
    known = {code for code, _ in without_desk}
    _check_unique(lines, "code", "岗位编码", problems)
    for values, entry in lines:
        check_unit_known(values["unit"], shapes.key_place(entry, "unit"), kinds, problems)
        seen: set[str] = set()
        for role, named in values["roles"]:
            if role in seen:
                problems.add(
                    named.place, "PACK_REPEATED", f"职务“{role}”在这个岗位里写了两次。", "请只留一处。"
                )
            seen.add(role)
        _check_permissions(values, kinds, problems)
    for values, entry in () if every_unit_has_a_desk else units_without_desk(lines, units):
        if values["kind"] in STAFFED and values["code"] not in known:
            problems.add(
                entry.place,
                "PACK_UNIT_WITHOUT_DESK",
                f"“{values['name']}”没有值班席，来呼无人应。",
                "请在 posts.yaml 里给它加一个岗位，或写上 every_unit_has_a_desk: true；"
                "眼下确实没有的，写进 without_desk。",
            )


def _check_permissions(values: dict[str, Any], kinds: Kinds, problems: Problems) -> None:
    """Permissions narrow what the unit's kind leaves; they cannot give what it does not have."""
    kind = kinds.get(values["unit"])
    if kind is None:
        return
    for verb, entry in values["permissions"] or ():
        if verb not in verbs_of(kind, values["kind"]):
            problems.add(
                entry.place,
                "PACK_PERMISSION_BEYOND",
                f"kind: {kind} 的单位的这类岗位没有“{verb}”这项权限。",
                "请删去；permissions 只能收窄，不能增加。",
            )


def units_without_desk(posts: Sequence[Line], units: Sequence[Line]) -> list[Line]:
    """The units at whose desks nobody sits, in the order of the pack."""
    staffed = {values["unit"] for values, _ in posts if values["kind"] is PostKind.DUTY}
    return [(values, entry) for values, entry in units if values["code"] not in staffed]


def check_items(
    lines: Sequence[Line], branches: Sequence[Line], kinds: Kinds, file: Place, problems: Problems
) -> None:
    """Numbers and names are unique, branches exist; leading and co-operating units fit, each named once."""
    if not lines:
        problems.add(file, "PACK_ITEMS_MISSING", "清单里没有可用的事项。", "请至少写一项。")
    for key, what in (("code", "事项编码"), ("number", "事项序号"), ("name", "事项名称")):
        _check_unique(lines, key, what, problems)
    _check_branches(branches, lines, problems)
    grown = {values["code"] for values, _ in branches}
    for values, entry in lines:
        _check_versions(values, entry, problems)
    for values, entry in with_versions(lines):
        if values["branch"] is not None and values["branch"] not in grown:
            problems.add(
                shapes.key_place(entry, "branch"),
                "PACK_BRANCH_UNKNOWN",
                f"没有编码为“{values['branch']}”的分类。",
                "请改正编码，或在 branches 里补上它。",
            )
        lead = values["lead"]
        if lead is not None:
            check_unit_known(lead, shapes.key_place(entry, "lead"), kinds, problems)
        seen = {lead}
        for code, named in values["cooperating"]:
            check_unit_known(code, named.place, kinds, problems)
            if code in seen:
                problems.add(
                    named.place, "PACK_UNIT_NAMED_TWICE", f"“{code}”在这一项里写了两次。", "请只留一处。"
                )
            seen.add(code)
        if values["duties"] is not None:
            _check_duties(values, entry, problems)


def versions_of(values: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """An item as it is in each of its versions, the oldest first; only the last one ends with the item."""
    *earlier, last = accumulate(
        ({key: value for key, value in each.items() if value is not None} for each, _ in values["versions"]),
        lambda before, changed: before | changed,
        initial=values,
    )
    yield from ({**each, "until": None} for each in earlier)
    yield last


def with_versions(lines: Sequence[Line]) -> list[Line]:
    """The items, and each later version of one beside the entry that changes it."""
    return [
        (version, entry)
        for values, own in lines
        for version, entry in zip(
            versions_of(values), (own, *(entry for _, entry in values["versions"])), strict=True
        )
    ]


def _check_versions(values: dict[str, Any], entry: Entry, problems: Problems) -> None:
    """An item's days come one after the other: the day it begins, those it changes on, the day it ends."""
    days = [(values["since"], shapes.key_place(entry, "since"))]
    days += [(version["since"], shapes.key_place(line, "since")) for version, line in values["versions"]]
    days.append((values["until"], shapes.key_place(entry, "until")))
    known = [(day, place) for day, place in days if day is not None]
    for (before, _), (day, place) in pairwise(known):
        if day <= before:
            problems.add(
                place,
                "PACK_VERSION_ORDER",
                f"{day} 不在 {before} 之后。",
                "请按先后写，until 在最后一次改版之后。",
            )


def check_units_called(
    lines: Sequence[Line], kinds: Kinds, also_called: frozenset[str], problems: Problems
) -> None:
    """Items lead to departments and bodies, and to the kinds of units the rulebook says may be called besides."""
    for values, entry in lines:
        named = [(code, each.place, "配合") for code, each in values["cooperating"]]
        if values["lead"] is not None:
            named.insert(0, (values["lead"], shapes.key_place(entry, "lead"), "主责"))
        for code, place, part in named:
            kind = kinds.get(code)
            if kind is not None and kind not in CALLED | also_called:
                problems.add(
                    place,
                    "PACK_NOT_A_DEPARTMENT",
                    f"“{code}”是 kind: {kind} 的单位，不能做{part}单位。",
                    f"请改为部门的编码；确要派给它的，在规则的 addressing 里写 also_called: [{kind}]。",
                )


def check_unit_known(code: str, place: Place, kinds: Kinds, problems: Problems) -> bool:
    """Whether a unit is in the pack; noted when it is not."""
    if code not in kinds:
        problems.add(
            place,
            "PACK_UNIT_UNKNOWN",
            f"没有编码为“{code}”的单位。",
            "请改正编码，或在 units.yaml 里补上它。",
        )
    return code in kinds


def _check_branches(branches: Sequence[Line], items: Sequence[Line], problems: Problems) -> None:
    """A branch stands below one that is earlier; no branch shares its code with another, or with an item."""
    _check_unique(branches, "code", "分类编码", problems)
    item_codes = {values["code"] for values, _ in items}
    earlier: set[str] = set()
    for values, entry in branches:
        if values["code"] in item_codes:
            problems.add(
                shapes.key_place(entry, "code"),
                "PACK_REPEATED",
                f"“{values['code']}”既是分类又是事项的编码。",
                "请换一个编码。",
            )
        if values["parent"] is not None and values["parent"] not in earlier:
            problems.add(
                shapes.key_place(entry, "parent"),
                "PACK_BRANCH_UNKNOWN",
                f"前面没有编码为“{values['parent']}”的分类。",
                "请改正编码，或把上一级移到前面。",
            )
        earlier.add(values["code"])


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


def _is_lower(above: int | None, below: int | None) -> bool:
    """Whether a level comes after another; what stands on an unknown level is told by the check of levels."""
    return above is None or below is None or above < below


def _check_parent(
    values: dict[str, Any],
    entry: Entry,
    earlier: set[str],
    kinds: Kinds,
    problems: Problems,
    *,
    fits: bool | None,
) -> None:
    """`fits`: whether the parent stands on a higher level, None where the kinds alone must tell."""
    parent, kind = values["parent"], values["kind"]
    place = shapes.key_place(entry, "parent")
    if parent is None:
        if kind in _NEEDS_PARENT and fits is None:
            problems.add(
                place,
                "PACK_PARENT_MISSING",
                "村（社区、网格、派驻机构）没有写上级。",
                "请补上 parent：所属乡镇、街道或村的编码。",
            )
    elif parent not in kinds:
        problems.add(place, "PACK_UNIT_UNKNOWN", f"没有编码为“{parent}”的单位。", "请改正编码。")
    elif fits is False and parent != values["code"]:
        problems.add(
            place,
            "PACK_PARENT_LEVEL",
            f"“{parent}”的层级不在这个单位之上。",
            "请改正上级，或 levels 里的上下次序。",
        )
    elif parent == values["code"] or (fits is None and kinds[parent] not in _PARENT_KINDS[kind] | {None}):
        fitting = "、".join(sorted(_PARENT_KINDS[kind]))
        problems.add(
            place,
            "PACK_PARENT_KIND",
            f"“{parent}”不能做这个单位的上级。",
            f"{kind} 的上级可以是：{fitting}；直属县的不写 parent。",
        )
    elif parent not in earlier:
        problems.add(place, "PACK_PARENT_LATER", f"上级单位“{parent}”写在后面。", "请把上级移到前面。")


def _check_superiors(lines: Sequence[Line], kinds: Kinds, problems: Problems) -> None:
    """Superiors exist, and nobody is, by however many steps, his own."""
    above = {values["code"]: values["superior"] or values["parent"] for values, _ in lines}
    for values, entry in lines:
        if values["superior"] is None:
            continue
        place = shapes.key_place(entry, "superior")
        if not check_unit_known(values["superior"], place, kinds, problems):
            continue
        seen: set[str] = set()
        here: str | None = values["code"]
        while here is not None and here not in seen:
            seen.add(here)
            here = above.get(here)
        if here == values["code"]:
            problems.add(
                place, "PACK_SUPERIOR_CIRCLE", "上级的上级又回到了这个单位。", "请改正 superior 或 parent。"
            )


def _check_unique(lines: Sequence[Line], key: str, what: str, problems: Problems) -> None:
    seen = set()
    for values, entry in lines:
        if values[key] is None:
            continue
        if values[key] in seen:
            _repeated(problems, entry, key, what, values[key])
        seen.add(values[key])


def _repeated(problems: Problems, entry: Entry, key: str, what: str, value: object) -> None:
    problems.add(
        shapes.key_place(entry, key), "PACK_REPEATED", f"{what}“{value}”与前面重复。", "请改成不重复的。"
    )
