"""Every reason a call declines an act: a code, a plain sentence, the next step."""

from collections.abc import Sequence

from huying_platform.kernel.errors import Refusal

CALENDAR_YEAR_MISSING = "CALENDAR_YEAR_MISSING"

REFRESH = "页面已更新，请看过最新情况后再办。"

STATES_SHOWN = 3
"""How many states a sentence names."""


def stale(seen: int, version: int) -> Refusal:
    """Something happened after the version the person saw."""
    return Refusal(
        "CALL_STALE",
        "这件呼叫刚刚有了新进展，您看到的不是最新情况。",
        REFRESH,
        details={"seen_version": seen, "version": version},
    )


def wrong_state(step: str, state: str, when: Sequence[str] = ()) -> Refusal:
    """The step does not start from the present state; `when` are those it starts from, in words."""
    shown = "、".join(f"“{each}”" for each in when[:STATES_SHOWN]) + ("等" if when[STATES_SHOWN:] else "")
    return Refusal(
        "CALL_WRONG_STATE",
        f"现在是“{state}”，不能{step}。",
        f"{step}要在{shown}时办；现在能办的，看页面上的按钮。" if shown else REFRESH,
    )


def awaits_change(step: str) -> Refusal:
    """The request has gone back to whoever asked, who has not changed it yet."""
    return Refusal("CALL_WRONG_STATE", f"“{step}”的申请已退给申请人修改。", "等申请人改好，重新提交后再批。")


def not_a_step(verb: str) -> Refusal:
    """The county's procedure has no step of this verb, or of this code."""
    return Refusal(
        "CALL_STEP_UNKNOWN", "本县的办理程序没有这一步。", "请按页面上的按钮办理。", details={"verb": verb}
    )


def not_your_part(step: str, who: str) -> Refusal:
    """The step belongs to another party."""
    return Refusal("CALL_NOT_YOUR_PART", f"“{step}”由{who}办理。", "如确需本单位办理，请联系网格中心。")


def verb_not_permitted(step: str) -> Refusal:
    """The post's registry does not allow the verb."""
    return Refusal("CALL_NOT_PERMITTED", f"您的岗位不能{step}。", "请由有权限的岗位办理，或联系本县管理员。")


def call_over(state: str) -> Refusal:
    """The call is closed or withdrawn."""
    return Refusal("CALL_OVER", f"这件呼叫{state}，不能再补充。", "如有新情况，请另行呼叫。")


def no_part(step: str) -> Refusal:
    """The unit has no part in the call."""
    return Refusal(
        "CALL_NOT_YOUR_PART", f"只有这件呼叫的各方可以{step}。", "如需参与，请网格中心转办或列为配合单位。"
    )


def not_ringing() -> Refusal:
    """Nothing rings at this desk for this call."""
    return Refusal("CALL_NOT_RINGING", "本席没有这件呼叫的响铃。", "铃声可能已由同席同事接听。")


def words_missing(field: str, sentence: str) -> Refusal:
    """Words that the step needs were not given."""
    return Refusal("WORDS_REQUIRED", sentence, "请补充文字后再提交。", field=field)


def words_too_long(field: str, limit: int) -> Refusal:
    """`limit` counts characters."""
    return Refusal("WORDS_TOO_LONG", f"文字超过 {limit} 字。", "请精简，细节可放在附件里。", field=field)


def unknown_choice(field: str, what: str) -> Refusal:
    """A code that is not in the rulebook's list."""
    return Refusal("CHOICE_UNKNOWN", f"没有这个{what}。", f"请从列表里选一个{what}。", field=field)


def stars_out_of_range(axis: str) -> Refusal:
    """Stars other than 1–5."""
    return Refusal("STARS_OUT_OF_RANGE", f"“{axis}”要打 1 到 5 星。", "请重新选择星数。", field="scores")


def axes_mismatch() -> Refusal:
    """An axis was left out or invented."""
    return Refusal(
        "STARS_INCOMPLETE", "每一项都要打星，且只打一次。", "请把各项打满后再提交。", field="scores"
    )


def ruling_required(unit: str) -> Refusal:
    """Transferred back to a department that returned it, without a word why."""
    return Refusal(
        "RULING_REQUIRED",
        f"{unit}退回过这件呼叫，再次转给它要写明裁定意见。",
        "请写裁定意见，或改派其他部门。",
        field="words",
    )


def nobody_cooperates(step: str) -> Refusal:
    """Nobody co-operates whom one could remove."""
    return Refusal("CALL_NOBODY_COOPERATES", f"现在没有配合单位，不用{step}。", REFRESH)


def nothing_changed(step: str) -> Refusal:
    """A change of item or type that names none other than the call's own."""
    return Refusal(
        "NOTHING_CHANGED", f"“{step}”没有写改成什么，或与现在的相同。", "请选择要改成的事项或呼叫类型。"
    )


def point_out_of_range() -> Refusal:
    """No such place on earth, or an unnamed coordinate system."""
    return Refusal("POINT_OUT_OF_RANGE", "坐标不对。", "请重新定位，或只写地点文字。", field="point")


def place_unit_unknown() -> Refusal:
    """A unit of the place that the county does not have."""
    return Refusal("UNIT_UNKNOWN", "没有这个村或网格。", "请从列表里重新选择。", field="placeUnitId")


def calendar_year_missing(year: int) -> Refusal:
    """A deadline reaches into a year without a holiday table."""
    return Refusal(
        CALENDAR_YEAR_MISSING,
        f"还没有录入 {year} 年的放假安排，算不出时限。",
        "请联系平台管理员录入后再办。",
    )


def evidence_required() -> Refusal:
    """Evidence was to be added and none was named."""
    return Refusal("EVIDENCE_REQUIRED", "没有选择照片或文件。", "请先上传再提交。", field="evidenceIds")


def evidence_too_little(step: str, least: int) -> Refusal:
    """Fewer files come with the step than its rule asks for."""
    return Refusal(
        "EVIDENCE_REQUIRED",
        f"办“{step}”至少要带 {least} 张照片或 {least} 个文件。",
        "请补传后再提交。",
        field="evidenceIds",
    )


def condition_not_met(step: str) -> Refusal:
    """The rulebook's condition for the step does not hold of this call."""
    return Refusal(
        "CALL_CONDITION_NOT_MET", f"这件呼叫不符合“{step}”的条件。", "请对照本县规则，改办其他步骤。"
    )


def already_this_round(step: str) -> Refusal:
    """The step may be taken once in a round and has been."""
    return Refusal("CALL_ALREADY_DONE", f"本轮已经办过“{step}”，不能再办。", REFRESH)


def too_often(step: str, most: int, counted: str) -> Refusal:
    """The step has been taken or asked for as often as allowed."""
    return Refusal(
        "CALL_TOO_OFTEN", f"“{step}”最多{counted} {most} 次，已经用完。", "请按现有时限办理，或联系网格中心。"
    )


def too_late(step: str, until: str) -> Refusal:
    """The time for the step has passed; lateness stands from the due moment."""
    return Refusal(
        "CALL_TOO_LATE", f"“{step}”最迟应在 {until} 前提出，已经过了。", "逾期申请不受理，请尽快办结。"
    )


def too_early(step: str) -> Refusal:
    """What the step must follow has not happened yet."""
    return Refusal("CALL_TOO_EARLY", f"还没到可以办“{step}”的时候。", "请等前面的事项办完再办。")


def too_late_today(step: str, until: str) -> Refusal:
    """The step may be taken until a certain time on any day."""
    return Refusal("CALL_TOO_LATE_TODAY", f"每天 {until} 以后不受理“{step}”。", "请明天在截止时间前再提出。")


def overdue(step: str) -> Refusal:
    """A clock has run past its due moment, and then the step is not to be had."""
    return Refusal("CALL_OVERDUE", f"已经超时，不能{step}。", "请尽快办结；超时从到期时起算。")


def no_clock(step: str) -> Refusal:
    """No clock runs that the step could move."""
    return Refusal("CALL_NO_CLOCK", f"现在没有可以{step}的时限。", REFRESH)


def is_suspended(step: str) -> Refusal:
    """It has been put aside already."""
    return Refusal("CALL_SUSPENDED", f"这件呼叫已经挂账，不能再{step}。", REFRESH)


def not_suspended(step: str) -> Refusal:
    """It has not been put aside."""
    return Refusal("CALL_NOT_SUSPENDED", f"这件呼叫没有挂账，不用{step}。", REFRESH)


def not_selected(step: str) -> Refusal:
    """The sample was drawn without it, or has not been drawn."""
    return Refusal("CALL_NOT_SELECTED", f"这件呼叫没有抽中，不用{step}。", "抽样由系统按规则进行。")


def not_graded(call_type: str) -> Refusal:
    """Calls of this type are not graded, or the county grades none."""
    return Refusal("CALL_NOT_GRADED", f"“{call_type}”不分级。", "请直接办理。")


def already_asked(step: str) -> Refusal:
    """A request for the step waits already."""
    return Refusal(
        "CALL_ALREADY_ASKED", f"“{step}”已经申请，正在等审批。", "请等审批结果，或修改、撤销原申请。"
    )


def already_agreed(step: str) -> Refusal:
    """This person has agreed already; another one must."""
    return Refusal("CALL_ALREADY_AGREED", f"您已经为“{step}”表过态，要由另一人办理。", "请等其他人办理。")


def agreed_for_you(step: str) -> Refusal:
    """Somebody of the same unit or role has agreed already, and one of them is enough."""
    return Refusal("CALL_ALREADY_AGREED", f"本岗位这一方已经为“{step}”表过态。", "请等其他各方办理。")


def not_your_turn(step: str, who: str) -> Refusal:
    """Several agree in a given order, and it is another's turn."""
    return Refusal("CALL_NOT_YOUR_TURN", f"“{step}”要先由{who}办理。", "请等轮到本岗位时再办。")


def own_request(step: str) -> Refusal:
    """Who asked may not decide."""
    return Refusal("CALL_OWN_REQUEST", f"不能审批自己提出的“{step}”。", "请由另一人审批。")


def not_yours_to_decide(step: str, who: str) -> Refusal:
    """The request is decided by others."""
    return Refusal("CALL_NOT_YOUR_PART", f"“{step}”的申请由{who}审批。", "请由有审批权的岗位办理。")


def not_yours_to_change(who: str) -> Refusal:
    """Only who asked may change or withdraw a request."""
    return Refusal("CALL_NOT_YOUR_PART", f"这个申请由{who}提出，只能由它修改或撤销。", "请联系申请单位。")


def no_approver(step: str) -> Refusal:
    """The rules ask for an approval and the county has nobody to give it."""
    return Refusal(
        "CALL_APPROVER_MISSING", f"“{step}”要审批，但找不到审批人。", "请联系本县管理员设置审批岗位。"
    )


def approver_asks(step: str) -> Refusal:
    """The only one who could approve is whoever asks."""
    return Refusal(
        "CALL_APPROVER_MISSING",
        f"“{step}”要由别人审批，而能审批的只有申请人自己。",
        "请由本单位另一个岗位申请；本人要办的，请联系本县管理员在规则里另写由谁审批。",
    )


def no_request() -> Refusal:
    """No such request, or it has been settled."""
    return Refusal("CALL_NO_REQUEST", "没有这个待办的申请，可能已经办完。", REFRESH)


def requirement_not_met(sentence: str) -> Refusal:
    """What must hold before the call may come to this end does not; the sentence is the county's."""
    ended = sentence if sentence.endswith(("。", "！")) else f"{sentence}。"
    return Refusal("CALL_REQUIREMENT_NOT_MET", ended, "请补齐后再办。")


def field_required(code: str, name: str) -> Refusal:
    """A question of the form was left open."""
    return Refusal("FIELD_REQUIRED", f"请填写“{name}”。", "填好后再提交。", field=f"fields.{code}")


def share_too_long(step: str, percent: int, most: int, unit: str) -> Refusal:
    """An extension longer than the share of the original limit one request may ask for."""
    return Refusal(
        "AMOUNT_TOO_LONG",
        f"{step}一次最多是原时限的 {percent}%，这只时钟最多 {most} {unit}。",
        "请改少一些。",
        field="amount",
    )


def field_past(code: str, name: str) -> Refusal:
    """A date that is over already."""
    return Refusal("FIELD_PAST", f"“{name}”不能早于今天。", "请改日期。", field=f"fields.{code}")


def field_too_late(code: str, name: str, latest: str) -> Refusal:
    """A date further away than the rules allow."""
    return Refusal("FIELD_TOO_LATE", f"“{name}”最晚是{latest}。", "请改日期。", field=f"fields.{code}")


def field_unsuitable(code: str, name: str, wanted: str) -> Refusal:
    """The answer is not of the kind asked for."""
    return Refusal("FIELD_UNSUITABLE", f"“{name}”要填{wanted}。", "请改正后再提交。", field=f"fields.{code}")


def field_unknown(code: str) -> Refusal:
    """An answer to a question nobody asks."""
    return Refusal("FIELD_UNKNOWN", "表单里没有这一项。", "请刷新页面后再填。", field=f"fields.{code}")


def reason_required(step: str) -> Refusal:
    """The step asks for a reason of the list."""
    return Refusal("REASON_REQUIRED", f"{step}要选理由。", "请从列表里选一个理由。", field="reasonCode")


def amount_required(step: str, unit: str) -> Refusal:
    """How long is asked for was not said, or is less than one."""
    return Refusal("AMOUNT_REQUIRED", f"请写明要{step}几{unit}。", "填一个大于零的整数。", field="amount")


def amount_too_long(step: str, most: int, unit: str) -> Refusal:
    """More than one request may ask for."""
    return Refusal("AMOUNT_TOO_LONG", f"一次{step}最多 {most} {unit}。", "请减少后再提交。", field="amount")


def until_required(step: str) -> Refusal:
    """The date of resuming was not given."""
    return Refusal("UNTIL_REQUIRED", f"请填写{step}到哪一天。", "请选择日期。", field="until")


def until_past(step: str) -> Refusal:
    """The date of resuming is today or has passed."""
    return Refusal(
        "UNTIL_PAST", f"{step}的到期日要在今天以后。", "请选择今天以后的日期，或重新申请。", field="until"
    )


def until_too_far(step: str, most: int) -> Refusal:
    """The date of resuming lies further ahead than allowed (days)."""
    return Refusal("UNTIL_TOO_FAR", f"{step}最长 {most} 天。", "请选早一些的日期。", field="until")


def axis_required(axis: str) -> Refusal:
    """Grading needs a level on every axis."""
    return Refusal("AXIS_REQUIRED", f"请选“{axis}”的等级。", "每一项都要选。", field="axes")


def no_grade() -> Refusal:
    """The levels given lead to no grade."""
    return Refusal(
        "GRADE_UNKNOWN", "这几项等级对应不出级别。", "请检查选择，或联系本县管理员。", field="axes"
    )


def channel_known(name: str) -> Refusal:
    """The matter has come in by this channel already."""
    return Refusal("CHANNEL_KNOWN", f"这件呼叫已经并入“{name}”。", REFRESH, field="channel")


def received_in_future() -> Refusal:
    """A channel cannot have received the matter later than now."""
    return Refusal("RECEIVED_IN_FUTURE", "收件时间不能晚于现在。", "请检查时间。", field="received")


def solved_required() -> Refusal:
    """Whether the problem is solved was not said."""
    return Refusal("SOLVED_REQUIRED", "请选择问题是否解决。", "选好后再提交。", field="solved")


def bulk_unsuitable() -> Refusal:
    """A number of calls asked for at once that is below one, or beyond all reason."""
    return Refusal("BULK_UNSUITABLE", "同批件数不对。", "请检查后再提交。", field="bulk")


def beyond_maximum(step: str, clock: str) -> Refusal:
    """A clock would become longer than it may ever be."""
    return Refusal(
        "CALL_BEYOND_MAXIMUM",
        f"“{clock}”这样{step}会超过最长时限。",
        "请减少天数，或尽快办结。",
        field="amount",
    )
