"""What stands before the desk: choosing who one is, and starting the shift."""

from datetime import UTC, datetime

from playwright.sync_api import Locator, Page, expect

from testkit.totp import PERIOD, totp


class SignInPage:
    """The demo's door: posts to choose from."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.filter: Locator = page.get_by_label("按单位或席位查找")
        self.posts: Locator = page.get_by_role("region", name="选择席位").get_by_role("button")

    def take(self, unit: str, post: str) -> None:
        """Find a post by its unit and sign in as it."""
        self.filter.fill(unit)
        self.posts.filter(has_text=unit).filter(has_text=post).first.click()


class KeycloakPage:
    """The way in for people with an account: a button, and Keycloak's own page behind it."""

    def __init__(self, page: Page) -> None:
        self.enter: Locator = page.get_by_role("button", name="统一登录")
        self.username: Locator = page.get_by_label("用户名")
        self.refused: Locator = page.get_by_text("账户已被禁用，请联系您的管理员。")
        self._password = page.get_by_label("密码", exact=True)
        self._go = page.get_by_role("button", name="登录", exact=True)

        self.new_code: Locator = page.locator("#kc-totp-settings-form")
        self.code: Locator = page.locator("#otp")
        self._page = page

    def answer(self, username: str, password: str) -> None:
        """Type both and send them."""
        self.username.fill(username)
        self._password.fill(password)
        self._go.click()

    def set_up_code(self) -> None:
        """Take a one-time code into use."""
        self.answer_new_code(totp(self.app_secret(), datetime.now(tz=UTC)))

    def app_secret(self) -> str:
        """What somebody whose app cannot scan types into it."""
        self._page.locator("#mode-manual").click()
        return self._page.locator("#kc-totp-secret-key").inner_text()

    def answer_new_code(self, code: str) -> None:
        """Type the first code the app shows."""
        self._page.get_by_label("动态口令").fill(code)
        self._page.get_by_role("button", name="提交").click()

    def answer_code(self, secret: str) -> None:
        """Type the code the app shows next: one that was used is not taken again, the next one is taken early."""
        self.code.fill(totp(secret, datetime.now(tz=UTC) + PERIOD))
        self._page.locator("#kc-login").click()


class ShiftPage:
    """开班: the checks that a call would be heard."""

    def __init__(self, page: Page) -> None:
        self.heading: Locator = page.get_by_role("heading", name="开班", level=1)
        self.begin: Locator = page.get_by_role("button", name="开班，开始接呼")
        self._try = page.get_by_role("button", name="试响一声")
        self._heard = page.get_by_role("button", name="听到了", exact=True)
        self._page = page

    def try_bell(self) -> None:
        """Ring once and say that one heard it."""
        self._try.click()
        self._heard.click()

    def start(self) -> None:
        """Do all checks and open the desk."""
        self.try_bell()
        expect(self.begin).to_be_enabled()
        self.begin.click()
        self._page.wait_for_url("**/desk")
