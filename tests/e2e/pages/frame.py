"""What surrounds every page: the top bar, banners, notices, the menu of one's own, the list of keys."""

from playwright.sync_api import Locator, Page, expect


class Frame:
    """The parts of the shell that people look at."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.rail: Locator = page.get_by_role("navigation", name="主导航")
        self.health: Locator = page.get_by_role("group", name="本席状态")
        self.search: Locator = page.get_by_label("全局查询")
        self.notices: Locator = page.locator(".notices")
        self.channel_down: Locator = page.get_by_role("alert").filter(has_text="通道断开")
        self.leaving: Locator = page.get_by_role("alert").filter(has_text="自动退出")
        self.suspended: Locator = page.get_by_role("alert").filter(has_text="暂停本县办理")
        self.sound_locked: Locator = page.get_by_role("alert").filter(has_text="锁住了铃声")
        self.open_sound: Locator = page.get_by_role("button", name="打开铃声")
        self.key_help: Locator = page.get_by_role("dialog", name="快捷键")
        self.menu: Locator = page.get_by_role("dialog", name="我的")
        self.seats: Locator = self.menu.get_by_role("radiogroup", name="我的岗位")
        self._mine = self.rail.get_by_role("button", name="我的")

    def open_menu(self) -> None:
        """Open 我的."""
        self._mine.click()

    def set(self, setting: str, choice: str) -> None:
        """Choose in 我的, for example 界面 → 夜间."""
        self.menu.get_by_role("radiogroup", name=setting).get_by_text(choice, exact=True).click()

    def take_seat(self, seat: str) -> bool:
        """Go on from one of one's posts, for example 演示村 01 值班员; tells whether the page begins anew for it."""
        self.open_menu()
        wished = self.seats.get_by_role("radio", name=seat, exact=True)
        if wished.is_checked():
            self.close_menu()
            return False
        self.seats.get_by_text(seat, exact=True).click()
        expect(self.menu).to_be_hidden()
        return True

    def close_menu(self) -> None:
        """Close 我的 by its key."""
        self._page.keyboard.press("Escape")
        expect(self.menu).to_be_hidden()

    def sign_out(self) -> None:
        """Leave the post."""
        self.open_menu()
        self.menu.get_by_role("button", name="退出登录").click()
