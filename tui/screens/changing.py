"""What a place can do in which the text itself is changed: resolve brackets, open them, edit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import SuspendNotSupported
from textual.binding import BindingType

from drafting.errors import TravauxError, unknown
from drafting.text.draft import Draft, Range
from drafting.text.labels import full_label
from tui.keys import key
from tui.screens.recording import RecordingScreen

if TYPE_CHECKING:
    from drafting.text.brackets import Bracket, Brackets

EDITED = "the text as edited"


class ChangingScreen(RecordingScreen):
    """A place with a text that can be changed; which words are meant, the place itself knows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "enter",
            "resolve",
            "Resolve",
            "Keep, drop, choose or attribute the bracket under the cursor",
            id="text.resolve",
            show=True,
        ),
        key(
            "b",
            "open_bracket",
            "Put in brackets",
            "Put words of this provision in brackets, of a party or of nobody",
            id="text.open_bracket",
        ),
        key("e", "edit", "Edit", "Edit the whole text in your own editor", id="text.edit", show=True),
        key(
            "E",
            "edit_here",
            "Edit here",
            "Edit this provision, with all that is below it, on the screen",
            id="text.edit_here",
        ),
    ]

    def provision_here(self) -> int:
        """The order of the provision under the cursor, -1 for none."""
        raise NotImplementedError

    def bracket_here(self) -> Bracket | None:
        """The bracket under the cursor, or the first of the provision under it."""
        raise NotImplementedError

    def every_bracket(self) -> Brackets:
        """The brackets of the draft."""
        raise NotImplementedError

    def _made(self, source: Callable[[], str], done: str) -> None:
        try:
            made = source()
        except TravauxError as error:
            self.complain(error)
            return
        self.change(made, done)

    # Brackets

    def action_resolve(self) -> None:
        """Offer what can be done with the bracket under the cursor."""
        from tui.lines.resolving import option, resolutions, words_of

        draft, bracket, order = self.latest(), self.bracket_here(), self.provision_here()
        if draft is None or order < 0:
            return
        chosen = option(draft, order)
        found = [chosen] if chosen else []
        if bracket is not None and not bracket.closed:
            self.hint("This bracket is never closed; e opens the text in your editor to close it.")
            return
        if bracket is not None:
            found += resolutions(draft, self.every_bracket(), bracket)
        if not found:
            self.hint("Nothing is in brackets here; b puts words in brackets.")
            return
        offers = [each.offer for each in found]
        if bracket is not None:
            behind = ", ".join(bracket.parties) or "nobody yet"
            offers.append(f"Say who supports it (now {behind})")
        question = f"What becomes of {words_of(draft, bracket.words) if bracket else 'this option'}?"

        def answered(place: int) -> None:
            if place < len(found):
                self._made(found[place].source, found[place].done)
            elif bracket is not None:
                self._ask_who(draft, bracket)

        self.choose(question, offers, answered)

    def _ask_who(self, draft: Draft, bracket: Bracket) -> None:
        from drafting.text.resolving import attribute
        from tui.lines.resolving import words_of

        def answered(typed: str) -> None:
            codes = self._codes(typed)
            if codes is not None:
                words = words_of(draft, bracket.words)
                done = (
                    f"{words} attributed to {', '.join(codes)}" if codes else f"{words} attributed to nobody"
                )
                self._made(lambda: attribute(draft, bracket.index, codes), done)

        question = "Codes of the parties that support these words, such as FRA, GBR; a dash for nobody."
        self.ask(question, ", ".join(bracket.parties), answered)

    def _codes(self, typed: str) -> list[str] | None:
        """The codes that were typed; None, and a complaint, where one is no party."""
        codes = [word for word in typed.upper().replace(",", " ").split() if word not in ("-", "–")]
        known = self.parties()
        for code in codes:
            if known and code not in known:
                self.complain(unknown("party", code, known))
                return None
        return codes

    def parties(self) -> list[str]:
        """The codes of all parties, once they are known."""
        raise NotImplementedError

    def action_open_bracket(self) -> None:
        """Ask for words of this provision, and for whose they are, and put them in brackets."""
        from drafting.text.resolving import open_bracket

        draft, order = self.latest(), self.provision_here()
        if draft is None or order < 0:
            return
        provision = draft.provisions[order]
        name = full_label(draft, order) or "this provision"

        def answered(typed: str) -> None:
            head, colon, rest = typed.partition(": ")
            codes: list[str] | None = []
            if colon and head.replace(",", "").replace(" ", "").isupper():
                codes, typed = self._codes(head), rest
            if codes is None:
                return
            at = draft.source.find(typed, provision.text_start, provision.text_end)
            if at < 0:
                self.complain(f"“{typed}” does not stand in {name} as typed")
                return
            whose = f" of {', '.join(codes)}" if codes else ""
            span = Range(at, at + len(typed))
            self._made(
                lambda: open_bracket(draft, span, codes), f"“{typed}” put in brackets{whose} in {name}"
            )

        self.ask(
            f"Which words of {name}? With “FRA, GBR: ” before them they are those parties'.", "", answered
        )

    # Editing

    def action_edit(self) -> None:
        """Edit the whole text in the person's own editor, or on the screen where there is no terminal for one."""
        from tui.editing import in_own_editor
        from tui.screens.edit import EditScreen

        draft = self.latest()
        if draft is None:
            return
        steps = self.desk.workbench.steps
        name = f"{self.desk.rounds[-1].name}{', the working text' if steps else ''}"
        file = self.desk.rounds[-1].name.replace(" ", "-").lower()
        try:
            text, kept = in_own_editor(self.app, draft.source, f"{file}-")
        except SuspendNotSupported:
            self.app.push_screen(EditScreen(f"{name}, the whole text", draft.source), self._edited)
            return
        except TravauxError as error:
            self.complain(error)
            return
        self.change(text, EDITED, kept)

    def _edited(self, text: str | None) -> None:
        from tui.editing import kept_aside

        if text is not None:
            self.change(text, EDITED, kept_aside(text))

    def action_edit_here(self) -> None:
        """Edit the provision under the cursor on the screen."""
        from tui.screens.edit import EditScreen

        draft, order = self.latest(), self.provision_here()
        if draft is None or order < 0:
            return
        from tui.editing import kept_aside

        start, name = draft.provisions[order].start, full_label(draft, order) or "this provision"
        # A heading stands for all that is below it.
        words = draft.source[start : draft.provisions[draft.covered(order)[-1]].end].rstrip("\n")

        def answered(text: str | None) -> None:
            if text is not None:
                whole = draft.source[:start] + text + draft.source[start + len(words) :]
                self.change(whole, f"edited {name}", kept_aside(whole))

        self.app.push_screen(EditScreen(name, words), answered)
