"""Two counties with calls in every state, made through the real actions; Xiajin's ids are what everybody asks for.

Every text a person wrote for a call carries that call's mark, so that any answer shows by itself whose words it holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import transaction

from api.isolation.rules import CLERKS, FOREIGN_CLERKS, FORMER
from huying_graphql.base.ids import global_id
from huying_platform.counties.api import CountyKey, county_context
from huying_platform.identity.api import demo_account, demo_identity, ensure_account
from huying_platform.identity.sessions import ACCOUNT, COUNTY, POST
from huying_platform.kernel.clock import COUNTY_ZONE, FixedClock
from huying_tenants.calls.api import record_due_breaches
from huying_tenants.calls.domain.commands import Point
from huying_tenants.calls.models import Call
from huying_tenants.catalogue.api import current_items
from huying_tenants.evidence.api import Upload, store_upload
from huying_tenants.evidence.samples import sample_photo
from huying_tenants.org.api import (
    PostKind,
    PostLine,
    UnitKind,
    appoint,
    establish_posts,
    pack_digest,
    posts_by_id,
    stamp_configuration,
    units_by_id,
)
from huying_tenants.org.models import Posting
from testkit.acting import GULOU_CAST, STARS, XIAJIN_CAST, Acting, Cast
from testkit.portal import GULOU, XIAJIN

BEGIN = datetime(2025, 9, 24, 9, 0, tzinfo=COUNTY_ZONE)
NOW = datetime(2025, 9, 26, 16, 50, tzinfo=COUNTY_ZONE)
PHOTO = sample_photo(1)
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\nstartxref\n9\n%%EOF\n"

WORDY = {"transfer", "return", "withdraw", "answer", "rate", "comment", "add_evidence"}


def mark(county: str, call: str) -> str:
    """The sign that every text of a call carries."""
    return f"〔{county}-{call}〕"


@dataclass
class CountyWorld:
    """One county's ids by the names the rules use; `uploaders` says whose each file is."""

    code: str
    calls: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)
    uploaders: dict[str, str] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)
    items: dict[str, int] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    townships: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class World:
    """Both counties."""

    xiajin: CountyWorld
    gulou: CountyWorld

    @property
    def marks(self) -> Mapping[str, str]:
        """Each sign of Xiajin (texts and numbers) with the call it betrays."""
        texts = {mark(self.xiajin.code, call): call for call in self.xiajin.calls}
        return texts | {number: call for call, number in self.xiajin.numbers.items()}

    def ids(self, call: str) -> dict[str, str]:
        """Real global ids by the names of the rules' placeholders, `call` being the call asked about."""
        own = self.xiajin
        return {
            "call": global_id("Call", own.calls[call]),
            "file": global_id("Evidence", own.files["closed"]),
            "waiting": global_id("Evidence", own.files["waiting_township"]),
            "item": global_id("Item", own.items["47"]),
            "unit": global_id("Unit", own.units["demo-village-07"]),
            "lead_unit": global_id("Unit", own.units["ecology"]),
            "cooperating_unit": global_id("Unit", own.units["agriculture"]),
        }


def build_world() -> World:
    """Fill the freshly onboarded counties. The clock runs from Wednesday morning to Friday afternoon."""
    return World(
        _Xiajin(XIAJIN, XIAJIN_CAST, {**CLERKS, "former": FORMER}).build(),
        _Gulou(GULOU, GULOU_CAST, FOREIGN_CLERKS).build(),
    )


class _Builder:
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
            units = units_by_id()
            self.world.units = {unit.code: key for key, unit in units.items()}
            self.world.townships = frozenset(
                unit.name for unit in units.values() if unit.kind in {UnitKind.TOWNSHIP, UnitKind.STREET}
            )
            self.world.items = {item.code: item.item_id for item in current_items(BEGIN)}
            self.stories()
            with transaction.atomic():
                record_due_breaches(NOW)
            numbers = dict(Call.objects.values_list("id", "number"))
            self.world.numbers = {name: numbers[key] for name, key in self.world.calls.items()}
            self.world.sessions = {role: self.session(post) for role, post in self.clerks.items()}
        return self.world

    def prepare(self) -> None:
        """Posts beside those of the pack."""

    def stories(self) -> None:
        raise NotImplementedError

    def session(self, post_code: str) -> str:
        post = next(post for post in posts_by_id().values() if post.code == post_code)
        store = import_module(settings.SESSION_ENGINE).SessionStore()
        account = demo_account(county_code=self.world.code, post_code=post_code)
        store.update({ACCOUNT: account, COUNTY: self.world.code, POST: post.id})
        store.save()
        return str(store.session_key)

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


class _Xiajin(_Builder):
    def prepare(self) -> None:
        """A reader in the lead department, somebody relieved there, a station in a village.

        And a clerk of Gulou holds a post here too: his session there must open nothing here.
        """
        keys = {unit.code: key for key, unit in units_by_id().items()}
        posts = (
            PostLine(self.clerks["reader"], "ecology", "查阅岗", PostKind.READER),
            PostLine(FORMER, "ecology", "值班席", PostKind.DUTY),
            PostLine(self.clerks["village"], "demo-village-03", "值班员", PostKind.DUTY),
        )
        establish_posts(posts, unit_keys=keys)
        digest = pack_digest()
        assert digest is not None
        stamp_configuration(pack_digest=digest, at=BEGIN)
        since, guest = BEGIN - timedelta(days=30), FOREIGN_CLERKS["centre"]
        accounts = {
            line.code: ensure_account(
                external_id=demo_identity(county_code=XIAJIN, post_code=line.code),
                display_name=line.name,
                county_code=XIAJIN,
            )
            for line in posts
        } | {"discipline-1": demo_account(county_code=GULOU, post_code=guest)}
        for key, post in posts_by_id().items():
            if post.code in accounts:
                appoint(post_id=key, account_id=accounts[post.code], since=since)
        Posting.objects.filter(post__code=FORMER).update(until=BEGIN - timedelta(days=1))

    def stories(self) -> None:
        # The first two have numbers that Gulou's calls have too; all later ids exist in Xiajin alone.
        self.file(
            "other", "other_township", item="16", evidence_ids=(self.upload("other_township", "other"),)
        )
        self.transfer("other", "water")
        self.file("village", "village")
        self.file("filed")
        self.file("withdrawn")
        self.act("withdrawn", "withdraw", role="township")
        for name in ("transferred", "accepted", "arrived", "answered", "returned", "reworked"):
            self.file(name)
            self.transfer(name, "ecology", "agriculture")
        self.act("returned", "return")
        self.act("accepted", "accept")
        self.act("arrived", "accept", "arrive")
        self.act("arrived", "add_evidence", evidence_ids=(self.upload("lead", "arrived"),))
        for name in ("answered", "reworked"):
            self.act(name, "accept", "arrive", "answer")
        self.act("reworked", "rate", role="township", solved=False)
        self.close()
        for role in ("township", "lead"):
            self.upload(role, f"waiting_{role}")

    def transfer(self, name: str, lead: str, *cooperating: str) -> None:
        self.act(
            name,
            "transfer",
            role="centre",
            lead_unit_id=self.world.units[lead],
            cooperating_unit_ids=tuple(self.world.units[unit] for unit in cooperating),
        )

    def close(self) -> None:
        """A call with everything a call can have: a place, a breach, remarks, files of both kinds, two rounds."""
        self.file(
            "closed",
            place_unit_id=self.world.units["demo-village-03"],
            point=Point(116.0, 36.95, "WGS84"),
            evidence_ids=(self.upload("township", "closed"),),
        )
        self.transfer("closed", "ecology", "agriculture")
        self.act("closed", "acknowledge", "comment", role="cooperating")
        self.act("closed", "accept")
        self.clock.advance(timedelta(hours=4))
        self.act("closed", "arrive", "answer")
        self.act("closed", "rate", role="township", solved=False)
        self.act("closed", "accept", "arrive")
        self.act("closed", "add_evidence", evidence_ids=(self.upload("lead", "document", PDF, "pdf"),))
        self.act("closed", "answer")
        self.act("closed", "rate", role="township", solved=True, scores=STARS)


class _Gulou(_Builder):
    def stories(self) -> None:
        self.file("own", evidence_ids=(self.upload("township", "own"),))
        self.file("second")
        self.act("second", "accept")
