"""When what failed is tried again."""

from huying_platform.kernel.retrying import wait_after


def test_the_waits_grow_to_a_quarter_of_an_hour() -> None:
    waits = [wait_after(attempts).total_seconds() for attempts in (1, 2, 3, 8, 9, 1000)]
    assert waits == [5, 10, 20, 640, 900, 900]
