"""How many SQL statements asking for workbooks takes: pinned, and the same for one as for many."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huying_platform.kernel.clock import FixedClock
from testkit.client import ApiClient
from testkit.fixtures import ClientFor

SIGNING_IN = 2
TRANSACTION = 2
LINE = "id name state rows done faulty by undoUntil markable problem {code}"
QUERIES = {
    f"{{workbooks {{{LINE}}}}}": 2,
    f"{{workbooks {{{LINE} faults(first: 10) {{sentence sheet}}}}}}": 3,
}


def statements(client: ApiClient, query: str) -> int:
    """How many statements a query takes once memory is warm."""
    assert "errors" not in client.graphql(query)
    with CaptureQueriesContext(connection) as captured:
        client.graphql(query)
    return len(captured)


def test_one_and_many_take_as_many(client_for: ClientFor, clock: FixedClock) -> None:
    client = client_for("xiajin", "grid-centre-1")
    for count in (1, 5):
        for _ in range(count):
            form = {"file": SimpleUploadedFile("表.xlsx", b"PK\x03\x04"), "kind": "units"}
            assert client.post("/files/workbooks", form).status_code == 201
        taken = {query: statements(client, query) - SIGNING_IN - TRANSACTION for query in QUERIES}
        assert taken == QUERIES
