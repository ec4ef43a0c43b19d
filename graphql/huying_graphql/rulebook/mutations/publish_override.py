"""发布临时规则."""

from typing import Any

from graphene import InputObjectType, String

from huying_graphql.rulebook.acting import By
from huying_tenants.publishing import api as publishing


class PublishRulebookOverrideInput(InputObjectType):
    """What publish_rulebook_override takes."""

    text = String(required=True)


def publish_rulebook_override(by: By, given: PublishRulebookOverrideInput) -> dict[str, Any]:
    """Publish a dated document beside the versions, or a new edition of it."""
    return {"override": publishing.publish_override(**by, text=given.text)}
