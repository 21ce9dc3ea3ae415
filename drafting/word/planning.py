"""The redline of two drafts as a plan for the document of the old one: nothing is compared again.

Which provisions belong together, which words went and came, what moved, split and merged is taken from the
redline that everybody else sees, and each change is signed by the hand that it is known to be from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import zip_longest

from lxml import etree

from drafting.compare.redline import Change, Fate
from drafting.text.draft import Aside
from drafting.text.inline import link_names
from drafting.word import tables, trees
from drafting.word.arranging import Lone, Part, Row, Rows
from drafting.word.arriving import New, Space
from drafting.word.hands import Hands, shared
from drafting.word.inplace.lines import Line
from drafting.word.inplace.plan import (
    Comes,
    Deed,
    Goes,
    Plan,
    Relook,
    Renewal,
    Rests,
    RowComes,
    RowGoes,
    RowStays,
    Stays,
    Step,
    Stroke,
    Table,
    TableComes,
)
from drafting.word.laying import Laid
from drafting.word.scribe import Scribe
from drafting.word.segments import Kept, kept_stretches
from drafting.word.sheet import Sheet
from drafting.word.spans import Span, bare
from drafting.word.strokes import Stroke as Drawn
from drafting.word.strokes import Texts, strokes, written_first

_LIVE = ("@{", "[^")


class Planning:
    """Plans the redline of two drafts. ``moves`` numbers the entries that are ends of moves, by their places."""

    def __init__(
        self, old: Sheet, laid: Laid, new: New, hands: Mapping[Change, str], moves: Mapping[int, int]
    ) -> None:
        self._old, self._laid = old, laid
        self._new, self._coming = new.sheet, new
        self._moves = moves
        self._old_hands = Hands((change.old, name) for change, name in hands.items())
        self._new_hands = Hands((change.new, name) for change, name in hands.items())
        self._linked = bool(link_names(old.draft) or link_names(new.sheet.draft))

    def plan(self, parts: Sequence[Part]) -> Plan:
        """What is to be marked in the body of the old draft."""
        steps: list[Step] = []
        for part, following in zip_longest(parts, parts[1:]):
            if isinstance(part, Rows):
                steps += self._table(part)
            elif part.stays:
                steps.append(self._staying(part, followed=following is not None and following.comes))
            else:
                steps += self._lone(part)
        return Plan(self._laid.body, tuple(steps))

    def _lone(self, part: Lone) -> Iterator[Step]:
        """Paragraphs that one draft alone has, or has here."""
        entry, move = part.entry, self._moves.get(part.place, 0)
        if part.comes:
            for order in entry.new:
                yield Comes(self._coming.paragraph(order), self._written_by(order), move)
            return
        for order in entry.old:
            yield Goes(Line(self._laid.paragraph(order), ""), self._struck_by(order), move)

    def _struck_by(self, order: int) -> str:
        return self._old_hands.of(*self._old.draft.provisions[order].text)

    def _written_by(self, order: int) -> str:
        return self._new_hands.of(*self._new.draft.provisions[order].text)

    # -- paragraphs that stay ------------------------------------------------------------------------------

    def _staying(self, part: Lone, *, followed: bool) -> Step:
        """A provision that stays, or the several of a split or merger; ``followed`` by one that comes."""
        entry = part.entry
        old, new = part.closing
        reformatted = self._old.format(old) != self._new.format(new)
        if not reformatted and self._rests(part):
            return Rests(self._laid.paragraph(old))
        olds = {order: self._old.draft.provisions[order].text for order in entry.old}
        news = {order: self._new.draft.provisions[order].text for order in entry.new}
        drawn = list(strokes(olds, news, self._kept(entry.old, entry.new, olds, news, entry.changes)))
        script = _Script(self._old, self._new, self._coming, self._old_hands, self._new_hands)
        script.provisions(entry.old, entry.new, written_first(drawn) if followed else drawn)
        for order in part.going:
            script.along(Deed.STRIKE, self._old, order, self._struck_by(order))
        for order in part.coming:
            script.along(Deed.WRITE, self._new, order, self._written_by(order))
        first = bool(self._old.label(entry.old[0]))
        return Stays(
            tuple(self._laid.line(order) for order in part.olds),
            tuple(
                self._coming.paragraph(order, labelled=first and not at) for at, order in enumerate(part.news)
            ),
            tuple(script.strokes),
            tuple(script.relooks),
            tuple(script.renewals),
            reformatted=reformatted,
        )

    def _rests(self, part: Lone) -> bool:
        """Whether nothing happens to a paragraph: most are so, and need no comparing."""
        if part.entry.fate is not Fate.KEPT:
            return False
        old, new = part.closing
        return (
            self._same(old, new)
            and self._old.written_label(old) == self._new.written_label(new)
            and new not in self._coming.notes
        )

    def _same(self, old: int, new: int) -> bool:
        """Whether two provisions say the same words, and show the same for them."""
        one, other = self._old.draft.provisions[old], self._new.draft.provisions[new]
        words = self._new.draft.words(other)
        if self._linked or one.kind is not other.kind or words != self._old.draft.words(one):
            return False
        return not any(sign in words for sign in _LIVE)

    def _kept(
        self,
        olds: Sequence[int],
        news: Sequence[int],
        old_texts: Texts,
        new_texts: Texts,
        changes: Sequence[Change],
    ) -> list[Kept]:
        return kept_stretches(
            self._old.draft.source,
            self._new.draft.source,
            list(old_texts.values()),
            list(new_texts.values()),
            changes,
            {start: atom for order in olds for start, atom in self._old.atoms(order).items()},
            {start: atom for order in news for start, atom in self._new.atoms(order).items()},
        )

    # -- tables --------------------------------------------------------------------------------------------

    def _table(self, part: Rows) -> Iterator[Step]:
        """A table; where one draft has none of its rows, the space around it comes and goes with it, by their hand."""
        if part.comes:
            space = self._coming.scribe.space()
            hands = tuple(self._written_by(row.new) for row in part.rows if row.new is not None)
            yield Comes(Space(space), shared(hands))
            yield TableComes(self._coming.table(part), hands)
            yield Comes(Space(space), shared(hands))
            return
        going = [self._struck_by(row.old) for row in part.rows if row.old is not None] if part.goes else []
        first = next(row.old for row in part.rows if row.old is not None)
        before, table, behind = self._laid.table(first)
        yield Goes(before, shared(going)) if part.goes else Rests(before.element)
        yield Table(table, tuple(self._row(row, part.columns) for row in part.rows))
        yield Goes(behind, shared(going)) if part.goes else Rests(behind.element)

    def _row(self, row: Row, columns: int) -> RowStays | RowGoes | RowComes:
        if row.old is None:
            assert row.new is not None, "a row is in one of the drafts"
            return RowComes(self._coming.row(row.new, columns), self._written_by(row.new))
        element = self._laid.row(row.old)
        if row.new is None:
            return RowGoes(element, self._struck_by(row.old))
        reheaded = tables.heads(self._old.draft, row.old) is not tables.heads(self._new.draft, row.new)
        if not reheaded and self._same(row.old, row.new):
            return RowStays(element, ())
        return RowStays(element, tuple(self._cells(row.old, row.new, row.changes, reheaded)))

    def _cells(self, old: int, new: int, changes: Sequence[Change], reheaded: bool) -> Iterator[Plan]:
        """What becomes of the cells of a row; one that heads its table, or no longer does, looks otherwise."""
        shall = tables.cells(self._new.draft, new)
        for (cell, line), was, text in zip(
            self._laid.cells(old), tables.cells(self._old.draft, old), shall, strict=True
        ):
            olds, news = {old: was}, {new: text}
            script = _Script(self._old, self._new, self._coming, self._old_hands, self._new_hands)
            for stroke in strokes(olds, news, self._kept((old,), (new,), olds, news, changes)):
                script.words(stroke)
            step = Stays(
                (line,),
                (self._coming.cell(new, text),),
                tuple(script.strokes),
                tuple(script.relooks),
                tuple(script.renewals),
                reformatted=reheaded,
            )
            yield Plan(cell, (step,))


class _Script:
    """Lays what is drawn over two sources end to end, with labels before and breaks between."""

    def __init__(self, old: Sheet, new: Sheet, coming: New, old_hands: Hands, new_hands: Hands) -> None:
        self._old, self._new, self._scribe = old, new, coming.scribe
        self._old_hands, self._new_hands = old_hands, new_hands
        self._at = self._new_at = 0
        self.strokes: list[Stroke] = []
        self.relooks: list[Relook] = []
        self.renewals: list[Renewal] = []

    def provisions(self, olds: Sequence[int], news: Sequence[int], drawn: Sequence[Drawn]) -> None:
        """A provision that stays, or the several of a split or merger."""
        last = max(len(olds), len(news)) - 1
        for part in range(last + 1):
            if not part:
                self._labels(olds[0], news[0])
            elif len(news) > 1:
                self._do(Deed.WRITE, len(self._new.written_label(news[part])))
            else:
                self._do(Deed.STRIKE, len(self._old.written_label(olds[part])))
            for stroke in drawn:
                if stroke.home == part:
                    self.words(stroke)
            if part != last:
                self._do(Deed.WRITE if len(news) > 1 else Deed.STRIKE, 1)

    def along(self, deed: Deed, sheet: Sheet, order: int, hand: str) -> None:
        """A whole provision that goes or comes behind what stays, by one hand."""
        text = sheet.draft.provisions[order].text
        self._do(deed, 1, hand)
        self._do(deed, len(sheet.written_label(order)) + text.end - text.start, hand)

    def words(self, stroke: Drawn) -> None:
        """One stretch of words."""
        start, end = stroke.start, stroke.end
        if stroke.deed is Deed.STRIKE:
            self._do(Deed.STRIKE, end - start, self._old_hands.of(start, end))
        elif stroke.deed is Deed.WRITE:
            self._do(Deed.WRITE, end - start, self._new_hands.of(start, end))
        else:
            self._look(stroke)
            self._do(Deed.KEEP, end - start)

    def _do(self, deed: Deed, length: int, hand: str = "") -> None:
        if not length:
            return
        old, new = self._at, self._new_at
        self._at += length if deed is not Deed.WRITE else 0
        self._new_at += length if deed is not Deed.STRIKE else 0
        self.strokes.append(Stroke(deed, old, self._at, new, self._new_at, hand))

    def _labels(self, old: int, new: int) -> None:
        """The written labels of a paragraph that stays: one that changed goes and comes, its number on its own."""
        was, shall = self._old.written_label(old), self._new.written_label(new)
        if was == shall:
            self._do(Deed.KEEP, len(was))
            return
        number, now = len(bare(self._old.label(old))), len(bare(self._new.label(new)))
        self._do(Deed.STRIKE, number)
        self._do(Deed.WRITE, now)
        self._do(Deed.STRIKE, len(was) - number)
        self._do(Deed.WRITE, len(shall) - now)

    def _look(self, stroke: Drawn) -> None:
        """What looks otherwise, or shows something else, in words that stay."""
        shift = stroke.old - stroke.start
        at = self._at - stroke.old
        for span in self._new.cut(stroke.order, stroke.start, stroke.end):
            for was in self._old.cut(stroke.old_order, span.start + shift, span.end + shift):
                if span.key is None:
                    if was.properties != span.properties:
                        look = partial(_look, span.properties)
                        self.relooks.append(Relook(at + was.start, at + was.end, look))
                elif span.content and _shows(was) != _shows(span):
                    runs = partial(_runs, self._scribe, self._new, span)
                    self.renewals.append(Renewal(at + was.start, at + was.end, runs))


def _shows(span: Span) -> tuple[str, object]:
    """What is seen of a span that is one piece; of a footnote its sign, which Word counts."""
    return span.properties, "" if isinstance(span.content, Aside) else span.content


def _look(properties: str) -> list[etree._Element]:
    return list(trees.elements(properties)[0]) if properties else []


def _runs(scribe: Scribe, sheet: Sheet, span: Span) -> list[etree._Element]:
    return trees.elements(scribe.run(sheet, span))
