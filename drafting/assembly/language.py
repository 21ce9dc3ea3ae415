"""The part of Jinja that clauses and templates are written in, and how it is made to count its work.

A clause needs conditions, loops over its own lists, filters and small macros; the rest of Jinja is a
programming language in which a text could run for ever. So a template is read, checked against what
is allowed here, and changed so that every repetition and every growth of a text is counted while it
runs. With every construct counted, and each of a cost in proportion to its count, a template ends.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from drafting.errors import Place, TravauxError, unknown

# Names of the counting filters; the blank makes them impossible to type in a template.
WORK = "count work"
PIECES = "join pieces"
LIST = "counted list"
PART = "part of"
COMPARED = "compared with"

_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.For,
    nodes.Assign,
    nodes.AssignBlock,
    nodes.Macro,
    nodes.CallBlock,
    nodes.FilterBlock,
    nodes.With,
    nodes.Include,
    nodes.Import,
    nodes.FromImport,
    nodes.Name,
    nodes.Const,
    nodes.List,
    nodes.Tuple,
    nodes.CondExpr,
    nodes.Filter,
    nodes.Test,
    nodes.Call,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Slice,
    nodes.Keyword,
    nodes.Concat,
    nodes.Compare,
    nodes.Operand,
    nodes.BinExpr,
    nodes.UnaryExpr,
)

_SPECIAL = frozenset(("loop", "caller", "varargs", "kwargs"))


class Counted(NodeTransformer):
    """Checks one template and puts the counting in; ``missing`` then tells names that nothing defines."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.loaded: dict[str, int] = {}
        self.stored: set[str] = set()
        self.tested: set[str] = set()

    def missing(self, known: Collection[str]) -> list[TravauxError]:
        """One mistake for each name used that is neither known nor set anywhere in the template."""
        given = {*known, *self.stored, *_SPECIAL}
        return [
            unknown(
                "name",
                name,
                given - _SPECIAL,
                place=Place(self.file, line),
                expected="a parameter or a word of the vocabulary",
            )
            for name, line in self.loaded.items()
            if name not in given and name not in self.tested
        ]

    def visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> Any:
        """Refuses what is not allowed, whatever it is."""
        if not isinstance(node, _ALLOWED):
            raise self._refused(node, f"'{type(node).__name__.lower()}'")
        return super().visit(node, *args, **kwargs)

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - the visitor calls methods by the node's name
        if node.recursive:
            raise self._refused(node, "a recursive loop")
        self.generic_visit(node)
        node.body.insert(0, self._work(node, node.body))
        if node.test is not None:
            node.test = nodes.And(self._work(node, []).node, node.test, lineno=node.lineno)
        return node

    def visit_Macro(self, node: nodes.Macro) -> nodes.Node:  # noqa: N802
        self.stored.add(node.name)
        self.generic_visit(node)
        node.body.insert(0, self._work(node, node.body))
        return node

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.body.insert(0, self._work(node, node.body))
        return node

    def visit_Import(self, node: nodes.Import) -> nodes.Node:  # noqa: N802
        self.stored.add(node.target)
        return self.generic_visit(node)

    def visit_FromImport(self, node: nodes.FromImport) -> nodes.Node:  # noqa: N802
        self.stored.update(name if isinstance(name, str) else name[1] for name in node.names)
        return self.generic_visit(node)

    def visit_Name(self, node: nodes.Name) -> nodes.Node:  # noqa: N802
        if node.ctx == "load":
            self.loaded.setdefault(node.name, node.lineno)
        else:
            self.stored.add(node.name)
        return node

    def visit_Test(self, node: nodes.Test) -> nodes.Node:  # noqa: N802
        if node.name in ("defined", "undefined") and isinstance(node.node, nodes.Name):
            self.tested.add(node.node.name)
        return self.generic_visit(node)

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:  # noqa: N802
        if node.name in ("default", "d") and isinstance(node.node, nodes.Name):
            self.tested.add(node.node.name)
        return self.generic_visit(node)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), PIECES)

    def visit_List(self, node: nodes.List) -> nodes.Node:  # noqa: N802
        return _filtered(self.generic_visit(node), LIST)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _filtered(node, LIST) if node.ctx == "load" else node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.expr = _filtered(node.expr, COMPARED)
        for operand in node.ops:
            operand.expr = _filtered(operand.expr, COMPARED)
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802
        sliced = isinstance(node.arg, nodes.Slice)
        self.generic_visit(node)
        return _filtered(node, PART) if sliced else node

    def _work(self, node: nodes.Node, body: list[nodes.Node]) -> nodes.ExprStmt:
        """A statement that counts one repetition: itself and the fixed text that it puts out."""
        text = sum(
            len(piece.data)
            for statement in body
            for piece in (
                [statement]
                if isinstance(statement, nodes.TemplateData)
                else statement.find_all(nodes.TemplateData)
            )
        )
        cost = nodes.Const(8 + text, lineno=node.lineno)
        return nodes.ExprStmt(_filtered(cost, WORK), lineno=node.lineno)

    def _refused(self, node: nodes.Node, found: str) -> TravauxError:
        return TravauxError(
            f"{found} is not part of the language of clauses",
            place=Place(self.file, node.lineno),
            expected="conditions, loops, filters, macros and parts of the templates folder",
        )


def _filtered(node: Any, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)
