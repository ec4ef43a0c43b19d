"""Two counties with calls in every state; Xiajin's ids are what everybody asks for.

Every text a person wrote for a call carries that call's mark, so that any answer shows by itself whose words it holds.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Self

from huying_graphql.base.ids import global_id
from huying_platform.kernel.clock import COUNTY_ZONE
from huying_tenants.evidence.samples import sample_photo

BEGIN = datetime(2025, 9, 24, 9, 0, tzinfo=COUNTY_ZONE)
NOW = datetime(2025, 9, 26, 16, 50, tzinfo=COUNTY_ZONE)
PHOTO = sample_photo(1)

Cookies = dict[str, str]
"""What a browser holds for one host."""


def mark(county: str, call: str) -> str:
    """The sign that every text of a call carries."""
    return f"〔{county}-{call}〕"


@dataclass
class CountyWorld:
    """One county's ids by the names the rules use; `uploaders` says whose each file is, `browsers` what each clerk's
    holds for the county's host."""

    code: str
    calls: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)
    uploaders: dict[str, str] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)
    items: dict[str, int] = field(default_factory=dict)
    drafts: dict[str, int] = field(default_factory=dict)
    posts: dict[str, int] = field(default_factory=dict)
    organisation: dict[str, int] = field(default_factory=dict)
    workbooks: dict[str, int] = field(default_factory=dict)
    personal_data: dict[str, int] = field(default_factory=dict)
    browsers: dict[str, Cookies] = field(default_factory=dict)
    townships: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class World:
    """Both counties; and `portal`, what browsers hold for the portal's own host."""

    xiajin: CountyWorld
    gulou: CountyWorld
    portal: dict[str, Cookies] = field(default_factory=dict)

    def written(self) -> str:
        """All of it, for the other workers to read."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> Self:
        """What `written` wrote."""
        told = json.loads(text)
        return cls(CountyWorld(**told["xiajin"]), CountyWorld(**told["gulou"]), told["portal"])

    @property
    def marks(self) -> Mapping[str, str]:
        """Each sign of Xiajin (texts and numbers) with the call it betrays."""
        texts = {mark(self.xiajin.code, call): call for call in self.xiajin.calls}
        return texts | {number: call for call, number in self.xiajin.numbers.items()}

    def ids(self, call: str) -> dict[str, str]:
        """Real global ids by the names of the rules' placeholders, `call` being the call asked about."""
        own = self.xiajin
        return {
            "call": global_id("Call", own.calls[call]),
            "file": global_id("Evidence", own.files["closed"]),
            "waiting": global_id("Evidence", own.files["waiting_township"]),
            "item": global_id("Item", own.items["47"]),
            "visit_item": global_id("Item", own.items["45"]),
            "unit": global_id("Unit", own.units["demo-village-07"]),
            "lead_unit": global_id("Unit", own.units["ecology"]),
            "cooperating_unit": global_id("Unit", own.units["agriculture"]),
            "draft": global_id("RulebookDraft", own.drafts["own"]),
            "closed_unit": global_id("Unit", own.units["demo-village-01"]),
            "post": global_id("Post", own.organisation["post"]),
            "person": global_id("Person", own.organisation["person"]),
            "posting": global_id("Posting", own.organisation["posting"]),
            "grant": global_id("AdministratorGrant", own.organisation["grant"]),
            "other_grant": global_id("AdministratorGrant", own.organisation["other_grant"]),
            "invitation": global_id("Invitation", own.organisation["invitation"]),
            "change": global_id("ProvisioningChange", own.organisation["change"]),
            "difference": global_id("AccountDifference", own.organisation["difference"]),
            "org_act": global_id("OrganisationAct", own.organisation["act"]),
            "erasure": global_id("PersonalDataRequest", own.personal_data["erasure"]),
            "workbook": global_id("Workbook", own.workbooks["workbook"]),
            "written_workbook": global_id("Workbook", own.workbooks["written"]),
            "delivery": global_id("Delivery", own.workbooks["delivery"]),
            "members_workbook": global_id("Workbook", own.workbooks["members"]),
            "missing_fault": global_id("CellFault", own.workbooks["missing"]),
            "failed_delivery": global_id("Delivery", own.workbooks["failed"]),
            "pending_delivery": global_id("Delivery", own.workbooks["pending"]),
            "fault": global_id("CellFault", own.workbooks["fault"]),
        }
