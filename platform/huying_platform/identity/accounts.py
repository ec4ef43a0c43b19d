"""Making and finding accounts."""

from huying_platform.identity.models import Account


def ensure_account(*, external_id: str, display_name: str, county_code: str) -> int:
    """The id of the account of this external identity, made at the first call."""
    account, _ = Account.objects.get_or_create(
        external_id=external_id, defaults={"display_name": display_name, "county_code": county_code}
    )
    return account.id


def demo_identity(*, county_code: str, post_code: str) -> str:
    """The external identity of the demo's account for a post."""
    return f"demo:{county_code}:{post_code}"


def demo_account(*, county_code: str, post_code: str) -> int | None:
    """The demo's account for a post, None when there is none."""
    return (
        Account.objects.filter(external_id=demo_identity(county_code=county_code, post_code=post_code))
        .values_list("id", flat=True)
        .first()
    )
