"""What other apps and the site may use of audit."""

from itertools import chain

from huying_tenants.audit.actions import seal_finished_days
from huying_tenants.audit.acts import (
    acts_naming,
    acts_of_account,
    erase_words,
    last_act_at,
    record_act,
    verify_acts,
)
from huying_tenants.audit.domain import PERSON_ERASED, organisation_type
from huying_tenants.audit.snapshot import snapshot
from huying_tenants.audit.verification import LatestSeal, latest_seal, verify_seals
from huying_tenants.calls import api as calls_api
from huying_tenants.calls.api import Fault

__all__ = [
    "PERSON_ERASED",
    "Fault",
    "LatestSeal",
    "acts_naming",
    "acts_of_account",
    "erase_words",
    "last_act_at",
    "latest_seal",
    "organisation_type",
    "record_act",
    "seal_finished_days",
    "snapshot",
    "verify_events",
    "verify_files",
    "verify_projections",
]


def verify_events() -> list[Fault]:
    """Every fault in the county's events, acts and seals, as they are at one moment."""
    with snapshot():
        return list(chain(calls_api.verify_chains(), verify_acts(), verify_seals()))


def verify_projections() -> list[Fault]:
    """Every derived row that differs from what the events say at one moment."""
    with snapshot():
        return list(calls_api.verify_projections())


def verify_files() -> list[Fault]:
    """Every stored file of a call that is gone or altered; reads them all."""
    return list(calls_api.verify_files())
