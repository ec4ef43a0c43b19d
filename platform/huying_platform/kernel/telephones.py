"""Telephone numbers: the digits behind however one is written, which are mobile ones, and how one is shown."""

import re
import unicodedata
from typing import Final

_COUNTRY: Final = re.compile(r"(?:\+|00)86(?=1\d{10}$|0\d{9,})", re.ASCII)
_MOBILE: Final = re.compile(r"1[3-9][0-9]{9}", re.ASCII)
_HEAD, _TAIL = 3, 4


def bare_number(phone: str) -> str:
    """The digits by which a number is looked up, however it was written: `+86 138-0013-8000` is `13800138000`."""
    plain = "".join(unicodedata.normalize("NFKC", phone).split()).replace("-", "")
    return _COUNTRY.sub("", plain)


def mobile_of(phone: str) -> str:
    """A mobile telephone's eleven digits, by which its owner signs in; empty for any other number."""
    bare = bare_number(phone)
    return bare if _MOBILE.fullmatch(bare) else ""


def masked(phone: str) -> str:
    """A number that tells only how it begins and ends; a short one tells nothing."""
    if len(phone) <= _HEAD + _TAIL:
        return "*" * len(phone)
    return f"{phone[:_HEAD]}{'*' * (len(phone) - _HEAD - _TAIL)}{phone[-_TAIL:]}"
