"""Everything the county keeps of a person, section by section, in words they understand."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Final

from huying_platform.identity.api import AccountKept, account_kept
from huying_platform.kernel.clock import county_date
from huying_tenants.calls import api as calls_api
from huying_tenants.evidence import api as evidence
from huying_tenants.evidence.api import OwnUpload
from huying_tenants.hierarchy import api as hierarchy
from huying_tenants.invitations import api as invitations
from huying_tenants.org import api as org_api
from huying_tenants.org.api import PersonRef
from huying_tenants.personal_data.domain.copy import Section, as_json, as_page, moment_text
from huying_tenants.workbooks import api as workbooks

MEGABYTE: Final = 1024 * 1024
MOST_BYTES: Final = 50 * MEGABYTE
"""Of files in one copy: it is made while who asked for it waits, in some seconds at most."""

_OLDEST: Final = (1980, 1, 1, 0, 0, 0)
_UNSAFE: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
"""What some system does not take in a file's name."""

_GONE: Final = "文件已不在存储中"
_PURPOSES = {"join": "开通账号", "reset": "重设密码"}
_STATES = {"open": "有效", "accepted": "已使用", "expired": "已过期", "revoked": "已撤销", "void": "已作废"}


def everything_about(person: PersonRef, now: datetime) -> list[Section]:
    """All there is in the county's tables and of the county's account in the portal's."""
    account = None if person.account_id is None else account_kept(person.account_id)
    return [
        _person(person, account),
        _service(person, now),
        _sessions(account),
        _invitations(person, now),
        _acts_by(person, now),
        _acts_about(person, now),
        _events(person),
        _workbooks(person),
    ]


def packed(person: PersonRef, sections: list[Section], now: datetime) -> IO[bytes]:
    """The copy as a zip: a page to read, the same as JSON, and the files of evidence that they have uploaded.

    Of files as many as are good for one request (`MOST_BYTES`), the latest first; each of the others is listed with
    why it is not there. The caller closes it.
    """
    heading = f"{person.name}的个人信息"
    with ExitStack() as until_it_is_whole:
        content = until_it_is_whole.enter_context(TemporaryFile())
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            sections = [*sections, _evidence(person, archive)]
            archive.writestr("个人信息.html", as_page(heading, now, sections))
            archive.writestr("个人信息.json", as_json(heading, now, sections))
        content.seek(0)
        until_it_is_whole.pop_all()
        return content


def name_of_copy(now: datetime) -> str:
    """The file's name: it tells nobody whose it is."""
    return f"个人信息-{county_date(now):%Y%m%d}.zip"


def _person(person: PersonRef, account: AccountKept | None) -> Section:
    rows = [("姓名", person.name), ("人员编号", person.code), ("电话", person.phone)]
    if (change := person.number_changed) is not None:
        key = (change.account_id, change.post_id)
        by = hierarchy.authors([key], change.at)[key]
        rows.append(("电话由他人更改", f"{moment_text(change.at)}，{by}"))
    if account is not None:
        rows += [("账号名称", account.name), ("统一身份认证中的编号", account.subject)]
    return Section(
        "基本信息", ("项目", "内容"), rows, "电话加密保存，只有经授权的人员写明理由后才能查看全号。"
    )


def _service(person: PersonRef, now: datetime) -> Section:
    rows = []
    for post_id, since, until, deputy in org_api.service_of_person(person.id):
        post = org_api.post_ever(post_id)
        unit = None if post is None else org_api.unit_as_of(post.unit_id, min(since, now))
        rows.append(
            (
                "" if unit is None else unit.name,
                "" if post is None else post.name,
                "代班" if deputy else "任职",
                moment_text(since),
                moment_text(until),
            )
        )
    return Section("任职经历", ("单位", "岗位", "方式", "开始", "结束"), rows)


def _sessions(account: AccountKept | None) -> Section:
    rows = [
        (each.device, each.address or "", moment_text(each.began_at), moment_text(each.seen_at))
        for each in (() if account is None else account.sessions)
    ]
    return Section(
        "登录设备", ("设备", "网络地址", "登录时间", "最近使用"), rows, "退出登录或过期以后即删除。"
    )


def _invitations(person: PersonRef, now: datetime) -> Section:
    rows = [
        (
            _PURPOSES[view.purpose.value],
            _STATES[view.state.value],
            moment_text(view.created_at),
            moment_text(view.expires_at),
            moment_text(view.accepted_at),
            view.by,
        )
        for view in invitations.invitations_of_person(person.id, now)
    ]
    return Section("邀请", ("用途", "状态", "发出", "有效期至", "使用", "发出人"), rows)


def _acts_by(person: PersonRef, now: datetime) -> Section:
    acts = () if person.account_id is None else hierarchy.acts_by_account(person.account_id, now)
    rows = [(moment_text(act.at), act.words, act.reason, act.document) for act in acts]
    return Section("本人在组织管理中的操作", ("时间", "内容", "理由", "文号"), rows)


def _acts_about(person: PersonRef, now: datetime) -> Section:
    views = hierarchy.acts_in_words(hierarchy.acts_about(person.id, person.name), now)
    rows = [(moment_text(act.at), act.words, act.reason, act.by) for act in views]
    return Section("他人对本人信息的操作", ("时间", "内容", "理由", "操作人"), rows)


def _events(person: PersonRef) -> Section:
    rows = list(_event_rows(person.account_id)) if person.account_id is not None else []
    return Section("本人在呼叫中的操作", ("呼叫编号", "时间", "岗位", "事项", "内容"), rows)


def _event_rows(account_id: int) -> Iterator[tuple[str, ...]]:
    for event in calls_api.events_of(account_id):
        yield event.number, moment_text(event.at), event.post_name, event.title, event.text


def _workbooks(person: PersonRef) -> Section:
    found = () if person.account_id is None else workbooks.workbooks_of(person.account_id)
    rows = [
        (
            each.name,
            each.kind,
            moment_text(each.uploaded_at),
            str(each.rows),
            _GONE if each.size is None else str(each.size),
            each.sha256,
        )
        for each in found
    ]
    remark = f"最后一次使用 {workbooks.KEPT.days} 天后删除。表里是别人的信息，所以只列清单，不附文件。"
    return Section("本人导入的表格", ("文件名", "类别", "上传时间", "行数", "字节", "SHA-256"), rows, remark)


def _evidence(person: PersonRef, archive: zipfile.ZipFile) -> Section:
    found = () if person.account_id is None else evidence.uploads_of(person.account_id)
    left, rows = MOST_BYTES, []
    for upload in found:
        each = upload.ref
        if each.size > left:
            place = "没有附上，超过一次能附的总量"
        else:
            place = _enclosed(upload, archive)
            left -= each.size
        rows.append((each.name, moment_text(each.uploaded_at), str(each.size), each.sha256, place))
    remark = f"最近上传的在前，一次最多附上 {MOST_BYTES // MEGABYTE} MB；其余可按 SHA-256 索取。"
    return Section(
        "本人上传的照片和文件", ("文件名", "上传时间", "字节", "SHA-256", "本包中的文件"), rows, remark
    )


def _enclosed(upload: OwnUpload, archive: zipfile.ZipFile) -> str:
    """Put a file into the copy; where it is there, or why it is not."""
    path = f"附件/{upload.ref.id}-{_UNSAFE.sub('_', upload.ref.name)}"
    try:
        with upload.open() as original:
            entry = zipfile.ZipInfo(path, _OLDEST)  # stored as it is: pictures do not shrink
            with archive.open(entry, "w") as to:
                copyfileobj(original, to)
    except OSError:
        return _GONE
    return path
