"""What has been done to Xiajin's hierarchy, so that nothing the API can show of it is left unasked."""

from datetime import date, timedelta
from uuid import uuid4

from api.isolation.granting import ask_for, ask_in_vain
from api.isolation.world import NOW
from huying_platform.counties.api import CountyStanding, current_county, public_context
from huying_platform.kernel.clock import FixedClock, county_date
from huying_platform.messages.api import Letter, send_later
from huying_platform.messages.models import OutgoingMessage
from huying_platform.provisioning.domain import DifferenceKind
from huying_platform.provisioning.models import Change, Comparison, Difference
from huying_tenants.hierarchy import api as hierarchy
from huying_tenants.hierarchy.api import PostForm, Proposal
from huying_tenants.invitations.domain import LIFE, TEXT_OF_LINK, Purpose, token_digest
from huying_tenants.invitations.models import Invitation
from huying_tenants.org.api import (
    Engagement,
    Level,
    PersonLine,
    PostingLine,
    PostKind,
    UnitKind,
    UnitState,
    levels_on,
    link_account,
    person_by_id,
    person_of_account,
    save_people,
    seat_people,
    units_by_id,
)
from huying_tenants.org.domain.reorganising import Act, Amend, Establish, Merge
from testkit.acting import Acting
from testkit.portal import XIAJIN

BOUNDARY = {"type": "Polygon", "coordinates": [[[116.0, 36.9], [116.1, 36.9], [116.1, 37.0], [116.0, 36.9]]]}
MANY = 300
LEFT = "监督员"
"""How they are called, each with a number: they serve for an hour."""

NEXT_YEAR = date(2026, 12, 31)


def organise(acting: Acting, clock: FixedClock) -> dict[str, int]:
    """Ids by the names of the rules' placeholders."""
    return _Organising(acting, clock).organise()


class _Organising:
    def __init__(self, acting: Acting, clock: FixedClock) -> None:
        self.clock = clock
        self.by = {"actor": acting.actor("grid-centre-1"), "clock": clock}
        self.colleague, self.clerk = (
            acting.actor(post) for post in ("grid-centre-director", "agriculture-1")
        )
        self.today = county_date(clock.now())
        self.units = {unit.code: key for key, unit in units_by_id(clock.now()).items()}

    def organise(self) -> dict[str, int]:
        """A village with everything a unit can have; another was merged into it, and one act is still ahead."""
        village = self.units["demo-village-07"]
        self.quota()
        self.levels()
        self.act(Merge(self.today, (self.units["demo-village-01"],), village))
        self.act(
            Amend(
                self.today,
                village,
                {
                    "contact": "王主任",
                    "duty_phone": "0534-3210007",
                    "line_superior_id": self.units["agriculture"],
                    "longitude": 116.05,
                    "latitude": 36.95,
                    "coordinate_system": "CGCS2000",
                    "boundary": BOUNDARY,
                },
            )
        )
        grid = UnitState("第一网格", "第一网格", UnitKind.GRID, "grid", village)
        self.act(Establish(self.today, "demo-village-07-g1", grid))
        office = UnitState("新设局", "新设局", UnitKind.DEPARTMENT, "department")
        self.act(Establish(self.today, "new-office", office))
        self.members(village)
        found = self.people(village)
        ahead = self.act(Amend(date(2025, 11, 1), village, {"name": "演示新村"}))
        hierarchy.hold_editing(actor=self.colleague, clock=FixedClock(NOW), unit_id=village)
        return found | self.grants() | {"act": ahead}

    def grants(self) -> dict[str, int]:
        """A colleague would have somebody sit in the centre, on either of two posts; somebody else in vain."""
        person = hierarchy.save_person(**self.by, name="候任人甲", phone="13800138007").id
        link_account(person, 10**6)
        self.renumber(person, "13800138001")
        ask_in_vain(self.colleague, self.by["actor"], self.clock, "候任人丙", "grid-centre-1")
        return {
            "grant": ask_for(self.colleague, self.clock, person, "grid-centre-1"),
            "other_grant": ask_for(self.colleague, self.clock, person, "grid-centre-director"),
        }

    def quota(self) -> None:
        """There is one, far away."""
        with public_context():
            CountyStanding.objects.filter(county_code=XIAJIN).update(quota=100_000)

    def levels(self) -> None:
        """Grids have a level of their own."""
        levels = [*levels_on(self.today), Level("grid", "网格", (UnitKind.GRID,))]
        hierarchy.save_levels(**self.by, levels=levels, effective=self.today, seen="0")

    def act(self, act: Act) -> int:
        """Something done to the hierarchy, five minutes later."""
        self.clock.advance(timedelta(minutes=5))
        return hierarchy.reorganise(
            **self.by, request_id=uuid4(), proposal=Proposal(act, "县委编办批复", "夏编〔2025〕7 号")
        ).seq

    def members(self, village: int) -> None:
        """More people than Gulou has: whoever comes after them has a key that is nobody's there."""
        form = PostForm(
            village, "义务监督员", PostKind.GRID_MEMBER, self.today, self.today + timedelta(days=1)
        )
        post = hierarchy.save_post(**self.by, form=form)
        people = save_people([PersonLine(f"{LEFT} {number}") for number in range(MANY)])
        seat_people(
            [
                PostingLine(post, person, self.clock.now(), self.clock.now() + timedelta(hours=1))
                for person in people
            ],
            act=None,
        )

    def people(self, village: int) -> dict[str, int]:
        """Somebody on a post of the village for a time, grid members, and a post that nobody holds."""
        usual = {"unit_id": village, "since": self.today, "until": NEXT_YEAR}
        chair = PostForm(
            name="村书记",
            kind=PostKind.DUTY,
            phone="0534-3210008",
            permissions=("comment",),
            roles=("director",),
            **usual,
        )
        post = hierarchy.save_post(**self.by, form=chair)
        members = hierarchy.save_post(
            **self.by, form=PostForm(name="网格员", kind=PostKind.GRID_MEMBER, **usual)
        )
        hierarchy.save_post(**self.by, form=PostForm(name="副书记", kind=PostKind.DUTY, **usual))
        person = hierarchy.save_person(**self.by, name="值班人甲", phone="13800138000")
        holder = hierarchy.appoint(
            **self.by, post_id=post, person_id=person.id, since=self.today, until=date(2026, 6, 30)
        )
        hierarchy.appoint(
            **self.by,
            post_id=members,
            person_id=person.id,
            since=self.today,
            engagement=Engagement.VOLUNTEER,
        )
        self.renumber(person_of_account(self.clerk.account_id), "13800138008")
        found = {"post": post, "person": person.id, "posting": holder.posting.id}
        self.invitation(person_of_account(self.colleague.account_id), accepted=True)
        return found | {"invitation": self.invitation(person.id)} | self.accounts(person.id)

    def renumber(self, person_id: int, phone: str) -> None:
        """Somebody who has an account is given another number by another."""
        person = person_by_id(person_id)
        assert person is not None
        hierarchy.save_person(**self.by, name=person.name, phone=phone, person_id=person.id)

    def accounts(self, person: int) -> dict[str, int]:
        """Keycloak could not be told of somebody, and has a stranger; it was compared, and the last time it could not
        be."""
        code, now = current_county().code, self.clock.now()
        problem = {"problem_code": "KEYCLOAK_AWAY", "problem": "没有应答。", "next_step": "请稍后再试。"}
        change = Change.objects.create(county_code=code, person_id=person, due_at=now, attempts=3, **problem)
        difference = Difference.objects.create(
            county_code=code,
            kind=DifferenceKind.WRONG_GROUPS.value,
            person_id=person,
            wanted=["/371427103/demo-village-07"],
            found=["/dept/water"],
        )
        Difference.objects.create(
            county_code=code,
            kind=DifferenceKind.MEMBER_UNKNOWN.value,
            subject="a-stranger",
            name="陌生人",
            phone="138****0000",
        )
        Comparison.objects.create(county_code=code, compared_at=now, **problem)
        return {"change": change.pk, "difference": difference.pk}

    def invitation(self, person: int, *, accepted: bool = False) -> int:
        """Somebody is invited, who has come or has not come yet; the message with the link could not be sent so far."""
        now, manager = self.clock.now(), self.by["actor"]
        made = Invitation.objects.create(
            person_id=person,
            purpose=Purpose.JOIN.value,
            token_digest=token_digest(f"a secret of {person} that nobody has"),
            accepted_at=now if accepted else None,
            created_at=now,
            expires_at=now + LIFE,
            by_account_id=manager.account_id,
            by_post_id=manager.seat.post_id,
            act=1,
        )
        letters = [Letter(made.pk, "13800138000", "a link")]
        send_later(letters, purpose=TEXT_OF_LINK, expires_at=now + LIFE, now=now)
        problem = {"code": "MESSAGE_NOT_SENT", "message": "短信没有发出去。", "nextStep": "请稍后再试。"}
        OutgoingMessage.objects.filter(reference=made.pk).update(attempts=1, problem=problem)
        return made.pk
