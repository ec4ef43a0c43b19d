"""The planned executor against graphql-core's own: same data, same errors, on objects broken in every way."""

from dataclasses import dataclass, field
from typing import Any

from graphql import execute as execute_as_graphql_core
from graphql import parse
from hypothesis import given, settings
from hypothesis import strategies as st

from api.base.small_schema import small_schema
from huying_graphql.base.execution import execute

SCHEMA = small_schema()
DOCUMENT = parse(
    """
    query ($deep: Boolean = true) {
      branch {
        ...Names
        child { ...Names child { number } }
        sureChild { ...Names }
        children { again: number ...Names sureChild @include(if: $deep) { loud } __typename }
        maybeChildren { ...Names }
        plainChild { ... on Branch { number } }
      }
    }
    fragment Names on Branch { name number loud }
    """
)


@dataclass
class Thing:
    """A source whose attributes may raise, be null or be of the wrong type."""

    values: dict[str, Any] = field(default_factory=dict, repr=False)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = self.values.get(name)
        if isinstance(value, Exception):
            raise value
        return value


names = st.sampled_from(["a", "乡", None, ValueError("name"), 3])
numbers = st.sampled_from([1, 2, None, "x", 2**40, ValueError("number")])
leaves = st.builds(Thing, st.fixed_dictionaries({"name": names, "number": numbers}))


def _with_children(below: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    one = st.one_of(below, st.none(), st.just(ValueError("child")))
    many = st.one_of(st.lists(one, max_size=3), st.none())
    return st.builds(
        Thing,
        st.fixed_dictionaries(
            {
                "name": names,
                "number": numbers,
                "child": one,
                "sure_child": one,
                "children": many,
                "maybe_children": many,
            }
        ),
    )


things = st.recursive(leaves, _with_children, max_leaves=8)


@settings(max_examples=300, deadline=None)
@given(st.one_of(things, _with_children(things)), st.booleans())
def test_the_result_is_graphql_cores(root: Thing, deep: bool) -> None:
    ours = execute(SCHEMA, DOCUMENT, operation_name=None, variables={"deep": deep}, root=root, context=None)
    theirs = execute_as_graphql_core(SCHEMA, DOCUMENT, root, None, {"deep": deep})
    assert ours.data == theirs.data
    assert _told(ours.errors) == _told(theirs.errors)


def _told(errors: Any) -> list[tuple[Any, ...]]:
    return sorted((tuple(map(str, error.path)), error.message, error.locations) for error in errors or ())
