"""How alternatives of a text are folded away and opened again: those under the cursor, or all there are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from drafting.text.draft import Draft, Kind
from tui.keys import key
from tui.lines.block import Block
from tui.lines.folding import Every, Foldable, Folding, foldable
from tui.lines.layout import Spot
from tui.lines.text import bracket_span, text_blocks
from tui.lines.words import Fold
from tui.screens.moving import MovingScreen
from tui.widgets.paper import Paper

AT_ONCE = 40
"""Provisions that are set anew before the screen is painted."""


class FoldingScreen(MovingScreen):
    """A place with a text whose alternatives can be folded; what is folded stays so until it is opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "f",
            "fold",
            "Fold",
            "Fold the alternatives under the cursor, or of the whole provision; again opens them",
            id="text.fold",
        ),
        key(
            "F",
            "fold_all",
            "Fold all",
            "Show of every choice in the text the first alternative alone, or all of them",
            id="text.fold_all",
        ),
    ]
    folding = Folding()
    _every: tuple[Draft, Every] | None = None

    def foldable(self) -> Every:
        """What can be folded in the draft that is shown."""
        if self.draft is None or self.open is None:
            return {}
        if self._every is None or self._every[0] is not self.draft:
            self._every = self.draft, foldable(self.draft, self.open.tree)
        return self._every[1]

    def folds(self) -> Callable[[int], Sequence[Fold]]:
        """What is folded of each provision as things stand, for whoever sets them."""
        draft, found, folding = self.draft, self.open, self.folding
        if draft is None or found is None or folding == Folding():
            return lambda order: ()
        every = self.foldable()
        return lambda order: folding.of(draft, found.tree, every, order)

    def folds_of(self, order: int) -> Sequence[Fold]:
        """What is folded of one provision."""
        return self.folds()(order)

    # Folding

    def action_fold(self) -> None:
        """Fold what is under the cursor, or open it."""
        order = self.provision_here()
        if self.draft is None or order < 0:
            return
        some = self._meant(order)
        if not some:
            alone = self.query_one(Paper).spot is not None and self.bracket >= 0
            self.hint(
                "This bracket has no other beside it in this provision: there is nothing to fold."
                if alone
                else "No bracket stands beside another here: there is nothing to fold. F folds the whole text."
            )
            return
        folded = not all(map(self.folding.folds, some))
        self.folding = self.folding.turned(some, folded=folded)
        self.refold({each.order for each in some})

    def _meant(self, order: int) -> Sequence[Foldable]:
        """The choice round the bracket under the cursor; of a provision all, of a heading all below it."""
        assert self.draft is not None
        every, here = self.foldable(), every_order(self.draft, order)
        if self.query_one(Paper).spot is not None and self.open is not None and self.bracket >= 0:
            span = self.open.tree.span(self.bracket)
            around = [
                each
                for each in every.get(order, ())
                if each.whole.start <= span.start and span.end <= each.whole.end
            ]
            return around[-1:]
        return [each for each_order in here for each in every.get(each_order, ())]

    def action_fold_all(self) -> None:
        """Fold the whole text, or open it."""
        if self.draft is None:
            return
        every = self.foldable()
        if not every:
            self.hint("No bracket stands beside another in this text: there is nothing to fold.")
            return
        self.folding = Folding(whole=not self.folding.whole)
        # What is seen answers at once, the rest of a long text as soon as it is set.
        self.refold({block.order for block in self.query_one(Paper).in_view()} & every.keys())
        if len(every) > AT_ONCE:
            self.hint("Folding the whole text…" if self.folding.whole else "Opening the whole text…")
            self._refold_all()
        else:
            self.refold(every)

    def unfold(self, order: int) -> None:
        """Open what is folded of a provision, since somebody is led there."""
        if self.folds_of(order):
            self.folding = self.folding.turned(self.foldable()[order], folded=False)
            self.refold({order})

    def on_paper_pressed(self, event: Paper.Pressed) -> None:
        """A click on what stands for hidden words shows them."""
        for hidden, fold in zip(event.block.hidden, self.folds_of(event.block.order), strict=False):
            if hidden.start <= event.at < hidden.end:
                some = [each for each in self.foldable()[event.block.order] if each.hidden == fold[:2]]
                self.folding = self.folding.turned(some, folded=False)
                self.refold({event.block.order})
                return

    # Laying out

    def refold(self, orders: Collection[int]) -> None:
        """Set some provisions anew; nothing else moves."""
        if orders:
            self._put(self._blocks(orders))

    def _blocks(self, orders: Collection[int]) -> list[Block]:
        assert self.draft is not None
        assert self.open is not None
        return text_blocks(
            self.draft, self.open.looks, self.open.marks, folds=self.folds(), orders=sorted(orders)
        )

    @work(exclusive=True, group="fold")
    async def _refold_all(self) -> None:
        """Set anew whatever can be folded, away from the screen."""
        draft = self.draft  # not handed over: the name of a worker holds all that is
        orders = list(self.foldable())
        await self.painted()
        blocks = await self.desk.work(lambda: self._blocks(orders))
        if draft is self.draft:
            self._put(blocks)

    def _put(self, blocks: Sequence[Block]) -> None:
        """Put blocks where those of the same provisions lie, with the marks that stand in their margin."""
        paper = self.query_one(Paper)
        here, meant = self.provision_here(), paper.spot is not None and self.bracket >= 0
        changed = {}
        places = {block.order: place for place, block in enumerate(paper.blocks)}
        for block in blocks:
            if (place := places.get(block.order)) is None:
                continue  # of a long text the end is not laid out yet
            there = paper.blocks[place]
            changed[place] = replace(block, mark=there.mark, mark_look=there.mark_look)
        paper.put(changed)
        if meant:
            self._mean_again(here)
        else:
            if any(block.order == here for block in blocks):
                paper.spot = None
            self.say_cursor()
        paper.reveal(paper.cursor)

    def _mean_again(self, order: int) -> None:
        """Keep to the bracket that is meant; to the alternative that is shown where it is folded away."""
        assert self.draft is not None
        assert self.open is not None
        start = self.open.tree.span(self.bracket).start
        for each in self.foldable().get(order, ()):
            if each.hidden.start <= start < each.hidden.end and self.folding.folds(each):
                self.bracket = self.open.tree.choices[self.open.tree[each.brackets[0]].choice].brackets[0]
                break
        span = self.open.tree.span(self.bracket)
        start, end = bracket_span(self.draft, order, self.open.looks, span, self.folds_of(order))
        paper = self.query_one(Paper)
        paper.point(paper.place_of(order), Spot(start, end))

    def say_cursor(self) -> None:
        """Say what is under the cursor."""
        raise NotImplementedError


def every_order(draft: Draft, order: int) -> Sequence[int]:
    """A provision, or with a heading all that is below it."""
    heading = draft.provisions[order].kind in (Kind.TITLE, Kind.HEADING)
    return draft.covered(order) if heading else (order,)
