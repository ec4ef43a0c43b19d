"""What happens in the two counties, and how their rules differ."""

from datetime import date, timedelta

from api.isolation.bringing import bring_one, bring_workbooks
from api.isolation.building import Builder
from api.isolation.forgetting import ask_to_forget
from api.isolation.granting import ask_in_vain
from api.isolation.organising import organise
from api.isolation.rich_rules import enriched, override, without_passing
from api.isolation.rules import CLERKS, FOREIGN_CLERKS, FORMER
from api.isolation.world import BEGIN, World
from huying_platform.identity.api import demo_account, demo_identity, ensure_account
from huying_tenants.calls.domain.commands import Point
from huying_tenants.org.api import (
    PostKind,
    PostLine,
    appoint,
    establish_posts,
    pack_digest,
    person_of_account,
    posts_by_id,
    stamp_configuration,
    units_by_id,
)
from huying_tenants.org.models import Posting
from huying_tenants.publishing import api as publishing
from testkit.acting import GULOU_CAST, STARS, XIAJIN_CAST
from testkit.portal import GULOU, XIAJIN

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\nstartxref\n9\n%%EOF\n"


def build_world() -> World:
    """Fill the freshly onboarded counties. The clock runs from Wednesday morning to Friday afternoon."""
    return World(
        Xiajin(XIAJIN, XIAJIN_CAST, {**CLERKS, "former": FORMER}).build(),
        Gulou(GULOU, GULOU_CAST, FOREIGN_CLERKS).build(),
    )


class Xiajin(Builder):
    def changed_rules(self, text: str) -> str:
        return enriched(text)

    def later_rules(self, text: str) -> str:
        return without_passing(text.replace("{working_days: 3}", "{working_days: 4}"))

    def temporary(self) -> str:
        return override("arrival", "text")

    def drafts(self) -> None:
        """One draft more was begun than in Gulou, so the id of the last exists in Xiajin alone."""
        manager = self.acting.actor(self.clerks["centre"])
        given_up = publishing.begin_draft(actor=manager, clock=self.clock)
        publishing.delete_draft(actor=manager, draft_id=given_up.pk, seen_revision=given_up.revision)
        super().drafts()

    def prepare(self) -> None:
        """A reader in the lead department, somebody relieved there, a station in a village.

        And a clerk of Gulou holds a post here too: his session there must open nothing here.
        """
        keys = {unit.code: key for key, unit in units_by_id(BEGIN).items()}
        posts = (
            PostLine(self.clerks["reader"], "ecology", "查阅岗", PostKind.READER, ()),
            PostLine(FORMER, "ecology", "值班席", PostKind.DUTY, ()),
            PostLine(self.clerks["village"], "demo-village-03", "值班员", PostKind.DUTY, ()),
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
        for key, post in posts_by_id(BEGIN).items():
            if post.code in accounts:
                person = person_of_account(accounts[post.code], name=post.name)
                appoint(post_id=key, person_id=person, since=since)
        Posting.objects.filter(post__code=FORMER).update(until=BEGIN - timedelta(days=1))

    def stories(self) -> None:
        # The first two have numbers that Gulou's calls have too; all later ids exist in Xiajin alone.
        self.file(
            "other", "other_township", item="16", evidence_ids=(self.upload("other_township", "other"),)
        )
        self.transfer("other", "water")
        self.file("village", "village", call_type="passing")
        self.file("filed")
        self.file("withdrawn")
        self.act("withdrawn", "withdraw", role="township")
        for name in ("transferred", "accepted", "arrived", "extending", "answered", "returned", "reworked"):
            self.file(name)
            self.transfer(name, "ecology", "agriculture")
        self.act("returned", "return")
        self.act("accepted", "accept")
        self.act("arrived", "accept", "arrive")
        self.act("arrived", "add_evidence", evidence_ids=(self.upload("lead", "arrived"),))
        self.act("extending", "accept", "arrive")
        self.take("extending", "extend", reason="weather", amount=1)
        self.visit()
        for name in ("answered", "reworked"):
            self.act(name, "accept", "arrive", "answer")
        self.act("reworked", "rate", role="township", solved=False)
        self.close()
        for role in ("township", "lead"):
            self.upload(role, f"waiting_{role}")

    def organise(self) -> None:
        self.world.organisation = organise(self.acting, self.clock)
        self.world.personal_data = ask_to_forget(self.acting)
        self.world.workbooks = bring_workbooks(self.acting, self.clock)

    def transfer(self, name: str, lead: str, *cooperating: str) -> None:
        self.act(
            name,
            "transfer",
            role="centre",
            lead_unit_id=self.world.units[lead],
            cooperating_unit_ids=tuple(self.world.units[unit] for unit in cooperating),
        )

    def visit(self) -> None:
        """A call that goes to one person, on one post."""
        lead = self.world.posts[self.clerks["lead"]]
        self.file("visited", item="45", call_type="visit", person_post_id=lead)
        self.approve("visited")

    def close(self) -> None:
        """A call with everything a call can have: a place, a breach, remarks, files of both kinds, two rounds.

        And form fields, a grade, an extension that was approved, a suspension that is over.
        """
        self.file(
            "closed",
            place_unit_id=self.world.units["demo-village-03"],
            point=Point(116.0, 36.95, "WGS84"),
            evidence_ids=(self.upload("township", "closed"),),
            answers={"depth": ("30",), "place_kind": ("road",)},
        )
        self.take("closed", "grade", role="centre", axes={"risk": "high"})
        self.transfer("closed", "ecology", "agriculture")
        self.act("closed", "acknowledge", "comment", role="cooperating")
        self.act("closed", "accept")
        self.clock.advance(timedelta(hours=4))
        self.act("closed", "arrive")
        self.take("closed", "extend", reason="weather", amount=2)
        self.approve("closed")
        self.take("closed", "suspend", reason="season", until=date(2025, 10, 20))
        self.take("closed", "resume")
        self.act("closed", "answer")
        self.act("closed", "rate", role="township", solved=False)
        self.act("closed", "accept", "arrive")
        self.act("closed", "add_evidence", evidence_ids=(self.upload("lead", "document", PDF, "pdf"),))
        self.act("closed", "answer")
        self.act("closed", "rate", role="township", solved=True, scores=STARS)


class Gulou(Builder):
    def changed_rules(self, text: str) -> str:
        return text.replace("{hours: 1}", "{minutes: 50}")

    def later_rules(self, text: str) -> str:
        return text.replace("{minutes: 50}", "{minutes: 40}")

    def temporary(self) -> str:
        return override("sign", "work")

    def organise(self) -> None:
        bring_one(self.acting, self.clock, self.clerks["centre"], ("甲", "乙"))
        asker, second = (
            self.acting.actor(post) for post in (self.clerks["centre"], "command-centre-director")
        )
        ask_in_vain(asker, second, self.clock, "候任人丁", self.clerks["centre"])

    def stories(self) -> None:
        self.file("own", evidence_ids=(self.upload("township", "own"),))
        self.file("second")
        self.act("second", "accept")
