"""One JSON object per line on standard error."""

import json
import logging
import logging.config
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from huying_platform.observability.context import identifying_facts


class JsonFormatter(logging.Formatter):
    """Time, level, logger, sentence, the ids of `identifying_facts`, and what the call site put into `facts`.

    A failure is given as its class and the places it passed through, not as its text: the text of an exception may
    quote what a person wrote.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        facts = getattr(record, "facts", None)
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **(facts if isinstance(facts, Mapping) else {}),
            **identifying_facts(),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line |= _failure(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def configure(options: Mapping[str, str]) -> None:
    """Django's LOGGING_CONFIG hook: everything goes to one handler."""
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"json": {"()": JsonFormatter}},
            "handlers": {
                "lines": {"class": "logging.StreamHandler", "stream": sys.stderr, "formatter": "json"}
            },
            "root": {"level": options["level"], "handlers": ["lines"]},
            "loggers": {
                # The request log has a line of ours per request, with the county and without path and query string.
                "django.request": {"level": "CRITICAL"},
                # These quote hosts, origins and paths as they were sent.
                "django.security": {"level": "CRITICAL"},
                "django.server": {"level": "ERROR"},
                "uvicorn.access": {"level": "ERROR"},
                # A line for every request to the issuer, with its address; who is looked for by his telephone is in it.
                "httpx": {"level": "WARNING"},
                "httpcore": {"level": "WARNING"},
                "urllib3": {"level": "ERROR"},
                # Both quote exceptions; the site tells of failed tasks itself, the worker of a broker that is away.
                "celery.app.trace": {"level": "CRITICAL"},
                "celery.beat": {"level": "CRITICAL"},
            },
        }
    )


def _failure(error: BaseException) -> dict[str, Any]:
    """The class, and the places it passed through: all of ours, and the last one."""
    places = []
    trace = error.__traceback__
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "?")
        if module.startswith("huying_") or trace.tb_next is None:
            places.append(f"{module}:{trace.tb_lineno} {trace.tb_frame.f_code.co_name}")
        trace = trace.tb_next
    return {"failure": type(error).__qualname__, "where": places}
