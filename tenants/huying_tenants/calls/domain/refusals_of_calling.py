"""Refusals of what a call is and whom it goes to: its type and item, its caller, the units and persons called."""

from huying_platform.kernel.errors import Refusal


def unit_unsuitable(field: str) -> Refusal:
    """A unit that the county's rules do not let a form call."""
    return Refusal("UNIT_UNSUITABLE", "不能呼叫这个单位。", "请从单位列表里选择。", field=field)


def not_asked(step: str, what: str, field: str) -> Refusal:
    """Somebody is named whom the step does not ask for: it is the county's rules that say who is called."""
    return Refusal(
        "NOT_ASKED_FOR", f"“{step}”不用填{what}，由规则来定。", "请刷新页面，按表单上有的填。", field=field
    )


def lead_repeated() -> Refusal:
    """One unit named twice."""
    return Refusal(
        "UNIT_REPEATED",
        "主责单位不能同时是配合单位，配合单位也不能重复。",
        "请检查单位选择。",
        field="cooperatingUnitIds",
    )


def caller_required(step: str) -> Refusal:
    """A filing for other units that names none."""
    return Refusal(
        "CALLER_REQUIRED",
        f"“{step}”是代别的单位呼叫，要选呼叫单位。",
        "请选择呼叫单位。",
        field="callerUnitId",
    )


def caller_unsuitable(step: str, unit: str) -> Refusal:
    """A unit for which this post may not file a call of this type."""
    return Refusal(
        "CALLER_UNSUITABLE",
        f"“{step}”不能代{unit}呼叫。",
        "请换一个呼叫单位，或换一种呼叫类型。",
        field="callerUnitId",
    )


def caller_fixed(step: str, own: str) -> Refusal:
    """A filing that is always of the unit that files, for which another is named."""
    return Refusal(
        "CALLER_FIXED",
        f"“{step}”只能以{own}自己的名义呼叫，不能代别的单位。",
        "请不选呼叫单位；要代呼的，请在规则里给这一步写 caller: form。",
        field="callerUnitId",
    )


def units_required(step: str) -> Refusal:
    """Units to be added or removed, and none is named."""
    return Refusal(
        "UNITS_REQUIRED", f"“{step}”要写明是哪些单位。", "请选择单位。", field="cooperatingUnitIds"
    )


def not_cooperating(step: str) -> Refusal:
    """A unit to be removed that does not co-operate."""
    return Refusal(
        "UNIT_NOT_COOPERATING",
        f"“{step}”只能选这件呼叫现在的配合单位。",
        "请从配合单位里选择。",
        field="cooperatingUnitIds",
    )


def only_itself(step: str, unit: str) -> Refusal:
    """A co-operating unit may leave; it does not send away others."""
    return Refusal(
        "UNIT_UNSUITABLE",
        f"配合单位只能为自己办“{step}”，不能撤减别的单位。",
        f"请只选{unit}，或请主责单位、网格中心办理。",
        field="cooperatingUnitIds",
    )


def not_changed_by(step: str, what: str) -> Refusal:
    """A step that re-decides one of item and type, asked to change the other."""
    return Refusal("CHANGE_UNSUITABLE", f"“{step}”不能改{what}。", f"请不改{what}，或由能改的一步办理。")


def type_unsuitable(step: str, kind: str) -> Refusal:
    """A type that calls persons where units were called, or the other way round."""
    return Refusal(
        "CALL_TYPE_UNSUITABLE",
        f"“{step}”不能改成“{kind}”：一个呼的是单位，一个呼的是个人。",
        "请换一种呼叫类型，或撤回后另行呼叫。",
        field="callTypeCode",
    )


def type_of_others(step: str, kind: str, caller: str) -> Refusal:
    """A type whose calls other kinds of units send than the one that called."""
    return Refusal(
        "CALL_TYPE_UNSUITABLE",
        f"“{step}”不能改成“{kind}”：{caller}不能发这种呼叫。",
        "请改选呼叫单位能发的类型。",
        field="callTypeCode",
    )


def type_of_other_senders(step: str, kind: str, roles: str) -> Refusal:
    """A type that only posts of other roles send than the one that called."""
    return Refusal(
        "CALL_SENDER_UNSUITABLE",
        f"“{step}”不能改成“{kind}”：它只能由{roles}发起。",
        "请改选别的类型，或由有权发起的岗位另行呼叫。",
        field="callTypeCode",
    )


def no_centre() -> Refusal:
    """The procedure needs a centre and the county has none."""
    return Refusal("CENTRE_MISSING", "本县还没有设网格中心，呼叫无人转办。", "请联系本县管理员设置中心单位。")


def sender_unsuitable(call_type: str, roles: str) -> Refusal:
    """The type of call is for other posts."""
    return Refusal(
        "CALL_SENDER_UNSUITABLE", f"“{call_type}”只能由{roles}发起。", "请由有权发起的岗位呼叫，或改选类型。"
    )


def item_unsuitable(call_type: str) -> Refusal:
    """The type of call is for other items."""
    return Refusal(
        "CALL_ITEM_UNSUITABLE", f"这个事项不能用“{call_type}”。", "请改选呼叫类型。", field="callTypeCode"
    )


def not_by_hand(call_type: str) -> Refusal:
    """Only the rules themselves open such orders."""
    return Refusal(
        "CALL_NOT_BY_HAND", f"“{call_type}”由系统按规则发起。", "请改选呼叫类型。", field="callTypeCode"
    )


def person_required() -> Refusal:
    """The type of call calls a person, and none was named."""
    return Refusal("PERSON_REQUIRED", "请选择呼叫谁。", "请从岗位列表里选一个。", field="personPostId")


def person_unsuitable(kind: str, who: str) -> Refusal:
    """The post named may not be called by calls of this type."""
    return Refusal(
        "PERSON_NOT_CALLABLE", f"“{kind}”只能呼{who}。", "请从岗位列表里另选一个。", field="personPostId"
    )


def lead_required() -> Refusal:
    """The step names units and no lead was given."""
    return Refusal("LEAD_REQUIRED", "请选择主责单位。", "请从单位列表里选择。", field="leadUnitId")


def no_superior(step: str, unit: str) -> Refusal:
    """The matter cannot go up: nobody stands above."""
    return Refusal(
        "NO_SUPERIOR",
        f"{unit}没有可以上交的上一级，不能{step}。",
        "请核对单位的上级，或改由别的单位承办。",
    )
