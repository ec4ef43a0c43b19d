"""Reading requests about personal data, how long it is kept, and what erasing somebody would do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from huying_platform.kernel.actor import Actor
from huying_tenants.audit.api import acts_of_account
from huying_tenants.calls import api as calls_api
from huying_tenants.hierarchy import api as hierarchy
from huying_tenants.org import api as org_api
from huying_tenants.org.api import PersonKept
from huying_tenants.personal_data.access import known_person
from huying_tenants.personal_data.domain.retention import Retention
from huying_tenants.personal_data.domain.states import CANCELLABLE, RETENTION, WAIT, State, state_at
from huying_tenants.personal_data.models import KeptFor, PersonalDataRequest


@dataclass(frozen=True, slots=True)
class RequestView:
    """A request as administrators read it; `by` and `decided_by` name people by unit, post and name.

    What the asker may do with it: `decidable` (agree or decline), `cancellable`, `fetchable`.
    """

    request: PersonalDataRequest
    state: State
    person: PersonKept | None
    by: str
    decided_by: str
    decidable: bool
    cancellable: bool
    fetchable: bool


@dataclass(frozen=True, slots=True)
class ErasurePreview:
    """What there is of somebody, and so what erasing would take: told before it is asked for.

    `serves`: they hold a post or are to hold one, so that it would be refused. The counts: `postings` and `events` on
    calls stay, without a name; of `acts_about` the words go.
    """

    serves: bool
    has_account: bool
    postings: int
    acts_about: int
    acts_by: int
    events: int


def retention() -> Retention:
    """How long the county keeps data of people who have left. One statement."""
    kept = KeptFor.objects.first()
    return Retention() if kept is None else kept.as_retention()


def retention_holds(now: datetime) -> bool:
    """Whether how long data is kept was not changed so lately that it can still be changed back in time.

    One statement.
    """
    changed = hierarchy.last_act_of(RETENTION)
    return changed is None or changed + WAIT <= now


def requests_page(actor: Actor, now: datetime, *, before: int | None, limit: int) -> list[RequestView]:
    """Requests, the newest first, up to `limit` older than one by its key. For who manages the organisation."""
    hierarchy.organiser(actor)
    requests = PersonalDataRequest.objects.order_by("-id")
    if before is not None:
        requests = requests.filter(id__lt=before)
    return views(list(requests[:limit]), actor, now)


def views(requests: Sequence[PersonalDataRequest], actor: Actor, now: datetime) -> list[RequestView]:
    """Requests as an administrator reads them. At most two statements, whatever their number."""
    people = org_api.people_kept({request.person_id for request in requests}) if requests else {}
    pairs = {(request.asked_by, request.asked_post) for request in requests}
    pairs |= {
        (request.decided_by, request.decided_post)
        for request in requests
        if request.decided_by is not None and request.decided_post is not None
    }
    names = hierarchy.authors(pairs, now)
    return [_view(request, people.get(request.person_id), names, actor, now) for request in requests]


def erasure_preview(actor: Actor, person_id: int, now: datetime) -> ErasurePreview:
    """What erasing somebody would do; refuses with ORGANISATION_NOT_PERMITTED, PERSON_NOT_FOUND."""
    hierarchy.organiser(actor)
    person = known_person(person_id)
    account_id = person.account_id
    return ErasurePreview(
        serves=bool(org_api.postings_of_person(person_id, now)),
        has_account=account_id is not None,
        postings=len(org_api.service_of_person(person_id)),
        acts_about=len(hierarchy.acts_about(person_id, person.name)),
        acts_by=0 if account_id is None else sum(1 for _ in acts_of_account(account_id)),
        events=0 if account_id is None else calls_api.count_events_of(account_id),
    )


def _view(
    request: PersonalDataRequest,
    person: PersonKept | None,
    names: Mapping[tuple[int, int], str],
    actor: Actor,
    now: datetime,
) -> RequestView:
    state = state_at(State(request.state), request.asked_at, now)
    themselves = person is not None and person.person.account_id == actor.account_id
    return RequestView(
        request=request,
        state=state,
        person=person,
        by=names[request.asked_by, request.asked_post],
        decided_by=names[request.decided_by, request.decided_post]
        if request.decided_by is not None and request.decided_post is not None
        else "",
        decidable=state is State.ASKED and request.asked_by != actor.account_id and not themselves,
        cancellable=state in CANCELLABLE,
        fetchable=state is State.READY and request.asked_by == actor.account_id,
    )
