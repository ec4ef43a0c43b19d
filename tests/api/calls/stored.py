"""What Xiajin holds, to show that nothing was written; and ids that are none."""

from huying_graphql.base.ids import global_id
from huying_platform.counties.api import county_context
from huying_tenants.calls.models import Call, CallEvent, CallRequest, NumberSeries
from testkit.portal import XIAJIN

BROKEN_IDS = [
    "",
    "1",
    "呼叫",
    "Q2FsbDo",
    "Q2FsbDow",
    "Q2FsbDotMQ==",
    "Q2FsbDoxIA==",
    global_id("Call", 2**63 - 1),
]
"""Not base64, no key, keys no row has, another spelling of one that has."""


def stored() -> list[int]:
    """How many calls, events and requests there are, and the last number of each series."""
    with county_context(f"c{XIAJIN}"):
        counts = [model.objects.count() for model in (Call, CallEvent, CallRequest)]
        return [*counts, *NumberSeries.objects.values_list("last", flat=True)]
