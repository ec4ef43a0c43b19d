"""Reading the Cookie header as strictly as browsers write it.

A host beside ours may set cookies for all of the domain, but browsers let it set none whose name begins with `__Host-`.
Django strips the blanks of Unicode from around a name, the standard library takes a blank in a value for the end of a
cookie: either would take a neighbour's cookie for one of ours.
"""

import re
from collections import Counter

_BLANKS = " \t"
_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_OF_ONE_HOST = "__Host-"


def cookies_in(header: str) -> dict[str, str]:
    """The cookies by their names, values as they stand; what has no name by HTTP's rules is left out.

    A name of which a browser has one on a host and which comes twice is left out too: who knows which of them is ours.
    """
    pairs = [_pair(part) for part in header.split(";")]
    counted = Counter(name for name, _ in pairs)
    return {
        name: value
        for name, value in pairs
        if _NAME.fullmatch(name) and not (name.startswith(_OF_ONE_HOST) and counted[name] > 1)
    }


def _pair(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    return name.strip(_BLANKS), value.strip(_BLANKS)
