"""Bringing what is sealed under the newest key, so that an older one may go. By the worker, a portion at a time."""

from django.db import transaction

from huying_tenants.org import api as org_api


def reseal() -> int:
    """Seal anew every phone of the county one is in that an older key has sealed; gives how many there were."""
    count = 0
    while True:
        with transaction.atomic():
            done = org_api.reseal_phones()
        if not done:
            return count
        count += done
