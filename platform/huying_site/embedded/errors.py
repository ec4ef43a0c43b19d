"""What goes wrong with a server we start ourselves, told to an engineer."""


class EmbeddedServerError(Exception):
    """An embedded server cannot do what was asked: `what` happened, `remedy` is the next thing to try."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}\n  What to do: {remedy}")
        self.what = what
        self.remedy = remedy
