"""What the demo says to the person who started it."""

import sys


def say(sentence: str) -> None:
    """Print one sentence at once, however the output is piped."""
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


class DemoError(Exception):
    """The demo cannot go on: the text says what happened and what to do."""
