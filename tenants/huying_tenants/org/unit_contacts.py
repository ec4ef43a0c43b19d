"""Whom to ask at a unit, and by which number: forgotten with the person it really is."""

import re
import unicodedata
from datetime import datetime
from typing import Final

from huying_platform.kernel.telephones import mobile_of
from huying_tenants.org.models import UnitVersion
from huying_tenants.org.revision import touch_configuration

_BETWEEN_DIGITS: Final = re.compile(r"(?<=\d)[\s-]+(?=\d)")


def forget_in_units(*, name: str, phone: str, at: datetime) -> int:
    """Empty what units, past and present, say of whom to ask, where it gives this mobile number or this name.

    `name` is empty where it tells nobody. A contact goes whole, with what stands beside name or number. Gives how many
    versions of units there were. In the caller's transaction.
    """
    number = mobile_of(phone)
    changed = []
    for version in UnitVersion.objects.exclude(contact="", duty_phone="").only("contact", "duty_phone"):
        before = (version.contact, version.duty_phone)
        if (name and name in version.contact) or _gives(version.contact, number):
            version.contact = ""
        if _gives(version.duty_phone, number):
            version.duty_phone = ""
        if before != (version.contact, version.duty_phone):
            changed.append(version)
    if changed:
        UnitVersion.objects.bulk_update(changed, ["contact", "duty_phone"], batch_size=500)
        touch_configuration(at=at)
    return len(changed)


def _gives(text: str, number: str) -> bool:
    if not number:
        return False
    plain = _BETWEEN_DIGITS.sub("", unicodedata.normalize("NFKC", text))
    return re.search(rf"(?<!\d)(?:\+?86|0086)?{number}(?!\d)", plain) is not None
