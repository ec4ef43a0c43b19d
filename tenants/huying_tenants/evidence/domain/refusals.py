"""Everything this app declines, each with its code, its sentence and what to do next."""

from huying_platform.kernel.errors import Refusal
from huying_tenants.evidence.domain import limits

FIELD = "file"
"""The form field of an upload."""

IDS_FIELD = "evidenceIds"
"""The input field of a step that brings evidence."""

_TAKEN = "JPEG、PNG、WebP、HEIC 照片和 PDF"
_MEGABYTES = limits.MAX_BYTES // (1024 * 1024)


def too_large() -> Refusal:
    """More bytes than one file may have."""
    return Refusal(
        "EVIDENCE_TOO_LARGE",
        f"文件超过 {_MEGABYTES} MB。",
        "请换一个小一些的文件，或把照片压缩后再上传。",
        field=FIELD,
    )


def too_many_pixels(most: int) -> Refusal:
    """A picture that would take too much memory to open; `most` is the number of pixels taken."""
    return Refusal(
        "EVIDENCE_TOO_MANY_PIXELS",
        f"照片的像素太多，超过 {most // 10_000} 万像素。",
        "请用相机的普通模式拍摄，或缩小后再上传。",
        field=FIELD,
    )


def type_unknown() -> Refusal:
    """Neither a picture we take nor a PDF."""
    return Refusal(
        "EVIDENCE_TYPE_UNKNOWN",
        f"认不出这个文件。这里只收 {_TAKEN}。",
        "请换成照片或 PDF 再上传。",
        field=FIELD,
    )


def disguised() -> Refusal:
    """The content is another thing than the name says, or hides one."""
    return Refusal(
        "EVIDENCE_DISGUISED",
        "文件的内容和它的名字不符。",
        f"请选择原来的文件，不要改后缀名；这里只收 {_TAKEN}。",
        field=FIELD,
    )


def broken() -> Refusal:
    """The right kind of file, but damaged or cut off."""
    return Refusal(
        "EVIDENCE_BROKEN",
        "文件已损坏或不完整，打不开。",
        "请重新拍摄或重新导出，再上传一次。",
        field=FIELD,
    )


def too_many() -> Refusal:
    """More files than one step may bring."""
    return Refusal(
        "EVIDENCE_TOO_MANY",
        f"一个步骤最多附 {limits.MAX_PER_STEP} 个文件。",
        f"请去掉几个，留下不超过 {limits.MAX_PER_STEP} 个；其余的可以用“补充证据”再加。",
        field=IDS_FIELD,
    )


def too_many_waiting() -> Refusal:
    """The account has uploaded a heap of files that no step has used."""
    return Refusal(
        "EVIDENCE_TOO_MANY_WAITING",
        "您有太多上传后还没有用到的文件。",
        f"请先把已上传的文件随呼叫发出；没有用到的会在 {limits.WAITING_HOURS} 小时后自动清除。",
        field=FIELD,
    )


def not_found(*, field: str | None = None) -> Refusal:
    """No such file, or none that this person may know of: the two look the same."""
    return Refusal(
        "EVIDENCE_NOT_FOUND", "没有找到这个文件。", "请刷新页面；如果还没有发出，请重新上传。", field=field
    )


def already_attached() -> Refusal:
    """The person's own file, but another step has it already."""
    return Refusal(
        "EVIDENCE_ALREADY_ATTACHED",
        "这个文件已经用在另一个步骤里。",
        "请重新上传一次再使用。",
        field=IDS_FIELD,
    )


def not_allowed() -> Refusal:
    """The post takes no part in calls and so brings no evidence."""
    return Refusal("EVIDENCE_NOT_ALLOWED", "您的岗位不能上传证据。", "请换一个办理岗位，或请办理单位上传。")


def missing_file() -> Refusal:
    """The upload request carries no file."""
    return Refusal("EVIDENCE_MISSING", "没有收到文件。", "请选择一个文件再上传。", field=FIELD)


def one_at_a_time() -> Refusal:
    """The upload request carries several files."""
    return Refusal("EVIDENCE_ONE_AT_A_TIME", "一次只能上传一个文件。", "请一个一个上传。", field=FIELD)


def upload_interrupted() -> Refusal:
    """The request is no readable form: usually the line was cut."""
    return Refusal(
        "EVIDENCE_UPLOAD_INTERRUPTED", "上传中断，文件没有收全。", "请检查网络，再上传一次。", field=FIELD
    )


def not_stored() -> Refusal:
    """The storage did not take the file."""
    return Refusal(
        "EVIDENCE_NOT_STORED", "文件没有存上。", "请稍后再上传一次；仍不行请联系网格中心。", field=FIELD
    )


def not_readable() -> Refusal:
    """The storage does not give the file back."""
    return Refusal("EVIDENCE_NOT_READABLE", "文件暂时读不出来。", "请稍后再试；仍不行请联系网格中心。")


def not_signed_in() -> Refusal:
    """Nobody is signed in."""
    return Refusal("SIGNED_OUT", "您还没有登录，或登录已过期。", "请重新登录后再上传。")
