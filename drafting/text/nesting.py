"""Where a piece of text hangs: below which paragraph, point or option that stands open above it.

Real texts indent carelessly and number inconsistently, so neither tells alone. The rules that weigh
indentation, style of label and order of numbers live here; the reader only asks for a parent.
"""

from __future__ import annotations

from dataclasses import dataclass

from drafting.text.draft import Kind
from drafting.text.numbering import NO_MARK, RANKS, Mark, Style, may_be_roman, parse

_SLACK = 1
"""Columns by which typists miss an indentation."""

_NEAR = 3
"""How far a row of labels may jump without a blank line before the label."""


@dataclass(slots=True)
class Open:
    """A provision below which others may come. ``inline``: its label stands on its parent's line."""

    order: int
    kind: Kind
    indent: int
    mark: Mark
    inline: bool = False
    leads: bool = False
    """Whether its words announce a list: they end in a colon, or there are none."""


class Nesting:
    """The provisions that stand open, outermost first, below one heading."""

    __slots__ = ("open",)

    def __init__(self) -> None:
        self.open: list[Open] = []

    def clear(self) -> None:
        """A heading closes everything."""
        self.open.clear()

    def settle(self, label: str) -> Mark:
        """What a label says here: ``(i)`` is a letter after ``(h)``, else a roman numeral."""
        if not may_be_roman(label):
            return parse(label)
        letter, roman = parse(label), parse(label, roman=True)
        for item in reversed(self.open):
            if item.mark.key == roman.key and roman.follows(item.mark):
                return roman
            if item.mark.key == letter.key and letter.follows(item.mark):
                return letter
        return roman if roman.value in (1, 2, 3) else letter

    def knows(self, mark: Mark) -> bool:
        """Whether a label carries on a row that stands open, or begins one; a far number does neither."""
        if mark.style is Style.DASH:
            return any(item.mark.key == mark.key for item in self.open)
        if mark.value <= 1:
            return True
        return any(
            item.mark.key == mark.key and 0 <= mark.value - item.mark.value <= _NEAR for item in self.open
        )

    def labelled(self, indent: int, mark: Mark) -> None:
        """Close what a labelled piece at this indentation does not stand below."""
        stack = self.open
        while stack:
            top = stack[-1]
            if top.mark.key == mark.key and (
                abs(top.indent - indent) <= _SLACK or (top.inline and indent >= self._outer_indent())
            ):
                stack.pop()
                return
            if top.indent < indent - _SLACK or (top.indent < indent and top.mark is not NO_MARK):
                return
            if top.indent <= indent + _SLACK and self._goes_below(top, mark, indent):
                return
            stack.pop()

    def _outer_indent(self) -> int:
        return self.open[-2].indent if len(self.open) > 1 else 0

    def _goes_below(self, top: Open, mark: Mark, indent: int) -> bool:
        """Whether a label at the same indentation as an open piece stands below it all the same."""
        if top.kind is Kind.OPTION:
            return not any(
                item.mark.key == mark.key and mark.follows(item.mark) and abs(item.indent - indent) <= _SLACK
                for item in self.open[:-1]
            )
        if top.mark is NO_MARK:
            return top.leads and mark.rank >= RANKS[Style.LETTER]
        if mark.rank != top.mark.rank:
            return mark.rank > top.mark.rank
        return not any(item.mark.key == mark.key for item in self.open)

    def option(self, indent: int, mark: Mark) -> None:
        """Close what an option at this indentation does not stand below: its rival, above all."""
        stack = self.open
        for index in range(len(stack) - 1, -1, -1):
            item = stack[index]
            near = abs(item.indent - indent) <= _SLACK
            outer = stack[index - 1].indent if index else 0
            if item.mark.key == mark.key and (near or (item.inline and indent >= outer)):
                del stack[index:]
                return
            if item.indent < indent - _SLACK:
                break
        while stack:
            top = stack[-1]
            if top.indent < indent or (
                top.indent <= indent + _SLACK
                and (top.leads or top.kind is Kind.OPTION)
                and top.mark is not NO_MARK
            ):
                return
            stack.pop()

    def unlabelled(self, indent: int) -> None:
        """Close what a piece without label at this indentation does not stand below."""
        stack = self.open
        while stack:
            top = stack[-1]
            if top.indent < indent - _SLACK or (
                top.kind is Kind.OPTION and top.indent <= indent + _SLACK and (top.leads or indent > _SLACK)
            ):
                return
            if top.mark is not NO_MARK and top.indent < indent:
                return
            stack.pop()

    def kind_of(self, mark: Mark) -> Kind:
        """What a labelled piece is, from what it stands below and how it is labelled."""
        for item in reversed(self.open):
            if item.kind is Kind.OPTION or item.mark is NO_MARK:
                continue
            return Kind.POINT if item.kind in (Kind.PARAGRAPH, Kind.PREAMBULAR) else Kind.SUBPOINT
        if mark.style is Style.ROMAN and self.open:
            return Kind.SUBPOINT
        return Kind.POINT if mark.rank >= RANKS[Style.LETTER] else Kind.PARAGRAPH
