"""What has been asked about personal data in Xiajin, of people who served for an hour and left."""

from api.isolation.organising import LEFT
from api.isolation.world import NOW
from huying_platform.kernel.clock import FixedClock
from huying_tenants.org.api import find_people
from huying_tenants.personal_data import api as personal_data
from huying_tenants.personal_data.api import Kind
from testkit.acting import Acting

REASON = "本人书面申请"


def ask_to_forget(acting: Acting) -> dict[str, int]:
    """Ids by the names of the rules' placeholders: a copy; and erasures agreed to, declined, and not decided."""
    clock = FixedClock(NOW)
    manager, colleague = (
        {"actor": acting.actor(post), "clock": clock} for post in ("grid-centre-1", "grid-centre-director")
    )
    people = [find_people(f"{LEFT} {number}", 1)[0].id for number in (1, 2, 3)]
    copy = personal_data.ask(**manager, person_id=people[0], kind=Kind.EXPORT, reason=REASON)
    for person_id, agrees in ((people[1], True), (people[2], False)):
        asked = personal_data.ask(**manager, person_id=person_id, kind=Kind.ERASURE, reason=REASON)
        personal_data.decide(**colleague, request_id=asked.pk, agrees=agrees, reason="材料核对过")
    erasure = personal_data.ask(**colleague, person_id=people[0], kind=Kind.ERASURE, reason=REASON)
    return {"copy": copy.pk, "erasure": erasure.pk}
