"""People who work on the rules of Xiajin, and texts to work on."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import FixedClock
from huying_tenants.publishing import api as publishing
from huying_tenants.rulebook.api import RulebookDraft
from testkit.acting import Acting
from testkit.portal import GULOU, XIAJIN

HERE, ELSEWHERE = f"c{XIAJIN}", f"c{GULOU}"
MANAGER = "grid-centre-1"
OVERRIDE = """\
format: 2
code: flood-2025
title: 汛期临时规则
document: 夏防汛〔2025〕3 号
from: "2025-10-01"
until: "2025-10-15"
applies_to: received
changes:
  limits:
    arrival:
      - {when: {call_type: text}, hours: 1}
"""


class Managing:
    """Works on the rules as the person on a post; by default one of the grid centre."""

    def __init__(self, clock: FixedClock, post: str = MANAGER) -> None:
        self.clock = clock
        self.actor: Actor = Acting(clock).actor(post)

    def begin(self, **details: Any) -> RulebookDraft:
        """A draft of the rules in force."""
        return publishing.begin_draft(actor=self.actor, clock=self.clock, **details)

    def write(self, draft: RulebookDraft, *replacements: tuple[str, str], **details: Any) -> RulebookDraft:
        """Save the draft with some of its text replaced."""
        text = draft.text
        for old, new in replacements:
            assert old in text, old
            text = text.replace(old, new)
        given: Mapping[str, Any] = {"title": draft.title, "text": text, "cases": draft.cases, **details}
        return publishing.save_draft(
            actor=self.actor,
            clock=self.clock,
            draft_id=draft.pk,
            seen_revision=draft.revision,
            **given,
        )

    def publish(self, draft: RulebookDraft, **details: Any) -> int:
        """Publish the draft, at once unless a moment is given."""
        return publishing.publish_version(
            actor=self.actor,
            clock=self.clock,
            draft_id=draft.pk,
            seen_revision=draft.revision,
            **details,
        )

    def changed(self, *replacements: tuple[str, str], **details: Any) -> int:
        """Publish the rules in force with some of their text replaced, without cases."""
        return self.publish(self.write(self.begin(), *replacements, cases=[]), **details)


def county_time(text: str) -> datetime:
    """A moment of the county."""
    return datetime.fromisoformat(f"{text}+08:00")
