"""Changing the rules. The caller holds the transaction and stamps the configuration."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from huying_platform.kernel.canonical import sha256
from huying_tenants.rulebook.domain.parse import parse_rulebook
from huying_tenants.rulebook.models import RulebookVersion


def publish_first_rulebook(document: Mapping[str, Any], *, effective_from: datetime, at: datetime) -> None:
    """Write version 1 of a new county. Raises RulebookProblems when the document is not a valid rulebook."""
    rulebook = parse_rulebook(document)
    RulebookVersion.objects.create(
        number=1,
        title=rulebook.title,
        effective_from=effective_from,
        document=document,
        digest=sha256(document),
        published_at=at,
    )
