"""Jinja shut tight: what a template of the office may do, and nothing more.

Jinja's own sandbox is not enough here: through docxtpl's objects it lets a template write and read files
(measured in the project's findings). So the tree of every template is checked before it is compiled:
only output, for, if, names, data fields, a few filters. At run time attributes exist on `loop` alone,
a field of a dict is an item, and the steps of all loops are counted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from .numbers import grouped, in_words

# No document of an office has so many rows; nested loops in a template reach it in a moment.
MOST_STEPS = 300_000

_LOOP_FIELDS = {
    "index", "index0", "first", "last", "length", "revindex", "revindex0", "previtem", "nextitem",
    "cycle", "changed",
}
_LOOP_CALLS = {"cycle", "changed"}
# None of them can make much of little (center, indent, batch), undo the escaping (safe), or reach an
# attribute (attr, map, groupby).
_FILTERS = {
    "default", "d", "upper", "lower", "capitalize", "trim", "join", "length", "count", "first", "last",
    "round", "int", "abs",
}
STEPS = "tosdesk_steps"
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Name, nodes.Const,
    nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or,
    nodes.Not, nodes.CondExpr, nodes.Concat, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv,
    nodes.Mod, nodes.Neg, nodes.Pos, nodes.List, nodes.Tuple, nodes.Call, nodes.Keyword,
)

_NAMES = {"Assign": "тег «set»", "AssignBlock": "тег «set»", "CallBlock": "тег «call»", "Pow": "знак «**»"}


def in_pairs(rows: list[Any]) -> list[dict[str, Any]]:
    """Two items to a row, for photos: [{«левое»: …, «правое»: … or None}]."""
    if isinstance(rows, Undefined):
        iter(rows)  # raises and names it
    if not isinstance(rows, list):
        raise SecurityError("for")
    pairs = zip(rows[::2], [*rows[1::2], None], strict=False)
    return [{"левое": left, "правое": right} for left, right in pairs]


class MissingName(Exception):
    """A name in the template for which the data has nothing; `among` are the names it does have there."""

    def __init__(self, name: str, among: list[str]) -> None:
        super().__init__(name)
        self.name = name
        self.among = among


class NotAllowed(TemplateSyntaxError):
    """The template wants more than a template may; `what` says it in its own words."""

    def __init__(self, what: str, lineno: int) -> None:
        super().__init__(what, lineno)
        self.what = what


class _Missing(StrictUndefined):
    def __init__(self, hint: Any = None, obj: Any = None, name: Any = None, exc: Any = None) -> None:
        among = [str(key) for key in obj] if isinstance(obj, dict) else []

        def missing(message: Any) -> Exception:
            return MissingName(str(name), among)

        if exc is None and isinstance(name, (str, int)):
            exc = missing
        super().__init__(hint, obj, name, exc or SecurityError)


class Sandbox(ImmutableSandboxedEnvironment):
    """One environment per rendering: it carries the count of loop steps."""

    intercepted_binops = frozenset(["+", "-", "*", "/", "//", "%", "**"])

    def __init__(self, finalize: Callable[[Any], Any]) -> None:
        super().__init__(undefined=_Missing, autoescape=True, finalize=finalize, cache_size=0)
        self.globals.clear()
        own: dict[str, Callable[..., Any]] = {
            "число": grouped, "прописью": in_words, "парами": in_pairs,
        }
        self.filters = {name: self.filters[name] for name in _FILTERS} | own
        self.filters[STEPS] = self._steps
        self._left = MOST_STEPS

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        self._guard(tree)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, STEPS, [], [], None, None, lineno=loop.lineno)
        tree.set_environment(self)
        return tree

    def _guard(self, node: nodes.Node) -> None:
        if not isinstance(node, _ALLOWED) or (isinstance(node, nodes.For) and node.recursive):
            kind = type(node).__name__
            raise NotAllowed(_NAMES.get(kind, f"тег «{kind.lower()}»"), node.lineno)
        if isinstance(node, nodes.Filter) and node.name not in self.filters:
            raise NotAllowed(f"фильтр «{node.name}»", node.lineno)
        if isinstance(node, (nodes.Getattr, nodes.Getitem)) and self._private(node):
            raise NotAllowed("служебное имя", node.lineno)
        if isinstance(node, nodes.Call):
            target = node.node
            of_loop = isinstance(target, nodes.Getattr) and isinstance(target.node, nodes.Name)
            if not (of_loop and target.node.name == "loop" and target.attr in _LOOP_CALLS):  # type: ignore[attr-defined]
                raise NotAllowed("скобки после имени (вызов)", node.lineno)
        for child in node.iter_child_nodes():
            self._guard(child)

    @staticmethod
    def _private(node: nodes.Getattr | nodes.Getitem) -> bool:
        if isinstance(node, nodes.Getattr):
            return node.attr.startswith("_")
        return isinstance(node.arg, nodes.Const) and str(node.arg.value).startswith("_")

    def _steps(self, rows: Any) -> Any:
        if isinstance(rows, Undefined):
            iter(rows)  # raises and names it
        if not isinstance(rows, (list, tuple, dict)):
            raise SecurityError("for")
        # Counted where a loop begins, not at each step: `loop.length` and `loop.last` need the list itself.
        self._left -= len(rows) + 1
        if self._left < 0:
            raise SecurityError("steps")
        return rows

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a dict, or one of the fields of `loop`; nothing else has attributes."""
        if isinstance(obj, LoopContext):
            if attribute in _LOOP_FIELDS:
                return getattr(obj, attribute)
            raise SecurityError(attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item of a dict, list or text; never an attribute, unlike Jinja's own."""
        if isinstance(obj, Undefined):
            obj._fail_with_undefined_error()
        if not isinstance(obj, (dict, list, tuple, str)):
            raise SecurityError(str(argument))
        try:
            return obj[argument]
        except (LookupError, TypeError):
            return self.undefined(obj=obj, name=argument)

    def call(self, context: Any, obj: Any, *args: Any, **kwargs: Any) -> Any:
        owner = getattr(obj, "__self__", None)
        if not (isinstance(owner, LoopContext) and getattr(obj, "__name__", "") in _LOOP_CALLS):
            raise SecurityError("call")
        return context.call(obj, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic with numbers only, so that no template makes a gigabyte of one letter."""
        if operator == "**" or not all(isinstance(side, (int, float)) for side in (left, right)):
            raise SecurityError(operator)
        return super().call_binop(context, operator, left, right)
