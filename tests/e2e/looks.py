"""Looks at a screen as it is now: keeps a picture of it, and finds what some people could not read or use."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from testkit.chromium import PATIENCE_MS

_ROOT = Path(__file__).parents[2]
_PICTURES = _ROOT / "build" / "screenshots"
_AXE = (_ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
_CUT_TEXT = Path(__file__).with_name("cut_text.js").read_text(encoding="utf-8")
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Nothing is being read any more. This and the next are asked in the page itself, which sees at once when it is so.
_READ = """
async patience => {
  const busy = () => document.querySelector('[aria-busy=true]') !== null;
  const begun = performance.now();
  while (busy() && performance.now() - begun < patience) await new Promise(requestAnimationFrame);
  return !busy();
}
"""
# Letters are there, and what fades in has done so; what moves for ever (a ring) or stopped half-way is not waited for.
_SETTLED = """
async patience => {
  const ends = (animation) => animation.effect?.getComputedTiming().endTime !== Infinity;
  const moved = document.getAnimations().filter(ends).map((animation) => animation.finished);
  const enough = new Promise((resolve) => setTimeout(resolve, patience));
  await Promise.race([enough, Promise.allSettled([document.fonts.ready, ...moved])]);
}
"""
_SETTLING_MS = 5_000
_RUN_AXE = "rules => axe.run(document, { runOnly: rules, resultTypes: ['violations'] })"


def look(page: Page, name: str) -> list[str]:
    """Take the picture `build/screenshots/NAME.png`; return the faults of the screen, each in a line."""
    assert page.evaluate(_READ, PATIENCE_MS), f"{name} is still being read"
    page.evaluate(_SETTLED, _SETTLING_MS)
    page.screenshot(path=_PICTURES / f"{name}.png", animations="disabled", caret="initial")
    return [f"{name}: {fault}" for fault in [*page.evaluate(_CUT_TEXT), *_violations(page)]]


def _violations(page: Page) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE)
    violations = page.evaluate(_RUN_AXE, _RULES)["violations"]
    return [f"axe {one['id']}: {_where(node)}" for one in violations for node in one["nodes"]]


def _where(node: dict[str, Any]) -> str:
    reasons = [*node["any"], *node["all"], *node["none"]]
    return f"{' '.join(map(str, node['target']))} ({reasons[0]['message'] if reasons else node['html']})"
