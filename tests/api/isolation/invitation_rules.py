"""Who may read and do what about invitations: whoever manages the organisation. See `rules`.

Who is invited is no clerk of the county yet: the addresses they come in by know them by the secret of the link alone.
"""

from collections.abc import Mapping

from api.isolation.who import Who, all_

FIELDS: Mapping[str, Mapping[str, Who]] = {
    "Invitation": all_(
        Who.ORGANISERS, "id person post purpose state createdAt expiresAt acceptedAt by dispatch"
    ),
    "Dispatch": all_(Who.ORGANISERS, "state at problem"),
    "DispatchProblem": all_(Who.ORGANISERS, "code message nextStep"),
    "InvitedPost": all_(Who.ORGANISERS, "id name unit"),
    # The link is told to who has just made it, and to nobody ever again.
    "IssuedInvitation": all_(Who.ACTOR, "invitation link"),
    "InvitePayload": all_(Who.ACTOR, "issued errors"),
    "InvitationPayload": all_(Who.ACTOR, "invitation errors"),
    "InvitationError": all_(Who.ACTOR, "field code message nextStep"),
}

IN_PAYLOADS = frozenset({"IssuedInvitation", "InvitePayload", "InvitationPayload", "InvitationError"})

ACTS: Mapping[str, Mapping[str, object]] = {
    "invite": {"personIds": ["$person"], "textLink": True},
    "revokeInvitation": {"invitationId": "$invitation"},
}
"""Every act on an invitation: for ORGANISERS alone; `$name` is an id of `World.ids`."""

ID_ARGUMENTS: Mapping[str, str] = {
    "InviteInput.personIds": "Person",
    "InviteInput.postId": "Post",
    "RevokeInvitationInput.invitationId": "Invitation",
}
