"""Sealing anew what openings keep of people, so that an older key for personal data may go. By the worker."""

import logging
from typing import Final

from django.db import transaction

from huying_platform.counties.api import newest_head, public_context, seal_text, unseal_text
from huying_platform.kernel.errors import Refusal
from huying_platform.openings.models import AdministratorInvite, CountyOpening

logger = logging.getLogger(__name__)

Table = type[CountyOpening] | type[AdministratorInvite]

_SEALED: Final[tuple[tuple[Table, str, str], ...]] = (
    (CountyOpening, "code", "administrator_phone"),
    (AdministratorInvite, "county_code", "phone"),
    (AdministratorInvite, "county_code", "link"),
)
"""Tables and columns, with the column of the county under whose code they are sealed."""


def reseal_openings() -> int:
    """Seal with the newest key every number and link that an older one has sealed; gives how many there were.

    In no county, outside of transactions. What no key reads any more is logged and left.
    """
    with public_context():
        return sum(_reseal_column(*each) for each in _SEALED)


def _reseal_column(table: Table, scope: str, column: str) -> int:
    head = newest_head()
    kept = table.objects.order_by("pk").values_list("pk", column)
    older = [key for key, sealed in kept if sealed and not bytes(sealed).startswith(head)]
    return sum(_reseal(table, key, scope, column) for key in older)


def _reseal(table: Table, key: int, scope: str, column: str) -> bool:
    with transaction.atomic():
        row = table.objects.select_for_update().get(pk=key)
        county_code = getattr(row, scope)
        try:
            text = unseal_text(bytes(getattr(row, column)), scope=county_code)
        except Refusal as refusal:
            facts = {"table": table._meta.db_table, "row": key, "code": refusal.code}
            logger.warning("a sealed value was not sealed anew", extra={"facts": facts})
            return False
        setattr(row, column, seal_text(text, scope=county_code))
        row.save(update_fields=[column])
        return True
