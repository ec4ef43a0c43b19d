"""What every request meets before and after its view: host, errors, health, and a database that goes away."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.test import Client
from django.urls import path
from pytest_django import Settings

from huying_platform.counties.api import current_county, forget_hosts, owner_context, public_context
from huying_platform.kernel.errors import Refusal
from huying_site import urls
from huying_site.http import health
from huying_site.pulse import beat_pulse
from testkit.client import ApiClient
from testkit.databases import ClonedDatabase

PAGE = {"accept": "text/html,application/xhtml+xml"}


def refuse(request: HttpRequest) -> HttpResponse:
    raise Refusal("PLACE_MISSING", "没有填写地点。", "请填写地点后重新提交。", field="place")


def break_down(request: HttpRequest) -> HttpResponse:
    raise ValueError("secret of 王某某")


def tell_county(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        return JsonResponse({"county": current_county().code, "schema": cursor.fetchone()[0]})


class Addresses:
    """The site's addresses and some that misbehave."""

    urlpatterns = [
        path("tests/refuse", refuse),
        path("tests/break-down", break_down),
        path("tests/county", tell_county),
        *urls.urlpatterns,
    ]
    handler400 = staticmethod(urls.handler400)
    handler403 = staticmethod(urls.handler403)
    handler404 = staticmethod(urls.handler404)
    handler500 = staticmethod(urls.handler500)


@pytest.fixture(autouse=True)
def addresses(settings: Settings) -> None:
    settings.ROOT_URLCONF = Addresses


@pytest.fixture
def xiajin(client_for: Callable[..., ApiClient]) -> ApiClient:
    client = client_for("xiajin")
    client.raise_request_exception = False
    return client


class TestHosts:
    @pytest.mark.parametrize(
        ("host", "code"),
        [("xiajin.localhost", "371427"), ("XIAJIN.localhost:8000", "371427"), ("gulou.localhost", "320106")],
    )
    def test_the_host_decides_the_county(self, database: ClonedDatabase, host: str, code: str) -> None:
        answer = Client(headers={"host": host}).get("/tests/county").json()
        assert answer == {"county": code, "schema": f"c{code}"}

    @pytest.mark.parametrize(
        "host",
        [
            "nowhere.localhost",
            "localhost",
            "xiajin.example.org",
            "a.xiajin.localhost",
            "bad_host!",
            "",
            "371427",
        ],
    )
    def test_an_unknown_host_is_told_so(self, database: ClonedDatabase, host: str) -> None:
        response = Client(headers={"host": host}).get("/tests/county")
        assert response.status_code == 404
        assert response.json()["code"] == "COUNTY_UNKNOWN"
        assert response.json()["nextStep"]

    def test_people_get_a_page(self, database: ClonedDatabase) -> None:
        response = Client(headers={"host": "nowhere.localhost", **PAGE}).get("/")
        assert response.status_code == 404
        assert "这个网址没有对应的县（市、区）。" in response.content.decode()

    def test_known_hosts_cost_no_statement(self, xiajin: ApiClient, django_assert_num_queries: Any) -> None:
        xiajin.get("/tests/county")
        with django_assert_num_queries(1):
            xiajin.get("/tests/county")

    def test_the_portals_own_host_has_no_county(self, database: ClonedDatabase) -> None:
        portal = Client(headers={"host": "portal.localhost"})
        assert {county["code"] for county in portal.get("/portal/counties").json()} == {"371427", "320106"}
        assert portal.get("/session").json()["county"] is None


class TestErrors:
    def test_a_refusal_is_coded_json(self, xiajin: ApiClient) -> None:
        response = xiajin.get("/tests/refuse")
        assert response.status_code == 400
        assert response.json() == {
            "code": "PLACE_MISSING",
            "message": "没有填写地点。",
            "nextStep": "请填写地点后重新提交。",
            "field": "place",
        }

    @pytest.mark.parametrize("headers", [{}, PAGE])
    def test_a_breakdown_tells_nothing_internal(self, xiajin: ApiClient, headers: dict[str, str]) -> None:
        response = xiajin.get("/tests/break-down", headers=headers)
        words = response.content.decode()
        assert response.status_code == 500
        assert "INTERNAL_ERROR" in words
        assert "系统出现故障" in words
        assert not {"ValueError", "王某某", "Traceback", "break_down"} & set(words.split('"'))
        assert "secret" not in words

    def test_an_address_that_does_not_exist(self, xiajin: ApiClient) -> None:
        for address in ("/nothing", "/files/nothing", "/session/nothing"):
            response = xiajin.get(address)
            assert (response.status_code, response.json()["code"]) == (404, "NOT_FOUND")

    def test_a_stale_page_is_told_to_reload(self, database: ClonedDatabase) -> None:
        client = ApiClient("xiajin", enforce_csrf_checks=True)
        response = client.post("/session/sign-out")
        assert (response.status_code, response.json()["code"]) == (403, "CSRF_FAILED")

    def test_every_answer_carries_a_request_id(self, xiajin: ApiClient) -> None:
        assert len(xiajin.get("/tests/county").headers["X-Request-ID"]) == 32
        given = xiajin.get("/tests/county", headers={"x-request-id": "proxy-0123456789"})
        assert given.headers["X-Request-ID"] == "proxy-0123456789"
        strange = xiajin.get("/tests/county", headers={"x-request-id": 'x"} {"level'})
        assert len(strange.headers["X-Request-ID"]) == 32


class TestDatabaseAway:
    def test_it_is_told_and_mends_itself(self, xiajin: ApiClient, database: ClonedDatabase) -> None:
        assert xiajin.get("/tests/county").status_code == 200
        with database.away():
            for _ in range(2):
                response = xiajin.get("/tests/county")
                assert response.status_code == 503
                assert response.json()["code"] == "SERVICE_UNAVAILABLE"
                assert response.headers["Retry-After"]
                assert database.name not in response.content.decode()
        assert xiajin.get("/tests/county").json()["county"] == "371427"

    def test_a_host_nobody_asked_for_yet(self, xiajin: ApiClient, database: ClonedDatabase) -> None:
        forget_hosts()
        with database.away():
            page = xiajin.get("/", headers=PAGE)
            assert page.status_code == 503
            assert "系统暂时连接不上数据库" in page.content.decode()
        assert xiajin.get("/tests/county").status_code == 200

    def test_health_names_it(self, xiajin: ApiClient, database: ClonedDatabase) -> None:
        with database.away():
            response = xiajin.get("/healthz/ready")
            assert response.status_code == 503
            assert response.json()["database"] == "unavailable"
            assert response.json()["redis"] == "ok"
            assert xiajin.get("/healthz/live").status_code == 200


class TestHealth:
    def test_ready(self, xiajin: ApiClient) -> None:
        beat_pulse()
        response = xiajin.get("/healthz/ready")
        assert response.json() == {"database": "ok", "migrations": "ok", "redis": "ok", "worker": "ok"}
        assert response.status_code == 200

    @pytest.mark.parametrize("host", ["127.0.0.1:8000", "portal.localhost", "nowhere.localhost"])
    def test_it_answers_on_every_host(self, database: ClonedDatabase, host: str) -> None:
        assert Client(headers={"host": host}).get("/healthz/live").status_code == 200

    def test_redis_and_worker_are_named(self, xiajin: ApiClient, settings: Settings) -> None:
        settings.REDIS_URL = "redis://127.0.0.1:1/0"
        states = xiajin.get("/healthz/ready").json()
        assert (states["database"], states["redis"], states["worker"]) == ("ok", "unavailable", "unavailable")

    @pytest.mark.parametrize("schema", ["public", "c320106"])
    def test_a_missing_migration_is_named(
        self, xiajin: ApiClient, monkeypatch: pytest.MonkeyPatch, schema: str
    ) -> None:
        monkeypatch.setattr(health, "_complete", set())
        with public_context(), owner_context(), connection.cursor() as cursor:
            table = f"{schema}.django_migrations"
            cursor.execute(f"DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table})")
        response = xiajin.get("/healthz/ready")
        assert (response.status_code, response.json()["migrations"]) == (503, "pending")


class TestScreens:
    @pytest.fixture
    def built(self, settings: Settings, tmp_path: Path) -> None:
        (tmp_path / "index.html").write_text("<title>呼应</title>", encoding="utf-8")
        settings.FRONTEND_DIST = tmp_path

    @pytest.mark.parametrize("address", ["/", "/calls/1", "/file"])
    def test_every_screen_is_the_one_page(self, xiajin: ApiClient, built: None, address: str) -> None:
        response = xiajin.get(address, headers=PAGE)
        assert response.content.decode() == "<title>呼应</title>"
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]
        cookie = response.cookies["__Host-csrf"]
        assert (cookie["secure"], cookie["path"], cookie["domain"], cookie["httponly"]) == (True, "/", "", "")

    @pytest.mark.parametrize("address", ["/graphql", "/live", "/files/1.jpg", "/portal/x", "/healthz/x"])
    def test_no_programs_address_is_a_screen(self, xiajin: ApiClient, built: None, address: str) -> None:
        assert "<title>呼应</title>" not in xiajin.get(address, headers=PAGE).content.decode()

    def test_the_page_has_no_address_without_its_policy(
        self, database: ClonedDatabase, settings: Settings, built: None
    ) -> None:
        (settings.FRONTEND_DIST / "logo.svg").write_text("<svg/>", encoding="utf-8")
        settings.WHITENOISE_ROOT = settings.FRONTEND_DIST
        browser = Client(headers={"host": "xiajin.localhost", **PAGE})
        page, picture = browser.get("/index.html"), browser.get("/logo.svg")
        assert page.content.decode() == "<title>呼应</title>"
        assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
        assert page.headers["Cache-Control"] == "no-cache"
        assert page.headers["X-Frame-Options"] == picture.headers["X-Frame-Options"] == "DENY"
        assert "Access-Control-Allow-Origin" not in picture.headers

    def test_programs_do_not_get_the_page(self, xiajin: ApiClient, built: None) -> None:
        assert xiajin.get("/no/such/file.js").status_code == 404
