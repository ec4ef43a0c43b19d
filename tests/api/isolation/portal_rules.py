"""Who may read and do what above the counties: people of a province or municipality, on the portal's own host alone.

Nobody of a county is among them, so that every role of the matrix is refused here; that those above the counties see
and reach their own counties only is shown in `platform_tests/openings`.
"""

from collections.abc import Mapping

from api.isolation.who import Who, all_

FIELDS: Mapping[str, Mapping[str, Who]] = {
    "Portal": {
        **all_(Who.ABOVE, "name role prefix area mayChange mayTakeAll serverTime baseHost demo keycloak"),
        **all_(Who.ABOVE, "counties county openings opening packs division acts"),
    },
    "PortalCounty": {
        **all_(Who.ABOVE, "code name host url state reason since openedAt quota people accounts"),
        **all_(Who.ABOVE, "lastActivityAt countedAt managingPosts exports invites"),
    },
    "ManagingPost": all_(Who.ABOVE, "code name unit holders"),
    "PortalExport": {
        **all_(Who.ABOVE, "id state by askedAt doneAt size sha256 tables rows files fresh problem url"),
    },
    "AdministratorInvite": {
        **all_(Who.ABOVE, "id state name phone postCode by askedAt doneAt link expiresAt problem"),
    },
    "PortalProblem": all_(Who.ABOVE, "code message nextStep"),
    "Opening": {
        **all_(Who.ABOVE, "id code name host url template quota administrator phone postCode state steps"),
        **all_(Who.ABOVE, "problem attempts nextAttemptAt by createdAt startedAt finishedAt mayChange"),
        **all_(Who.ABOVE, "mayUndo invite"),
    },
    "OpeningStep": all_(Who.ABOVE, "step name state at"),
    "TemplatePack": all_(Who.ABOVE, "code title county units posts items callTypes cases administrators"),
    "TemplatePost": all_(Who.ABOVE, "code name unit"),
    "TemplateUnits": all_(Who.ABOVE, "kind count"),
    "Division": all_(Who.ABOVE, "province problem nameProblem"),
    "PlatformActConnection": all_(Who.ABOVE, "edges pageInfo"),
    "PlatformActEdge": all_(Who.ABOVE, "node cursor"),
    "PlatformAct": all_(Who.ABOVE, "id type words by role prefix countyCode at"),
    "PortalPayload": all_(Who.ACTOR, "opening county export invite errors"),
    "PortalError": all_(Who.ACTOR, "field code message nextStep"),
}

QUERIES: Mapping[str, Who] = all_(Who.ABOVE, "portal")

_COUNTY = {"code": "371427"}
_OPENING = {"openingId": "$opening"}

ACTS: Mapping[str, Mapping[str, object]] = {
    "saveOpening": {
        "code": "371428",
        "name": "武城县",
        "host": "wucheng",
        "template": "xiajin",
        "quota": 500,
        "administrator": "李管理",
        "phone": "13800138000",
        "postCode": "grid-centre-1",
    },
    "startOpening": _OPENING,
    "retryOpening": _OPENING,
    "undoOpening": _OPENING,
    "suspendCounty": {**_COUNTY, "reason": "核对"},
    "resumeCounty": _COUNTY,
    "exportCounty": _COUNTY,
    "closeCounty": {**_COUNTY, "name": "夏津县", "reason": "核对"},
    "setCountyQuota": {**_COUNTY, "quota": 9000},
    "inviteAdministrator": {
        **_COUNTY,
        "name": "王五",
        "phone": "13900139000",
        "postCode": "grid-centre-1",
    },
}
"""Every act above the counties; `$opening` is the id of an opening."""

ID_ARGUMENTS: Mapping[str, str] = {
    "Portal.opening.id": "Opening",
    **dict.fromkeys(
        (f"{act}Input.openingId" for act in ("SaveOpening", "StartOpening", "RetryOpening", "UndoOpening")),
        "Opening",
    ),
}
