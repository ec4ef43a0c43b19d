"""The looks other people need: dark, 长辈版, dense on a small monitor."""

from dataclasses import dataclass

from e2e.people import Seat
from e2e.windows import DESK_SCREEN


@dataclass(frozen=True, slots=True)
class Variant:
    """A look, by what one sets in 我的, and the monitor it is looked at on."""

    name: str
    setting: str
    choice: str
    screen: tuple[int, int] = DESK_SCREEN

    def choose(self, seat: Seat) -> None:
        """Set it for this PC."""
        seat.frame.open_menu()
        seat.frame.set(self.setting, self.choice)
        seat.frame.close_menu()


VARIANTS = [
    Variant("dark", "界面", "夜间"),
    Variant("elder", "字号", "长辈版"),
    Variant("compact", "行距", "紧凑", screen=(1366, 768)),
]
