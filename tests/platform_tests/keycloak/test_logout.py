"""Logout from server to server: what the portal is sent, and when Keycloak stays silent."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from huying_platform.identity.verification.discovery import Discovery
from huying_platform.identity.verification.verifier import Verifier
from huying_platform.kernel.clock import SystemClock
from platform_tests.keycloak.conftest import Staff
from testkit.endpoints import Answer, Asked, Server
from testkit.keycloak import Realm, Visitor
from testkit.tokens import read

WaitUntil = Callable[[Callable[[], bool]], None]


@dataclass(slots=True)
class Receiver:
    """The portal's address for logout tokens, as far as Keycloak sees it."""

    got: list[Asked] = field(default_factory=list)

    def answer(self, asked: Asked) -> Answer:
        self.got.append(asked)
        return Answer()

    def sessions(self) -> set[str]:
        return {read(asked.form["logout_token"])["sid"] for asked in self.got}


@pytest.fixture(scope="module")
def listening(realm: Realm) -> Iterator[Receiver]:
    receiver = Receiver()
    server = Server(receiver.answer, realm.receiver_port)
    server.start()
    yield receiver
    server.stop()


@pytest.fixture
def receiver(listening: Receiver) -> Receiver:
    listening.got.clear()
    return listening


def test_logging_somebody_out_sends_a_token_for_each_session(
    realm: Realm, staff: Staff, receiver: Receiver, wait_until: WaitUntil
) -> None:
    person = staff.person()
    sids = {read(Visitor(realm).sign_in(person.username)["id_token"])["sid"] for _ in range(2)}
    staff.provisioner.log_out(person.id)
    wait_until(lambda: sids <= receiver.sessions())
    asked = next(each for each in receiver.got if read(each.form["logout_token"])["sid"] in sids)
    assert asked.path == "/session/backchannel-logout"
    assert read(asked.form["logout_token"], 0)["typ"] == "logout+jwt"
    verifier = Verifier(
        Discovery(realm.issuer), client_id="huying-portal", audience="huying-api", clock=SystemClock()
    )
    claims = verifier.verify_logout(asked.form["logout_token"], seen=lambda _id, _until: False)
    assert claims.subject == person.id
    assert claims.session_id in sids


def test_ending_one_session_sends_one_token(
    realm: Realm, staff: Staff, receiver: Receiver, wait_until: WaitUntil
) -> None:
    person = staff.person()
    ended, kept = (read(Visitor(realm).sign_in(person.username)["id_token"])["sid"] for _ in range(2))
    staff.provisioner.end_session(ended)
    wait_until(lambda: ended in receiver.sessions())
    assert kept not in receiver.sessions()


def test_disabling_somebody_sends_nothing_so_logging_out_is_ours_to_do(
    realm: Realm, staff: Staff, receiver: Receiver, wait_until: WaitUntil
) -> None:
    person = staff.person()
    sid = read(Visitor(realm).sign_in(person.username)["id_token"])["sid"]
    staff.provisioner.update_person(person.id, enabled=False)
    assert sid not in receiver.sessions()
    assert [session.id for session in staff.provisioner.sessions(person.id)] == [sid]
    staff.provisioner.log_out(person.id)
    wait_until(lambda: sid in receiver.sessions())
