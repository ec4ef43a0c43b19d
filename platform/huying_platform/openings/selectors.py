"""What somebody above the counties is shown: only of counties whose code begins with his prefix."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from huying_platform.counties.api import CountyStanding, host_names, unseal_text
from huying_platform.identity.api import PortalPerson
from huying_platform.kernel.telephones import masked
from huying_platform.openings.domain import (
    EXPORT_IS_FRESH,
    STEP_NAMES,
    UNDOABLE,
    JobState,
    OpeningState,
    Step,
    StepState,
)
from huying_platform.openings.models import (
    AdministratorInvite,
    CountyExport,
    CountyOpening,
    CountySummary,
    PlatformAct,
)


@dataclass(frozen=True, slots=True)
class CountyLine:
    """A county as the portal lists it; `summary` is None until the worker has counted for the first time."""

    standing: CountyStanding
    host: str
    summary: CountySummary | None

    @property
    def code(self) -> str:
        """The division code."""
        return self.standing.county.code

    @property
    def name(self) -> str:
        """The full name."""
        return self.standing.county.name


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of an opening, how far it is and when it was done."""

    step: Step
    name: str
    state: StepState
    at: datetime | None


def counties_of(person: PortalPerson, code: str | None = None) -> list[CountyLine]:
    """The counties he looks after, by code; with `code` that one or none. Three statements."""
    standings = CountyStanding.objects.select_related("county").order_by("county__code")
    standings = standings.filter(county__code__startswith=person.prefix)
    if code is not None:
        standings = standings.filter(county__code=code)
    hosts = host_names()
    summaries = {each.county_code: each for each in CountySummary.objects.all()}
    return [
        CountyLine(each, hosts.get(each.county.code, ""), summaries.get(each.county.code))
        for each in standings
    ]


def openings_of(person: PortalPerson) -> QuerySet[CountyOpening]:
    """The openings he may see, the latest first."""
    return CountyOpening.objects.filter(code__startswith=person.prefix).select_related("invite")


def opening_of(person: PortalPerson, opening_id: int) -> CountyOpening | None:
    """One of them."""
    return openings_of(person).filter(pk=opening_id).first()


def exports_of(person: PortalPerson, code: str) -> QuerySet[CountyExport]:
    """The exports of a county, the latest first; none for whom they are not."""
    if not (person.may_take_all and person.looks_after(code)):
        return CountyExport.objects.none()
    return CountyExport.objects.filter(county_code=code)


def invites_of(person: PortalPerson, code: str) -> QuerySet[AdministratorInvite]:
    """The administrators the portal has given a county, the latest first."""
    if not person.looks_after(code):
        return AdministratorInvite.objects.none()
    return AdministratorInvite.objects.filter(county_code=code)


def acts_of(person: PortalPerson, code: str | None = None) -> QuerySet[PlatformAct]:
    """What was done about his counties, the latest first; with `code` about that one."""
    found = PlatformAct.objects.filter(county_code__startswith=person.prefix)
    return found if code is None else found.filter(county_code=code)


def acts_before(
    acts: QuerySet[PlatformAct], place: tuple[datetime, int] | None, size: int
) -> Sequence[PlatformAct]:
    """So many acts after a place in their order, which is by moment and number, and one more if there is one."""
    if place is not None:
        at, seq = place
        acts = acts.filter(Q(at__lt=at) | Q(at=at, seq__lt=seq))
    return list(acts.order_by("-at", "-seq")[: size + 1])


def steps_of(opening: CountyOpening) -> list[StepLine]:
    """Every step of an opening in order."""
    done: Mapping[str, str] = opening.done
    return [_step_line(opening, step, done.get(step)) for step in Step]


def phone_of(row: CountyOpening | AdministratorInvite) -> str:
    """The whole phone number of the administrator-to-be; empty where none was given.

    Refuses with PERSONAL_KEY_MISSING.
    """
    if isinstance(row, CountyOpening):
        return unseal_text(bytes(row.administrator_phone), scope=row.code)
    return unseal_text(bytes(row.phone), scope=row.county_code)


def masked_phone(row: CountyOpening | AdministratorInvite) -> str:
    """As much of the number as says which it is."""
    return masked(phone_of(row))


def is_editable(opening: CountyOpening) -> bool:
    """Whether nothing has been made of it yet."""
    return opening.state == OpeningState.DRAFT or (opening.state == OpeningState.FAILING and not opening.done)


def is_undoable(opening: CountyOpening) -> bool:
    """Whether it can still be taken back."""
    return opening.state in UNDOABLE


def is_fresh(export: CountyExport, now: datetime) -> bool:
    """Whether a county may be closed on the strength of an export."""
    return (
        export.state == JobState.DONE
        and bool(export.key)
        and export.done_at is not None
        and export.done_at >= now - EXPORT_IS_FRESH
    )


def link_of(invite: AdministratorInvite, now: datetime) -> str:
    """Where the invited person goes; empty where there is no invitation, and when it is worth nothing any more."""
    if invite.expires_at is None or invite.expires_at <= now:
        return ""
    return unseal_text(bytes(invite.link), scope=invite.county_code)


def _step_line(opening: CountyOpening, step: Step, written: str | None) -> StepLine:
    if written is not None:
        skipped = written.startswith(f"{StepState.SKIPPED} ")
        moment = datetime.fromisoformat(written.removeprefix(f"{StepState.SKIPPED} "))
        return StepLine(step, STEP_NAMES[step], StepState.SKIPPED if skipped else StepState.DONE, moment)
    state = StepState.WAITING
    if step == opening.step:
        state = {
            OpeningState.RUNNING: StepState.RUNNING,
            OpeningState.FAILING: StepState.FAILING,
        }.get(OpeningState(opening.state), StepState.WAITING)
    return StepLine(step, STEP_NAMES[step], state, None)
