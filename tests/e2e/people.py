"""People at their posts: a window each, and the pages they see in it."""

from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Browser

from e2e.keyboard import Keyboard
from e2e.pages.call import CallPage
from e2e.pages.desk import DeskPage
from e2e.pages.doors import ShiftPage, SignInPage
from e2e.pages.filing import FilingPage
from e2e.pages.frame import Frame
from e2e.pages.hierarchy import HierarchyPage
from e2e.pages.rating import RatingPage
from e2e.pages.ring import Ring
from e2e.stage import Stage
from e2e.windows import DESK_SCREEN, Window


class Seat:
    """A window on one host, before and after somebody has sat down."""

    def __init__(self, window: Window, address: str) -> None:
        self.window = window
        self.page = window.page
        self.address = address
        self.keyboard = Keyboard(self.page)
        self.sign_in = SignInPage(self.page)
        self.shift = ShiftPage(self.page)
        self.frame = Frame(self.page)
        self.desk = DeskPage(self.page)
        self.ring = Ring(self.page)
        self.filing = FilingPage(self.page)
        self.call = CallPage(self.page, address)
        self.rating = RatingPage(self.page)
        self.hierarchy = HierarchyPage(self.page)
        self._puts_aside = False

    def go(self, path: str = "/") -> None:
        """Open a page of the host by its address."""
        self.page.goto(f"{self.address}{path}")

    def organise(self) -> None:
        """Open the organisation's pages; what begins to ring meanwhile, one call after the other, is put aside."""
        if not self._puts_aside:
            # Until it is gone: a second Escape would go to the page.
            self.page.add_locator_handler(
                self.ring.overlay, lambda _: self.ring.put_aside(), no_wait_after=True
            )
            self._puts_aside = True
        # By way of the desk: whoever was there already finds them as they are for who comes anew.
        for place in ("呼叫", "组织"):
            self.frame.rail.get_by_role("link", name=place).click()

    def come_in(self, holder: str) -> None:
        """Sign in as who is told to the issuer, with nothing to choose, and start the shift."""
        self.go(f"/session/sign-in?{urlencode({'hint': holder, 'next': '/shift'})}")
        self.shift.start()

    def sit_down(self, unit: str, post: str) -> None:
        """Sign in as a post and start the shift, by hand."""
        self.go()
        self.sign_in.take(unit, post)
        self.shift.start()

    def look(self, name: str) -> None:
        """Keep a picture of the screen and remember its faults."""
        self.window.look(name)


class People:
    """Opens windows for people; at the end every window must have been without a fault."""

    def __init__(self, browser: Browser, stages: dict[str, Stage]) -> None:
        self._browser = browser
        self._stages = stages
        self._windows: list[Window] = []

    def window(self, host: str = "xiajin", *, screen: tuple[int, int] = DESK_SCREEN) -> Seat:
        """Open a window for somebody who has not signed in."""
        window = Window(self._browser, screen=screen)
        self._windows.append(window)
        return Seat(window, self._address(host))

    def sit(self, unit: str, post: str | None = None, *, host: str = "xiajin", **options: Any) -> Seat:
        """Open a window for somebody who takes a post, where nothing rings that was there before."""
        stage = self._stages[host]
        stage.hush(unit)
        seat = self.window(host, **options)
        seat.come_in(stage.holder(unit, post))
        return seat

    def leave(self) -> list[str]:
        """Close every window; return their faults."""
        for window in self._windows:
            window.close()
        return [fault for window in self._windows for fault in window.faults]

    def _address(self, host: str) -> str:
        portal = next(iter(self._stages.values())).portal
        return portal.address(f"{host}.localhost")
