"""The matrix of reading: every field of every type, by every way in, with real ids, as every role."""

from typing import Any

import pytest

from api.isolation.asking import Asker, batches, nowhere
from api.isolation.digests import nothing_changes
from api.isolation.rules import AT_HOME, CLERKS, FIELDS, ROLES, SIGNED_OUT, may_read
from api.isolation.walk import ENTRANCES, IN_PAYLOADS, Cell, Entrance, apart, cells, together
from api.isolation.who import Who
from huying_graphql.schema import schema

FIELDS_AT_A_TIME = 10

LIVELY = ("closed", "arrived", "extending", "visited", "reworked")
"""Between them these calls have a value for every field; the first is the one forbidden roles ask for."""


NOT_IN_THIS_COUNTY = {
    "StepForm.grades",
    "StepForm.callTypes",
    "CallPreview.axes",
    "CallPreview.callers",
    "RulebookVersion.acknowledged",
}
"""Empty by the rules of this county: it grades by axes and by a step of its own, nothing about it is unusual."""


NOT_PERMITTED = {Who.MANAGERS: "RULES_NOT_PERMITTED", Who.ORGANISERS: "ORGANISATION_NOT_PERMITTED"}


def pairs(*, may: bool) -> list[Any]:
    """Every role with every entrance that the rules open to it, or do not."""
    return [
        pytest.param(role, entrance, id=f"{role}-{entrance.name}")
        for role in ROLES
        for entrance in ENTRANCES
        if may_read(entrance.who, role, LIVELY[0]) is may
    ]


def values_at(cell: Cell, root: Any) -> list[Any]:
    """What stands at a cell in an answer, all branches of lists together, nulls left out."""
    here = [root]
    for name in (None, *cell.steps, cell.field):
        if name is not None:
            here = [each[name] for each in here]
        here = [each for value in here for each in (value if isinstance(value, list) else [value])]
        here = [each for each in here if each is not None]
    return here


@pytest.mark.parametrize(("role", "entrance"), pairs(may=False))
def test_who_may_not_read_meets_what_does_not_exist(asker: Asker, role: str, entrance: Entrance) -> None:
    ids, query = asker.world.ids(LIVELY[0]), together(cells(schema, entrance))
    with nothing_changes(asker):
        answer = asker.graphql(role, query, ids)
        nonexistent = asker.graphql(role, query, nowhere(ids))
    if role in CLERKS and entrance.who is Who.FILERS:
        assert answer.codes in (
            ["CALL_NOT_PERMITTED"],
            ["CALL_NOT_YOUR_PART"],
        )  # the item is no secret to him
    elif entrance.who in NOT_PERMITTED and (
        role in CLERKS or (role in AT_HOME and not role.endswith("centre"))
    ):
        assert answer.codes == [NOT_PERMITTED[entrance.who]]
    elif role in AT_HOME and not entrance.by_id:
        assert answer.data["all"]  # his own county's: the asker has looked for words of Xiajin in it
    else:
        assert answer == nonexistent
    if role in SIGNED_OUT and entrance.name == "me":
        assert answer.data == {"all": None}
    elif role in SIGNED_OUT:
        assert answer.codes == ["SIGNED_OUT"]


@pytest.mark.parametrize(("role", "entrance"), pairs(may=True))
def test_who_may_reads(asker: Asker, role: str, entrance: Entrance) -> None:
    """Of one thing everybody who may reads the same; of a call each field that the centre has a value for."""
    ids, query = asker.world.ids(LIVELY[0]), together(cells(schema, entrance))
    with nothing_changes(asker):
        root = asker.graphql(role, query, ids).data["all"]
    assert root
    if entrance.who not in {Who.VIEWERS, Who.CLERKS} or entrance.on == "CallConnection":
        return
    centre_s, everything = asker.graphql("centre", query, ids).data["all"], True
    for cell in cells(schema, entrance):
        who = FIELDS[cell.type_name][cell.field]
        if not may_read(who, role, LIVELY[0]):
            assert values_at(cell, root) == [], cell
            everything = False
        elif not cell.about_oneself and (who in {Who.VIEWERS, Who.CLERKS} or cell.field == "desk"):
            assert (values_at(cell, root) == []) is (values_at(cell, centre_s) == []), cell
    assert entrance.who is Who.VIEWERS or not everything or root == centre_s


def name_of(cell: Cell) -> str:
    return f"{cell.type_name}.{cell.field}"


def test_every_field_is_really_reached(asker: Asker) -> None:
    """Asked by itself each field has a value somewhere, or the rows above would prove nothing."""
    reached: set[str] = set()
    for entrance in ENTRANCES:
        if entrance.who is Who.ABOVE:
            continue  # nobody of a county: `platform_tests/openings` reaches each
        who = [(role, call) for role in ("township", "lead", "centre") for call in LIVELY]
        if entrance.who in NOT_PERMITTED or entrance.root == "unitPage":
            who = [("centre", LIVELY[0])]
        for role, call in who if entrance.who is Who.VIEWERS else who[:1]:
            missing = [cell for cell in cells(schema, entrance) if name_of(cell) not in reached]
            for batch in batches(missing, FIELDS_AT_A_TIME):
                data = asker.graphql(role, apart(batch), asker.world.ids(call)).data
                reached |= {
                    name_of(cell)
                    for cell, root in zip(batch, data.values(), strict=True)
                    if values_at(cell, root)
                }
    assert (
        reached
        == {
            f"{type_name}.{field}"
            for type_name, fields in FIELDS.items()
            if type_name not in IN_PAYLOADS
            for field, who in fields.items()
            if who is not Who.ABOVE
        }
        - NOT_IN_THIS_COUNTY
    )


def test_what_is_about_oneself_is_about_oneself(asker: Asker) -> None:
    query = "{me {county {code} accountId seat {name unit {code}} seats {id} deskRevision}}"
    told = {role: asker.graphql(role, query).data["me"] for role in (*CLERKS, *AT_HOME)}
    for role, post in CLERKS.items():
        me = told[role]
        assert me["county"]["code"] == asker.world.xiajin.code
        assert post.startswith(me["seat"]["unit"]["code"]) or role == "supervision"
        assert len(me["seats"]) == 1
    assert {told[role]["county"]["code"] for role in AT_HOME} == {asker.world.gulou.code}
    assert len({me["accountId"] for me in told.values()}) == len(told)
