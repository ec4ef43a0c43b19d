"""How the events of the whole language read on the timeline."""

from datetime import date

from huying_tenants.calls.domain.commands import Amend, Approve, Cancel, Refuse, Take
from huying_tenants.calls.domain.events import Event, NewEvent
from huying_tenants.calls.domain.narration import narrate
from huying_tenants.rulebook.domain.parse import read_rulebook
from tenant_tests.calls_domain.rich import rich_document
from tenant_tests.calls_domain.test_approvals import (
    accepted,
    calm,
    changed_approval,
    extension,
    step_of,
    urgent,
)
from tenant_tests.calls_domain.test_steps import DONE
from tenant_tests.calls_domain.world import CALLER, CENTRE, COOPERATING, GOV, LEAD, Story


def lines(story: Story, last: int) -> list[tuple[str, str]]:
    told = [
        narrate(story.rulebook, event, words, story.facts.name_of)
        for event, words in zip(story.events, story.words, strict=True)
    ]
    return [(line.title, line.text) for line in told[-last:]]


def test_a_filing_that_is_approved() -> None:
    story = urgent()
    story.act(CALLER, Approve(1, "属实"), role="director")
    story.act(GOV, Refuse(1, "写清人数"))
    story.act(CALLER, Amend(1, Take("file", fields={"why": "三人被困"})))
    story.act(CALLER, Approve(1), role="director")
    story.act(GOV, Approve(1))
    assert lines(story, 7) == [
        (
            "银城街道申请发哨",
            "主责 生态环境分局，配合 农业农村局。待银城街道主任、县政府办公室审批。紧急：是。村北秸秆起火。有人被困。",
        ),
        ("银城街道同意发哨", "属实"),
        ("县政府办公室退回发哨申请，请修改", "写清人数"),
        (
            "银城街道修改发哨申请",
            "主责 生态环境分局，配合 农业农村局。待银城街道主任、县政府办公室审批。三人被困。",
        ),
        ("银城街道同意发哨", ""),
        ("县政府办公室同意发哨", ""),
        ("银城街道发哨", "紧急：是。"),
    ]


def test_an_extension_and_a_suspension() -> None:
    story = extension(accepted())
    story.act(CENTRE, Approve(1))
    story.act(LEAD, Take("suspend", reason="law", until=date(2025, 10, 20)))
    story.act(LEAD, Cancel(2, "不用了"))
    story.act(LEAD, Take("suspend", reason="law", until=date(2025, 10, 20)))
    story.act(CENTRE, Approve(3))
    story.at("10-20 00:00").worker()
    assert lines(story, 9) == [
        ("生态环境分局申请延期", "其他。3 个工作日。待县网格中心审批。"),
        ("县网格中心同意延期", ""),
        ("生态环境分局延期", "其他。3 个工作日。“答复”10月14日 周二 18:00 到期。"),
        ("生态环境分局申请挂账", "诉讼。到 10月20日 周一 00:00 恢复。待县网格中心审批。"),
        ("生态环境分局撤销挂账申请", "不用了"),
        ("生态环境分局申请挂账", "诉讼。到 10月20日 周一 00:00 恢复。待县网格中心审批。"),
        ("县网格中心同意挂账", ""),
        ("生态环境分局挂账", "诉讼。到 10月20日 周一 00:00 恢复。“答复、配合”停止计时。"),
        ("挂账到期，恢复办理", "“答复”10月28日 周二 18:00 到期。“配合”10月20日 周一 18:00 到期。"),
    ]


def test_what_nobody_decided() -> None:
    story = extension(accepted()).wait(hours=4)
    story.worker()
    assert lines(story, 2)[0][0] == "延期逾期未审批，视为同意"
    for on_refusal, title in (("ends", "延期逾期未审批，视为不同意"), ("back", "延期逾期未审批，退回修改")):
        story = extension(accepted(changed_approval("extend", undecided="refused", on_refusal=on_refusal)))
        story.wait(hours=4).worker()
        assert lines(story, 1)[0][0] == title


def test_what_is_done_together_on_the_scene_and_written_off() -> None:
    story = accepted()
    story.act(CENTRE, Take("grade", axes={"risk": "high", "complexity": "low"}))
    story.act(CENTRE, Take("join_channel", channel="hotline"))
    story.act(LEAD, Take("arrive"))
    story.act(LEAD, Take("leave"))
    story.act(COOPERATING, DONE)
    story.act(CENTRE, Take("write_off", reason="impossible"))
    assert lines(story, 7) == [
        ("县网格中心定级", "定为一级。“答复”9月30日 周二 18:00 到期。"),
        ("县网格中心并入", "渠道：12345。"),
        ("生态环境分局到场", ""),
        ("生态环境分局离场", "未经放行离场。"),
        ("农业农村局会同答复", "已清理"),
        ("县网格中心核销", "无法办理。"),
        ("核销，已核销", ""),
    ]


def test_supervision() -> None:
    story = calm().wait(hours=1, seconds=1)
    story.worker()
    assert lines(story, 2) == [
        ("签收超时", "应在 9月26日 周五 17:50 前完成。"),
        ("催签", "催办单：生态环境分局、县政府办公室。"),
    ]


def test_a_step_whose_name_says_that_it_is_asked_for() -> None:
    document = rich_document()
    step_of(document, "extend")["name"] = "申请延期"
    story = extension(accepted(Story(read_rulebook(document))))
    story.act(CENTRE, Approve(1))
    assert [title for title, _ in lines(story, 3)] == [
        "生态环境分局申请延期",
        "县网格中心同意延期",
        "生态环境分局申请延期",
    ]


def test_what_the_present_rules_do_not_know_is_told_all_the_same() -> None:
    story = calm()
    drawn = NewEvent("drawn", {"selected": True}, by_system=True)
    strange = NewEvent("triggered", {"trigger": "gone", "level": 1, "notices": []}, by_system=True)
    dropped = NewEvent("field_checked", {"step": "gone"}, by_system=True)
    for draft, title in ((drawn, "抽中回访"), (strange, "gone"), (dropped, "系统实地核查")):
        event = Event(9, draft.type, story.now, None, draft.payload)
        assert narrate(story.rulebook, event, {}, story.facts.name_of).title == title
