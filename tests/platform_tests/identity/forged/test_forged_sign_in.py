"""The forged tokens of the tables at the portal's own address: nobody is signed in by any of them."""

from typing import Any

import pytest

from platform_tests.identity.forged.browser import Browser, problem_of
from platform_tests.identity.forged.checkpoint import Forgery
from platform_tests.identity.forged.portal import Portal
from platform_tests.identity.forged.tables import TABLES


@pytest.mark.parametrize("kind", ["id", "access"])
@pytest.mark.parametrize("table", [name for name in TABLES if name != "logouts"])
def test_forged_tokens_sign_nobody_in(portal: Portal, table: str, kind: str) -> None:
    forgeries = [forgery for forgery in TABLES[table] if kind in forgery.kinds]
    with portal.nothing_happens():
        taken = [forgery.name for forgery in forgeries if not _is_refused(portal, forgery, kind)]
    assert taken == []
    # With genuine tokens the same way leads in.
    portal.somebody()


def _is_refused(portal: Portal, forgery: Forgery, kind: str) -> bool:
    """Whether a sign-in whose token is forged is refused as it is to be, and leads to no session."""
    texts: list[bool] = []

    def forged(answer: dict[str, Any]) -> dict[str, Any]:
        token = forgery.make(portal.checkpoint, answer[f"{kind}_token"])
        texts.append(isinstance(token, str))
        # The ID token is not to tell of the access token, which is to be refused for its own sake.
        unbound = portal.issuer.resigned(answer["id_token"], at_hash=None)
        return {**answer, "id_token": unbound, f"{kind}_token": token}

    browser = Browser()
    address = browser.walk("callback")
    with portal.giving("token_answer", forged):
        response = browser.get(address)
    problem = "TOKEN_INVALID" if texts == [True] else problem_of(response)
    return problem_of(response) == problem != "" and not browser.has_session() and not browser.state()
