"""What the portal does in Keycloak, as the client huying-provisioner: counties, units as groups, people, sessions.

Every verb may be repeated: what is already so is left so. Posts decide; what stands here follows them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, Self
from urllib.parse import quote

from huying_platform.identity.keycloak.rest import AdminRest, KeycloakRefusal
from huying_platform.identity.keycloak.writing import client_key

PROVISIONER = "huying-provisioner"
PORTAL = "huying-portal"
SECOND_FACTOR = "second-factor"
REALM_ROLES = frozenset(
    {"province-admin", "province-observer", "municipality-admin", "municipality-observer", SECOND_FACTOR}
)
DEPARTMENTS = "dept"
_CODE = "division_code"
_PHONE = "phoneNumber"
_PREFIX = "division_prefix"


@dataclass(frozen=True, slots=True)
class Organisation:
    """A county in Keycloak: `id` is Keycloak's own, `code` the division code (its alias, which never changes)."""

    id: str
    code: str
    name: str
    enabled: bool

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        """Read Keycloak's row; the code that it carries before the name, since names must be unique, is left out."""
        code = row["alias"]
        return cls(row["id"], code, row["name"].removeprefix(f"{code} "), row["enabled"])


@dataclass(frozen=True, slots=True)
class Person:
    """An account: `id` is the `sub` of its tokens. `phone` and `division_prefix` are empty where there is none."""

    id: str
    username: str
    name: str
    phone: str
    division_prefix: str
    enabled: bool

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        """Read Keycloak's row."""
        attributes = row.get("attributes", {})
        return cls(
            id=row["id"],
            username=row["username"],
            name=row.get("firstName", ""),
            phone=_first(attributes, _PHONE),
            division_prefix=_first(attributes, _PREFIX),
            enabled=row["enabled"],
        )


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session at Keycloak; `id` is the `sid` of its tokens, `address` where it was opened from."""

    id: str
    address: str
    started_at: datetime
    last_seen_at: datetime
    clients: tuple[str, ...]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        """Read Keycloak's row; its moments are milliseconds."""
        return cls(
            id=row["id"],
            address=row.get("ipAddress", ""),
            started_at=datetime.fromtimestamp(row["start"] / 1000, UTC),
            last_seen_at=datetime.fromtimestamp(row["lastAccess"] / 1000, UTC),
            clients=tuple(sorted(row.get("clients", {}).values())),
        )


class Provisioner:
    """The verbs. All raise KeycloakRefusal, with KEYCLOAK_AWAY when it is worth trying again."""

    def __init__(self, url: str, realm: str, secret: str, *, timeout: int = 10) -> None:
        self._rest = AdminRest(url, realm, PROVISIONER, secret, timeout=timeout)

    @property
    def rest(self) -> AdminRest:
        """The requests it makes, for who reads much at once."""
        return self._rest

    # --- counties

    def find_county(self, code: str) -> Organisation | None:
        """The organisation of a county."""
        # The search of Keycloak looks at names only.
        rows = self._rest.rows("/organizations", q=f"{_CODE}:{code}")
        return next((Organisation.of(row) for row in rows if row["alias"] == code), None)

    def ensure_county(self, code: str, name: str, *, enabled: bool = True) -> Organisation:
        """Create the organisation of a county, or bring its name and state up to date."""
        found = self.find_county(code)
        named = {"name": f"{code} {name}", "enabled": enabled}
        if found is None:
            body = {**named, "alias": code, "attributes": {_CODE: [code]}}
            # A new one is always enabled, whatever is asked.
            found = Organisation(self._rest.post("/organizations", body), code, name, enabled=True)
        if (found.name, found.enabled) != (name, enabled):
            whole = self._rest.get(f"/organizations/{found.id}")
            self._rest.put(f"/organizations/{found.id}", {**whole, **named})
        return Organisation(found.id, code, name, enabled)

    def remove_county(self, code: str) -> None:
        """Remove the organisation of a county with its groups; the people stay, and are members no more."""
        found = self.find_county(code)
        if found is not None:
            self._gone(f"/organizations/{found.id}")

    # --- who belongs to a county, and to which units

    def members(self, county: Organisation) -> Iterator[Person]:
        """Everybody of a county."""
        return map(
            Person.of, self._rest.rows(f"/organizations/{county.id}/members", briefRepresentation="false")
        )

    def counties_of(self, person_id: str) -> frozenset[str]:
        """The codes of the counties somebody is a member of."""
        rows = self._rest.find(f"/organizations/members/{_step(person_id)}/organizations")
        return frozenset(row["alias"] for row in rows or ())

    def add_member(self, county: Organisation, person_id: str) -> None:
        """Make somebody a member of a county."""
        try:
            self._rest.post(f"/organizations/{county.id}/members", person_id)
        except KeycloakRefusal as refusal:
            if refusal.status != HTTPStatus.CONFLICT:
                raise

    def remove_member(self, county: Organisation, person_id: str) -> bool:
        """Take somebody out of a county and all its groups; account and open sessions stay (see `log_out`).

        False when they were no member.
        """
        return self._gone(f"/organizations/{county.id}/members/{_step(person_id)}")

    def ensure_group(self, county: Organisation, path: tuple[str, ...], kind: str | None = None) -> str:
        """Have a group of this path and those above it; returns its id.

        A path is (township,), (township, village) or (DEPARTMENTS, department). `kind` (county, department, township or
        village) is what the token says about the people in it.
        """
        place = f"/organizations/{county.id}/groups"
        key = ""
        for depth in range(1, len(path) + 1):
            key = self._find_group(county, path[:depth]) or self._rest.post(
                f"{place}/{key}/children" if key else place, {"name": path[depth - 1]}
            )
        if kind is not None:
            self.ensure_kind(county, key, kind)
        return key

    def ensure_kind(self, county: Organisation, group_id: str, kind: str) -> None:
        """Have the token say of whoever is in a group what kind of unit it is."""
        client = client_key(self._rest.realm, PORTAL)
        roles = f"/organizations/{county.id}/groups/{_step(group_id)}/role-mappings/clients/{client}"
        missing = [role for role in self._rest.get(f"{roles}/available") if role["name"] == kind]
        if missing:
            self._rest.post(roles, missing)

    def add_group(self, county: Organisation, name: str, *, below: str = "") -> str:
        """Make a group, in the county or below another; its id. KEYCLOAK_CONFLICT: there is one."""
        place = f"/organizations/{county.id}/groups"
        return self._rest.post(f"{place}/{_step(below)}/children" if below else place, {"name": name})

    def group_ids(self, county: Organisation) -> dict[str, str]:
        """Every group of a county: paths ("/township/village") to ids. A request for each that has others below."""
        place, found = f"/organizations/{county.id}/groups", {}
        waiting = list(self._rest.rows(place, subGroupsCount="true"))
        while waiting:
            group = waiting.pop()
            found[group["path"]] = group["id"]
            if group["subGroupCount"]:
                waiting += self._rest.rows(f"{place}/{group['id']}/children", subGroupsCount="true")
        return found

    def groups(self, county: Organisation, person_id: str) -> dict[str, str]:
        """The groups that a member was put into: paths ("/township/village") to ids."""
        rows = self._rest.get(f"/organizations/{county.id}/members/{_step(person_id)}/groups")
        return {row["path"]: row["id"] for row in rows}

    def set_groups(self, county: Organisation, person_id: str, paths: Iterable[tuple[str, ...]]) -> None:
        """Put a member into exactly these groups of the county, which must be there (`ensure_group`)."""
        found = self.groups(county, person_id)
        wanted = {"/" + "/".join(path): path for path in paths}
        for path in found.keys() - wanted.keys():
            self.leave_group(county, found[path], person_id)
        for path in wanted.keys() - found.keys():
            self.join_group(county, self.ensure_group(county, wanted[path]), person_id)

    def join_group(self, county: Organisation, group_id: str, person_id: str) -> None:
        """Put a member into a group."""
        self._rest.put(f"/organizations/{county.id}/groups/{_step(group_id)}/members/{_step(person_id)}")

    def leave_group(self, county: Organisation, group_id: str, person_id: str) -> None:
        """Take a member out of a group."""
        self._gone(f"/organizations/{county.id}/groups/{_step(group_id)}/members/{_step(person_id)}")

    # --- people

    def find_person(self, username: str) -> Person | None:
        """The account with this user name."""
        rows = self._rest.get("/users", username=username, exact="true")
        return next(map(Person.of, rows), None)

    def find_by_phone(self, phone: str) -> list[Person]:
        """Accounts with this telephone number."""
        # Unquoted, a space would begin another condition.
        bare = phone.replace('"', "")
        return [Person.of(row) for row in self._rest.rows("/users", q=f'{_PHONE}:"{bare}"')]

    def person(self, person_id: str) -> Person | None:
        """The account with this id."""
        row = self._rest.find(f"/users/{_step(person_id)}")
        return None if row is None else Person.of(row)

    def create_person(
        self,
        *,
        username: str,
        name: str,
        phone: str = "",
        division_prefix: str = "",
        first_password: str | None = None,
        must_change_password: bool = True,
    ) -> Person:
        """Create an account. A first password is to be changed at the first sign-in, unless said otherwise."""
        body: dict[str, Any] = {
            "username": username,
            "firstName": name,
            "enabled": True,
            "attributes": _attributes({}, phone=phone, division_prefix=division_prefix),
        }
        if first_password is not None:
            secret = {"type": "password", "value": first_password, "temporary": must_change_password}
            body["credentials"] = [secret]
        key = self._rest.post("/users", body)
        return Person(key, username, name, phone, division_prefix, enabled=True)

    def update_person(
        self,
        person_id: str,
        *,
        username: str | None = None,
        name: str | None = None,
        phone: str | None = None,
        division_prefix: str | None = None,
        enabled: bool | None = None,
    ) -> Person:
        """Change what is given and keep the rest: Keycloak forgets attributes that an update does not name.

        Disabling ends no session: see `log_out`.
        """
        row = self._rest.get(f"/users/{_step(person_id)}")
        if username is not None:
            row["username"] = username
        if name is not None:
            row["firstName"] = name
        if enabled is not None:
            row["enabled"] = enabled
        row["attributes"] = _attributes(
            row.get("attributes", {}), phone=phone, division_prefix=division_prefix
        )
        self._rest.put(f"/users/{_step(person_id)}", row)
        return Person.of(row)

    def delete_person(self, person_id: str) -> None:
        """Delete an account."""
        self._gone(f"/users/{_step(person_id)}")

    def has_password(self, person_id: str) -> bool:
        """Whether somebody has a password."""
        rows = self._rest.get(f"/users/{_step(person_id)}/credentials")
        return any(row["type"] == "password" for row in rows)

    def set_password(self, person_id: str, password: str) -> None:
        """Give somebody a password in place of any they had. KEYCLOAK_REFUSED: the realm's rules do not allow it."""
        secret = {"type": "password", "value": password, "temporary": False}
        self._rest.put(f"/users/{_step(person_id)}/reset-password", secret)

    def remove_credentials(self, person_id: str) -> None:
        """Take away all that somebody could sign in by: password and one-time codes; open sessions stay."""
        place = f"/users/{_step(person_id)}/credentials"
        for row in self._rest.get(place):
            self._gone(f"{place}/{_step(row['id'])}")

    def has_second_factor(self, person_id: str) -> bool:
        """Whether the role that asks for a one-time code was given to somebody."""
        roles = self._rest.get(f"/users/{_step(person_id)}/role-mappings/realm")
        return any(role["name"] == SECOND_FACTOR for role in roles)

    def ask_second_factor(self, person_id: str, *, wanted: bool) -> None:
        """Have the sign-in ask somebody for a one-time code, or ask no more; their other roles are left alone."""
        if self.has_second_factor(person_id) == wanted:
            return
        place = f"/users/{_step(person_id)}/role-mappings/realm"
        rows = self._rest.get(f"{place}/available" if wanted else place)
        role = [row for row in rows if row["name"] == SECOND_FACTOR]
        if wanted:
            self._rest.post(place, role)
        else:
            self._rest.delete(place, role)

    def set_realm_roles(self, person_id: str, roles: Iterable[str]) -> None:
        """Give somebody exactly these of REALM_ROLES; other roles are left alone.

        SECOND_FACTOR makes the sign-in ask for a one-time code; administrators of province or city have it anyway.
        """
        wanted = frozenset(roles)
        if not wanted <= REALM_ROLES:
            raise ValueError(f"not roles of the platform: {sorted(wanted - REALM_ROLES)}")
        place = f"/users/{_step(person_id)}/role-mappings/realm"
        found = {role["name"]: role for role in self._rest.get(place) if role["name"] in REALM_ROLES}
        surplus = [role for name, role in found.items() if name not in wanted]
        missing = wanted - found.keys()
        if surplus:
            self._rest.delete(place, surplus)
        if missing:
            available = self._rest.get(f"{place}/available")
            self._rest.post(place, [role for role in available if role["name"] in missing])

    # --- sessions

    def sessions(self, person_id: str) -> list[OpenSession]:
        """Somebody's open sessions."""
        return [OpenSession.of(row) for row in self._rest.get(f"/users/{_step(person_id)}/sessions")]

    def end_session(self, session_id: str) -> bool:
        """End one session; Keycloak tells the portal by a logout token. False when there was none."""
        return self._gone(f"/sessions/{_step(session_id)}")

    def log_out(self, person_id: str) -> None:
        """End all sessions of somebody; Keycloak tells the portal, one logout token each."""
        self._rest.post(f"/users/{_step(person_id)}/logout")

    def _find_group(self, county: Organisation, path: tuple[str, ...]) -> str:
        where = "/".join(map(_step, path))
        row = self._rest.find(f"/organizations/{county.id}/groups/group-by-path/{where}")
        return row["id"] if row else ""

    def _gone(self, path: str) -> bool:
        """Remove something; tell whether it was there."""
        try:
            self._rest.delete(path)
        except KeycloakRefusal as refusal:
            if refusal.status == HTTPStatus.NOT_FOUND:
                return False
            raise
        return True


def _attributes(found: Mapping[str, list[str]], **changes: str | None) -> dict[str, list[str]]:
    """All attributes with those changed that are given; an empty text takes one away."""
    names = {"phone": _PHONE, "division_prefix": _PREFIX}
    given = {names[key]: value for key, value in changes.items() if value is not None}
    whole = {**found, **{name: [value] for name, value in given.items()}}
    return {name: values for name, values in whole.items() if any(values)}


def _step(name: str) -> str:
    """One step of a path: whatever it is, it names nothing else."""
    return quote(name, safe="")


def _first(attributes: Mapping[str, list[str]], name: str) -> str:
    return next(iter(attributes.get(name, [])), "")
