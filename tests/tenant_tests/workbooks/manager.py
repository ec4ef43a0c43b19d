"""Somebody who manages the organisation, and the worker that checks and writes what they bring."""

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from huying_platform.counties.api import CountyKey, county_context
from huying_platform.kernel.clock import FixedClock
from huying_tenants.workbooks.api import work_on_waiting
from testkit.client import ApiClient
from testkit.portal import XIAJIN

FIELDS = """
    id name kind state rows done good created updated unchanged faulty faultyRows
    faults(first: 1000) { id sheet row column value sentence mend missing { name level parent } }
    ignored goodRowsOnly problem { code message nextStep } uploadedAt by writtenAt undoUntil left markable
"""
DELIVERY = "id name state rows done url problem { code }"
SHOWN = f"query ($id: ID!) {{ workbook(id: $id) {{ {FIELDS} }} }}"


@dataclass(frozen=True)
class Manager:
    """Somebody who brings workbooks in, and has them dealt with."""

    client: ApiClient
    clock: FixedClock

    def work(self) -> None:
        """What the worker does."""
        with county_context(CountyKey.of_code(XIAJIN)):
            work_on_waiting(clock=self.clock)

    def bring(self, content: bytes, kind: str = "members", name: str = "网格员 9 月.xlsx") -> Any:
        return self.client.post("/files/workbooks", {"file": SimpleUploadedFile(name, content), "kind": kind})

    def checked(self, content: bytes, kind: str = "members") -> dict[str, Any]:
        """Bring a workbook in and let the worker check it."""
        response = self.bring(content, kind)
        assert response.status_code == 201, response.content.decode()
        self.work()
        return self.shown(response.json()["id"])

    def shown(self, id_: str) -> dict[str, Any]:
        answer = self.client.graphql(SHOWN, {"id": id_})
        assert "errors" not in answer, answer
        found: dict[str, Any] = answer["data"]["workbook"]
        return found

    def act(self, name: str, input_type: str, **given: Any) -> dict[str, Any]:
        """Give one of the orders, and let the worker do what it is about."""
        act = f"act: {name}(input: $input) {{ workbook {{ {FIELDS} }} errors {{ code field message nextStep }} }}"
        answer = self.client.graphql(f"mutation ($input: {input_type}!) {{ {act} }}", {"input": given})
        assert "errors" not in answer, answer
        self.work()
        payload: dict[str, Any] = answer["data"]["act"]
        return payload

    def write(self, id_: str, *, good_rows_only: bool = False) -> dict[str, Any]:
        payload = self.act("writeWorkbook", "WriteWorkbookInput", id=id_, goodRowsOnly=good_rows_only)
        assert payload["errors"] == [], payload
        return self.shown(id_)

    def written(
        self, content: bytes, kind: str = "members", *, good_rows_only: bool = False
    ) -> dict[str, Any]:
        """Bring a workbook in and have it written."""
        return self.write(self.checked(content, kind)["id"], good_rows_only=good_rows_only)

    def undo(self, id_: str, reason: str = "导错了表") -> dict[str, Any]:
        """Have an import taken back; the payload, with the workbook as it is then."""
        payload = self.act("undoWorkbook", "UndoWorkbookInput", id=id_, reason=reason)
        return payload if payload["workbook"] is None else payload | {"workbook": self.shown(id_)}

    def ask_for(self, name: str, input_type: str, **given: Any) -> dict[str, Any]:
        """Ask for a workbook to be made, or for it no more; the payload."""
        act = f"act: {name}(input: $input) {{ delivery {{ {DELIVERY} }} errors {{ code }} }}"
        answer = self.client.graphql(f"mutation ($input: {input_type}!) {{ {act} }}", {"input": given})
        assert "errors" not in answer, answer
        payload: dict[str, Any] = answer["data"]["act"]
        return payload

    def delivery(self, id_: str) -> dict[str, Any] | None:
        """How far a workbook is that is being made."""
        query = f"query ($id: ID!) {{ delivery(id: $id) {{ {DELIVERY} }} }}"
        found: dict[str, Any] | None = self.client.graphql(query, {"id": id_})["data"]["delivery"]
        return found

    def fetched(self, name: str, input_type: str, **given: Any) -> bytes:
        """Have a workbook made, and fetch it."""
        payload = self.ask_for(name, input_type, **given)
        assert payload["errors"] == [], payload
        assert (payload["delivery"]["state"], payload["delivery"]["url"]) == ("PREPARING", None)
        self.work()
        made = self.delivery(payload["delivery"]["id"])
        assert made is not None
        assert (made["state"], made["problem"], made["done"]) == ("READY", None, made["rows"])
        response = self.client.get(made["url"])
        assert response.status_code == 200
        return b"".join(response.streaming_content)
