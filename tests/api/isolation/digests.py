"""What every table of every county holds, in one digest each; the list of tables comes from the catalogue."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from api.isolation.asking import Asker, Contents
from huying_platform.counties.api import owner_context, public_context
from testkit.portal import GULOU, XIAJIN

SCHEMAS = ("public", f"c{XIAJIN}", f"c{GULOU}")
SESSIONS = "public.identity_opensession"
"""The only table that anything but an act may change: signing out ends one's own session."""
SIGN_ONS = "public.identity_signon"
"""What the sessions of one browser hang on: who signs out of one has left them all."""
OF_THE_ORGANISATION = {"public.scheduling_countywakeup", SESSIONS}
"""What an act on the organisation may touch in public: when the county is to be woken; and whoever holds no post any
more, as one of the world's clerks does, is signed out."""
SEEN = "seen_at, expire_date"
"""Its columns that say when a session was used last; that is noted whatever is asked."""


def contents() -> Contents:
    """Digest of each table by `schema.table`, and the names of all stored files."""
    with public_context(), owner_context(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname = ANY(%s) ORDER BY 1, 2",
            [list(SCHEMAS)],
        )
        parts = [
            f"SELECT '{schema}.{table}', md5(coalesce(string_agg(told, chr(10) ORDER BY told), ''))"
            f' FROM (SELECT {_told(schema, table)} AS told FROM "{schema}"."{table}" AS row) AS rows'
            for schema, table in cursor.fetchall()
        ]
        cursor.execute(" UNION ALL ".join(parts))
        found: Contents = dict(cursor.fetchall())
    root = Path(settings.MEDIA_ROOT)
    found["files"] = " ".join(sorted(path.name for path in root.rglob("*") if path.is_file()))
    return found


def _told(schema: str, table: str) -> str:
    """SQL for what a row says."""
    if f"{schema}.{table}" == SESSIONS:
        return f"(to_jsonb(row) - '{{{SEEN}}}'::text[])::text"
    return "row::text"


def changed(before: Contents) -> set[str]:
    """The tables that are no longer what they were."""
    return difference(before, contents())


def difference(before: Contents, after: Contents) -> set[str]:
    """The tables that two moments differ in."""
    assert before.keys() == after.keys()
    return {name for name in after if after[name] != before[name]}


@contextmanager
def nothing_changes(asker: Asker) -> Iterator[None]:
    """Fails when any table of any county, or a stored file, is different afterwards.

    What a copy of the world held at the end of one block it must still hold at the beginning of the next.
    """
    before = asker.contents or contents()
    yield
    asker.contents = contents()
    touched = difference(before, asker.contents)
    assert not touched, f"changed: {sorted(touched)}"
