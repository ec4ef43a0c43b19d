"""Everything this app declines, each with its code, its sentence and what to do next."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from huying_platform.kernel.clock import minute_text
from huying_platform.kernel.errors import Refusal
from huying_tenants.workbooks.domain import limits

FIELD: Final = "file"
"""The form field of an upload."""

_MEGABYTE: Final = 1024 * 1024
_SPLIT: Final = "请删去空白行、图片和别的工作表，或按乡镇分成几个表，分几次导入。"


def not_permitted() -> Refusal:
    """The post does not manage the organisation."""
    return Refusal(
        "ORGANISATION_NOT_PERMITTED",
        "您的岗位不能管理机构和人员。",
        "请由县网格中心的管理岗办理，或联系本县管理员。",
    )


def not_signed_in() -> Refusal:
    """Nobody is signed in."""
    return Refusal("SIGNED_OUT", "您还没有登录，或登录已过期。", "请重新登录后再试。")


def kind_unknown() -> Refusal:
    """The form names no kind of workbook."""
    return Refusal(
        "WORKBOOK_KIND_UNKNOWN",
        "没有写明导入的是哪一种表。",
        "请选择：单位、岗位、人员、网格员。",
        field="kind",
    )


def missing_file() -> Refusal:
    """The upload request carries no file."""
    return Refusal("WORKBOOK_MISSING", "没有收到文件。", "请选择一个 Excel 文件再上传。", field=FIELD)


def one_at_a_time() -> Refusal:
    """The upload request carries several files."""
    return Refusal("WORKBOOK_ONE_AT_A_TIME", "一次只能上传一个文件。", "请一个一个上传。", field=FIELD)


def upload_interrupted() -> Refusal:
    """The request is no readable form: usually the line was cut."""
    return Refusal(
        "WORKBOOK_UPLOAD_INTERRUPTED", "上传中断，文件没有收全。", "请检查网络，再上传一次。", field=FIELD
    )


def not_stored() -> Refusal:
    """The storage did not take the file, or does not give it back."""
    return Refusal(
        "WORKBOOK_NOT_STORED",
        "文件没有存上，或暂时读不出来。",
        "请稍后再试；仍不行请联系管理员。",
        field=FIELD,
    )


def too_large() -> Refusal:
    """More bytes than a workbook may have."""
    return Refusal(
        "WORKBOOK_TOO_LARGE", f"文件超过 {limits.MAX_BYTES // _MEGABYTE} MB。", _SPLIT, field=FIELD
    )


def unpacks_too_large() -> Refusal:
    """A file that is small only as long as nobody opens it."""
    return Refusal(
        "WORKBOOK_TOO_LARGE",
        f"文件解开后超过 {limits.MAX_UNPACKED // _MEGABYTE} MB，没有打开。",
        _SPLIT,
        field=FIELD,
    )


def too_much(what: str, most: int) -> Refusal:
    """Too many of something: rows, columns, sheets, cells."""
    return Refusal("WORKBOOK_TOO_MUCH", f"{what}超过 {most:,}。", _SPLIT, field=FIELD)


def old_format() -> Refusal:
    """A workbook of Excel 97 to 2003."""
    return Refusal(
        "WORKBOOK_OLD_FORMAT",
        "这是旧版的 .xls 文件，不能导入。",
        "请在 Excel 或 WPS 里打开，另存为“.xlsx”再上传。",
        field=FIELD,
    )


def encrypted() -> Refusal:
    """A workbook with a password."""
    return Refusal(
        "WORKBOOK_ENCRYPTED", "文件加了密码，打不开。", "请在 Excel 里去掉密码，另存后再上传。", field=FIELD
    )


def not_a_workbook() -> Refusal:
    """Something else."""
    return Refusal(
        "WORKBOOK_TYPE_UNKNOWN",
        "这不是 Excel 文件。",
        "请上传 .xlsx 文件；可以先下载模板，把内容贴进去。",
        field=FIELD,
    )


def broken() -> Refusal:
    """A workbook that cannot be read."""
    return Refusal(
        "WORKBOOK_BROKEN",
        "文件已损坏或不完整，读不出来。",
        "请在 Excel 或 WPS 里打开，另存为新的“.xlsx”再上传。",
        field=FIELD,
    )


def no_headers(kind: str) -> Refusal:
    """No row with the headers."""
    return Refusal(
        "WORKBOOK_NO_HEADERS",
        f"前 {limits.HEADER_WITHIN} 行里没有找到“{kind}”表的表头。",
        "请下载模板，把内容贴进模板再上传。",
        field=FIELD,
    )


def other_kind(found: str, wanted: str) -> Refusal:
    """The headers of another kind."""
    return Refusal(
        "WORKBOOK_OTHER_KIND",
        f"这是“{found}”表，不是“{wanted}”表。",
        f"请选择导入“{found}”，或换成“{wanted}”表再上传。",
        field="kind",
    )


def columns_missing(headers: Sequence[str]) -> Refusal:
    """Columns that must be there."""
    return Refusal(
        "WORKBOOK_COLUMNS_MISSING",
        f"表里没有这几列：{'、'.join(headers)}。",
        "请补上，或下载模板，把内容贴进模板再上传。",
        field=FIELD,
    )


def column_twice(headers: Sequence[str]) -> Refusal:
    """Columns that stand twice."""
    return Refusal(
        "WORKBOOK_COLUMN_TWICE",
        f"这几列有两个：{'、'.join(headers)}。",
        "请删去一个再上传。",
        field=FIELD,
    )


def no_rows() -> Refusal:
    """Headers with nothing below."""
    return Refusal("WORKBOOK_EMPTY", "表头下面没有内容。", "请填好再上传。", field=FIELD)


def not_found() -> Refusal:
    """No such workbook, or none that this person may know of: the two look the same."""
    return Refusal("WORKBOOK_NOT_FOUND", "没有找到这次导入。", "它可能已被放弃或到期清除，请刷新后查看。")


def not_now(state: str, wanted: str) -> Refusal:
    """The workbook is not in a state for this."""
    return Refusal("WORKBOOK_NOT_NOW", f"这次导入{state}，不能{wanted}。", "请刷新后查看。")


def faulty(faults: int, rows: int) -> Refusal:
    """Everything was to be written, but not everything is right."""
    return Refusal(
        "WORKBOOK_FAULTY",
        f"还有 {faults} 处有误，在 {rows} 行，没有写入。",
        "请改好后重新上传，或选择“写入正确的行”。",
    )


def changed_meanwhile(faults: int) -> Refusal:
    """What was right when it was checked no longer is."""
    return Refusal(
        "WORKBOOK_CHANGED_MEANWHILE",
        f"核对以后机构有了变动，现在有 {faults} 处有误，没有写入。",
        "请看新标出的地方，改好后重新上传，或再次写入正确的行。",
    )


def overtaken() -> Refusal:
    """Others keep changing the county faster than a workbook can be checked."""
    return Refusal(
        "WORKBOOK_OVERTAKEN", "处理期间机构一直有别的变动，没有写入。", "请等其他同志改完，再办一次。"
    )


def nothing_to_write() -> Refusal:
    """No row would change anything."""
    return Refusal("WORKBOOK_NOTHING_TO_WRITE", "没有可以写入的行。", "请改好有误的行，重新上传。")


def undo_over(until: datetime) -> Refusal:
    """The days in which an import may be undone have passed."""
    return Refusal(
        "WORKBOOK_UNDO_OVER",
        f"撤销期限已过（{minute_text(until)}）。",
        "请在组织页面逐项改回，或导入一份改正的表。",
    )


def reason_missing() -> Refusal:
    """An undoing says why."""
    return Refusal("REASON_REQUIRED", "请写明撤销的原因。", "写几个字即可，会记入审计。", field="reason")


def mend_unknown() -> Refusal:
    """The faults to mend are gone, or have no one remedy."""
    return Refusal(
        "WORKBOOK_MEND_UNKNOWN", "这几处已经改过，或没有唯一的改法。", "请刷新后查看。", field="faultIds"
    )


def delivery_not_found() -> Refusal:
    """No such workbook to fetch, none that is ready, or none of this person's: they look the same."""
    return Refusal("DELIVERY_NOT_FOUND", "没有找到要下载的表。", "它可能已取消或已过期，请重新导出。")


def kind_unclear(name: str) -> Refusal:
    """A unit that is to be set up may be of several kinds."""
    return Refusal(
        "UNIT_KIND_UNCLEAR",
        f"看不出“{name}”是哪一类单位。",
        "请在组织页面新建它并选好类型，再重新检查这份表。",
        field="faultId",
    )


def unfinished() -> Refusal:
    """The work broke off again and again."""
    return Refusal(
        "WORKBOOK_UNFINISHED", "处理中断了几次，没有写入任何内容。", "请重新上传；仍不行请联系管理员。"
    )
