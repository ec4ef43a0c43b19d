"""People who come in by a Keycloak for the first time: invited, with a password of their own, with a one-time code."""

import re
import time
from datetime import date, timedelta

from playwright.sync_api import Locator, expect

from e2e.pages.doors import KeycloakPage
from e2e.pages.invitation import InvitationPage, InviteDialog, code_on_telephone
from e2e.people import Seat

CLOSED_SECONDS = 2
"""How long the desk of somebody who has no post any more may stay open."""


def accept_invitation(seat: Seat, link: str, password: str) -> None:
    """Open the link, prove the telephone, choose a password, and go on to Keycloak's sign-in page."""
    invited = InvitationPage(seat.page)
    seat.page.goto(link)
    expect(invited.heading).to_contain_text("邀请您开通账号")
    masked = invited.ask_code()
    invited.answer_code(code_on_telephone(seat.window.context, seat.address, masked))
    invited.choose_password(password)
    invited.to_sign_in.click()
    expect(KeycloakPage(seat.page).username).to_be_visible()


def sign_in_with_new_code(seat: Seat, username: str, password: str) -> None:
    """On Keycloak's page: name and password, and an app for one-time codes taken into use, as administrators must."""
    door = KeycloakPage(seat.page)
    door.answer(username, password)
    expect(door.new_code).to_be_visible()
    door.set_up_code()


def appoint_and_invite(admin: Seat, unit: tuple[str, str], name: str, phone: str) -> str:
    """Give somebody new a post of a unit (initials, name) by his telephone's number; the link of his invitation."""
    hierarchy, invite = admin.hierarchy, InviteDialog(admin.page)
    admin.frame.rail.get_by_role("link", name="组织").click()
    hierarchy.find(*unit)
    hierarchy.posts.get_by_role("button", name="任命…").first.click()
    hierarchy.dialog.get_by_label("人员").fill(phone)
    hierarchy.dialog.get_by_role("button", name="新建人员").click()
    expect(hierarchy.dialog.get_by_label("手机")).to_have_value(phone)
    hierarchy.dialog.get_by_label("姓名").fill(name)
    hierarchy.dialog.get_by_role("button", name=re.compile("^任命")).click()
    expect(invite.dialog).to_be_visible()
    link = invite.show()
    invite.close()
    return link


def end_posting(admin: Seat, unit: tuple[str, str], name: str) -> float:
    """Let somebody's posting have ended yesterday; when that was sent, by the machine's running clock."""
    admin.hierarchy.find(*unit)
    holder = holder_of(admin, name)
    holder.get_by_role("button", name="结束任职").click()
    last = admin.hierarchy.dialog.get_by_label("最后一天")
    last.fill((date.fromisoformat(last.input_value()) - timedelta(days=1)).isoformat())
    admin.hierarchy.dialog.get_by_label("原因").fill("调离")
    sent = time.monotonic()
    admin.hierarchy.submit("结束任职")
    return sent


def holder_of(admin: Seat, name: str) -> Locator:
    """Who holds a post of the unit that is shown, with the state of his account."""
    return admin.hierarchy.posts.get_by_role("listitem").filter(has_text=name)
