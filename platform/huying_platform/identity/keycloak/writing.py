"""Bringing a running realm to the files, part by part. Every function may be run again at any time.

People, organisations and sessions are never touched. What is in the realm and not in the files is taken out where it
is configuration, and only switched off where it holds something that cannot be made again: clients, ways to come in.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from huying_platform.identity.keycloak.files import (
    Parameters,
    Secret,
    Tree,
    flow_steps,
    profile_document,
)
from huying_platform.identity.keycloak.reading import (
    FEDERATION,
    KEPT_BY_KEYCLOAK,
    account_roles,
    included_roles,
    role_name,
)
from huying_platform.identity.keycloak.rest import AdminRest

_OPENID = "openid-connect"
_OWN_IDS = uuid.UUID("6f1f6f0e-5a0c-4a5e-9d0b-0c6d1a7b3e71")


def client_key(realm: str, client_id: str) -> str:
    """The inner id of a client of ours: the same everywhere, so that who may not list clients can still name it."""
    return str(uuid.uuid5(_OWN_IDS, f"{realm}/{client_id}"))


def bring(rest: AdminRest, parameters: Parameters, wanted: Tree, parts: set[tuple[str, ...]]) -> None:
    """Write the parts that differ, named by the first two steps of their paths, in the order they need each other."""
    names = {first: sorted(each[1] for each in parts if each[0] == first) for first, *_ in parts}
    writers: list[tuple[str, Callable[[str], None]]] = [
        ("roles", lambda name: _ensure_role(rest, name, wanted["roles"][name])),
        ("scopes", lambda name: _write_scope(rest, name, wanted["scopes"][name])),
        ("clients", lambda name: _write_client(rest, name, wanted["clients"].get(name))),
        ("flows", lambda alias: _write_flow(rest, alias, flow_steps(parameters)[alias])),
        ("identity_providers", lambda alias: _switch_off_provider(rest, alias)),
        ("user_federation", lambda name: _switch_off_federation(rest, name)),
    ]
    for part, write in writers:
        for name in names.get(part, []):
            write(name)
    # What the roles include may be roles of clients.
    for name in names.get("roles", []):
        _write_included_roles(rest, name, wanted["roles"][name]["includes"])
    if "settings" in names:
        rest.put("", {name: wanted["settings"][name] for name in names["settings"]})
    if "profile" in names:
        rest.put("/users/profile", profile_document(parameters))


def _ensure_role(rest: AdminRest, name: str, wanted: Tree) -> None:
    found = rest.find(f"/roles/{name}")
    described = {key: value for key, value in wanted.items() if key != "includes"}
    if found is None:
        rest.post("/roles", {"name": name, **described})
    else:
        rest.put(f"/roles/{name}", {**found, **described})


def _write_included_roles(rest: AdminRest, name: str, wanted: list[str]) -> None:
    role = rest.get(f"/roles/{name}")
    place = f"/roles-by-id/{role['id']}/composites"
    found = {role_name(rest, each): each for each in included_roles(rest, role)}
    _exchange(rest, place, found, wanted)


def _exchange(rest: AdminRest, place: str, found: Mapping[str, Any], wanted: Iterable[str]) -> None:
    """Take away the roles that are too many and give those that are missing."""
    surplus = [role for name, role in found.items() if name not in set(wanted)]
    missing = [_role(rest, name) for name in wanted if name not in found]
    if surplus:
        rest.delete(place, surplus)
    if missing:
        rest.post(place, missing)


def _role(rest: AdminRest, name: str) -> Any:
    client_id, _, role = name.rpartition(":")
    return rest.get(
        f"/clients/{_client(rest, client_id)['id']}/roles/{role}" if client_id else f"/roles/{role}"
    )


def _write_scope(rest: AdminRest, name: str, wanted: Tree) -> None:
    found = next((each for each in rest.get("/client-scopes") if each["name"] == name), None)
    attributes = {
        "include.in.token.scope": str(wanted["in_scope_claim"]).lower(),
        "display.on.consent.screen": "false",
    }
    if found is None:
        rest.post("/client-scopes", {"name": name, "protocol": _OPENID, "attributes": attributes})
        found = next(each for each in rest.get("/client-scopes") if each["name"] == name)
    else:
        attributes = found["attributes"] | attributes
        rest.put(f"/client-scopes/{found['id']}", {**found, "attributes": attributes})
    _write_mappers(rest, f"/client-scopes/{found['id']}", found.get("protocolMappers", []), wanted["mappers"])


def _write_mappers(rest: AdminRest, owner: str, found: list[dict[str, Any]], wanted: Tree) -> None:
    place = f"{owner}/protocol-mappers/models"
    present = {mapper["name"]: mapper for mapper in found}
    for name, mapper in present.items():
        if name not in wanted or wanted[name]["type"] != mapper["protocolMapper"]:
            rest.delete(f"{place}/{mapper['id']}")
    for name, body in wanted.items():
        whole = {"name": name, "protocol": _OPENID, "protocolMapper": body["type"], "config": body["config"]}
        kept = present.get(name)
        if kept is None or kept["protocolMapper"] != body["type"]:
            rest.post(place, whole)
        elif kept["config"] != body["config"]:
            rest.put(f"{place}/{kept['id']}", {**whole, "id": kept["id"]})


def _client(rest: AdminRest, client_id: str) -> Any:
    return next(iter(rest.get("/clients", clientId=client_id)), None)


def _write_client(rest: AdminRest, client_id: str, wanted: Tree | None) -> None:
    found = _client(rest, client_id)
    if wanted is None:
        rest.put(f"/clients/{found['id']}", {**found, "enabled": False})
        return
    attributes = dict(wanted.get("attributes", {}))
    whole = {**wanted["fields"], "clientId": client_id, "protocol": _OPENID}
    if "secret" in wanted:
        secret: Secret = wanted["secret"]
        whole["secret"] = secret.value
    if found is None:
        body = {**whole, "id": client_key(rest.realm, client_id), "attributes": attributes}
        rest.post("/clients", body)
        found = _client(rest, client_id)
    if "attributes" in wanted:
        # An attribute is taken out by an empty value.
        surplus = dict.fromkeys(found["attributes"].keys() - attributes.keys() - KEPT_BY_KEYCLOAK, "")
        whole["attributes"] = surplus | attributes
    rest.put(f"/clients/{found['id']}", {**found, **whole})
    _write_parts_of_client(rest, found, wanted)


def _write_parts_of_client(rest: AdminRest, client: dict[str, Any], wanted: Tree) -> None:
    place = f"/clients/{client['id']}"
    for kind in ("default", "optional"):
        if f"{kind}_scopes" in wanted:
            _write_scopes_of_client(rest, place, kind, wanted[f"{kind}_scopes"])
    if "mappers" in wanted:
        _write_mappers(rest, place, client.get("protocolMappers", []), wanted["mappers"])
    if "roles" in wanted:
        _write_roles_of_client(rest, place, wanted["roles"])
    if "realm_roles" in wanted:
        mapped = {role["name"]: role for role in rest.get(f"{place}/scope-mappings/realm")}
        _exchange(rest, f"{place}/scope-mappings/realm", mapped, wanted["realm_roles"])
    if "account_roles" in wanted:
        _write_account_roles(rest, client, wanted["account_roles"])


def _write_scopes_of_client(rest: AdminRest, place: str, kind: str, wanted: list[str]) -> None:
    ids = {scope["name"]: scope["id"] for scope in rest.get("/client-scopes")}
    found = {scope["name"] for scope in rest.get(f"{place}/{kind}-client-scopes")}
    for name in found - set(wanted):
        rest.delete(f"{place}/{kind}-client-scopes/{ids[name]}")
    for name in set(wanted) - found:
        other = "optional" if kind == "default" else "default"
        rest.delete(f"{place}/{other}-client-scopes/{ids[name]}")
        rest.put(f"{place}/{kind}-client-scopes/{ids[name]}")


def _write_roles_of_client(rest: AdminRest, place: str, wanted: Tree) -> None:
    found = {role["name"] for role in rest.rows(f"{place}/roles")}
    for name in found - wanted.keys():
        rest.delete(f"{place}/roles/{name}")
    for name, description in wanted.items():
        body = {"name": name, "description": description}
        if name in found:
            rest.put(f"{place}/roles/{name}", body)
        else:
            rest.post(f"{place}/roles", body)


def _write_account_roles(rest: AdminRest, client: dict[str, Any], wanted: list[str]) -> None:
    account = rest.get(f"/clients/{client['id']}/service-account-user")
    place = f"/users/{account['id']}/role-mappings"
    found = account_roles(rest, client)
    owners = {name.rpartition(":")[0] for name in {*found, *wanted}}
    for owner in owners:
        mapped = {name: role for name, role in found.items() if name.rpartition(":")[0] == owner}
        where = f"{place}/clients/{_client(rest, owner)['id']}" if owner else f"{place}/realm"
        _exchange(rest, where, mapped, [name for name in wanted if name.rpartition(":")[0] == owner])


def _write_flow(rest: AdminRest, alias: str, steps: list[dict[str, Any]]) -> None:
    """Build a flow anew in its place. Until it is whole nobody can sign in by it: it never lets in too many."""
    if alias in {flow["alias"] for flow in rest.get("/authentication/flows")}:
        for execution in rest.get(f"/authentication/flows/{alias}/executions"):
            if execution["level"] == 0:
                rest.delete(f"/authentication/executions/{execution['id']}")
    else:
        flow = {"alias": alias, "providerId": "basic-flow", "topLevel": True, "builtIn": False}
        rest.post("/authentication/flows", flow)
    _add_steps(rest, alias, steps)


def _add_steps(rest: AdminRest, alias: str, steps: list[dict[str, Any]]) -> None:
    place = f"/authentication/flows/{alias}/executions"
    for step in steps:
        if "flow" in step:
            rest.post(
                f"{place}/flow", {"alias": step["flow"], "type": "basic-flow", "provider": "basic-flow"}
            )
            _add_steps(rest, step["flow"], step["steps"])
            mine = next(each for each in rest.get(place) if each.get("displayName") == step["flow"])
        else:
            key = rest.post(f"{place}/execution", {"provider": step["step"]})
            mine = next(each for each in rest.get(place) if each["id"] == key)
            if step.get("config"):
                config = {"alias": f"{alias} {step['step']}", "config": step["config"]}
                rest.post(f"/authentication/executions/{key}/config", config)
                mine = next(each for each in rest.get(place) if each["id"] == key)
        rest.put(place, {**mine, "requirement": step["requirement"]})


def _switch_off_provider(rest: AdminRest, alias: str) -> None:
    place = f"/identity-provider/instances/{alias}"
    rest.put(place, {**rest.get(place), "enabled": False})


def _switch_off_federation(rest: AdminRest, name: str) -> None:
    for component in rest.get("/components", type=FEDERATION, name=name):
        component["config"]["enabled"] = ["false"]
        rest.put(f"/components/{component['id']}", component)
