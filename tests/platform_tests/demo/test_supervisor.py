"""The supervisor: order of starting and stopping, and what it does about a service that ends by itself."""

from pathlib import Path

import pytest

from huying_site.demo.supervisor import StopSign, Supervisor
from huying_site.demo.words import DemoError


class FakeService:
    """A service that lives until told otherwise and writes down what happens to it."""

    def __init__(self, name: str, diary: list[str], log: Path) -> None:
        self.name = name
        self.log = log
        self.running = False
        self._diary = diary

    def start(self) -> None:
        self.running = True
        self._diary.append(f"start {self.name}")

    def alive(self) -> bool:
        return self.running

    def stop(self) -> None:
        self.running = False
        self._diary.append(f"stop {self.name}")


@pytest.fixture
def diary() -> list[str]:
    return []


@pytest.fixture
def services(diary: list[str], tmp_path: Path) -> list[FakeService]:
    return [FakeService(name, diary, tmp_path / "log") for name in ("database", "worker")]


def test_services_stop_in_the_opposite_order(diary: list[str], services: list[FakeService]) -> None:
    supervisor = Supervisor(StopSign())
    for service in services:
        supervisor.start(service)
    supervisor.stop_all()
    assert diary == ["start database", "start worker", "stop worker", "stop database"]


def test_service_that_ended_is_started_again_lowest_first(
    diary: list[str], services: list[FakeService], capsys: pytest.CaptureFixture[str]
) -> None:
    supervisor = Supervisor(StopSign())
    for service in services:
        supervisor.start(service)
        service.running = False
    diary.clear()
    supervisor.mend()
    assert diary == ["start database", "start worker"]
    assert "worker ended by itself and is started again" in capsys.readouterr().out


def test_service_that_keeps_ending_ends_the_demo_with_its_last_words(services: list[FakeService]) -> None:
    moment = 0.0
    supervisor = Supervisor(StopSign(), clock=lambda: moment)
    service = services[0]
    service.log.write_text("the disk is full\n")
    supervisor.start(service)
    for _ in range(5):
        service.running = False
        supervisor.mend()
    service.running = False
    with pytest.raises(DemoError, match="the disk is full"):
        supervisor.mend()


def test_service_that_ends_now_and_then_is_always_started_again(services: list[FakeService]) -> None:
    moments = iter(range(0, 10_000, 100))
    supervisor = Supervisor(StopSign(), clock=lambda: float(next(moments)))
    supervisor.start(services[0])
    for _ in range(20):
        services[0].running = False
        supervisor.mend()
    assert services[0].alive()
