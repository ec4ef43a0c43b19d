"""Who may read and do what: the whole table, one line per field, act and address.

A new root field, type field, act, id argument or address that is not here fails `test_completeness`. What is written
here is what the product promises; nothing of it is asked from the code under test.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from api.isolation import (
    account_rules,
    invitation_rules,
    org_rules,
    personal_rules,
    portal_rules,
    provisioning_rules,
    role_rules,
    workbook_rules,
)
from api.isolation.who import Who, all_

# --- the people

CLERKS = {
    "township": "371427108-1",  # files the calls
    "other_township": "371427001-1",
    "village": "demo-village-03-1",  # a station below the filing township
    "centre": "grid-centre-1",
    "lead": "ecology-1",
    "reader": "ecology-reader",  # 查阅岗 of the lead department: sees what its unit sees, does nothing
    "cooperating": "agriculture-1",
    "other_department": "water-1",
    "supervision": "supervision-office-1",
}
"""Role → post in Xiajin, the county whose ids everybody asks for."""

FORMER = "ecology-former"
"""A post of the lead department whose holder was relieved; his session still lives."""

FOREIGN_CLERKS = {
    "township": "ninghailu-1",
    "centre": "command-centre-1",
    "lead": "urban-management-1",
    "supervision": "supervision-office-1",
}
"""The same roles in Gulou. Each asks twice: on his own host, and on Xiajin's host with his own session's cookie."""

COUNTY = frozenset(CLERKS)
AT_HOME = {f"other_county_{role}": post for role, post in FOREIGN_CLERKS.items()}
SMUGGLED = {f"smuggled_{role}": post for role, post in FOREIGN_CLERKS.items()}
SIGNED_OUT = frozenset({"nobody", "former", *SMUGGLED})
ROLES = (*CLERKS, *sorted(SIGNED_OUT), *AT_HOME)

PROVINCES = {"province": "37", "other_province": "32"}
"""Administrators above counties, with what the codes of theirs begin with: the first has Xiajin, the other Gulou."""
PASSING = "passing"
"""Xiajin's centre on the portal's own host, which it came in by."""
ON_PORTAL = (*PROVINCES, PASSING)
"""Roles on the portal's own host; their cookies open nothing on a county's."""

FILERS = frozenset({"township", "other_township", "village"})
MANAGERS = frozenset({"centre"})
"""Who manages the rules, and the organisation."""

WORKERS = COUNTY - {"supervision", "reader"}
"""The posts that do anything to calls, and so may bring files; the others only read."""

# --- the calls of the world and who has or had a part in each

_FILED = frozenset({"township", "centre"})
_TRANSFERRED = _FILED | {"lead", "reader", "cooperating"}

_OVERDUE = frozenset({"supervision"})
"""Told of what is overdue: a part of a kind, and a line on its desk."""

PARTIES: Mapping[str, frozenset[str]] = {
    "other": frozenset({"other_township", "centre", "other_department"}),
    "village": frozenset({"village", "centre"}) | _OVERDUE,
    "filed": _FILED | _OVERDUE,
    "transferred": _TRANSFERRED,
    "accepted": _TRANSFERRED | _OVERDUE,
    "arrived": _TRANSFERRED,
    "extending": _TRANSFERRED,
    "visited": _FILED | {"lead", "reader"} | _OVERDUE,
    "answered": _TRANSFERRED,
    "returned": _TRANSFERRED | _OVERDUE,
    "withdrawn": _FILED,
    "closed": _TRANSFERRED,
    "reworked": _TRANSFERRED,
}
OVERSEERS = frozenset({"centre", "supervision"})
SUPERIORS: Mapping[str, frozenset[str]] = {"village": frozenset({"township"})}
"""A township sees the calls of its villages without having a part in them."""


def sees(role: str, call: str) -> bool:
    """Whether a role may read a call of Xiajin."""
    return role in PARTIES[call] | OVERSEERS | SUPERIORS.get(call, frozenset())


# --- every field of every object type


def may_read(who: Who, role: str, call: str) -> bool:
    """Whether a role may read a field with this rule; `call` is the call it belongs to, where it belongs to one."""
    if who is Who.VIEWERS:
        return role in CLERKS and sees(role, call)
    if who is Who.PARTY:
        return role in PARTIES[call]
    if who is Who.ABOVE:
        return False
    if who in {Who.MANAGERS, Who.ORGANISERS, Who.LINE}:
        return role in MANAGERS
    return role in (FILERS if who is Who.FILERS else CLERKS)


FIELDS: Mapping[str, Mapping[str, Who]] = {
    "Query": {
        "node": Who.VIEWERS,  # a call and its evidence; units and items are every clerk's
        "call": Who.VIEWERS,
        "calls": Who.CLERKS,  # those calls he may see
        "deskCounts": Who.ONESELF,
        "me": Who.ONESELF,  # null without a session
        "callPreview": Who.FILERS,
        "stepPreview": Who.VIEWERS,
        "items": Who.CLERKS,
        "units": Who.CLERKS,
        "rulebook": Who.CLERKS,
        # The rules bind everybody: everybody may read what they are, were and will be.
        **all_(Who.CLERKS, "rulebookVersions rulebookText rulebookOverrides rulebookDifferences"),
        **all_(Who.MANAGERS, "rulebookDrafts draftDifferences movePreview"),
        **account_rules.QUERIES,
        **org_rules.QUERIES,
        **personal_rules.QUERIES,
        **role_rules.QUERIES,
        **workbook_rules.QUERIES,
        **portal_rules.QUERIES,
        **provisioning_rules.QUERIES,
    },
    "Subscription": {"deskChanged": Who.DESK},
    "Call": {
        **all_(Who.VIEWERS, "id number spokenNumber version round state callType item caller place"),
        **all_(Who.VIEWERS, "situation lead cooperating filedAt closedAt clocks leadingClock lastEvent"),
        **all_(Who.VIEWERS, "timeline progress evidence evidenceCount ratings rulebookNumber"),
        **all_(Who.VIEWERS, "tags grade suspended person addressedBy answers requests notices"),
        "actions": Who.ONESELF,  # what his own post could do
        "desk": Who.PARTY,  # the line of his own desk, never another's
    },
    "DeskEntry": all_(Who.PARTY, "party mustAct ringingSince acknowledgedAt group"),
    "Place": all_(Who.VIEWERS, "text unit point"),
    "Point": all_(Who.VIEWERS, "longitude latitude system"),
    "CallClock": {
        **all_(Who.VIEWERS, "code name round status owner limit startedAt dueAt soonAt stoppedAt"),
        **all_(Who.VIEWERS, "breachedAt explanation"),
    },
    "ClockExplanation": all_(Who.VIEWERS, "sentences days intervals beaten pauses moves text"),
    "ClockInterval": all_(Who.VIEWERS, "from until counted reason"),
    "ClockPause": all_(Who.VIEWERS, "since until why"),
    "ClockMove": all_(Who.VIEWERS, "at oldDueAt dueAt why"),
    "Tag": all_(Who.VIEWERS, "label name colour"),
    "FormLine": all_(Who.VIEWERS, "name text"),
    "Request": {
        **all_(Who.VIEWERS, "number step status unit postName askedAt ordinal lines words approvers joint"),
        **all_(Who.VIEWERS, "decideBy settledAt"),
        **all_(Who.ONESELF, "mayDecide mayAmend form"),
    },
    "Approver": all_(Who.VIEWERS, "name status at"),
    "Notice": all_(Who.VIEWERS, "trigger document words colour units at why"),
    "ClockDay": all_(Who.VIEWERS, "date working ordinal label"),
    # Everybody who may see a call reads all that was said in it: a department must know why it was rated low.
    "TimelineEntry": all_(Who.VIEWERS, "id seq type title text at unit postName round procedural evidence"),
    "ProgressStep": all_(Who.VIEWERS, "code name status at dueAt"),
    "Rating": all_(Who.VIEWERS, "round solved scores words at unit"),
    "AxisScore": all_(Who.VIEWERS, "axis stars"),
    # While it waits for its step, a file is its uploader's alone.
    "Evidence": all_(Who.VIEWERS, "id kind name addedAt unit stepName originalUrl previewUrl thumbnailUrl"),
    "CallAction": all_(
        Who.ONESELF, "code verb name allowed reason refusal why form approvers startsClocks calls"
    ),
    "Refusal": all_(Who.ONESELF, "field code message nextStep"),
    "StepForm": {
        **all_(Who.ONESELF, "words reasons fields results solved ratingAxes gradingAxes grades channels"),
        **all_(Who.ONESELF, "units persons amount until longestDays point evidence evidenceAtLeast"),
        **all_(Who.ONESELF, "addsUnits removesUnits items callTypes"),
    },
    "AmountField": all_(Who.ONESELF, "unit longest left clocks"),
    "PostChoice": all_(Who.CLERKS, "id name"),
    "FormField": all_(Who.CLERKS, "code name kind required choices help"),
    "Axis": all_(Who.CLERKS, "code name levels"),
    "StepPreview": all_(Who.ONESELF, "fields refusal approvers decideBy moves"),
    "MovedClock": all_(Who.ONESELF, "name owner oldDueAt dueAt"),
    "ForeseenClock": all_(Who.ONESELF, "name owner dueAt limit"),
    "CallConnection": all_(Who.CLERKS, "edges pageInfo totalCount serverTime"),
    "CallEdge": all_(Who.CLERKS, "node cursor"),
    "PageInfo": all_(Who.CLERKS, "hasNextPage hasPreviousPage startCursor endCursor"),
    "DeskCounts": all_(Who.ONESELF, "ringing late soon inProgress waiting done revision serverTime"),
    "CallPreview": all_(Who.FILERS, "asOf steps fields axes units callers persons approvers evidenceAtLeast"),
    "PreviewStep": all_(Who.FILERS, "code verb name units rings dueAt limit assumption"),
    # A duty phone is an office's, not a person's: the parties ring each other up by it from the call's page.
    "Unit": all_(Who.CLERKS, "id code name shortName kind level initials parentId lineSuperiorId dutyPhone"),
    **account_rules.FIELDS,
    **invitation_rules.FIELDS,
    **org_rules.FIELDS,
    **personal_rules.FIELDS,
    **role_rules.FIELDS,
    **workbook_rules.FIELDS,
    **portal_rules.FIELDS,
    **provisioning_rules.FIELDS,
    "Item": all_(Who.CLERKS, "id code name initials number lead cooperating legalBasis note duties"),
    "Duty": all_(Who.CLERKS, "party text"),
    "Rulebook": {
        **all_(Who.CLERKS, "number title callTypes states steps returnReasons answerResults ratingAxes"),
        **all_(Who.CLERKS, "filingTypes wordsRequiredAtOrBelow"),
    },
    "CallType": all_(Who.CLERKS, "code name colour addressee filedByHand graded"),
    "FilingType": {"mine": Who.ONESELF, **all_(Who.CLERKS, "callType itemIds")},
    "RulebookVersion": all_(Who.CLERKS, "number title state effectiveFrom publishedAt acknowledged"),
    "RulebookText": all_(Who.CLERKS, "text cases"),
    "CaseFile": all_(Who.CLERKS, "name text"),
    "RulebookOverride": all_(Who.CLERKS, "code edition title since until publishedAt"),
    "RuleDifference": all_(Who.CLERKS, "sentence before after path"),
    "RulebookDraft": all_(Who.MANAGERS, "id title text cases revision checked basedOn savedAt"),
    "CallMove": all_(Who.MANAGERS, "callId number fromVersion changes obstacle"),
    "MovedDue": all_(Who.MANAGERS, "clock owner oldDueAt dueAt"),
    "RulebookPayload": all_(Who.ACTOR, "draft report version override moved errors"),
    "RulebookError": all_(Who.ACTOR, "field code message nextStep openWarnings"),
    "RulebookReport": all_(Who.ACTOR, "ok problems warnings cases"),
    "RuleProblem": all_(Who.ACTOR, "file line column code sentence nextStep"),
    "RuleWarning": all_(Who.ACTOR, "problem acknowledged"),
    "CaseOutcome": all_(Who.ACTOR, "name file line ok expectations"),
    "CaseExpectation": all_(Who.ACTOR, "what expected found ok file line"),
    "CallState": all_(Who.CLERKS, "code name final"),
    "StepName": all_(Who.CLERKS, "code verb name"),
    "Choice": all_(Who.CLERKS, "code name"),
    "Me": all_(Who.ONESELF, "accountId county seat seats serverTime deskRevision demo"),
    "Seat": all_(Who.ONESELF, "id name unit verbs"),
    "County": all_(Who.ONESELF, "code name"),
    "CallPayload": all_(Who.ACTOR, "call errors"),
    "CallError": all_(Who.ACTOR, "field code message nextStep happened"),
    "DeskChange": all_(Who.DESK, "revision callId callVersion rings organisation serverTime"),
}

# --- every act


@dataclass(frozen=True, slots=True)
class Act:
    """A mutation on one call of the world: who may; other viewers are told why not, the rest that there is no call.

    `given` is what it takes beside requestId, callId and version; `$name` is an id of `World.ids`.
    """

    may: frozenset[str]
    call: str | None
    given: Mapping[str, object]
    versioned: bool = True


_ACTING = frozenset({"township", "centre", "lead", "cooperating"})
_STARS = [{"axis": "response_speed", "stars": 5}, {"axis": "handling_result", "stars": 4}]

ACTS: Mapping[str, Act] = {
    "fileCall": Act(
        FILERS,
        None,
        {"itemId": "$item", "callTypeCode": "text", "placeText": "村东头", "situation": "有人焚烧秸秆"},
        versioned=False,
    ),
    "transferCall": Act(
        frozenset({"centre"}),
        "filed",
        {"leadUnitId": "$lead_unit", "cooperatingUnitIds": ["$cooperating_unit"]},
    ),
    "acceptCall": Act(frozenset({"lead"}), "transferred", {}),
    "returnCall": Act(
        frozenset({"lead"}), "transferred", {"reasonCode": "not_our_duty", "words": "不归我局"}
    ),
    "withdrawCall": Act(frozenset({"township"}), "filed", {"words": "已自行解决"}),
    "arriveAtCall": Act(frozenset({"lead"}), "accepted", {}),
    "answerCall": Act(frozenset({"lead"}), "arrived", {"resultCode": "solved", "words": "已清理"}),
    "takeStep": Act(
        frozenset({"lead"}),
        "arrived",
        {"form": {"step": "extend", "reasonCode": "weather", "amount": 1}},
    ),
    "approveRequest": Act(frozenset({"centre"}), "extending", {"request": 1}),
    "refuseRequest": Act(frozenset({"centre"}), "extending", {"request": 1, "words": "请按期办理"}),
    "amendRequest": Act(
        frozenset({"lead"}),
        "extending",
        {"request": 1, "form": {"step": "extend", "reasonCode": "weather", "amount": 2}},
    ),
    "cancelRequest": Act(frozenset({"lead"}), "extending", {"request": 1}),
    "rateCall": Act(frozenset({"township"}), "answered", {"solved": True, "scores": _STARS}),
    "commentOnCall": Act(_ACTING, "arrived", {"words": "请先联系村里"}, versioned=False),
    "addEvidence": Act(_ACTING, "arrived", {"evidenceIds": ["$own_file"]}, versioned=False),
    "acknowledgeRing": Act(frozenset({"lead", "cooperating"}), "transferred", {}, versioned=False),
}

# --- every act on the rules: for MANAGERS alone; `$name` as above

RULE_ACTS: Mapping[str, Mapping[str, object]] = {
    "beginRulebookDraft": {},
    "saveRulebookDraft": {
        "draftId": "$draft",
        "revision": 2,
        "title": "改",
        "text": "format: 2",
        "cases": [],
    },
    "checkRulebookDraft": {"draftId": "$draft", "revision": 2},
    "deleteRulebookDraft": {"draftId": "$draft", "revision": 2},
    "publishRulebook": {"draftId": "$draft", "revision": 2},
    "publishRulebookOverride": {"text": "$override"},
    "moveOpenCalls": {"number": 3},
}

# --- every argument that takes a global id, and the type it stands for

ID_ARGUMENTS: Mapping[str, str] = {
    "Query.node.id": "Node",
    "Query.call.id": "Call",
    "Query.calls.unitId": "Unit",
    "Query.calls.itemId": "Item",
    "Query.callPreview.itemId": "Item",
    "Query.callPreview.leadUnitId": "Unit",
    "Query.callPreview.cooperatingUnitIds": "Unit",
    "Query.callPreview.personPostId": "Post",
    "Query.callPreview.callerUnitId": "Unit",
    "Query.stepPreview.callId": "Call",
    "Query.draftDifferences.draftId": "RulebookDraft",
    "FileCallInput.itemId": "Item",
    "FileCallInput.placeUnitId": "Unit",
    "FileCallInput.evidenceIds": "Evidence",
    "FileCallInput.leadUnitId": "Unit",
    "FileCallInput.cooperatingUnitIds": "Unit",
    "FileCallInput.personPostId": "Post",
    "FileCallInput.callerUnitId": "Unit",
    "TakeStepInput.callId": "Call",
    "StepFormInput.evidenceIds": "Evidence",
    "StepFormInput.leadUnitId": "Unit",
    "StepFormInput.cooperatingUnitIds": "Unit",
    "StepFormInput.personPostId": "Post",
    "StepFormInput.itemId": "Item",
    "ApproveRequestInput.callId": "Call",
    "RefuseRequestInput.callId": "Call",
    "AmendRequestInput.callId": "Call",
    "CancelRequestInput.callId": "Call",
    "SaveRulebookDraftInput.draftId": "RulebookDraft",
    "CheckRulebookDraftInput.draftId": "RulebookDraft",
    "DeleteRulebookDraftInput.draftId": "RulebookDraft",
    "PublishRulebookInput.draftId": "RulebookDraft",
    "MoveOpenCallsInput.callIds": "Call",
    "TransferCallInput.callId": "Call",
    "TransferCallInput.leadUnitId": "Unit",
    "TransferCallInput.cooperatingUnitIds": "Unit",
    "AcceptCallInput.callId": "Call",
    "ReturnCallInput.callId": "Call",
    "WithdrawCallInput.callId": "Call",
    "ArriveAtCallInput.callId": "Call",
    "ArriveAtCallInput.evidenceIds": "Evidence",
    "AnswerCallInput.callId": "Call",
    "AnswerCallInput.evidenceIds": "Evidence",
    "RateCallInput.callId": "Call",
    "CommentOnCallInput.callId": "Call",
    "AddEvidenceInput.callId": "Call",
    "AddEvidenceInput.evidenceIds": "Evidence",
    "AcknowledgeRingInput.callId": "Call",
    **account_rules.ID_ARGUMENTS,
    **invitation_rules.ID_ARGUMENTS,
    **org_rules.ID_ARGUMENTS,
    **personal_rules.ID_ARGUMENTS,
    **role_rules.ID_ARGUMENTS,
    **workbook_rules.ID_ARGUMENTS,
    **portal_rules.ID_ARGUMENTS,
    **provisioning_rules.ID_ARGUMENTS,
}
