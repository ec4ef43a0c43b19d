"""Photos that come with steps: uploaded first, then brought by a step, sealed with it, and by nobody else."""

import hashlib
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from api.calls.stored import stored
from huying_platform.counties.api import county_context
from huying_tenants.audit.api import verify_events
from huying_tenants.calls.models import CallEvent
from huying_tenants.evidence.samples import sample_photo
from testkit.desks import Desk
from testkit.portal import XIAJIN
from testkit.stages import Stage


@pytest.fixture(scope="session")
def photo() -> bytes:
    return sample_photo(1)


def upload(desk: Desk, content: bytes, name: str = "现场.jpg") -> str:
    """Upload a photo; its id."""
    response = desk.client.post("/files/evidence", {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 201, response.content
    id_: str = response.json()["id"]
    return id_


def sealed(type_: str) -> list[dict[str, Any]]:
    """The files the latest event of a type is sealed with."""
    with county_context(f"c{XIAJIN}"):
        assert verify_events() == []
        event = CallEvent.objects.filter(type=type_).order_by("pk").last()
        assert event is not None
        files: list[dict[str, Any]] = event.payload["evidence"]
        return files


def test_each_step_seals_the_digests_of_what_it_brings(xiajin: Stage, photo: bytes) -> None:
    digest = hashlib.sha256(photo).hexdigest()
    one, two = upload(xiajin.caller, photo), upload(xiajin.caller, photo)
    call = xiajin.file(evidenceIds=[two, one, two])
    assert (call["evidenceCount"], call["version"]) == (2, 1)
    assert sealed("filed") == [{"id": 2, "sha256": digest}, {"id": 1, "sha256": digest}]

    call = xiajin.go(call, "transfer", "accept")
    call = xiajin.take("arrive", call, evidenceIds=[upload(xiajin.lead, photo, "到场.jpg")])
    assert [file["name"] for file in call["timeline"][0]["evidence"]] == ["到场.jpg"]
    assert len(sealed("arrived")) == 1

    added = xiajin.cooperating.do(
        "addEvidence", call, evidenceIds=[upload(xiajin.cooperating, photo)], words="补一张。"
    )
    assert (added["evidenceCount"], added["version"]) == (4, call["version"])
    assert added["timeline"][0]["type"] == "evidence_added"
    assert len(sealed("evidence_added")) == 1


def test_a_photo_comes_once_and_from_who_took_it(xiajin: Stage, photo: bytes) -> None:
    theirs, used = upload(xiajin.lead, photo), upload(xiajin.caller, photo)
    call = xiajin.file(evidenceIds=[used])
    before = stored()
    for given, code in [
        ([used], "EVIDENCE_ALREADY_ATTACHED"),
        ([theirs], "EVIDENCE_NOT_FOUND"),
    ]:
        refusal = xiajin.caller.refused("addEvidence", call, evidenceIds=given)
        assert (refusal["code"], refusal["field"]) == (code, "evidenceIds")
    assert stored() == before


def test_a_stale_step_is_stale_whatever_it_brings(xiajin: Stage, photo: bytes) -> None:
    """The same photo again, because the page did not tell that the first click had worked."""
    call = xiajin.walk("accept")
    files = [upload(xiajin.lead, photo)]
    xiajin.take("arrive", call, evidenceIds=files)
    assert xiajin.lead.refused("arriveAtCall", call, evidenceIds=files)["code"] == "CALL_STALE"


def test_a_refused_step_leaves_its_photos_for_the_next(xiajin: Stage, photo: bytes) -> None:
    call = xiajin.walk("arrive")
    request = {"requestId": str(uuid4()), "resultCode": "solved", "evidenceIds": [upload(xiajin.lead, photo)]}
    assert xiajin.lead.refused("answerCall", call, words="", **request)["code"] == "WORDS_REQUIRED"
    answered = xiajin.lead.do("answerCall", call, words="已清运。", **request)
    assert answered["evidenceCount"] == 1
