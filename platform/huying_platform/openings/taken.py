"""Codes and addresses that are another county's, or are to become one's."""

from huying_platform.counties.api import all_counties, host_names
from huying_platform.kernel.errors import Refusal
from huying_platform.openings.domain import UNFINISHED
from huying_platform.openings.models import CountyOpening


def refuse_taken(*, code: str, host: str, apart_from: int | None) -> None:
    """Refuse with COUNTY_TAKEN, OPENING_TAKEN or COUNTY_HOST_TAKEN what another county or opening has.

    `apart_from` is the opening that asks; an empty host is nobody's.
    """
    county = next((each for each in all_counties() if each.code == code), None)
    if county is not None and not _is_own(code, apart_from):
        raise Refusal(
            "COUNTY_TAKEN", f"代码 {code} 已由{county.name}使用。", "请核对行政区划代码。", field="code"
        )
    others = CountyOpening.objects.filter(state__in=UNFINISHED)
    if apart_from is not None:
        others = others.exclude(pk=apart_from)
    if others.filter(code=code).exists():
        raise Refusal(
            "OPENING_TAKEN", f"代码 {code} 已有一项接入没有办完。", "请在列表中打开它继续。", field="code"
        )
    hosts = {label for of, label in host_names().items() if of != code}
    if host and (host in hosts or others.filter(host=host).exists()):
        raise Refusal("COUNTY_HOST_TAKEN", f"网址前缀“{host}”已有人用。", "请换一个网址前缀。", field="host")


def _is_own(code: str, opening_id: int | None) -> bool:
    """Whether the county of this code is what the opening itself has made so far."""
    if opening_id is None:
        return False
    return (
        CountyOpening.objects.filter(pk=opening_id, code=code, state__in=UNFINISHED).exclude(done={}).exists()
    )
