"""Who may read and do what about keeping accounts as the posts say: whoever manages the organisation. See `rules`."""

from collections.abc import Mapping

from api.isolation.who import Who, all_

FIELDS: Mapping[str, Mapping[str, Who]] = {
    "Provisioning": {
        **all_(Who.ORGANISERS, "provisioned waiting failing changes differences differenceCount"),
        **all_(Who.ORGANISERS, "comparedAt comparing comparisonProblem"),
    },
    "ProvisioningChangeConnection": all_(Who.ORGANISERS, "edges pageInfo"),
    "ProvisioningChangeEdge": all_(Who.ORGANISERS, "node cursor"),
    "ProvisioningChange": all_(Who.ORGANISERS, "id person wholeCounty dueAt attempts problem"),
    "ProvisioningProblem": all_(Who.ORGANISERS, "code message nextStep"),
    "AccountDifferenceConnection": all_(Who.ORGANISERS, "edges pageInfo"),
    "AccountDifferenceEdge": all_(Who.ORGANISERS, "node cursor"),
    "AccountDifference": all_(Who.ORGANISERS, "id kind person name phone wanted found repairable"),
    "ProvisioningPayload": all_(Who.ACTOR, "provisioning repaired errors"),
    "ProvisioningError": all_(Who.ACTOR, "field code message nextStep"),
}

IN_PAYLOADS = frozenset({"ProvisioningPayload", "ProvisioningError"})

QUERIES: Mapping[str, Who] = {"provisioning": Who.ORGANISERS}

ACTS: Mapping[str, Mapping[str, object] | None] = {
    "compareProvisioning": None,
    "repairProvisioning": {"differenceIds": ["$difference"], "changeIds": ["$change"]},
}
"""Every act on the accounts: for ORGANISERS alone; `$name` is an id of `World.ids`, None: it takes nothing."""

ID_ARGUMENTS: Mapping[str, str] = {
    "RepairProvisioningInput.differenceIds": "AccountDifference",
    "RepairProvisioningInput.changeIds": "ProvisioningChange",
}
