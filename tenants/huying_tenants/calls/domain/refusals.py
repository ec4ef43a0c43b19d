"""Every reason a call declines an act: a code, a plain sentence, the next step."""

from huying_platform.kernel.errors import Refusal

REFRESH = "页面已更新，请看过最新情况后再办。"


def stale(seen: int, version: int) -> Refusal:
    """Something happened after the version the person saw."""
    return Refusal(
        "CALL_STALE",
        "这件呼叫刚刚有了新进展，您看到的不是最新情况。",
        REFRESH,
        details={"seen_version": seen, "version": version},
    )


def wrong_state(step: str, state: str) -> Refusal:
    """The step does not start from the present state."""
    return Refusal("CALL_WRONG_STATE", f"现在是“{state}”，不能{step}。", REFRESH)


def not_a_step(verb: str) -> Refusal:
    """The county's procedure has no such step."""
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


def unit_unsuitable(field: str) -> Refusal:
    """A call goes to departments of the county only."""
    return Refusal("UNIT_UNSUITABLE", "只能转给本县的部门。", "请从部门列表里选择。", field=field)


def lead_repeated() -> Refusal:
    """One unit named twice."""
    return Refusal(
        "UNIT_REPEATED",
        "主责单位不能同时是配合单位，配合单位也不能重复。",
        "请检查单位选择。",
        field="cooperatingUnitIds",
    )


def ruling_required(unit: str) -> Refusal:
    """Transferred back to a department that returned it, without a word why."""
    return Refusal(
        "RULING_REQUIRED",
        f"{unit}退回过这件呼叫，再次转给它要写明裁定意见。",
        "请写裁定意见，或改派其他部门。",
        field="words",
    )


def no_centre() -> Refusal:
    """The procedure needs a centre and the county has none."""
    return Refusal("CENTRE_MISSING", "本县还没有设网格中心，呼叫无人转办。", "请联系本县管理员设置中心单位。")


def point_out_of_range() -> Refusal:
    """No such place on earth, or an unnamed coordinate system."""
    return Refusal("POINT_OUT_OF_RANGE", "坐标不对。", "请重新定位，或只写地点文字。", field="point")


def place_unit_unknown() -> Refusal:
    """A unit of the place that the county does not have."""
    return Refusal("UNIT_UNKNOWN", "没有这个村或网格。", "请从列表里重新选择。", field="placeUnitId")


def calendar_year_missing(year: int) -> Refusal:
    """A deadline reaches into a year without a holiday table."""
    return Refusal(
        "CALENDAR_YEAR_MISSING",
        f"还没有录入 {year} 年的放假安排，算不出时限。",
        "请联系平台管理员录入后再办。",
    )


def evidence_required() -> Refusal:
    """Evidence was to be added and none was named."""
    return Refusal("EVIDENCE_REQUIRED", "没有选择照片或文件。", "请先上传再提交。", field="evidenceIds")
