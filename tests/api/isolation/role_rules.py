"""Who may read and do what about roles of permissions: whoever manages the organisation. See `rules`."""

from collections.abc import Mapping

from api.isolation.who import Who, all_

FIELDS: Mapping[str, Mapping[str, Who]] = {
    # What a post's role lets it do is no secret among colleagues; who may do what in all the county is for those who
    # answer for it.
    "PermissionRole": all_(Who.CLERKS, "code name unitKinds postKinds verbs revision"),
    "PermissionMatrix": all_(Who.ORGANISERS, "verbs kinds columns"),
    "PermissionKind": all_(Who.ORGANISERS, "unitKind postKind verbs"),
    "PermissionVerb": all_(Who.ORGANISERS, "code name group"),
    "PermissionColumn": all_(Who.ORGANISERS, "role posts people cells"),
    "PermissionCell": all_(Who.ORGANISERS, "verb state granted posts people why steps"),
    "PermissionWhy": all_(Who.ORGANISERS, "bound sentence"),
    "PermissionHolderConnection": all_(Who.ORGANISERS, "edges pageInfo totalCount"),
    "PermissionHolderEdge": all_(Who.ORGANISERS, "node post cursor"),
    "PersonPermissions": all_(Who.ORGANISERS, "person posts"),
    "PermittedPost": all_(Who.ORGANISERS, "post deputy cells"),
    "PermissionRolePreview": all_(Who.ORGANISERS, "words posts people gained lost errors"),
    "PermissionRolePayload": all_(Who.ACTOR, "role errors"),
}

QUERIES: Mapping[str, Who] = {
    **all_(Who.ORGANISERS, "permissionRoles permissionMatrix permissionHolders personPermissions"),
    **all_(Who.ORGANISERS, "previewPermissionRole"),
}

_ROLE = {"name": "乡镇操作员", "unitKinds": ["TOWNSHIP"], "postKinds": ["DUTY"], "verbs": ["file"]}

ACTS: Mapping[str, Mapping[str, object]] = {
    "savePermissionRole": {**_ROLE, "name": "值守", "code": "watch"},
    "removePermissionRole": {"code": "centre-lead", "seen": "0"},
}
"""Every act on a role: for ORGANISERS alone. None takes an id: roles go by the county's own codes."""

ID_ARGUMENTS: Mapping[str, str] = {"Query.personPermissions.personId": "Person"}
