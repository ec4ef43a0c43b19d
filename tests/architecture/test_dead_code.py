"""No function, class, import or line of ours is left that nothing uses. Fields and constants are not looked at."""

import re

from vulture import Vulture

from architecture.tracked import ROOT, texts

LOOKED_AT = {"class", "function", "import", "method", "property", "unreachable_code"}
LEAST_CONFIDENCE = 60  # vulture's figure for a name that occurs nowhere else

# Names that a framework calls, and no code of ours.
CALLED_BY_FRAMEWORKS = [
    "Arguments", "Command", "Meta", "Migration",
    "add_arguments", "handle", "process_exception", "_validate_session_key", "get_model_class", "create_model_instance",
    "enter_*", "leave_*", "execute_fields", "is_awaitable",
    "mutate", "resolve_*", "parse_literal", "parse_value", "serialize",
    "file_complete", "new_file", "receive_data_chunk", "upload_complete", "capture_envelope",
    "handle_starttag", "handle_endtag", "increment_*", "pytest_*", "check", "render_broken_contract",
    "get_issuer", "get_user_sub", "get_claims", "populate_*", "_login_required",
    "redirect_request", "fetch_data", "do_*", "log_message", "_split_scope",
    "get_internal_type", "deconstruct", "get_lookup", "get_prep_value", "get_db_prep_value", "from_db_value",
]  # fmt: skip
CALLED_BY_DECORATION = [
    "@*.connect",
    "@*.task",
    "@rule",
    "@invariant",
    "@initialize",
    "@pytest.fixture",
]


def _named_in_strings() -> set[str]:
    """Return the last parts of dotted names in strings: settings and frameworks refer to code by them."""
    return {
        name
        for path, text in texts(".py", ".toml")
        for name in re.findall(r"[\"'][\w.: ]*[.:](\w+)[\"']", text)
        if path.parts[0] != "frontend"
    }


def test_nothing_is_left_that_nothing_uses() -> None:
    vulture = Vulture(ignore_names=CALLED_BY_FRAMEWORKS, ignore_decorators=CALLED_BY_DECORATION)
    vulture.scavenge(
        [
            str(ROOT / path)
            for path, _ in texts(".py")
            if path.parts[0] in {"platform", "tenants", "graphql", "tests"}
        ]
    )
    referred_to = _named_in_strings()
    unused = [
        f"{item.filename.relative_to(ROOT)}:{item.first_lineno}: {item.typ} {item.name}"
        for item in vulture.get_unused_code(min_confidence=LEAST_CONFIDENCE)
        if item.typ in LOOKED_AT and item.name not in referred_to and not item.name.endswith("Config")
    ]
    assert unused == []
