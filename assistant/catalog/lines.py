"""In which line of a YAML file something stands; composed only when there is something to complain about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import yaml

Step = str | int


def root_of(content: bytes) -> yaml.Node | None:
    """The file's tree of nodes, which know their lines; None for an empty file."""
    root: yaml.Node | None = yaml.compose(content.decode("utf-8"), Loader=yaml.CSafeLoader)
    return root


def line_of(root: yaml.Node | None, steps: Sequence[Step]) -> int:
    """The line (from 1) of what `steps` (keys and list places) lead to: of the key where the last step is a key.

    A step that leads nowhere is passed over, so that the nearest thing around it is named.
    """
    node, line = root, 1 if root is None else root.start_mark.line + 1
    for step in steps:
        found = _child(node, step)
        if found:
            node, line = found
    return line


def _child(node: yaml.Node | None, step: Step) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child = node.value[step]
        return child, child.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return value, key.start_mark.line + 1
    return None


def scalars(node: yaml.Node | None) -> Iterator[tuple[str, int]]:
    """Every scalar below `node` as written, with its line."""
    if isinstance(node, yaml.ScalarNode):
        yield node.value, node.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from scalars(child)
    elif isinstance(node, yaml.MappingNode):
        for _, child in node.value:
            yield from scalars(child)
