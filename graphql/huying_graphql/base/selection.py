"""Looking ahead: which fields an operation asks for, so that a selector fetches neither less nor more."""

from graphql import FieldNode, FragmentSpreadNode, GraphQLResolveInfo, SelectionSetNode


def selected_names(info: GraphQLResolveInfo) -> frozenset[str]:
    """The names of all fields selected anywhere below the field being resolved, fragments followed."""
    names: set[str] = set()
    waiting: list[SelectionSetNode] = [node.selection_set for node in info.field_nodes if node.selection_set]
    followed: set[str] = set()
    while waiting:
        for node in waiting.pop().selections:
            if isinstance(node, FragmentSpreadNode):
                if node.name.value not in followed:
                    followed.add(node.name.value)
                    waiting.append(info.fragments[node.name.value].selection_set)
                continue
            if isinstance(node, FieldNode):
                names.add(node.name.value)
            if inner := getattr(node, "selection_set", None):
                waiting.append(inner)
    return frozenset(names)
