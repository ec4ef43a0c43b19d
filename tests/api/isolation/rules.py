"""Who may read and do what: the whole table, one line per field, act and address.

A new root field, type field, act, id argument or address that is not here fails `test_completeness`. What is written
here is what the product promises; nothing of it is asked from the code under test.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

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

FILERS = frozenset({"township", "other_township", "village"})
MANAGERS = frozenset({"centre"})
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


class Who(Enum):
    """Who may read a field of an object he has reached."""

    VIEWERS = "whoever may see the call it belongs to"
    PARTY = "whoever sits at a desk that has or had a part in the call; null for other viewers"
    CLERKS = "every post of the county, of no other: the county's own directory, list and rules"
    FILERS = "every post that files calls; the others are told that they may not"
    MANAGERS = "every post that manages the county's rules; the others are told that they may not"
    ONESELF = "every post that has come this far, about what is its own"
    ACTOR = "who asked for the act"
    DESK = "a listener, about his own desk"


def may_read(who: Who, role: str, call: str) -> bool:
    """Whether a role may read a field with this rule; `call` is the call it belongs to, where it belongs to one."""
    if who is Who.VIEWERS:
        return role in CLERKS and sees(role, call)
    if who is Who.PARTY:
        return role in PARTIES[call]
    if who is Who.MANAGERS:
        return role in MANAGERS
    return role in (FILERS if who is Who.FILERS else CLERKS)


def _all(who: Who, names: str) -> dict[str, Who]:
    return dict.fromkeys(names.split(), who)


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
        **_all(Who.CLERKS, "rulebookVersions rulebookText rulebookOverrides rulebookDifferences"),
        **_all(Who.MANAGERS, "rulebookDrafts draftDifferences movePreview"),
    },
    "Subscription": {"deskChanged": Who.DESK},
    "Call": {
        **_all(Who.VIEWERS, "id number spokenNumber version round state callType item caller place"),
        **_all(Who.VIEWERS, "situation lead cooperating filedAt closedAt clocks leadingClock lastEvent"),
        **_all(Who.VIEWERS, "timeline progress evidence evidenceCount ratings rulebookNumber"),
        **_all(Who.VIEWERS, "tags grade suspended person addressedBy answers requests notices"),
        "actions": Who.ONESELF,  # what his own post could do
        "desk": Who.PARTY,  # the line of his own desk, never another's
    },
    "DeskEntry": _all(Who.PARTY, "party mustAct ringingSince acknowledgedAt group"),
    "Place": _all(Who.VIEWERS, "text unit point"),
    "Point": _all(Who.VIEWERS, "longitude latitude system"),
    "CallClock": {
        **_all(Who.VIEWERS, "code name round status owner limit startedAt dueAt soonAt stoppedAt"),
        **_all(Who.VIEWERS, "breachedAt explanation"),
    },
    "ClockExplanation": _all(Who.VIEWERS, "sentences days intervals beaten pauses moves text"),
    "ClockInterval": _all(Who.VIEWERS, "from until counted reason"),
    "ClockPause": _all(Who.VIEWERS, "since until why"),
    "ClockMove": _all(Who.VIEWERS, "at oldDueAt dueAt why"),
    "Tag": _all(Who.VIEWERS, "label name colour"),
    "FormLine": _all(Who.VIEWERS, "name text"),
    "Request": {
        **_all(Who.VIEWERS, "number step status unit postName askedAt ordinal lines words approvers joint"),
        **_all(Who.VIEWERS, "decideBy settledAt"),
        **_all(Who.ONESELF, "mayDecide mayAmend"),
    },
    "Approver": _all(Who.VIEWERS, "name status at"),
    "Notice": _all(Who.VIEWERS, "trigger document words colour units at why"),
    "ClockDay": _all(Who.VIEWERS, "date working ordinal label"),
    # Everybody who may see a call reads all that was said in it: a department must know why it was rated low.
    "TimelineEntry": _all(Who.VIEWERS, "id seq type title text at unit postName round procedural evidence"),
    "ProgressStep": _all(Who.VIEWERS, "code name status at dueAt"),
    "Rating": _all(Who.VIEWERS, "round solved scores words at unit"),
    "AxisScore": _all(Who.VIEWERS, "axis stars"),
    # While it waits for its step, a file is its uploader's alone.
    "Evidence": _all(Who.VIEWERS, "id kind name addedAt unit stepName originalUrl previewUrl thumbnailUrl"),
    "CallAction": _all(
        Who.ONESELF, "code verb name allowed reason refusal why form approvers startsClocks calls"
    ),
    "Refusal": _all(Who.ONESELF, "field code message nextStep"),
    "StepForm": {
        **_all(Who.ONESELF, "words reasons fields results solved ratingAxes gradingAxes grades channels"),
        **_all(Who.ONESELF, "units persons amount until longestDays point evidence evidenceAtLeast"),
    },
    "AmountField": _all(Who.ONESELF, "unit longest left clocks"),
    "PostChoice": _all(Who.CLERKS, "id name"),
    "FormField": _all(Who.CLERKS, "code name kind required choices help"),
    "Axis": _all(Who.CLERKS, "code name levels"),
    "StepPreview": _all(Who.ONESELF, "fields refusal approvers decideBy moves"),
    "MovedClock": _all(Who.ONESELF, "name owner oldDueAt dueAt"),
    "ForeseenClock": _all(Who.ONESELF, "name owner dueAt limit"),
    "CallConnection": _all(Who.CLERKS, "edges pageInfo totalCount serverTime"),
    "CallEdge": _all(Who.CLERKS, "node cursor"),
    "PageInfo": _all(Who.CLERKS, "hasNextPage hasPreviousPage startCursor endCursor"),
    "DeskCounts": _all(Who.ONESELF, "ringing late soon inProgress waiting done revision serverTime"),
    "CallPreview": _all(Who.FILERS, "asOf steps fields axes units persons approvers evidenceAtLeast"),
    "PreviewStep": _all(Who.FILERS, "code verb name units rings dueAt limit assumption"),
    # A duty phone is an office's, not a person's: the parties ring each other up by it from the call's page.
    "Unit": _all(Who.CLERKS, "id code name shortName kind initials parentId dutyPhone"),
    "Item": _all(Who.CLERKS, "id code name initials number lead cooperating legalBasis note duties"),
    "Duty": _all(Who.CLERKS, "party text"),
    "Rulebook": {
        **_all(Who.CLERKS, "number title callTypes states steps returnReasons answerResults ratingAxes"),
        **_all(Who.CLERKS, "filingTypes wordsRequiredAtOrBelow"),
    },
    "CallType": _all(Who.CLERKS, "code name colour addressee filedByHand graded"),
    "FilingType": {"mine": Who.ONESELF, **_all(Who.CLERKS, "callType itemIds")},
    "RulebookVersion": _all(Who.CLERKS, "number title state effectiveFrom publishedAt acknowledged"),
    "RulebookText": _all(Who.CLERKS, "text cases"),
    "CaseFile": _all(Who.CLERKS, "name text"),
    "RulebookOverride": _all(Who.CLERKS, "code edition title since until publishedAt"),
    "RuleDifference": _all(Who.CLERKS, "sentence before after path"),
    "RulebookDraft": _all(Who.MANAGERS, "id title text cases revision checked basedOn savedAt"),
    "CallMove": _all(Who.MANAGERS, "callId number fromVersion changes obstacle"),
    "MovedDue": _all(Who.MANAGERS, "clock owner oldDueAt dueAt"),
    "RulebookPayload": _all(Who.ACTOR, "draft report version override moved errors"),
    "RulebookError": _all(Who.ACTOR, "field code message nextStep openWarnings"),
    "RulebookReport": _all(Who.ACTOR, "ok problems warnings cases"),
    "RuleProblem": _all(Who.ACTOR, "file line column code sentence nextStep"),
    "RuleWarning": _all(Who.ACTOR, "problem acknowledged"),
    "CaseOutcome": _all(Who.ACTOR, "name file line ok expectations"),
    "CaseExpectation": _all(Who.ACTOR, "what expected found ok file line"),
    "CallState": _all(Who.CLERKS, "code name final"),
    "StepName": _all(Who.CLERKS, "code verb name"),
    "Choice": _all(Who.CLERKS, "code name"),
    "Me": _all(Who.ONESELF, "accountId county seat seats serverTime deskRevision demo"),
    "Seat": _all(Who.ONESELF, "id name unit verbs"),
    "County": _all(Who.ONESELF, "code name"),
    "CallPayload": _all(Who.ACTOR, "call errors"),
    "CallError": _all(Who.ACTOR, "field code message nextStep happened"),
    "DeskChange": _all(Who.DESK, "revision callId callVersion rings serverTime"),
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
    "Query.stepPreview.callId": "Call",
    "Query.draftDifferences.draftId": "RulebookDraft",
    "FileCallInput.itemId": "Item",
    "FileCallInput.placeUnitId": "Unit",
    "FileCallInput.evidenceIds": "Evidence",
    "FileCallInput.leadUnitId": "Unit",
    "FileCallInput.cooperatingUnitIds": "Unit",
    "FileCallInput.personPostId": "Post",
    "TakeStepInput.callId": "Call",
    "StepFormInput.evidenceIds": "Evidence",
    "StepFormInput.leadUnitId": "Unit",
    "StepFormInput.cooperatingUnitIds": "Unit",
    "StepFormInput.personPostId": "Post",
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
}

# --- every address


@dataclass(frozen=True, slots=True)
class Address:
    """A route of the URL conf: an example of its path, the methods it knows, and who gets an answer that is not 404."""

    path: str
    methods: frozenset[str]
    who: str


_READ, _WRITE = frozenset({"GET", "HEAD"}), frozenset({"POST"})

ADDRESSES: Mapping[str, Address] = {
    "graphql": Address("/graphql", _WRITE, "anyone; its fields decide"),
    "session": Address("/session", frozenset({"GET"}), "anyone"),
    "session/demo-posts": Address("/session/demo-posts", frozenset({"GET"}), "the demo, on this machine"),
    "session/demo-sign-in": Address("/session/demo-sign-in", _WRITE, "the demo, on this machine"),
    "session/sign-out": Address("/session/sign-out", _WRITE, "anyone, for his own session"),
    "files/evidence": Address("/files/evidence", _WRITE, "posts that may add evidence"),
    "files/evidence/<int:evidence_id>/<str:variant>": Address(
        "/files/evidence/{file}/original", _READ, "viewers of the call; the uploader while it waits"
    ),
    "portal/counties": Address("/portal/counties", frozenset({"GET"}), "anyone, on the portal's own host"),
    "healthz/live": Address("/healthz/live", _READ, "anyone"),
    "healthz/ready": Address("/healthz/ready", _READ, "anyone"),
    "^(?!(?:graphql|live|session|files|portal|healthz)(?:/|$))": Address("/", _READ, "anyone; no data in it"),
    # Served beside Django, so in no URL conf.
    "live": Address("/live", frozenset({"GET", "POST"}), "every post, about its own desk"),
}
