"""What is over and need not be kept."""

from datetime import datetime

from huying_platform.counties.api import public_context
from huying_platform.identity.models import Attempt, LogoutToken, SignOn
from huying_platform.identity.session_store import SessionStore
from huying_platform.identity.signing_in.attempts import ATTEMPT_LIFE


def forget_finished(now: datetime) -> None:
    """Remove sessions, attempts and logout tokens that have run out, and sign-ons with no session left."""
    with public_context():
        SessionStore.clear_expired()
        Attempt.objects.filter(expires_at__lte=now).delete()
        LogoutToken.objects.filter(expires_at__lte=now).delete()
        SignOn.objects.filter(ends_at__lte=now).delete()
        SignOn.objects.filter(sessions=None, began_at__lte=now - ATTEMPT_LIFE).delete()
