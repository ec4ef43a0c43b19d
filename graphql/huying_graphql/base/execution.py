"""Running a document, with what graphql-core does anew for each field of each object done once per selection."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any, cast

from graphene.types.resolver import set_default_resolver
from graphql import (
    DocumentNode,
    ExecutionContext,
    ExecutionResult,
    FieldNode,
    GraphQLError,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    is_leaf_type,
    located_error,
)
from graphql.pyutils import Path, Undefined

from huying_graphql.base.errors import invalid_variables

Reader = Callable[[Any], Any]


class NotStarted(Exception):
    """Nothing was run: the operation's name or the values of its variables do not fit. `errors` are coded."""

    def __init__(self, errors: list[GraphQLError]) -> None:
        super().__init__(errors[0].message)
        self.errors = errors


def execute(
    schema: GraphQLSchema,
    document: DocumentNode,
    *,
    operation_name: str | None,
    variables: Mapping[str, Any] | None,
    context: Any = None,
    root: Any = None,
) -> ExecutionResult:
    """Run one operation of a valid document, synchronously. Raises NotStarted."""
    execution = start(schema, document, operation_name, variables, context, root)
    data: Any = None
    try:
        data = execution.execute_operation(execution.operation, root)
    except GraphQLError as error:
        execution.collected_errors.add(error, None)
    return execution.build_response(data, execution.collected_errors.errors)


def start(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation_name: str | None,
    variables: Mapping[str, Any] | None,
    context: Any = None,
    root: Any = None,
) -> "PlannedExecution":
    """Choose the operation and read its variables; raises NotStarted."""
    execution = PlannedExecution.build(
        schema,
        document,
        root,
        context,
        dict(variables or {}),
        operation_name,
        max_coercion_errors=5,
        hide_suggestions=True,
    )
    if isinstance(execution, list):
        raise NotStarted([invalid_variables(error) for error in execution])
    return cast("PlannedExecution", execution)


def read_attribute(name: str, _default: Any, root: Any, _info: GraphQLResolveInfo) -> Any:
    """What a field without a resolver is: the attribute of its name. A missing one is an error, not null."""
    return getattr(root, name)


set_default_resolver(read_attribute)


def plain(read: Reader) -> Callable[[Any, GraphQLResolveInfo], Any]:
    """A resolver that needs nothing but the object: `resolve_id = plain(lambda unit: global_id("Unit", unit.id))`."""

    def resolver(root: Any, _info: GraphQLResolveInfo) -> Any:
        return read(root)

    vars(resolver)["read"] = read
    return resolver


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A field whose value is read off the object and written as it is."""

    read: Reader
    serialize: Callable[[Any], Any]
    nullable: bool


@dataclass(slots=True)
class _Branch:
    """A field that is an object or a list of them; `fields` is the selection on it, found with the first one."""

    get: Reader
    type: Any
    info: GraphQLResolveInfo
    object_type: GraphQLObjectType
    many: bool
    fields: dict[str, list[FieldNode]] | None = None


class PlannedExecution(ExecutionContext):
    """graphql-core's executor with a short cut for fields without arguments: leaves, objects, lists of objects.

    The result is the same. A resolver reached this way gets the `info` of its selection, whose path is that of the
    first object; none of ours looks at it. What is not plainly right is handled by graphql-core's own code.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._plans: dict[int, list[tuple[str, list[FieldNode], _Leaf | _Branch | None]]] = {}

    @staticmethod
    def is_awaitable(_value: Any) -> bool:
        """No resolver of ours is asynchronous."""
        return False

    def execute_fields(
        self,
        parent_type: GraphQLObjectType,
        source_value: Any,
        path: Path | None,
        fields: dict[str, list[FieldNode]],
    ) -> dict[str, Any]:
        """Fill in one object's selection."""
        # The executor keeps one dict of fields per selection and type for the whole run.
        plan = self._plans.get(id(fields))
        if plan is None:
            plan = self._plans[id(fields)] = [
                (name, nodes, self._step(parent_type, nodes, Path(path, name, parent_type.name)))
                for name, nodes in fields.items()
            ]
        results: dict[str, Any] = {}
        for name, nodes, step in plan:
            value: Any = Undefined
            if isinstance(step, _Leaf):
                value = _leaf_value(step, source_value)
            elif isinstance(step, _Branch):
                value = self._branch_value(step, nodes, source_value, Path(path, name, parent_type.name))
            if value is Undefined:
                value = self.execute_field(
                    parent_type, source_value, nodes, Path(path, name, parent_type.name)
                )
            if value is not Undefined:
                results[name] = value
        return results

    def _branch_value(self, branch: _Branch, nodes: list[FieldNode], source: Any, path: Path) -> Any:
        try:
            value = branch.get(source)
            if _is_odd(value) or (branch.many and any(map(_is_odd, value))):
                return self.complete_value(branch.type, nodes, branch.info, path, value)
            if branch.fields is None:
                branch.fields = self.collect_subfields(branch.object_type, nodes)
            if not branch.many:
                return self.execute_fields(branch.object_type, value, path, branch.fields)
            return [
                self.execute_fields(branch.object_type, each, path.add_key(index, None), branch.fields)
                for index, each in enumerate(value)
            ]
        except Exception as raw_error:  # noqa: BLE001 - located and spread as graphql-core does
            self.handle_field_error(located_error(raw_error, nodes, path.as_list()), branch.type, path)
            return None

    def _step(
        self, parent_type: GraphQLObjectType, nodes: list[FieldNode], path: Path
    ) -> _Leaf | _Branch | None:
        """The short cut for a field, None where there is none."""
        definition = parent_type.fields.get(nodes[0].name.value)
        if definition is None or definition.args or definition.resolve is None:
            return None
        resolve = definition.resolve
        read: Reader | None = getattr(resolve, "read", None)
        if isinstance(resolve, partial) and resolve.func is read_attribute:
            read = attrgetter(resolve.args[0])
        type_, nullable = _unwrapped(definition.type)
        if is_leaf_type(type_):
            return None if read is None else _Leaf(read, type_.serialize, nullable)
        many, item_nullable = isinstance(type_, GraphQLList), False
        if many:
            type_, item_nullable = _unwrapped(type_.of_type)
        if item_nullable or not isinstance(type_, GraphQLObjectType):
            return None
        info = self.build_resolve_info(definition, nodes, parent_type, path)
        get = read or (lambda source: resolve(source, info))
        return _Branch(get, definition.type, info, type_, many)


def _leaf_value(leaf: _Leaf, source: Any) -> Any:
    """The leaf's value, or Undefined where graphql-core has to look at it."""
    try:
        value = leaf.read(source)
        if value is not None:
            return leaf.serialize(value)
    except Exception:  # noqa: BLE001 - met again by graphql-core, which reports it
        return Undefined
    return None if leaf.nullable else Undefined


def _is_odd(value: Any) -> bool:
    """Whether graphql-core has to look at an object's value: there is none, or a returned exception."""
    return value is None or isinstance(value, Exception)


def _unwrapped(type_: Any) -> tuple[Any, bool]:
    """A type without its non-null wrapper, and whether it had none."""
    return (type_.of_type, False) if isinstance(type_, GraphQLNonNull) else (type_, True)
