"""组织层级: the tree, the unit beside it, what is done to it, and imports."""

import re
from datetime import date

from playwright.sync_api import FilePayload, Locator, Page, expect


class HierarchyPage:
    """The county's organisation, as who keeps it sees it."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.heading: Locator = main.get_by_role("heading", name="组织层级", level=1)
        self.levels: Locator = main.get_by_role("list", name="本县的层级")
        self.tree: Locator = main.get_by_role("tree", name="组织树")
        self.finder: Locator = main.get_by_role("combobox", name="找单位")
        self.day: Locator = main.get_by_label("截至")
        self.form: Locator = main.locator("form.act-form")
        self.preview: Locator = self.form.get_by_role("region", name="保存后会怎样")
        self.ahead: Locator = main.get_by_role("region", name="将要发生")
        self.posts: Locator = main.get_by_role("region", name="岗位和人")
        self.staffing: Locator = main.get_by_role("region", name="三端在岗")
        self.counts: Locator = main.get_by_role("table", name="按月的呼叫")
        self.map: Locator = main.get_by_role("region", name="位置")
        self.acts: Locator = main.get_by_role("region", name="改动记录")
        self.dialog: Locator = page.locator("dialog[open]")
        self.imported: Locator = main.get_by_role("region", name="导入结果")
        self._main = main

    def row(self, name: str) -> Locator:
        """One line of the tree."""
        return self.tree.get_by_role("treeitem").filter(has_text=name)

    def unit(self, name: str) -> Locator:
        """The head of the unit that is shown, with its facts."""
        return self._main.get_by_role("region", name=name, exact=True)

    def find(self, words: str, name: str) -> None:
        """Look a unit up by name, code, pinyin or initials, and go to it."""
        self.finder.fill(words)
        self._choose(name)
        expect(self.unit(name)).to_be_visible()
        expect(self.row(name).and_(self._page.locator("[aria-selected=true]"))).to_be_visible()

    def begin(self, act: str) -> None:
        """Press what can be done to the unit, for example 合并…"""
        self._main.get_by_role("group", name="可以做的").get_by_role("button", name=act).click()
        expect(self.form).to_be_visible()

    def pick(self, label: str, words: str, name: str) -> None:
        """Choose a unit in a field of the open form."""
        self.form.get_by_label(label).fill(words)
        self._choose(name)

    def save(self) -> None:
        """Save the open form by its key, and wait until it is gone."""
        self._page.keyboard.press("Control+Enter")
        expect(self.form).to_be_hidden()

    def head(self, button: str) -> None:
        """Press a button that concerns the whole organisation."""
        self._main.get_by_role("button", name=button).click()

    def submit(self, button: str) -> None:
        """Press the main button of the open dialog, and wait until it is gone."""
        self.dialog.get_by_role("button", name=re.compile(button)).click()
        expect(self.dialog).to_have_count(0)

    def month_counts(self) -> dict[str, list[str]]:
        """What the unit filed, handled and was late with, by month (`2026-06`)."""
        expect(self.counts).to_be_visible()
        rows = [row.split() for row in self.counts.locator("tbody tr").all_inner_texts()]
        return {month: figures for month, *figures in rows}

    def show(self, day: date) -> None:
        """Look at the organisation as of a day."""
        self.day.fill(day.isoformat())

    def upload(self, kind: str, file: FilePayload) -> None:
        """Choose what is imported and the workbook, and wait until it is checked."""
        self.head("导入 Excel")
        self._main.get_by_role("radiogroup", name="导入什么").locator("label").filter(has_text=kind).click()
        self._main.get_by_label("选择 Excel 文件").set_input_files(file)
        expect(self.imported.get_by_text("还没有写入")).to_be_visible()

    def _choose(self, name: str) -> None:
        self._page.locator(".ant-select-dropdown:visible").get_by_title(name, exact=True).click()
