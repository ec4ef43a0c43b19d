"""What can be said of a division code and a county's name before a county is opened."""

from dataclasses import dataclass

from huying_platform.identity.api import PortalPerson
from huying_platform.kernel.errors import Refusal
from huying_platform.openings.domain import COUNTY_ENDINGS, code_fault, province_of
from huying_platform.openings.refusals import of_fault
from huying_platform.openings.taken import refuse_taken


@dataclass(frozen=True, slots=True)
class DivisionCheck:
    """`problem` is a refusal as clients are told it; None: a county can be opened with the code."""

    province: str
    problem: dict[str, str] | None
    name_problem: str | None


def check_division(person: PortalPerson, code: str, name: str) -> DivisionCheck:
    """Look at a code and a name as somebody enters them. Reserves nothing."""
    problem: Refusal | None = None
    if fault := code_fault(code, person.prefix):
        problem = of_fault(fault)
    else:
        try:
            refuse_taken(code=code, host="", apart_from=None)
        except Refusal as refusal:
            problem = refusal
    looks_right = not name.strip() or name.strip().endswith(COUNTY_ENDINGS)
    return DivisionCheck(
        province=province_of(code),
        problem=None if problem is None else problem.as_answer(),
        name_problem=None if looks_right else "县级区划的名称一般以县、市、区、旗结尾，请核对。",
    )
