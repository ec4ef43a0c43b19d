"""Who may read and do what about personal data: whoever manages the organisation, and no copy but one's own.

See `rules`.
"""

from collections.abc import Mapping

from api.isolation.who import Who, all_

FIELDS: Mapping[str, Mapping[str, Who]] = {
    "PersonalDataRequestConnection": all_(Who.ORGANISERS, "edges pageInfo"),
    "PersonalDataRequestEdge": all_(Who.ORGANISERS, "node cursor"),
    "PersonalDataRequest": {
        **all_(Who.ORGANISERS, "id kind state person reason askedAt by decidedAt decidedBy decision"),
        **all_(Who.ORGANISERS, "dueAt endedAt fetched decidable cancellable url"),
    },
    "Retention": all_(Who.ORGANISERS, "phoneYears personYears"),
    "ErasurePreview": all_(Who.ORGANISERS, "serves hasAccount postings actsAbout actsBy events"),
    "PersonalDataPayload": all_(Who.ACTOR, "request errors"),
    "RetentionPayload": all_(Who.ACTOR, "retention errors"),
    "PersonalDataError": all_(Who.ACTOR, "field code message nextStep"),
}

QUERIES: Mapping[str, Who] = all_(Who.ORGANISERS, "personalDataRequests retention erasurePreview")

ACTS: Mapping[str, Mapping[str, object]] = {
    "requestPersonalData": {"personId": "$person", "kind": "EXPORT", "reason": "本人书面申请"},
    "decidePersonalData": {"id": "$erasure", "agrees": True},
    "cancelPersonalData": {"id": "$erasure", "reason": "本人撤回"},
}
"""Every act on a request: for ORGANISERS alone; `$name` is an id of `World.ids`."""

SETTINGS: Mapping[str, Mapping[str, object]] = {"saveRetention": {"phoneYears": 4, "personYears": 12}}
"""Acts that take no id."""

ID_ARGUMENTS: Mapping[str, str] = {
    "Query.erasurePreview.personId": "Person",
    "RequestPersonalDataInput.personId": "Person",
    "DecidePersonalDataInput.id": "PersonalDataRequest",
    "CancelPersonalDataInput.id": "PersonalDataRequest",
}
