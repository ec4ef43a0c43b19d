"""The two addresses of evidence, asked over HTTP by those who may and those who may not."""

from collections.abc import Callable
from io import BytesIO
from urllib.parse import quote

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import include, path
from PIL import Image
from pytest_django import DjangoAssertNumQueries, Settings

from huying_platform.counties.api import CountyKey, county_context
from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import FixedClock
from huying_site import composition
from huying_tenants.evidence.domain import limits
from huying_tenants.evidence.models import Evidence
from huying_tenants.evidence.urls import evidence_urls
from huying_tenants.org.api import posts_by_id
from testkit.client import ApiClient
from testkit.fixtures import ClientFor
from testkit.portal import GULOU

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\nstartxref\n9\n%%EOF\n"
ADDRESS = "/files/evidence"
CLERK, OTHER_TOWNSHIP, DEPARTMENT = "371427108-1", "371427001-1", "ecology-1"
CALL_SEEN_BY_DEPARTMENT = 5


def may_see_call(actor: Actor, call_id: int) -> bool:
    """Call 5 is the clerk's and the department's."""
    return call_id == CALL_SEEN_BY_DEPARTMENT and actor.seat.post_code in {CLERK, DEPARTMENT}


class Addresses:
    """The site's addresses of evidence, with calls that need not exist."""

    urlpatterns = [
        path(
            "files/",
            include(
                evidence_urls(
                    actor_of=composition.actor_of,
                    clock=composition.clock,
                    may_see_call=may_see_call,
                    global_id=lambda evidence_id: f"Evidence:{evidence_id}",
                )
            ),
        )
    ]


@pytest.fixture
def clients(client_for: ClientFor, clock: FixedClock, settings: Settings) -> ClientFor:
    settings.ROOT_URLCONF = Addresses
    return client_for


@pytest.fixture
def clerk(clients: ClientFor) -> ApiClient:
    return clients("xiajin", CLERK)


def upload(client: ApiClient, name: str, content: bytes, **form: object) -> HttpResponse:
    return client.post(ADDRESS, {"file": SimpleUploadedFile(name, content), **form})


def stored(client: ApiClient, name: str, content: bytes) -> int:
    response = upload(client, name, content)
    assert response.status_code == 201
    return int(response.json()["id"].removeprefix("Evidence:"))


def bring(
    county: CountyKey, evidence_id: int, clock: FixedClock, call_id: int = CALL_SEEN_BY_DEPARTMENT
) -> None:
    with county_context(county):
        row = Evidence.objects.filter(pk=evidence_id)
        assert row.update(call_id=call_id, event_seq=1, attached_at=clock.now()) == 1


def content_of(response: HttpResponse) -> bytes:
    return b"".join(response.streaming_content)


def test_a_photo_is_uploaded_and_shown(clerk: ApiClient, photo: bytes) -> None:
    response = upload(clerk, "IMG_0912.JPG", photo)
    assert response.status_code == 201
    answer = response.json()
    evidence_id = answer["id"].removeprefix("Evidence:")
    assert answer == {
        "id": f"Evidence:{evidence_id}",
        "kind": "image",
        "name": "IMG_0912.jpg",
        "originalUrl": f"{ADDRESS}/{evidence_id}/original",
        "previewUrl": f"{ADDRESS}/{evidence_id}/preview",
        "thumbnailUrl": f"{ADDRESS}/{evidence_id}/thumbnail",
    }
    preview = clerk.get(answer["previewUrl"])
    assert preview["Content-Type"] == "image/jpeg"
    assert preview["Content-Disposition"] == 'inline; filename="IMG_0912.jpg"'
    assert Image.open(BytesIO(content_of(preview))).size == (960, 720)
    thumbnail = clerk.get(answer["thumbnailUrl"])
    assert Image.open(BytesIO(content_of(thumbnail))).size == (320, 240)
    original = clerk.get(answer["originalUrl"])
    assert original["Content-Disposition"] == 'attachment; filename="IMG_0912.jpg"'
    assert content_of(original) == photo


def test_a_document_is_only_downloaded(clerk: ApiClient) -> None:
    response = upload(clerk, "检测委托单.pdf", PDF)
    assert (response.json()["kind"], response.json()["previewUrl"]) == ("document", None)
    evidence_id = response.json()["id"].removeprefix("Evidence:")
    original = clerk.get(f"{ADDRESS}/{evidence_id}/original")
    assert original["Content-Type"] == "application/pdf"
    assert original["Content-Disposition"] == f"attachment; filename*=utf-8''{quote('检测委托单.pdf')}"
    assert content_of(original) == PDF
    for variant in ("preview", "thumbnail"):
        assert clerk.get(f"{ADDRESS}/{evidence_id}/{variant}").status_code == 404


@pytest.mark.parametrize("variant", ["original", "preview", "thumbnail"])
def test_a_file_can_do_nothing_in_the_browser_and_is_kept_by_it_alone(
    clerk: ApiClient, photo: bytes, variant: str
) -> None:
    address = f"{ADDRESS}/{stored(clerk, '现场.jpg', photo)}/{variant}"
    response = clerk.get(address)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Cache-Control"] == "private, no-cache"
    assert "Cookie" in response["Vary"]
    again = clerk.get(address, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == response["ETag"]
    head = clerk.head(address)
    assert (head.status_code, content_of(head)) == (200, b"")


def test_who_may_not_see_a_file_meets_what_does_not_exist(
    clerk: ApiClient, clients: ClientFor, county: CountyKey, clock: FixedClock, photo: bytes
) -> None:
    brought, elsewhere, waiting = (stored(clerk, f"{number}.jpg", photo) for number in (1, 2, 3))
    bring(county, brought, clock)
    bring(county, elsewhere, clock, call_id=6)
    people = {
        "clerk": clerk,
        "department": clients("xiajin", DEPARTMENT),
        "other township": clients("xiajin", OTHER_TOWNSHIP),
        "other county": clients("gulou", gulou_post()),
        "nobody": clients("xiajin"),
        "portal": clients("portal"),
    }
    seen = {
        name: [client.get(f"{ADDRESS}/{file}/preview").status_code for file in (brought, elsewhere, waiting)]
        for name, client in people.items()
    }
    assert seen == {
        "clerk": [200, 404, 200],
        "department": [200, 404, 404],
        "other township": [404, 404, 404],
        "other county": [404, 404, 404],
        "nobody": [404, 404, 404],
        "portal": [404, 404, 404],
    }
    answers = {
        (response.content, response.headers["Content-Type"], response.headers["Cache-Control"])
        for response in (
            clerk.get(f"{ADDRESS}/999999/preview"),
            clerk.get(f"{ADDRESS}/{2**70}/preview"),
            clerk.get(f"{ADDRESS}/{brought}/secret"),
            people["other township"].get(f"{ADDRESS}/{brought}/preview"),
            people["other county"].get(f"{ADDRESS}/{brought}/original"),
            people["department"].get(f"{ADDRESS}/{waiting}/thumbnail", headers={"If-None-Match": "*"}),
            people["nobody"].get(f"{ADDRESS}/{brought}/preview"),
        )
    }
    assert len(answers) == 1


def gulou_post() -> str:
    with county_context(CountyKey.of_code(GULOU)):
        return next(iter(posts_by_id(composition.clock().now()).values())).code


def test_every_refusal_says_what_happened_and_what_to_do(
    clerk: ApiClient, clients: ClientFor, photo: bytes
) -> None:
    supervisor, nobody = clients("xiajin", "supervision-office-1"), clients("xiajin")
    refused = {
        "disguised": (422, "EVIDENCE_DISGUISED", upload(clerk, "现场.jpg", b"<svg onload='x()'/>")),
        "unknown": (415, "EVIDENCE_TYPE_UNKNOWN", upload(clerk, "现场.gif", b"GIF89a")),
        "broken": (422, "EVIDENCE_BROKEN", upload(clerk, "现场.jpg", photo[:9000])),
        "empty": (422, "EVIDENCE_BROKEN", upload(clerk, "现场.jpg", b"")),
        "large": (413, "EVIDENCE_TOO_LARGE", upload(clerk, "现场.jpg", photo.ljust(limits.MAX_BYTES + 1))),
        "far too large": (413, "EVIDENCE_TOO_LARGE", upload(clerk, "现场.jpg", photo.ljust(12_000_000))),
        "two": (
            422,
            "EVIDENCE_ONE_AT_A_TIME",
            upload(clerk, "1.jpg", photo, more=SimpleUploadedFile("2.jpg", photo)),
        ),
        "none": (422, "EVIDENCE_MISSING", clerk.post(ADDRESS, {"file": "words"})),
        "another field": (
            422,
            "EVIDENCE_MISSING",
            clerk.post(ADDRESS, {"photo": SimpleUploadedFile("1.jpg", photo)}),
        ),
        "no form": (422, "EVIDENCE_MISSING", clerk.post(ADDRESS, photo, content_type="image/jpeg")),
        "reader": (403, "EVIDENCE_NOT_ALLOWED", upload(supervisor, "现场.jpg", photo)),
        "nobody": (401, "SIGNED_OUT", upload(nobody, "现场.jpg", photo)),
        "portal": (401, "SIGNED_OUT", upload(clients("portal"), "现场.jpg", photo)),
    }
    for name, (status, code, response) in refused.items():
        answer = response.json()
        assert (name, response.status_code, answer["code"]) == (name, status, code)
        assert set(answer) - {"field"} == {"code", "message", "nextStep"}
        assert answer["message"].endswith("。")
        assert answer["nextStep"].endswith("。")


FORM = "multipart/form-data; boundary=b"


def form_of(content: bytes) -> bytes:
    head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="1.jpg"\r\n\r\n'
    return head + content + b"\r\n--b--\r\n"


class ResetLine(BytesIO):
    """The body of a request whose sender has hung up."""

    def read(self, size: int | None = -1) -> bytes:
        raise ConnectionResetError


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=" + "b" * 300, b"--b"),
        (FORM, b'--b\r\nContent-Disposition: form-data; name="file"; filename="1.jpg"'),
        (FORM, b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n' + b"a" * 2_000_000),
        ("application/x-www-form-urlencoded", b"a=" + b"a" * 2_000_000),
    ],
)
def test_a_form_that_is_none_is_declined(
    clerk: ApiClient, county: CountyKey, content_type: str, body: bytes
) -> None:
    response = clerk.generic("POST", ADDRESS, body, content_type=content_type)
    assert response.status_code == 422
    assert response.json()["code"] in {"EVIDENCE_MISSING", "EVIDENCE_UPLOAD_INTERRUPTED"}
    assert not Evidence.objects.exists()


def test_a_line_cut_in_the_middle_leaves_nothing(
    clerk: ApiClient, county: CountyKey, photo: bytes, stored_files: Callable[[], set[str]]
) -> None:
    whole = form_of(photo)
    cut = clerk.generic("POST", ADDRESS, whole, FORM, **{"wsgi.input": BytesIO(whole[:20_000])})
    reset = clerk.generic("POST", ADDRESS, whole, FORM, **{"wsgi.input": ResetLine()})
    for response in (cut, reset):
        assert (response.status_code, response.json()["code"]) == (422, "EVIDENCE_UPLOAD_INTERRUPTED")
    assert not Evidence.objects.exists()
    assert stored_files() == set()
    assert clerk.generic("POST", ADDRESS, whole, FORM).status_code == 201


def test_an_upload_from_another_site_is_declined(
    client_for: ClientFor, clients: ClientFor, photo: bytes
) -> None:
    strict = ApiClient("xiajin", enforce_csrf_checks=True)
    strict.sit_down(CLERK)
    response = upload(strict, "现场.jpg", photo)
    assert (response.status_code, response.json()["code"]) == (403, "CSRF_FAILED")


@pytest.mark.parametrize(("method", "address"), [("GET", ADDRESS), ("DELETE", f"{ADDRESS}/1/original")])
def test_other_methods_are_not_served(clerk: ApiClient, method: str, address: str) -> None:
    assert clerk.generic(method, address).status_code == 405


def test_a_lost_file_is_told_as_such(clerk: ApiClient, county: CountyKey, photo: bytes) -> None:
    evidence_id = stored(clerk, "现场.jpg", photo)
    default_storage.delete(Evidence.objects.get().preview_key)
    response = clerk.get(f"{ADDRESS}/{evidence_id}/preview")
    assert (response.status_code, response.json()["code"]) == (503, "EVIDENCE_NOT_READABLE")


def test_a_foreign_visit_changes_nothing(
    clerk: ApiClient,
    clients: ClientFor,
    county: CountyKey,
    photo: bytes,
    stored_files: Callable[[], set[str]],
) -> None:
    evidence_id = stored(clerk, "现场.jpg", photo)
    before = (list(Evidence.objects.values()), stored_files())
    for client in (clients("gulou", gulou_post()), clients("xiajin", OTHER_TOWNSHIP), clients("xiajin")):
        assert client.get(f"{ADDRESS}/{evidence_id}/original").status_code == 404
        assert client.head(f"{ADDRESS}/{evidence_id}/original").status_code == 404
    assert (list(Evidence.objects.values()), stored_files()) == before


def test_a_file_costs_three_statements_the_session_s_two_among_them(
    clerk: ApiClient, photo: bytes, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = f"{ADDRESS}/{stored(clerk, '现场.jpg', photo)}/thumbnail"
    with django_assert_num_queries(3):
        assert clerk.get(address).status_code == 200
