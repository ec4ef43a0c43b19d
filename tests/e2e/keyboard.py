"""A keyboard that counts how often it is struck."""

from playwright.sync_api import Page


class Keyboard:
    """Keys cost a stroke each, a chord too; words are dictated or typed by an input method and cost nothing."""

    def __init__(self, page: Page) -> None:
        self._keys = page.keyboard
        self.strokes = 0

    def strike(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self._keys.press(key)
            self.strokes += 1

    def write(self, words: str) -> None:
        """Put words where the cursor is."""
        self._keys.insert_text(words)
