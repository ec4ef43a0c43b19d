"""Who may read and do what about the hierarchy and the people in it. See `rules`."""

from collections.abc import Mapping

from api.isolation.who import Who, all_

FIELDS: Mapping[str, Mapping[str, Who]] = {
    # Where units are and who sits in them is the county's own directory; phones in it are masked.
    "Level": all_(Who.CLERKS, "code name kinds units holders"),
    "LevelScheme": all_(Who.CLERKS, "since revision"),
    "TreeUnit": {
        **all_(Who.CLERKS, "id code name shortName kind level levelName parentId lineSuperior since until"),
        **all_(Who.CLERKS, "childCount unitCount holderCount vacantPosts lacking revision"),
    },
    "UnitPage": {
        **all_(Who.CLERKS, "unit path dutyPhone contact place boundary map posts history memberCounts"),
        **all_(Who.CLERKS, "ahead editors successor predecessors"),
        **all_(Who.LINE, "openCalls counts"),
    },
    "UnitMap": all_(Who.CLERKS, "own parent siblings siblingCount squareKm"),
    "MapShape": all_(Who.CLERKS, "unitId name longitude latitude boundary"),
    "UnitPlace": all_(Who.CLERKS, "longitude latitude system"),
    "MonthCount": all_(Who.LINE, "month filed handled late"),
    "EngagementCount": all_(Who.CLERKS, "engagement count"),
    "PostLine": {
        **all_(
            Who.CLERKS,
            "id code name kind unit phone permissions permissionRole permitted singleHolder roles since until",
        ),
        **all_(Who.CLERKS, "holders vacant"),
    },
    "HolderLine": all_(Who.CLERKS, "id person since until deputy engagement"),
    "PersonLine": all_(Who.CLERKS, "id code name phone hasAccount"),
    "NumberChange": all_(Who.ORGANISERS, "at by own settlesAt"),
    "UnitEra": all_(Who.CLERKS, "since until name parent level act"),
    # Reorganising is published; who looked at whose phone is for those who answer for it.
    "OrganisationAct": {
        **all_(Who.CLERKS, "id kind words effective reason document at by revocable revoked"),
        "own": Who.ONESELF,
    },
    "OrganisationActConnection": all_(Who.ORGANISERS, "edges pageInfo"),
    "OrganisationActEdge": all_(Who.ORGANISERS, "node cursor units unitCount"),
    # Who is to manage the organisation is for those who do.
    "AdministratorGrant": {
        **all_(Who.ORGANISERS, "id post person since until deputy engagement askedBy askedAt expiresAt"),
        **all_(Who.ORGANISERS, "state decidedBy decidedAt reason own hindrance numberChanged"),
    },
    "UnitEditor": all_(Who.CLERKS, "by since"),
    "Staffing": all_(Who.CLERKS, "ends vacant vacantCount grids gridCount lackingCount"),
    "EndStaffing": all_(Who.CLERKS, "end name units staffed unstaffed"),
    "GridLack": all_(Who.CLERKS, "unit parent lacking"),
    "ReorganisationPreview": {
        **all_(Who.ORGANISERS, "words changes unitsBelow openCalls calls postsEnding warnings errors"),
    },
    "UnitChange": all_(Who.ORGANISERS, "unitId unit name field before after"),
    "PassingCall": all_(Who.ORGANISERS, "number title unit as"),
    "OrganisationError": all_(Who.ACTOR, "field code message nextStep"),
    "OrganisationPayload": all_(Who.ACTOR, "act levels post person posting grant phone editors errors"),
}

QUERIES: Mapping[str, Who] = {
    **all_(Who.CLERKS, "levels levelScheme unitChildren unitPage unitPath findUnits findPeople staffing"),
    **all_(Who.ORGANISERS, "previewReorganisation organisationActs administratorGrants"),
}

_REORGANISATION = {"kind": "AMEND", "effective": "2025-09-26", "reason": "", "seen": []}

ACTS: Mapping[str, Mapping[str, object]] = {
    "reorganise": {**_REORGANISATION, "unitIds": ["$unit"], "unit": {"contact": "李主任"}},
    "revokeAct": {"actId": "$org_act"},
    "saveLevels": {"levels": "$levels", "effective": "2026-01-01", "reason": "", "seen": "$levels_seen"},
    "savePost": {
        "unitId": "$unit",
        "postId": "$post",
        "name": "村书记",
        "kind": "DUTY",
        "singleHolder": False,
        "roles": [],
        "since": "2025-09-01",
    },
    "savePerson": {"personId": "$person", "name": "改名"},
    "appoint": {
        "postId": "$post",
        "personId": "$person",
        "since": "2027-01-01",
        "deputy": False,
        "engagement": "STAFF",
    },
    "confirmAdministrator": {"grantId": "$grant"},
    "declineAdministrator": {"grantId": "$other_grant", "reason": "不行"},
    "endPosting": {"postingId": "$posting", "until": "2025-09-27"},
    "holdEditing": {"unitId": "$unit"},
    "revealPhone": {"personId": "$person", "reason": "联系办理"},
}
"""Every act on the organisation: for ORGANISERS alone; `$name` is an id of `World.ids`."""

IN_LINE = frozenset({"revealPhone"})
"""Acts that are also for whoever sits in the line; the others of the county learn no more than that."""

ID_ARGUMENTS: Mapping[str, str] = {
    "Query.unitChildren.parentId": "Unit",
    "Query.unitPage.id": "Unit",
    "Query.unitPath.id": "Unit",
    "SeenUnitInput.id": "Unit",
    "UnitInput.lineSuperiorId": "Unit",
    "PartInput.childIds": "Unit",
    **{
        f"{form}.{name}": "Unit"
        for form in ("ReorganisationInput", "ReorganiseInput")
        for name in ("unitIds", "parentId", "intoId", "successorId")
    },
    "RevokeActInput.actId": "OrganisationAct",
    "SavePostInput.unitId": "Unit",
    "SavePostInput.postId": "Post",
    "SavePersonInput.personId": "Person",
    "AppointInput.postId": "Post",
    "AppointInput.personId": "Person",
    "ConfirmAdministratorInput.grantId": "AdministratorGrant",
    "DeclineAdministratorInput.grantId": "AdministratorGrant",
    "EndPostingInput.postingId": "Posting",
    "HoldEditingInput.unitId": "Unit",
    "RevealPhoneInput.personId": "Person",
}
