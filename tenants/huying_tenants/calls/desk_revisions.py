"""The revision of a desk: raised with every change, so that a listener knows whether it missed one."""

from collections.abc import Collection, Mapping

from django.db import connection

from huying_tenants.calls.models import DeskRevision

_RAISE = """
INSERT INTO calls_deskrevision AS desk (unit_id, revision)
SELECT unit_id, steps FROM unnest(%(units)s::bigint[], %(steps)s::bigint[]) AS raised (unit_id, steps)
ORDER BY unit_id
ON CONFLICT (unit_id) DO UPDATE SET revision = desk.revision + excluded.revision
RETURNING unit_id, revision
"""


def raise_revisions(steps: Mapping[int, int]) -> dict[int, int]:
    """Raise the revision of each desk by its number of steps and return the new ones.

    Rows are taken in the order of their ids, so that two acts on the same desks wait for each other and never deadlock.
    """
    with connection.cursor() as cursor:
        cursor.execute(_RAISE, {"units": list(steps.keys()), "steps": list(steps.values())})
        return dict(cursor.fetchall())


def desk_revisions(unit_ids: Collection[int]) -> dict[int, int]:
    """The present revision of each desk; a desk that never changed stands at 0."""
    stored = dict(DeskRevision.objects.filter(unit_id__in=unit_ids).values_list("unit_id", "revision"))
    return {unit: stored.get(unit, 0) for unit in unit_ids}
