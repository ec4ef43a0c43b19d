"""A running realm, told in the same tree as the files: what they name, and what matters beside it."""

from collections.abc import Callable, Mapping
from typing import Any

from huying_platform.identity.keycloak.files import Secret, Tree, flow_lines, in_order, profile_tree
from huying_platform.identity.keycloak.rest import AdminRest

KEPT_BY_KEYCLOAK = {"realm_client", "client.secret.creation.time"}
"""Attributes of a client that Keycloak writes for itself."""

FEDERATION = "org.keycloak.storage.UserStorageProvider"


def found_realm(rest: AdminRest, wanted: Tree) -> Tree:
    """Return the realm as it is, in the shape of `wanted`."""
    return {
        "settings": _named(rest.get(""), wanted["settings"]),
        "roles": _roles(rest, wanted["roles"]),
        "scopes": _scopes(rest, wanted["scopes"]),
        "clients": _clients(rest, wanted["clients"]),
        "profile": profile_tree(rest.get("/users/profile")),
        "flows": _flows(rest, wanted["flows"]),
        "identity_providers": {
            each["alias"]: {"enabled": True}
            for each in rest.rows("/identity-provider/instances")
            if each["enabled"]
        },
        "user_federation": {
            each["name"]: {"enabled": True}
            for each in rest.get("/components", type=FEDERATION)
            if each["config"].get("enabled") != ["false"]
        },
    }


def _named(body: Mapping[str, Any], wanted: Tree) -> Tree:
    """Those of the fields that the files name; what Keycloak leaves out is None."""
    return {name: in_order(name, body.get(name)) for name in wanted}


def _roles(rest: AdminRest, wanted: Tree) -> Tree:
    found = {}
    for role in rest.rows("/roles", briefRepresentation="false"):
        if role["name"] in wanted:
            found[role["name"]] = {
                **_named(role, wanted[role["name"]]),
                "includes": sorted(role_name(rest, each) for each in included_roles(rest, role)),
            }
    return found


def included_roles(rest: AdminRest, role: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The roles that come with a role."""
    composites: list[dict[str, Any]] = (
        rest.get(f"/roles-by-id/{role['id']}/composites") if role["composite"] else []
    )
    return composites


def role_name(rest: AdminRest, role: Mapping[str, Any]) -> str:
    """A realm role by its name, a client's as client:role."""
    if not role["clientRole"]:
        return str(role["name"])
    return f"{rest.get('/clients/' + role['containerId'])['clientId']}:{role['name']}"


def _scopes(rest: AdminRest, wanted: Tree) -> Tree:
    return {
        scope["name"]: {
            "in_scope_claim": scope["attributes"].get("include.in.token.scope") == "true",
            "mappers": mappers_tree(scope),
        }
        for scope in rest.get("/client-scopes")
        if scope["name"] in wanted
    }


def mappers_tree(body: Mapping[str, Any]) -> Tree:
    """The mappers of a scope or client, by name. One that is switched off for a token may say so or be silent."""
    return {
        mapper["name"]: {
            "type": mapper["protocolMapper"],
            "config": {
                name: value
                for name, value in mapper["config"].items()
                if not (name.endswith(".token.claim") and value == "false")
            },
        }
        for mapper in body.get("protocolMappers", [])
    }


def _clients(rest: AdminRest, wanted: Tree) -> Tree:
    found: Tree = {}
    for client in rest.rows("/clients"):
        name = client["clientId"]
        if name in wanted:
            found[name] = _client(rest, client, wanted[name])
        elif client["enabled"]:
            found[name] = {"enabled": True, "redirectUris": sorted(client.get("redirectUris", []))}
    return found


def _client(rest: AdminRest, client: Mapping[str, Any], wanted: Tree) -> Tree:
    """The parts of a client that its file has."""
    place = f"/clients/{client['id']}"
    readers: dict[str, Callable[[], Any]] = {
        "fields": lambda: _named(client, wanted["fields"]),
        "attributes": lambda: {
            name: value for name, value in client["attributes"].items() if name not in KEPT_BY_KEYCLOAK
        },
        "secret": lambda: Secret(client.get("secret") or ""),
        "default_scopes": lambda: sorted(client["defaultClientScopes"]),
        "optional_scopes": lambda: sorted(client["optionalClientScopes"]),
        "realm_roles": lambda: sorted(role["name"] for role in rest.get(f"{place}/scope-mappings/realm")),
        "roles": lambda: {role["name"]: role.get("description", "") for role in rest.rows(f"{place}/roles")},
        "mappers": lambda: mappers_tree(client),
        "account_roles": lambda: sorted(account_roles(rest, client)),
    }
    return {part: readers[part]() for part in wanted}


def account_roles(rest: AdminRest, client: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Roles of a client's service account by name, without the one that everybody has."""
    account = rest.find(f"/clients/{client['id']}/service-account-user")
    if account is None:
        return {}
    given = rest.get(f"/users/{account['id']}/role-mappings")
    roles = {
        f"{name}:{role['name']}": role
        for name, of_client in given.get("clientMappings", {}).items()
        for role in of_client["mappings"]
    }
    everybody = f"default-roles-{rest.realm}"
    return roles | {
        role["name"]: role for role in given.get("realmMappings", []) if role["name"] != everybody
    }


def _flows(rest: AdminRest, wanted: Tree) -> Tree:
    present = {flow["alias"] for flow in rest.get("/authentication/flows")}
    return {alias: flow_lines(_steps(rest, alias)) for alias in wanted if alias in present}


def _steps(rest: AdminRest, alias: str) -> list[dict[str, Any]]:
    """The steps of a flow as a tree; Keycloak tells them flat, each with its level."""
    top: list[dict[str, Any]] = []
    levels = [top]
    for execution in rest.get(f"/authentication/flows/{alias}/executions"):
        step: dict[str, Any] = {"requirement": execution["requirement"]}
        del levels[execution["level"] + 1 :]
        levels[-1].append(step)
        if execution.get("authenticationFlow"):
            step |= {"flow": execution["displayName"], "steps": []}
            levels.append(step["steps"])
        else:
            step["step"] = execution["providerId"]
            if execution.get("authenticationConfig"):
                step["config"] = rest.get(f"/authentication/config/{execution['authenticationConfig']}")[
                    "config"
                ]
    return top
