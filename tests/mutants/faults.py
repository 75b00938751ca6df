"""Small faults that could be made in a module, as its syntax tree shows them; `tests.mutants.runs` tests them.

Left out is what no test has to notice: annotations, docstrings and other texts, decorators, what is logged or raised,
`__repr__`, and what is there for type checkers alone.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARISONS = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_ORDERINGS = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
_ARITHMETIC = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_FIELDS_LEFT_OUT = ("annotation", "returns", "decorator_list", "bases", "msg")
_LOGGERS = ("log", "logger", "logging", "warnings")
_FOR_TOOLS = ("TYPE_CHECKING", "__name__ == '__main__'")

Change = tuple[str, ast.expr | ast.stmt, str]  # the operator, what it changes, and the text to put there
Span = tuple[int, int]  # in the bytes of the source


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One change, by what finds it again in a module that was changed elsewhere."""

    function: str  # qualified, or "<module>"
    operator: str  # its first word is the kind
    original: str  # the changed node, as `ast.unparse` writes it
    ordinal: int  # among the places of the same function, operator and original
    replacement: str

    @property
    def kind(self) -> str:
        return self.operator.partition(" ")[0]


def faults(source: str) -> dict[Fault, Span]:
    """All faults of a module, in the order of their places."""
    starts = [0]
    for line in source.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found: dict[Fault, Span] = {}
    ordinals: Counter[tuple[str, str, str]] = Counter()
    for function, (operator, node, replacement) in _walk(ast.parse(source), ()):
        place = function, operator, ast.unparse(node)
        fault = Fault(
            function=function,
            operator=operator,
            original=place[-1],
            ordinal=ordinals[place],
            replacement=replacement,
        )
        ordinals[place] += 1
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        found[fault] = (starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset)
    return found


def with_fault(source: str, fault: Fault) -> str | None:
    """The module with that fault; None where it has no such place."""
    span = faults(source).get(fault)
    if span is None:
        return None
    start, end = span
    text = source.encode()
    return (text[:start] + fault.replacement.encode() + text[end:]).decode()


def _walk(node: ast.AST, scope: tuple[str, ...], *, in_function: bool = False) -> Iterator[tuple[str, Change]]:
    if _is_left_out(node):
        return
    for change in (*_of_expression(node), *(_of_statement(node) if in_function else ())):
        yield ".".join(scope) or "<module>", change
    if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
        scope, in_function = (*scope, node.name), isinstance(node, _FUNCTIONS)
    for name, value in ast.iter_fields(node):
        if name not in _FIELDS_LEFT_OUT:
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from _walk(child, scope, in_function=in_function)


def _is_left_out(node: ast.AST) -> bool:
    if isinstance(node, ast.If):
        return ast.unparse(node.test) in _FOR_TOOLS
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        return ast.unparse(node.value.func).partition(".")[0] in _LOGGERS
    if isinstance(node, _FUNCTIONS):
        return node.name in ("__repr__", "__str__")
    return isinstance(node, (ast.Raise, ast.JoinedStr))


def _of_expression(node: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.Compare):
        for at, was in enumerate(node.ops):
            is_now = _COMPARISONS[type(was)]
            ops = [*node.ops[:at], is_now(), *node.ops[at + 1 :]]
            changed: ast.expr = ast.Compare(left=node.left, ops=ops, comparators=node.comparators)
            yield f"comparison {type(was).__name__} to {is_now.__name__}", node, _text(changed)
    elif isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC and not _is_text(node.left, node.right):
        other = _ARITHMETIC[type(node.op)]
        changed = ast.BinOp(left=node.left, op=other(), right=node.right)
        yield f"arithmetic {type(node.op).__name__} to {other.__name__}", node, _text(changed)
    elif isinstance(node, ast.BoolOp):
        junction = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        operator = f"boolean {type(node.op).__name__} to {type(junction).__name__}"
        yield operator, node, _text(ast.BoolOp(op=junction, values=node.values))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not removed", node, _text(node.operand)
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield f"flag {node.value} to {not node.value}", node, str(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) and node.value + 1 != node.value:
        yield "constant plus 1", node, _text(ast.Constant(node.value + 1))
    for test in _conditions(node):
        yield "condition negated", test, _text(ast.UnaryOp(op=ast.Not(), operand=test))


def _of_statement(node: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.Return):
        if node.value is not None and ast.unparse(node.value) != "None":
            yield "return of None", node, "return None"
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield "deleted call", node, "pass"
    elif isinstance(node, ast.AugAssign):
        yield "deleted assignment", node, "pass"
        if other := _ARITHMETIC.get(type(node.op)):
            changed = ast.AugAssign(target=node.target, op=other(), value=node.value)
            yield f"arithmetic {type(node.op).__name__} to {other.__name__}", node, ast.unparse(changed)
    elif isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if all(isinstance(target, (ast.Attribute, ast.Subscript)) for target in targets):  # without a name all fails
            yield "deleted assignment", node, "pass"


def _conditions(node: ast.AST) -> list[ast.expr]:
    """Those whose negation is not another of the changes."""
    tests = []
    if isinstance(node, (ast.If, ast.While, ast.IfExp)):
        tests = [node.test]
    elif isinstance(node, ast.comprehension):
        tests = node.ifs
    return [test for test in tests if not _is_negated_otherwise(test)]


def _is_negated_otherwise(test: ast.expr) -> bool:
    if isinstance(test, ast.Compare):
        return len(test.ops) == 1 and not isinstance(test.ops[0], _ORDERINGS)
    return isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)


def _is_text(*nodes: ast.expr) -> bool:
    return any(
        isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))
        for node in nodes
    )


def _text(node: ast.expr) -> str:
    return f"({ast.unparse(node)})"
