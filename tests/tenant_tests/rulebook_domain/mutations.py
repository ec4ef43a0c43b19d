"""Hypothesis strategies for documents somebody has tampered with."""

from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from tenant_tests.rulebook_domain.documents import Document, gulou_document, xiajin_document
from tenant_tests.rulebook_domain.editing import DROP, changed, paths, value_at
from tenant_tests.rulebook_domain.whole import whole_document

WORDS = (
    "", " ", "caller", "centre", "lead", "cooperating", "each cooperating", "unit gov", "superior of lead",
    "head at lead", "filed", "transferred", "accepted", "returned", "withdrawn", "arrived", "answered", "closed",
    "reopened", "file", "transfer", "rate", "extend", "clock answer due", "reminder 1", "elapsed", "working_days",
    "office_hours", "minutes", "same_day", "when", "any", "not", "item", "solved", "08:30", "24:00", "06-01",
    "2026-02-29", "{year}", "{sequence", "text", "销号", "０８：３０", "😀",
)  # fmt: skip
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-2, 10**20)
    | st.floats()
    | st.sampled_from(WORDS)
    | st.text(max_size=5)
)
keys = st.sampled_from(WORDS) | st.text(max_size=3)
json_values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=6,
)


@st.composite
def tampered_documents(draw: st.DrawFn, most: int = 3) -> Document:
    """A county's document with one to `most` places overwritten, removed, doubled or exchanged for another place's."""
    document: Document = draw(st.sampled_from([xiajin_document, gulou_document, whole_document]))()
    for _ in range(draw(st.integers(1, most))):
        places = list(paths(document))
        at = draw(st.sampled_from(places))
        kind = draw(st.sampled_from(["overwrite", "remove", "double", "exchange", "word"]))
        holder = value_at(document, at[:-1])
        if kind == "remove":
            changed(document, {at: DROP})
        elif kind == "double" and isinstance(holder, list):
            holder.append(deepcopy(value_at(document, at)))
        elif kind == "exchange":
            changed(document, {at: deepcopy(value_at(document, draw(st.sampled_from(places))))})
        elif kind == "word":
            changed(document, {at: draw(st.sampled_from(WORDS))})
        else:
            changed(document, {at: draw(json_values)})
    return document


@st.composite
def other_procedures(draw: st.DrawFn) -> Document:
    """A county's document with other routes: steps, waiting and clocks redirected among its own states and events."""
    document: Document = draw(st.sampled_from([xiajin_document, gulou_document]))()
    states = st.sampled_from([each["code"] for each in document["states"]])
    marks = st.sampled_from([*(each["verb"] for each in document["steps"]), "closed", "reopened"])
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["step", "waits", "rings", "clock", "clock", "limits"]))
        if kind == "step":
            step: Any = draw(st.sampled_from(document["steps"]))
            if "from" in step and draw(st.booleans()):
                step["from"] = draw(st.lists(states, min_size=1, max_size=3))
            elif isinstance(step["to"], str):
                step["to"] = draw(states)
            else:
                draw(st.sampled_from(step["to"]))["state"] = draw(states)
        elif kind in ("waits", "rings"):
            state = draw(st.sampled_from([each for each in document["states"] if "final" not in each]))
            parties = st.sampled_from(["caller", "centre", "lead"])
            if kind == "waits":
                state["waits_for"] = draw(parties)
            else:
                state["rings"] = draw(st.lists(parties | st.just("cooperating"), max_size=4))
        elif kind == "clock":
            clock = draw(st.sampled_from(document["clocks"]))
            key = draw(st.sampled_from(["starts_on", "stops_on", "cancels_on", "owner"]))
            owner = st.sampled_from(["caller", "centre", "lead"])
            clock[key] = draw(owner) if key == "owner" else draw(st.lists(marks, min_size=1, max_size=3))
        else:
            clock = draw(st.sampled_from(document["clocks"]))
            when = {"item": draw(st.sampled_from(["08", "09"]))}
            clock["limits"] = [clock["limits"][0] | {"when": when}]
    return document
