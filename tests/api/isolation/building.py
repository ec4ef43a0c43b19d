"""How the clerks of a county act, through the real actions, to fill the world that others may not see."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction

from api.isolation.world import BEGIN, NOW, PHOTO, CountyWorld, mark
from huying_platform.counties.api import CountyKey, county_context
from huying_platform.kernel.clock import FixedClock
from huying_tenants.calls import actions
from huying_tenants.calls.actions import Outcome
from huying_tenants.calls.api import fulfil_obligations
from huying_tenants.calls.domain.commands import Take
from huying_tenants.calls.models import Call
from huying_tenants.catalogue.api import current_items
from huying_tenants.evidence.api import Upload, store_upload
from huying_tenants.org.api import (
    UnitKind,
    posts_by_id,
    units_by_id,
)
from huying_tenants.publishing import api as publishing
from testkit.acting import Acting, Cast

WORDY = {"transfer", "return", "withdraw", "answer", "rate", "comment", "add_evidence"}


class Builder:
    """Acts for the clerks of one county; `stories` tells what happens."""

    def __init__(self, code: str, cast: Cast, clerks: Mapping[str, str]) -> None:
        self.clock = FixedClock(BEGIN)
        self.acting = Acting(self.clock, cast)
        self.clerks = clerks
        self.world = CountyWorld(code)

    def build(self) -> CountyWorld:
        with county_context(CountyKey.of_code(self.world.code)):
            with transaction.atomic():
                self.prepare()
            units = units_by_id(BEGIN)
            self.world.units = {unit.code: key for key, unit in units.items()}
            self.world.townships = [
                unit.name for unit in units.values() if unit.kind in {UnitKind.TOWNSHIP, UnitKind.STREET}
            ]
            self.world.items = {item.code: item.item_id for item in current_items(BEGIN)}
            self.world.posts = {post.code: key for key, post in posts_by_id(BEGIN).items()}
            self.rules()
            self.stories()
            self.drafts()
            self.organise()
            with transaction.atomic():
                fulfil_obligations(NOW)
            numbers = dict(Call.objects.values_list("id", "number"))
            self.world.numbers = {name: numbers[key] for name, key in self.world.calls.items()}
        return self.world

    def prepare(self) -> None:
        """Posts beside those of the pack."""

    def rules(self) -> None:
        """A second version, and a temporary rule beside it; from the second minute on."""
        manager = self.acting.actor(self.clerks["centre"])
        draft = publishing.begin_draft(actor=manager, clock=self.clock)
        saved = publishing.save_draft(
            actor=manager,
            clock=self.clock,
            draft_id=draft.pk,
            seen_revision=draft.revision,
            title=draft.title,
            text=self.changed_rules(draft.text),
            cases=(),
        )
        self.clock.advance(timedelta(minutes=1))
        publishing.publish_version(
            actor=manager, clock=self.clock, draft_id=draft.pk, seen_revision=saved.revision
        )
        publishing.publish_override(actor=manager, clock=self.clock, text=self.temporary())

    def drafts(self) -> None:
        """A third version takes effect, which open calls could move to; and somebody writes a fourth."""
        manager = self.acting.actor(self.clerks["centre"])
        for name in ("third", "own"):
            draft = publishing.begin_draft(actor=manager, clock=self.clock)
            saved = publishing.save_draft(
                actor=manager,
                clock=self.clock,
                draft_id=draft.pk,
                seen_revision=draft.revision,
                title=draft.title,
                text=self.later_rules(draft.text),
                cases=[{"name": "own.yaml", "text": "format: 2\ncases: []\n"}] if name == "own" else (),
            )
            if name == "third":
                publishing.publish_version(
                    actor=manager, clock=self.clock, draft_id=draft.pk, seen_revision=saved.revision
                )
                self.clock.advance(timedelta(minutes=1))
            else:
                self.world.drafts[name] = draft.pk

    def organise(self) -> None:
        """What has been done to the hierarchy."""

    def changed_rules(self, text: str) -> str:
        raise NotImplementedError

    def later_rules(self, text: str) -> str:
        raise NotImplementedError

    def temporary(self) -> str:
        raise NotImplementedError

    def stories(self) -> None:
        raise NotImplementedError

    def marked(self, call: str, words: str) -> str:
        return f"{words}{mark(self.world.code, call)}"

    def upload(self, role: str, name: str, content: bytes = PHOTO, extension: str = "jpg") -> int:
        """A file called by the mark of a call; it waits."""
        stored = store_upload(
            actor=self.acting.actor(self.clerks[role]),
            clock=self.clock,
            upload=Upload(name=f"{mark(self.world.code, name)}.{extension}", content=content),
        )
        self.world.files[name], self.world.uploaders[name] = stored.id, role
        return stored.id

    def file(self, name: str, role: str = "township", item: str | None = None, **details: Any) -> None:
        outcome = self.acting.file(
            post=self.clerks[role],
            situation=self.marked(name, "东街养殖场气味大，多户反映。"),
            place=self.marked(name, "东街 12 号"),
            **({"item_id": self.world.items[item]} if item else {}),
            **details,
        )
        self.world.calls[name], self.world.versions[name] = outcome.call_id, outcome.version
        self.clock.advance(timedelta(minutes=5))

    def take(self, name: str, step: str, role: str = "lead", **form: Any) -> None:
        """Any step by its code."""
        answers = form.pop("answers", {})
        self.done(
            name,
            actions.take_step(
                actor=self.acting.actor(self.clerks[role]),
                clock=self.clock,
                request_id=uuid4(),
                call_id=self.world.calls[name],
                seen_version=self.world.versions[name],
                form=Take(step, words=self.marked(name, "请尽快办理。"), **form),
                answers=answers,
            ),
        )

    def approve(self, name: str, role: str = "centre") -> None:
        """The first request of a call."""
        self.done(
            name,
            actions.approve_request(
                actor=self.acting.actor(self.clerks[role]),
                clock=self.clock,
                request_id=uuid4(),
                call_id=self.world.calls[name],
                seen_version=self.world.versions[name],
                request=1,
            ),
        )

    def done(self, name: str, outcome: Outcome) -> None:
        self.world.versions[name] = outcome.version
        self.clock.advance(timedelta(minutes=5))

    def act(self, name: str, *verbs: str, role: str = "lead", **details: Any) -> None:
        """Steps and remarks of one role, five minutes apart."""
        for verb in verbs:
            words = {"words": self.marked(name, "请尽快办理。")} if verb in WORDY else {}
            outcome = self.acting.take(
                verb,
                self.world.calls[name],
                self.world.versions[name],
                post=self.clerks[role],
                **words | details,
            )
            self.world.versions[name] = outcome.version
            self.clock.advance(timedelta(minutes=5))
