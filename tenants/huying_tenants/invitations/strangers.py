"""What a county may do to the account of somebody who is not its own alone: nothing to the password.

Else it could take over an account of another county by writing down a telephone of its own.
"""

from huying_platform.counties.api import current_county
from huying_platform.provisioning.api import KnownUser, known_user
from huying_tenants.invitations import refusals


def refuse_reset_elsewhere(subject: str) -> None:
    """Refuse with RESET_ELSEWHERE another password for somebody of another county too, or of province or city.

    Asks Keycloak: KEYCLOAK_AWAY.
    """
    user = known_user(subject)
    if user is None or not user.is_of_alone(current_county().code):
        raise refusals.reset_elsewhere()


def may_choose_first(user: KnownUser, phone: str) -> bool:
    """Whether who has shown to have a telephone may give an account its first password.

    Of an account that is others' too, only by the number it was made with: its user name, which no county can change.
    """
    return user.username == phone or user.is_of_alone(current_county().code)
