"""The column of a post's role of permissions (权限角色): which role a cell names, and whether the post may have it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from huying_platform.kernel.errors import Refusal
from huying_tenants.org.domain import PermissionRoleRef, PostKind, PostRef, UnitKind
from huying_tenants.org.domain.roles import NO_ROLE, check_fits, role_of_new_post
from huying_tenants.workbooks.domain.cells import Cell, CellFault, text_of
from huying_tenants.workbooks.domain.nearness import near, plain
from huying_tenants.workbooks.domain.sheets import Reading, refused

COLUMN = "permission_role"


@dataclass(frozen=True, slots=True)
class KnownRoles:
    """The county's roles by their codes, and the kinds of its units, by key, that say where each may be given."""

    roles: Mapping[str, PermissionRoleRef]
    unit_kinds: Mapping[int, UnitKind]

    def name_of(self, code: str | None) -> str:
        """What stands in the cell of a post that has this role; empty for none."""
        return "" if code is None else self.roles[code].name

    def read(
        self, reading: Reading, before: PostRef | None, unit_id: int | None, kind: PostKind | None
    ) -> str | None:
        """The role a row's post is to have; faults go to the row.

        Where the row says nothing, a post that exists keeps its own, and a new one has that of `new_post`.
        """
        said = reading.get(COLUMN, self._named, "")
        if said == NO_ROLE or unit_id is None or kind is None or reading.faults:
            return None
        kept = None if before is None else before.permission_role
        code = said or kept
        if before is not None and (code, kind) == (kept, before.kind):
            return kept  # though its unit may have become another kind since
        try:
            if code is not None:
                check_fits(self.roles[code], self.unit_kinds[unit_id], kind)
            return code if before is not None or code is not None else self.new_post(unit_id, kind)
        except Refusal as refusal:
            refused(reading, COLUMN, refusal)
            return None

    def new_post(self, unit_id: int, kind: PostKind) -> str | None:
        """The role of a new post of which nobody says one. Raises Refusal as `role_of_new_post`."""
        role = role_of_new_post(self.roles.values(), self.unit_kinds[unit_id], kind)
        return None if role is None else role.code

    def _named(self, cell: Cell) -> str:
        """The code of the role a cell names, by name or code; `NO_ROLE` for none, empty where it says nothing."""
        text = text_of(cell)
        if not text:
            return ""
        for same in (str, plain):
            for name, code in self._words():
                if same(name) == same(text):
                    return code
        raise CellFault(f"本县没有权限角色“{text}”。", near(text, [name for name, _ in self._words()]))

    def _words(self) -> Iterator[tuple[str, str]]:
        """What may stand in the cell, and what it stands for: names go before codes."""
        yield from ((role.name, role.code) for role in self.roles.values())
        yield NO_ROLE, NO_ROLE
        yield from ((code, code) for code in self.roles)
