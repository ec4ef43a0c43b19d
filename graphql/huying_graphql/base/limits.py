"""How large a document may be, and what running it may cost. All of it is measured once per document text."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLList,
    GraphQLNonNull,
    GraphQLOutputType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    StringValueNode,
    Visitor,
    get_named_type,
    visit,
)

from huying_graphql.base.errors import refused
from huying_graphql.base.pages import LARGEST_PAGE, PAGE_SIZE


@dataclass(frozen=True, slots=True)
class Limits:
    """The measures of the largest document served; the frontend's own stay far below."""

    characters: int = 20_000
    tokens: int = 3_000
    fields: int = 500
    aliases: int = 20
    repeats: int = 3
    """How often one selection may name the same result."""
    directives: int = 30
    fragments: int = 40
    root_fields: int = 10
    depth: int = 12
    cost: int = 30_000
    """Fields filled in, were every list as long as it may be."""


LIMITS = Limits()

USUAL_LIST = 5
"""Length a list without pages is reckoned with: clocks, evidence and timeline lines of one call."""


def check_size(document: DocumentNode, limits: Limits = LIMITS) -> None:
    """Count the document as written. Comes before validation, whose effort grows with the square of some counts."""
    counted = _Counted()
    visit(document, counted)
    for name, limit in (
        ("fields", limits.fields),
        ("aliases", limits.aliases),
        ("repeats", limits.repeats),
        ("directives", limits.directives),
        ("fragments", limits.fragments),
    ):
        if getattr(counted, name) > limit:
            raise too_large(f"more than {limit} {name}")
    if counted.unstorable:
        raise refused("TEXT_UNSTORABLE", "文字中含有无法保存的字符。", "请删去不可见的特殊字符后再试。")


def check_cost(schema: GraphQLSchema, document: DocumentNode, limits: Limits = LIMITS) -> None:
    """Reckon depth and cost of every operation of a valid document, fragments followed."""
    reckoner = _Reckoner(schema, document)
    for operation in document.definitions:
        if not isinstance(operation, OperationDefinitionNode):
            continue
        root = schema.get_root_type(operation.operation)
        if root is None:
            continue
        # One mutation is one transaction: what the second did could not stand without the first.
        most = 1 if operation.operation is OperationType.MUTATION else limits.root_fields
        if len(reckoner.results(operation.selection_set)) > most:
            raise too_large("too many root fields")
        extent = reckoner.extent(operation.selection_set, root)
        if extent.depth > limits.depth:
            raise too_large(f"deeper than {limits.depth}")
        if extent.cost > limits.cost:
            raise too_large(f"cost {extent.cost} above {limits.cost}")


def too_large(detail: str) -> GraphQLError:
    """The refusal of a document beyond a limit."""
    return refused(
        "QUERY_TOO_LARGE", "查询的内容过多。", "请缩小查询范围后再试。", detail=f"The query has {detail}."
    )


@dataclass
class _Counted(Visitor):
    """Counts by walking the text once; fragments are not followed, so no document can make it walk twice."""

    fields: int = 0
    aliases: int = 0
    repeats: int = 0
    directives: int = 0
    fragments: int = 0
    unstorable: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        self.fields += 1
        self.aliases += node.alias is not None

    def enter_selection_set(self, node: SelectionSetNode, *_: Any) -> None:
        names = Counter(_result_name(each) for each in node.selections if isinstance(each, FieldNode))
        self.repeats = max((self.repeats, *names.values()))

    def enter_directive(self, *_: Any) -> None:
        self.directives += 1

    def enter_fragment_spread(self, *_: Any) -> None:
        self.fragments += 1

    def enter_inline_fragment(self, *_: Any) -> None:
        self.fragments += 1

    def enter_string_value(self, node: StringValueNode, *_: Any) -> None:
        self.unstorable |= "\x00" in node.value


@dataclass(frozen=True, slots=True)
class _Extent:
    depth: int
    cost: int


@dataclass
class _Reckoner:
    """Depth and cost of selections. A fragment is reckoned once per type, however often it is spread."""

    schema: GraphQLSchema
    document: DocumentNode
    _fragments: dict[str, FragmentDefinitionNode] = field(init=False)
    _known: dict[tuple[int, str], _Extent] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._fragments = {
            node.name.value: node
            for node in self.document.definitions
            if isinstance(node, FragmentDefinitionNode)
        }

    def results(self, selections: SelectionSetNode) -> set[str]:
        """The names a selection fills in, those of its fragments included."""
        names: set[str] = set()
        waiting, followed = [selections], set[str]()
        while waiting:
            for node in waiting.pop().selections:
                if isinstance(node, FieldNode):
                    names.add(_result_name(node))
                elif isinstance(node, InlineFragmentNode):
                    waiting.append(node.selection_set)
                elif isinstance(node, FragmentSpreadNode) and node.name.value not in followed:
                    followed.add(node.name.value)
                    waiting.append(self._fragments[node.name.value].selection_set)
        return names

    def extent(self, selections: SelectionSetNode, of_type: Any) -> _Extent:
        key = (id(selections), of_type.name)
        if key not in self._known:
            parts = [self._part(node, of_type) for node in selections.selections]
            self._known[key] = _Extent(max(each.depth for each in parts), sum(each.cost for each in parts))
        return self._known[key]

    def _part(self, node: Any, of_type: Any) -> _Extent:
        if isinstance(node, FieldNode):
            return self._field(node, of_type)
        if isinstance(node, FragmentSpreadNode):
            node = self._fragments[node.name.value]
        condition = node.type_condition
        return self.extent(
            node.selection_set, of_type if condition is None else self.schema.type_map[condition.name.value]
        )

    def _field(self, node: FieldNode, of_type: Any) -> _Extent:
        name = node.name.value
        if name.startswith("__") or node.selection_set is None:
            return _Extent(1, 1)
        definition = of_type.fields[name]
        inner = self.extent(node.selection_set, get_named_type(definition.type))
        return _Extent(inner.depth + 1, 1 + inner.cost * _length(node, definition))


def _length(node: FieldNode, definition: Any) -> int:
    """How many objects the field can bring at most."""
    if "first" in definition.args:
        given = next((each.value for each in node.arguments if each.name.value == "first"), None)
        if given is None:
            return PAGE_SIZE
        return min(int(given.value), LARGEST_PAGE) if isinstance(given, IntValueNode) else LARGEST_PAGE
    # The number of a connection's edges was reckoned at the connection.
    return (
        USUAL_LIST
        if _is_list(definition.type) and "cursor" not in get_named_type(definition.type).fields
        else 1
    )


def _is_list(type_: GraphQLOutputType) -> bool:
    return isinstance(type_.of_type if isinstance(type_, GraphQLNonNull) else type_, GraphQLList)


def _result_name(node: FieldNode) -> str:
    return node.alias.value if node.alias else node.name.value
