"""Which names of a template the sample data does not have: a walk over the template's tree and its loops."""

from __future__ import annotations

from typing import Any

from jinja2 import nodes

from .explain import line_of, missing
from .lint import Problem
from .sandbox import STEPS, Sandbox

# What an expression may stand for: all the values that the sample has in its place.
Values = list[Any]
Scope = dict[str, Values]


def unknown_names(sandbox: Sandbox, source: str, sample: dict[str, Any]) -> list[Problem]:
    """A problem for each unknown name, with its line. TemplateSyntaxError if a tag cannot be read."""
    walk = _Walk(source)
    walk.visit(sandbox.parse(source), {name: [value] for name, value in sample.items()})
    return walk.problems


class _Walk:
    def __init__(self, source: str) -> None:
        self.source = source
        self.problems: list[Problem] = []

    def visit(self, node: nodes.Node, scope: Scope) -> None:
        if isinstance(node, nodes.For):
            self._loop(node, scope)
        elif isinstance(node, (nodes.Name, nodes.Getattr, nodes.Getitem)):
            self.values(node, scope)
        elif not self._guarded(node):
            for child in node.iter_child_nodes():
                self.visit(child, scope)

    @staticmethod
    def _guarded(node: nodes.Node) -> bool:
        # «имя is defined» and «имя|default("")» are the two ways to say that a name may be missing.
        return (
            (isinstance(node, nodes.Test) and node.name in ("defined", "undefined"))
            or (isinstance(node, nodes.Filter) and node.name in ("default", "d"))
        )

    def _loop(self, node: nodes.For, scope: Scope) -> None:
        rows = [row for value in self.values(node.iter, scope) if isinstance(value, list) for row in value]
        inner = dict(scope)
        inner["loop"] = []
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = rows
        else:
            inner |= {name.name: [] for name in node.target.find_all(nodes.Name)}
        for child in [*([node.test] if node.test else []), *node.body]:
            self.visit(child, inner)
        for child in node.else_:
            self.visit(child, scope)

    def values(self, node: nodes.Node, scope: Scope) -> Values:
        """The values that an expression may have, [] where the sample cannot tell; reports names."""
        if isinstance(node, nodes.Name):
            if node.name not in scope:
                self._report(node.name, list(scope), node.lineno)
            return scope.get(node.name, [])
        if isinstance(node, nodes.Getattr):
            return self._field(node.attr, self.values(node.node, scope), node.lineno)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            return self._field(node.arg.value, self.values(node.node, scope), node.lineno)
        if isinstance(node, nodes.Filter) and node.name == STEPS and node.node is not None:
            return self.values(node.node, scope)
        if isinstance(node, nodes.Getitem):
            self.values(node.node, scope)
        else:
            self.visit(node, scope)
        return []

    def _field(self, name: Any, owners: Values, line: int) -> Values:
        if isinstance(name, int):
            return [row for owner in owners if isinstance(owner, list) for row in owner]
        dicts = [owner for owner in owners if isinstance(owner, dict)]
        found = [owner[name] for owner in dicts if name in owner]
        if not found and any(owner is not None for owner in owners):
            self._report(str(name), [key for owner in dicts for key in owner], line)
        return found

    def _report(self, name: str, among: list[str], line: int) -> None:
        self.problems.append(Problem(line_of(self.source, line, name), missing(name, among)))
