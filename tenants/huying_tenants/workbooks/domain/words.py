"""What the county's people call the kinds of service."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from huying_tenants.org.domain import Engagement

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
