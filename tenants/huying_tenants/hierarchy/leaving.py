"""Whoever has lost their last post is signed out of the county at once, whatever the issuer thinks of them."""

from datetime import datetime

from django.db import transaction

from huying_platform.identity.api import accounts_in_sessions, end_sessions_in
from huying_tenants.org import api as org_api


def end_sessions_without_post(at: datetime) -> None:
    """End the sessions in this county of everybody who holds no post at a moment, and their open desks.

    After the commit of an act that may have taken somebody's post. Two statements while there is nobody.
    """
    with transaction.atomic():
        signed_in = accounts_in_sessions()
        seated = {account_id for account_id, _ in org_api.held_posts(signed_in.keys(), at)}
        end_sessions_in([subject for account_id, subject in signed_in.items() if account_id not in seated])
