"""A Hypothesis strategy for documents that differ in one place, most of them still readable."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from tenant_tests.rulebook_domain.documents import Document
from tenant_tests.rulebook_domain.editing import DROP, changed, paths, value_at


@st.composite
def once_changed(draw: st.DrawFn, fresh: Callable[[], Document]) -> Document:
    """A fresh document with one value altered, dropped, or taken from elsewhere in it."""
    document = fresh()
    places = list(paths(document))
    path = draw(st.sampled_from(places))
    value = value_at(document, path)
    if isinstance(value, bool):
        new: Any = not value
    elif isinstance(value, int):
        new = draw(st.sampled_from([value + 1, max(1, value - 1)]))
    else:
        same_key = [other for other in places if other[-1] == path[-1]]
        same_kind = [other for other in places if type(value_at(document, other)) is type(value)]
        other = draw(st.sampled_from(same_key) | st.sampled_from(same_kind))
        new = draw(st.sampled_from([value_at(fresh(), other), DROP]))
    changed(document, {path: new})
    return document
