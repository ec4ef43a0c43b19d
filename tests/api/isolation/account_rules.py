"""Who may read which of the county's people can sign in: whoever manages the organisation. See `rules`."""

from collections.abc import Mapping

from api.isolation.who import Who, all_

FIELDS: Mapping[str, Mapping[str, Who]] = {
    "Accounts": all_(Who.ORGANISERS, "counts people messagesPossible provisioned"),
    "AccountCounts": all_(Who.ORGANISERS, "people quota withAccount invited without"),
    "AccountPersonConnection": all_(Who.ORGANISERS, "edges pageInfo"),
    "AccountPersonEdge": all_(Who.ORGANISERS, "node cursor"),
    "AccountPerson": all_(Who.ORGANISERS, "person posts state invitation numberChanged"),
    "HeldPost": all_(Who.ORGANISERS, "id name unit"),
}

QUERIES: Mapping[str, Who] = {"accounts": Who.ORGANISERS}

ID_ARGUMENTS: Mapping[str, str] = {
    "AccountFilterInput.unitId": "Unit",
    "AccountFilterInput.personIds": "Person",
}
