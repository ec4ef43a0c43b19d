"""The labels of a call (rule T16): vocabularies of names with colours, independent of each other."""

from collections.abc import Mapping
from datetime import datetime

from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.domain.view import lookup_of
from huying_tenants.rulebook.domain.model import LabelValue, Rulebook


def labels_of(rulebook: Rulebook, facts: Facts, state: CallState, now: datetime) -> Mapping[str, LabelValue]:
    """The value of each label the call has: the one a trigger has set, else the first whose condition holds."""
    lookup = lookup_of(rulebook, facts, state, now)
    found = {}
    for label in rulebook.labels.values():
        code = lookup(f"label.{label.code}")
        value = next((each for each in label.values if each.code == code), None)
        if value is not None:
            found[label.code] = value
    return found
