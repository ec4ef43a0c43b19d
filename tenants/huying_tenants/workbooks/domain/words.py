"""What the county's people call the kinds of posts and service."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from huying_tenants.org.domain import Engagement, PostKind

POST_KIND_WORDS: Final[Mapping[PostKind, str]] = MappingProxyType(
    {
        PostKind.DUTY: "值班席",
        PostKind.READER: "查阅岗",
        PostKind.GRID_HEAD: "网格长",
        PostKind.GRID_MEMBER: "网格员",
    }
)
ENGAGEMENT_WORDS: Final[Mapping[Engagement, str]] = MappingProxyType(
    {
        Engagement.FULL_TIME: "专职",
        Engagement.VOLUNTEER: "志愿",
        Engagement.SOCIAL_SUPERVISOR: "社会监督",
    }
)
"""How grid members serve; the staff of offices needs no word."""

YES: Final = "是"
NO: Final = "否"
