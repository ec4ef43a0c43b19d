"""How much a draft may hold: what cannot be read is not stored."""

from collections.abc import Sequence
from typing import Final

from huying_platform.documents.api import MAX_BYTES
from huying_platform.kernel.errors import Refusal
from huying_tenants.rulebook.api import CaseFile

TITLE_LIMIT: Final = 100
CASE_FILES: Final = 100
NAME_LIMIT: Final = 100


def check_sizes(title: str, text: str, cases: Sequence[CaseFile]) -> None:
    """Refuse with DRAFT_TITLE, DRAFT_TOO_LARGE or DRAFT_CASES what is too long, too much or named twice."""
    if not 0 < len(title.strip()) <= TITLE_LIMIT:
        raise Refusal(
            "DRAFT_TITLE", f"标题要有 1 到 {TITLE_LIMIT} 个字。", "请改好标题再保存。", field="title"
        )
    size = len(text.encode()) + sum(len(each["text"].encode()) for each in cases)
    if size > MAX_BYTES or "\x00" in text or any("\x00" in each["text"] for each in cases):
        raise Refusal(
            "DRAFT_TOO_LARGE",
            f"内容超过 {MAX_BYTES // 1024} KB，或含有不能保存的字符。",
            "请只保留规则本身。",
            field="text",
        )
    names = [each["name"] for each in cases]
    if len(names) > CASE_FILES or len(set(names)) != len(names) or not all(map(_is_name, names)):
        raise Refusal(
            "DRAFT_CASES",
            f"算例文件最多 {CASE_FILES} 个，名称不能为空或重复。",
            "请检查算例文件的名称。",
            field="cases",
        )


def _is_name(name: str) -> bool:
    return 0 < len(name.strip()) <= NAME_LIMIT and "\x00" not in name
