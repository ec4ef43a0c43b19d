"""Opening a county, as arithmetic: its steps and states, which codes a county may have, how long things last."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from huying_platform.kernel.canonical import iso_moment, sha256


class Step(StrEnum):
    """What is done one after the other to open a county; each may be repeated."""

    CHECK = "check"
    SCHEMA = "schema"
    ORGANISATION = "organisation"
    ADMINISTRATOR = "administrator"
    OPEN = "open"


STEP_NAMES: Final[Mapping[Step, str]] = MappingProxyType(
    {
        Step.CHECK: "核对",
        Step.SCHEMA: "建立数据区",
        Step.ORGANISATION: "建立统一登录的组织",
        Step.ADMINISTRATOR: "首位管理员",
        Step.OPEN: "开通",
    }
)


class OpeningState(StrEnum):
    """Where an opening is: put down, under way, tried again and again, being taken back; and how it ended."""

    DRAFT = "draft"
    RUNNING = "running"
    FAILING = "failing"
    UNDOING = "undoing"
    DONE = "done"
    UNDONE = "undone"


class StepState(StrEnum):
    """How far a step is. SKIPPED: this installation has nothing to do there."""

    WAITING = "waiting"
    RUNNING = "running"
    FAILING = "failing"
    DONE = "done"
    SKIPPED = "skipped"


class JobState(StrEnum):
    """How far a piece of work for the worker is."""

    WAITING = "waiting"
    FAILING = "failing"
    DONE = "done"
    REFUSED = "refused"


AT_WORK: Final = frozenset({OpeningState.RUNNING, OpeningState.FAILING, OpeningState.UNDOING})
"""In these the worker has something to do."""

UNFINISHED: Final = AT_WORK | {OpeningState.DRAFT}

UNDOABLE: Final = frozenset({OpeningState.DRAFT, OpeningState.RUNNING, OpeningState.FAILING})
"""In these an opening can still be taken back; an open county is closed instead."""

LONGEST_NAME: Final = 30  # of a county
LONGEST_PERSON: Final = 40
LONGEST_REASON: Final = 200
LARGEST_QUOTA: Final = 1_000_000

CLAIM: Final = timedelta(seconds=30)
"""How long nobody else takes up what a worker has taken up; one that was killed is followed after it."""

EXPORT_IS_FRESH: Final = timedelta(hours=24)
"""A county may be closed while its last export is no older."""

MOST_INVITE_ATTEMPTS: Final = 8
"""How often Keycloak is asked before an invitation is given up, over about half an hour."""

EXPORT_KEPT: Final = timedelta(days=30)

PROVINCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "11": "北京市",
        "12": "天津市",
        "13": "河北省",
        "14": "山西省",
        "15": "内蒙古自治区",
        "21": "辽宁省",
        "22": "吉林省",
        "23": "黑龙江省",
        "31": "上海市",
        "32": "江苏省",
        "33": "浙江省",
        "34": "安徽省",
        "35": "福建省",
        "36": "江西省",
        "37": "山东省",
        "41": "河南省",
        "42": "湖北省",
        "43": "湖南省",
        "44": "广东省",
        "45": "广西壮族自治区",
        "46": "海南省",
        "50": "重庆市",
        "51": "四川省",
        "52": "贵州省",
        "53": "云南省",
        "54": "西藏自治区",
        "61": "陕西省",
        "62": "甘肃省",
        "63": "青海省",
        "64": "宁夏回族自治区",
        "65": "新疆维吾尔自治区",
        "71": "台湾省",
        "81": "香港特别行政区",
        "82": "澳门特别行政区",
    }
)
"""The first two digits of a division code, after GB/T 2260."""

COUNTY_ENDINGS: Final = ("县", "市", "区", "旗", "州", "林区", "特区")
"""How the name of a division of county level ends."""

_CODE: Final = re.compile(r"[1-9][0-9]{5}")
_LABEL: Final = re.compile(r"[a-z](?:[a-z0-9-]{0,28}[a-z0-9])?")
RESERVED_LABELS: Final = frozenset(
    {"portal", "www", "api", "live", "id", "idp", "auth", "keycloak", "static", "mail"}
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with something that was entered: a code for programs, a sentence and what to do."""

    code: str
    message: str
    next_step: str
    field: str


def code_fault(code: str, prefix: str) -> Fault | None:
    """Why a county with this division code cannot be opened by somebody who looks after `prefix`; None: it can."""
    if not _CODE.fullmatch(code):
        return Fault("COUNTY_CODE_INVALID", f"“{code}”不是六位行政区划代码。", "请填写六位数字。", "code")
    if code[:2] not in PROVINCES:
        return Fault("COUNTY_CODE_INVALID", f"没有以 {code[:2]} 开头的省级区划。", "请核对前两位。", "code")
    if code.endswith("00"):
        return Fault(
            "COUNTY_CODE_INVALID", f"{code} 不是县级区划的代码：末两位不能是 00。", "请核对后两位。", "code"
        )
    if not code.startswith(prefix):
        return Fault(
            "COUNTY_OUT_OF_REACH",
            f"{code} 不在您管理的区划（{prefix}）之内。",
            "请核对代码，或请上一级管理员接入。",
            "code",
        )
    return None


def host_fault(label: str) -> Fault | None:
    """Why no county can have this label as its address; None: it can."""
    if not _LABEL.fullmatch(label):
        return Fault(
            "COUNTY_HOST_INVALID",
            "网址前缀只能用小写字母、数字和短横线，以字母开头，最长 30 位。",
            "请改用拼音，例如 xiajin。",
            "host",
        )
    if label in RESERVED_LABELS:
        return Fault("COUNTY_HOST_TAKEN", f"“{label}”由平台自己使用。", "请换一个网址前缀。", "host")
    return None


def province_of(code: str) -> str:
    """The name of the province a division code begins with; empty where there is none."""
    return PROVINCES.get(code[:2], "")


def next_step(step: Step) -> Step | None:
    """The step after this one; None after the last."""
    steps: Sequence[Step] = list(Step)
    place = steps.index(step) + 1
    return steps[place] if place < len(steps) else None


def words_digest(salt: bytes, words: Mapping[str, Any]) -> bytes:
    """What the chain holds of the words and names of an act: they may go without breaking it."""
    return sha256({"salt": salt.hex(), "words": dict(words)})


def act_hash(
    previous: bytes,
    *,
    seq: int,
    type_: str,
    at: datetime,
    subject: str,
    role: str,
    prefix: str,
    county_code: str,
    facts: Mapping[str, Any],
    words: bytes,
) -> bytes:
    """The hash of an act on top of the one before it; `words` is the digest of what may be taken out."""
    return sha256(
        {
            "previous": previous.hex(),
            "seq": seq,
            "type": type_,
            "at": iso_moment(at),
            "by": [subject, role, prefix],
            "county": county_code,
            "facts": dict(facts),
            "words": words.hex(),
        }
    )
