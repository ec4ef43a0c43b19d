"""The realm as it should be, read from the files beside this module; the login theme lies in `themes`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

THEMES = Path(__file__).parent / "themes"
REALM = "huying"
ADMIN_CLIENT = "huying-sync"
"""The client of the realm `master` that administers the others, unless an installation names another."""

_REALM_FILES = Path(__file__).parent / "realm"
_PARAMETER = re.compile(r"<(\w+)>")
_UNORDERED = {
    "account_roles",
    "default_scopes",
    "includes",
    "optional_scopes",
    "realm_roles",
    "redirectUris",
    "supportedLocales",
    "webOrigins",
}
Tree = dict[str, Any]
"""Names to values or to further trees. Lists whose order means nothing are sorted, flows are numbered lines."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A value that is compared and written, and never shown."""

    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Parameters:
    """What differs between installations: the realm's name, the portal's address (no slash at its end), two secrets.

    `portal_backchannel_url` is the portal's address as Keycloak reaches it.
    """

    portal_url: str
    portal_backchannel_url: str
    portal_secret: str = field(repr=False)
    provisioner_secret: str = field(repr=False)
    realm: str = REALM


def wanted_realm(parameters: Parameters) -> Tree:
    """Return the whole realm as it should be.

    Its parts: settings, roles, scopes, clients, profile, flows, and the two that must be empty (identity_providers,
    user_federation: other ways for a person to come in).
    """
    return {
        "settings": _read("settings", parameters),
        "roles": _read("roles", parameters),
        "scopes": {name: _scope(body) for name, body in _read("scopes", parameters).items()},
        "clients": _read("clients", parameters),
        "profile": profile_tree(_read("profile", parameters)),
        "flows": {alias: flow_lines(steps) for alias, steps in _read("flows", parameters).items()},
        "identity_providers": {},
        "user_federation": {},
    }


def flow_steps(parameters: Parameters) -> dict[str, list[dict[str, Any]]]:
    """Return the flows as trees of steps, to build them from."""
    flows: dict[str, list[dict[str, Any]]] = _read("flows", parameters)
    return flows


def profile_document(parameters: Parameters) -> dict[str, Any]:
    """Return the user profile as Keycloak takes it."""
    document: dict[str, Any] = _read("profile", parameters)
    return document


def flow_lines(steps: list[dict[str, Any]]) -> Tree:
    """Tell a tree of steps as numbered lines, a part's steps indented below it: what two flows are compared by."""
    return {f"{number:02}": line for number, line in enumerate(_lines(steps, 0), start=1)}


def profile_tree(document: Mapping[str, Any]) -> Tree:
    """Tell a user profile with its attributes by name; defaults that Keycloak adds are left out."""
    return {
        **{name: value for name, value in document.items() if name != "attributes"},
        "attributes": {
            attribute["name"]: {
                name: _plain(name, value)
                for name, value in attribute.items()
                if name != "name" and value is not None
            }
            for attribute in document["attributes"]
        },
    }


def in_order(name: str, value: Any) -> Any:
    """Sort a list whose order means nothing."""
    return sorted(value) if name in _UNORDERED and isinstance(value, list) else value


def _lines(steps: list[dict[str, Any]], depth: int) -> list[str]:
    found = []
    for step in steps:
        config = step.get("config") or {}
        words = [step.get("step") or step["flow"], step["requirement"]]
        words += [f"{name}={value}" for name, value in sorted(config.items())]
        found.append("  " * depth + " ".join(words))
        found += _lines(step.get("steps", []), depth + 1)
    return found


def _plain(name: str, value: Any) -> Any:
    """Who may see and change an attribute is a set."""
    if name == "permissions":
        return {verb: sorted(who) for verb, who in value.items()}
    return value


def _scope(body: Mapping[str, Any]) -> Tree:
    return {
        "in_scope_claim": body["in_scope_claim"],
        "mappers": {name: _mapper(mapper) for name, mapper in body["mappers"].items()},
    }


def _mapper(body: Mapping[str, Any]) -> Tree:
    tokens = {f"{token}.token.claim": "true" for token in body["tokens"]}
    return {"type": body["type"], "config": {**body.get("config", {}), **tokens}}


def _read(name: str, parameters: Parameters) -> Any:
    document = yaml.safe_load((_REALM_FILES / f"{name}.yaml").read_text(encoding="utf-8"))
    return _filled(document, parameters)


def _filled(value: Any, parameters: Parameters, name: str = "") -> Any:
    """Put the parameters in their places, in values and in names."""
    if isinstance(value, dict):
        return {_words(key, parameters): _filled(each, parameters, key) for key, each in value.items()}
    if isinstance(value, list):
        return in_order(name, [_filled(each, parameters) for each in value])
    if not isinstance(value, str):
        return value
    text = _words(value, parameters)
    return Secret(text) if name == "secret" else text


def _words(text: str, parameters: Parameters) -> str:
    return _PARAMETER.sub(lambda found: str(getattr(parameters, found[1])), text)
