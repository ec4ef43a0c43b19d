"""Everything the county keeps of a person, section by section, in words they understand."""

import zipfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

from huying_platform.identity.api import AccountKept, account_kept
from huying_platform.kernel.clock import county_date
from huying_tenants.calls import api as calls_api
from huying_tenants.hierarchy import api as hierarchy
from huying_tenants.invitations import api as invitations
from huying_tenants.org import api as org_api
from huying_tenants.org.api import PersonRef
from huying_tenants.personal_data.domain.copy import Section, as_json, as_page, moment_text

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
    ]


def packed(person: PersonRef, sections: list[Section], now: datetime) -> bytes:
    """The copy as a zip: a page to read, and the same as JSON."""
    heading = f"{person.name}的个人信息"
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("个人信息.html", as_page(heading, now, sections))
        archive.writestr("个人信息.json", as_json(heading, now, sections))
    return content.getvalue()


def name_of_copy(now: datetime) -> str:
    """The file's name: it tells nobody whose it is."""
    return f"个人信息-{county_date(now):%Y%m%d}.zip"


def _person(person: PersonRef, account: AccountKept | None) -> Section:
    rows = [("姓名", person.name), ("人员编号", person.code), ("电话", person.phone)]
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
