"""Square brackets, markup, escapes and overrides are shown; nothing that came from outside is interpreted."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.text.draft import Range
from drafting.text.reading import read
from tui import cells
from tui.lines.block import Setting
from tui.lines.words import set_words
from tui.verbatim import verbatim

HOSTILE = (
    "[Decides] to [establish]", "[no text]", "[/]", "[/bold]", "[bold]x", "[shall][should]", "$x", "\\[",
    "[@click=app.quit]q[/]",
    "[$error]", "[link=http://x]", "]][[", "[[[a] b]",
    "\x1b[31mred", "\x1b]8;;x\x07", "a\u202eb", "\u2066x", "\x9b2J", "{x}", "{{ 7*7 }}",
)  # fmt: skip
READS_MARKUP = {
    "Static": (0,), "Label": (0,), "Button": (0,), "Option": (0,), "OptionList": None, "Select": (0,), "Checkbox": (0,),
    "RadioButton": (0,), "Collapsible": (), "Tree": (0,), "DataTable": (), "SelectionList": None, "Link": (0,),
}  # fmt: skip
"""Widgets that read markup, with the places of the arguments in which they do; None for all."""
METHODS_READ_MARKUP = {"notify", "add_option", "add_row", "add_column", "add_columns", "add_leaf"}
ATTRIBUTES_READ_MARKUP = {"border_title", "border_subtitle", "tooltip"}
SOURCES = sorted(Path(__file__).parents[2].joinpath("tui").rglob("*.py"))


def _is_text(node: ast.expr) -> bool:
    """Whether an expression may be a plain string: anything but content that came through the door."""
    if isinstance(node, ast.Starred):
        return isinstance(node.value, ast.GeneratorExp | ast.ListComp) and _is_text(node.value.elt)
    if isinstance(node, ast.Call):
        function = node.func
        name = (
            function.id
            if isinstance(function, ast.Name)
            else function.attr
            if isinstance(function, ast.Attribute)
            else ""
        )
        inner = function.value if isinstance(function, ast.Attribute) else None
        from_content = isinstance(inner, ast.Call) and getattr(inner.func, "id", "") == "Content"
        return not (name in {"verbatim", "Content", "Option", "assemble"} or from_content)
    return not (isinstance(node, ast.Constant) and not isinstance(node.value, str))


def _offences(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in READS_MARKUP:
                places = READS_MARKUP[name]
                arguments = (
                    node.args
                    if places is None
                    else [node.args[place] for place in places if place < len(node.args)]
                )
                if any(_is_text(argument) for argument in arguments):
                    yield node.lineno
            elif (name in METHODS_READ_MARKUP and any(_is_text(argument) for argument in node.args)) or (
                name == "update"
                and isinstance(node.func, ast.Attribute)
                and node.args
                and _is_text(node.args[0])
            ):
                yield node.lineno
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if (
                    isinstance(target, ast.Attribute)
                    and target.attr in ATTRIBUTES_READ_MARKUP
                    and _is_text(node.value)
                ):
                    yield node.lineno


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_plain_string_reaches_a_widget_that_reads_markup(path: Path) -> None:
    if "cli" not in path.parts:
        assert not [f"{path.name}:{line}" for line in _offences(ast.parse(path.read_text()))]


def test_the_walk_finds_what_it_looks_for() -> None:
    code = (
        "Static('[x]')\nself.border_title = words\nself.notify(f'{x}')\nw.update(words)\n"
        "OptionList(*(each for each in x))\nStatic(verbatim(x))"
    )
    assert sorted(_offences(ast.parse(code))) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("text", HOSTILE)
def test_the_door_shows_every_character(text: str) -> None:
    assert verbatim(text).plain == cells.harmless(text)
    assert not verbatim(text).spans


@given(st.text() | st.sampled_from(HOSTILE) | st.lists(st.sampled_from(HOSTILE)).map(" ".join))
def test_whatever_comes_through_the_door_is_shown_as_it_is(text: str) -> None:
    shown = verbatim(text, (text, "bold")).plain
    assert shown == cells.harmless(text) * 2 or text == "\n"
    assert "\x1b" not in shown
    assert "\u202e" not in shown


@given(st.text() | st.sampled_from(HOSTILE) | st.lists(st.sampled_from(HOSTILE)).map(" ".join))
def test_the_sheet_keeps_every_bracket_of_a_text(text: str) -> None:
    draft = read(text)
    for provision in draft.provisions:
        setting = Setting()
        set_words(setting, draft, Range(*provision.text), (), {})
        block = setting.block()
        assert "".join(part for part, _ in block.cut(0, len(block.text))) == block.text
        assert block.text == cells.flowing(block.text)
        assert block.text.isprintable() or not any(ord(character) < 32 for character in block.text)
