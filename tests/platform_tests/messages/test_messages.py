"""Short messages: who carries them, and where the demo shows them."""

import logging
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.test import Client
from pytest_django import Settings

from huying_platform.counties.api import CountyKey, county_context, public_context
from huying_platform.identity.demo import comes_from_this_machine
from huying_platform.kernel.clock import Clock, FixedClock
from huying_platform.kernel.errors import Refusal
from huying_platform.messages import senders
from huying_platform.messages.api import messages_possible
from huying_platform.messages.models import TelephoneMessage
from huying_platform.messages.sending import check_sender, send_message
from huying_platform.messages.views import telephone_urls
from testkit.databases import ClonedDatabase
from testkit.portal import XIAJIN

NOW = datetime(2026, 9, 26, 8, 50, tzinfo=UTC)
PHONE = "13800000001"


@pytest.fixture(autouse=True)
def telephone(settings: Settings) -> None:
    settings.MESSAGES = "telephone"


def send(text: str = "验证码 123456", clock: Clock | None = None) -> None:
    send_message(phone=PHONE, text=text, purpose="test", clock=clock or FixedClock(NOW))


def arrived() -> list[str]:
    with public_context():
        return list(TelephoneMessage.objects.order_by("pk").values_list("text", flat=True))


@pytest.mark.parametrize(
    ("chosen", "demo", "fits"),
    [("", False, True), ("telephone", True, True), ("telephone", False, False), ("pigeon", True, False)],
)
def test_a_process_starts_with_a_sender_that_fits(
    settings: Settings, chosen: str, demo: bool, fits: bool
) -> None:
    settings.MESSAGES = chosen
    if fits:
        check_sender(demo=demo)
    else:
        with pytest.raises(ImproperlyConfigured, match="HUYING_MESSAGES"):
            check_sender(demo=demo)


def test_without_a_sender_none_is_sent(database: ClonedDatabase, settings: Settings) -> None:
    settings.MESSAGES = ""
    assert not messages_possible()
    with public_context(), pytest.raises(Refusal, match="MESSAGES_OFF"):
        send()
    assert arrived() == []


def test_a_county_s_message_arrives(database: ClonedDatabase) -> None:
    with county_context(CountyKey.of_code(XIAJIN)):
        send("一")
        send("二")
    assert arrived() == ["一", "二"]


def test_of_one_that_fails_neither_number_nor_text_is_logged(
    database: ClonedDatabase, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Not even by the words of the error: those of a database or an operator's client tell what was sent."""

    def fail(_telephone: object, phone: str, text: str) -> None:
        raise RuntimeError(f"no way to {phone}: {text}")

    monkeypatch.setattr(senders.Telephone, "send", fail)
    with public_context(), pytest.raises(Refusal, match="MESSAGE_NOT_SENT"):
        send("验证码 123456")
    (record,) = [each for each in caplog.records if each.name.startswith("huying_platform.messages")]
    said = f"{logging.Formatter().format(record)} {record.__dict__['facts']}"
    assert "RuntimeError" in said
    assert PHONE not in said
    assert "123456" not in said


def test_none_is_sent_while_it_could_be_undone(database: ClonedDatabase) -> None:
    with (
        county_context(CountyKey.of_code(XIAJIN)),
        transaction.atomic(),
        pytest.raises(RuntimeError, match="commit"),
    ):
        send()
    assert arrived() == []


def test_an_operator_s_failure_is_told_without_its_words(
    database: ClonedDatabase, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken:
        def __init__(self, clock: Clock) -> None: ...

        def send(self, phone: str, text: str) -> None:
            raise ConnectionError(f"{phone} {text}")

    monkeypatch.setattr("huying_platform.messages.sending.SENDERS", {"telephone": Broken})
    with public_context(), pytest.raises(Refusal, match="MESSAGE_NOT_SENT"):
        send()
    (record,) = caplog.records
    assert PHONE not in record.getMessage()


def test_the_telephones_forget_the_oldest(database: ClonedDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(senders, "KEPT", 2)
    with public_context():
        for text in "一二三":
            send(text)
    assert arrived() == ["二", "三"]


class TestPage:
    """`session/telephone`, as the site mounts it in a demo."""

    @pytest.fixture
    def client(self, database: ClonedDatabase, settings: Settings) -> Client:
        settings.ROOT_URLCONF = __name__
        return Client(headers={"host": "xiajin.localhost", "accept": "application/json"})

    def test_shows_the_newest_first_on_every_host(self, client: Client) -> None:
        with public_context():
            send("一")
            send("二")
        for host in ("xiajin.localhost", "gulou.localhost", "portal.localhost"):
            answer = client.get("/session/telephone", headers={"host": host})
            assert [each["text"] for each in answer.json()["messages"]] == ["二", "一"]
            assert answer["Cache-Control"] == "no-store"
            assert answer.json()["messages"][0]["sentAt"] == NOW.isoformat()

    @pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "x-real-ip"])
    def test_shows_nothing_to_who_comes_through_a_proxy(self, client: Client, header: str) -> None:
        assert client.get("/session/telephone", headers={header: "10.0.0.1"}).status_code == 404

    def test_shows_nothing_to_another_machine(self, client: Client) -> None:
        assert client.get("/session/telephone", REMOTE_ADDR="10.0.0.1").status_code == 404

    def test_is_not_there_without_telephones(self, client: Client, settings: Settings) -> None:
        settings.MESSAGES = ""
        assert client.get("/session/telephone").status_code == 404


urlpatterns = telephone_urls(demo=True, from_this_machine=comes_from_this_machine)
