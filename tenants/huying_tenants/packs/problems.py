"""The one error a faulty pack causes."""

from huying_platform.documents.api import DocumentProblem
from huying_platform.kernel.errors import Refusal


class PackBroken(Refusal):
    """A pack with faults: all of them, by file and line; `problems` is never empty. Nothing has been written."""

    def __init__(self, problems: tuple[DocumentProblem, ...]) -> None:
        super().__init__(
            "PACK_BROKEN",
            f"配置包有 {len(problems)} 处要改，没有写入任何内容。",
            "请按下面的文件和行号改好后再导入。",
        )
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join((self.message + self.next_step, *map(str, self.problems)))
