"""Which request and which actor the running work belongs to, for logs and reports."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.apps import apps

_request_id: ContextVar[str | None] = ContextVar("huying_request_id", default=None)
_account_id: ContextVar[int | None] = ContextVar("huying_account_id", default=None)
_post_id: ContextVar[int | None] = ContextVar("huying_post_id", default=None)


def note_actor(*, account_id: int, post_id: int) -> None:
    """From here to the end of the request, say who acted."""
    _account_id.set(account_id)
    _post_id.set(post_id)


def current_request_id() -> str | None:
    """The id people can quote when something failed; None outside of requests."""
    return _request_id.get()


@contextmanager
def request_context(own_id: str) -> Iterator[None]:
    """A request with an id of its own; who acts is not known yet."""
    tokens = _request_id.set(own_id), _account_id.set(None), _post_id.set(None)
    try:
        yield
    finally:
        _request_id.reset(tokens[0])
        _account_id.reset(tokens[1])
        _post_id.reset(tokens[2])


def identifying_facts() -> dict[str, str | int]:
    """County code, request id, account and post ids, as far as they are known. Ids only: never a name or a text."""
    facts: dict[str, str | int | None] = {
        "county": _county_code(),
        "request": _request_id.get(),
        "account": _account_id.get(),
        "post": _post_id.get(),
    }
    return {name: value for name, value in facts.items() if value is not None}


def _county_code() -> str | None:
    if not apps.ready:
        return None
    # Logging is set up before the models may be imported.
    from huying_platform.counties.api import NoCountyError, current_county

    try:
        return current_county().code
    except NoCountyError:
        return None
