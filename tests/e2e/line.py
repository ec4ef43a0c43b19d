"""What can happen to a request between a page and the server, for requests whose body holds some words."""

from playwright.sync_api import Page

_HOLD = """
words => {
  const { fetch } = window;
  window.fetch = async (address, options) => {
    if (options?.body?.includes(words)) await new Promise((resolve) => (window.letGo = resolve));
    return fetch(address, options);
  };
}
"""
_LOSE_ANSWER = """
words => {
  const { fetch } = window;
  window.fetch = async (address, options) => {
    const answer = await fetch(address, options);
    if (!options?.body?.includes(words)) return answer;
    window.fetch = fetch;
    throw new TypeError('the line was cut');
  };
}
"""
_FAIL = """
words => {
  const { fetch } = window;
  window.fetch = async (address, options) =>
    options?.body?.includes(words) ? new Response('', { status: 503 }) : fetch(address, options);
  window.mend = () => void (window.fetch = fetch);
}
"""


def hold(page: Page, words: str) -> None:
    """Keep the next such request from leaving until `let_go`."""
    page.evaluate(_HOLD, words)


def let_go(page: Page) -> None:
    """Send what is held."""
    page.evaluate("window.letGo()")


def lose_answer(page: Page, words: str) -> None:
    """Let the next such request reach the server and lose its answer."""
    page.evaluate(_LOSE_ANSWER, words)


def fail(page: Page, words: str) -> None:
    """Answer such requests as a server in trouble does, until `mend`."""
    page.evaluate(_FAIL, words)


def mend(page: Page) -> None:
    """Let requests through again."""
    page.evaluate("window.mend()")
