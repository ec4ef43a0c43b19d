"""Making and finding accounts, and saying whose they are."""

from collections.abc import Collection, Mapping

from django.db import transaction

from huying_platform.counties.api import public_context
from huying_platform.identity.models import Account

_DEMO = "demo:"


def ensure_account(*, external_id: str, display_name: str, county_code: str) -> int:
    """The id of the account this external identity has in a county, made at the first call."""
    account, _ = Account.objects.get_or_create(
        external_id=external_id, county_code=county_code, defaults={"display_name": display_name}
    )
    return account.id


def account_in(*, external_id: str, county_code: str) -> int | None:
    """The account an external identity has in a county, None when it has none."""
    return (
        Account.objects.filter(external_id=external_id, county_code=county_code)
        .values_list("id", flat=True)
        .first()
    )


def subjects_of(account_ids: Collection[int], *, county_code: str) -> Mapping[int, str]:
    """What the issuer calls those who have these accounts of a county, by account. One statement."""
    accounts = Account.objects.filter(pk__in=account_ids, county_code=county_code)
    return dict(accounts.values_list("pk", "external_id"))


def identify_accounts(subjects: Mapping[int, str], *, county_code: str) -> None:
    """Let accounts of a county be those of whom the issuer calls so (account to `sub`); all or none.

    The accounts stay, and with them the posts of whoever they are. One that is so named already is left alone.
    """
    with public_context(), transaction.atomic():
        for account in Account.objects.filter(pk__in=subjects, county_code=county_code):
            if account.external_id != subjects[account.pk]:
                account.external_id = subjects[account.pk]
                account.save(update_fields=["external_id"])


def demo_identity(*, county_code: str, post_code: str) -> str:
    """The external identity of the demo's account for a post."""
    return f"{_DEMO}{county_code}:{post_code}"


def is_of_demo(external_id: str) -> bool:
    """Whether an external identity is one of the demo's own issuer: no Keycloak knows it."""
    return external_id.startswith(_DEMO)


def demo_account(*, county_code: str, post_code: str) -> int | None:
    """The demo's account for a post, None when there is none."""
    return account_in(
        external_id=demo_identity(county_code=county_code, post_code=post_code), county_code=county_code
    )
