"""What is kept of a person's account in a county, to be shown to them, and made nobody's when the law asks for it."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from huying_platform.counties.api import current_county, public_context
from huying_platform.identity.models import Account, OpenSession


@dataclass(frozen=True, slots=True)
class SessionKept:
    """An open session: on what device, from which address, since when, and when it was used last."""

    device: str
    address: str | None
    began_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class AccountKept:
    """An account of the county; `subject` is what the issuer calls the person."""

    subject: str
    name: str
    sessions: tuple[SessionKept, ...]


def account_kept(account_id: int) -> AccountKept | None:
    """All that is kept of an account of the county one is in. Two statements."""
    code = current_county().code
    account = Account.objects.filter(id=account_id, county_code=code).first()
    if account is None:
        return None
    sessions = OpenSession.objects.filter(subject=account.external_id, county_code=code).order_by("began_at")
    kept = (SessionKept(each.device, each.address, each.began_at, each.seen_at) for each in sessions)
    return AccountKept(account.external_id, account.display_name, tuple(kept))


def forget_account(account_id: int, *, county_code: str) -> None:
    """Let an account of a county be nobody's: what it did keeps its number, and no sign-in leads to it any more."""
    with public_context(), transaction.atomic():
        Account.objects.filter(id=account_id, county_code=county_code).update(
            external_id=f"erased:{secrets.token_hex(16)}", display_name=""
        )
