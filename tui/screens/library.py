"""Place 6, Library: clauses found by word, their variants, their parameters as a form, the text live beside it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from drafting.assembly.showing import as_typed
from drafting.errors import TravauxError
from tui.keys import key
from tui.lines.block import Block
from tui.lines.library import asked, clause_blocks, found_by, variants_beside
from tui.screens.picking import PickingScreen
from tui.verbatim import verbatim
from tui.widgets.cursor_line import CursorLine
from tui.widgets.foot_line import FootLine
from tui.widgets.paper import Paper
from tui.widgets.tab_line import TabLine

if TYPE_CHECKING:
    from drafting.assembly.clause import Clause
    from drafting.assembly.showing import ShownClause
    from drafting.workspace.settings import ClauseChoice


class LibraryScreen(PickingScreen):
    """Clauses at the left, the form and the text of one at the right."""

    mode = "library"
    about = "clauses to draft with: their variants, what they can be given, and the text that they make"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        key("j", "step('cursor_down')", "Next clause", "Go to the next clause", id="library.down"),
        key("k", "step('cursor_up')", "Previous clause", "Go to the previous clause", id="library.up"),
        key(
            "slash",
            "search",
            "Search",
            "Find clauses by words, slots or precedents",
            id="library.search",
            show=True,
        ),
        key(
            "v",
            "variant(1)",
            "Next variant",
            "Show the next weaker variant",
            id="library.weaker",
            group="Variant",
        ),
        key(
            "V",
            "variant(-1)",
            "Previous variant",
            "Show the next stronger variant",
            id="library.stronger",
            group="Variant",
        ),
        key(
            "tab",
            "other_side(1)",
            "Fill in",
            "Go on: clauses, parameters, text",
            id="library.side",
            show=True,
            priority=True,
        ),
        key(
            "shift+tab",
            "other_side(-1)",
            "Back",
            "Go back: text, parameters, clauses",
            id="library.side_back",
            priority=True,
        ),
    ]
    DEFAULT_CSS = """
    LibraryScreen Horizontal { height: 1fr; }
    LibraryScreen OptionList, LibraryScreen OptionList:focus {
        width: 38; border: none; background: $background; background-tint: $background 0%; padding: 0;
        scrollbar-size-vertical: 1; scrollbar-color: $rule; scrollbar-background: $background;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    LibraryScreen OptionList > .option-list--option-highlighted { background: $rule; color: $foreground; }
    LibraryScreen OptionList:focus > .option-list--option-highlighted {
        background: $accent; color: $background; text-style: bold;
    }
    LibraryScreen VerticalScroll {
        width: 38; padding: 0 1; scrollbar-size-vertical: 1; scrollbar-color: $rule;
        scrollbar-background: $background; background: $background;
    }
    LibraryScreen VerticalScroll Static { height: auto; color: $quiet; }
    LibraryScreen VerticalScroll Static.-name { color: $foreground; text-style: bold; padding-top: 1; }
    LibraryScreen Input, LibraryScreen Input:focus {
        border: none; height: 1; padding: 0 1; background: $panel;
    }
    LibraryScreen Input.-wrong { color: $error; }
    LibraryScreen.-narrow OptionList, LibraryScreen.-narrow OptionList:focus { width: 28; }
    LibraryScreen.-narrow VerticalScroll { display: none; }
    LibraryScreen.-narrow.-filling VerticalScroll { display: block; width: 34; }
    LibraryScreen.-narrow.-filling OptionList { display: none; }
    LibraryScreen.-high Notice { margin-bottom: 5; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.clauses: tuple[Clause, ...] = ()
        self.sought = ""
        self.two = False
        """Whether two variants stand side by side."""

    def content(self) -> Iterator[Widget]:
        """The clauses; the variants above form and text."""
        with_text = Vertical(TabLine(), Horizontal(VerticalScroll(), Paper()))
        yield Horizontal(OptionList(), with_text)

    def on_mount(self) -> None:
        """The keys are the list's."""
        self.query_one(VerticalScroll).can_focus = False
        self.query_one(OptionList).focus()

    def twin(self) -> str:
        """`travaux clauses show NAME` with what was chosen and typed."""
        if self.clause is None:
            return "travaux clauses list"
        words = ["travaux", "clauses", "show", self.clause.name]
        words += ["--variant", self.variant] if self.variant != self.clause.variants[0].name else []
        for name, value in self.values.items():
            words += ["--set", f"{name}={value}"]
        return shlex.join(words)

    async def arrive(self) -> None:
        """List the clauses; what is shown keeps its place."""
        settings = await self.desk.read_settings()
        self.head(settings.instrument)
        if not self.clauses:
            self.clauses = await self.desk.clauses()
            self._list()

    # Finding

    def _list(self) -> None:
        listed = self.listed()
        options = self.query_one(OptionList)
        with self.prevent(OptionList.OptionHighlighted):
            options.clear_options()
            options.add_options([Option(verbatim(each.title)) for each in listed])
        count = f"{len(listed)} of {len(self.clauses)} clauses"
        self.head(self.desk.settings.instrument if self.desk.settings else "", count)
        if listed:
            options.highlighted = listed.index(self.clause) if self.clause in listed else 0
        else:
            self.hint(f"No clause speaks of “{self.sought}”. / searches for something else.")

    def listed(self) -> list[Clause]:
        """The clauses that were searched for, in the order of an instrument."""
        kinds = ("preambular", "operative", "final", "signature")
        found = [each for each in self.clauses if found_by(each, self.sought)]
        return sorted(found, key=lambda each: kinds.index(str(each.kind)))

    def action_search(self) -> None:
        """Ask for words."""
        from tui.screens.ask import AskScreen

        def answered(words: str | None) -> None:
            if words is not None:
                self.sought = words
                self._list()

        self.app.push_screen(
            AskScreen("Clauses that speak of these words; nothing shows them all.", self.sought), answered
        )

    def action_step(self, action: str) -> None:
        """Move in the list as the arrows do."""
        getattr(self.query_one(OptionList), f"action_{action}")()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the clause under the cursor."""
        listed = self.listed()
        if event.option_index < len(listed) and listed[event.option_index] is not self.clause:
            self.clause = listed[event.option_index]
            self.variant, self.values = self.clause.variants[0].name, {}
            self.show_clause(new=True)

    def on_option_list_option_selected(self) -> None:
        """Enter goes on to the parameters."""
        self.action_other_side(1)

    # Filling in

    @work(exclusive=True, group="clause")
    async def show_clause(self, new: bool = False) -> None:
        """Fill the clause in and show its text; a value that it does not take is said, and the text stays."""
        clause = self.clause
        if clause is None:
            return
        tabs = self.query_one(TabLine)
        tabs.names, tabs.present = tuple(each.name for each in clause.variants), self.variant
        tabs.about = clause.variant(self.variant).reads
        self.query_one(FootLine).twin = self.twin()
        if new:
            self.shown = None
            await self._form(clause)
        try:
            shown = await self.desk.clause(clause.name, self.variant, dict(self.values))
        except TravauxError as error:
            if new:
                self.query_one(Paper).lay([])
            self.query_one(CursorLine).say(clause.title, clause.purpose, f"! {error}")
            return
        self.shown = shown
        self.query_one(Paper).lay(await self._blocks(shown), cursor=0)
        self.query_one(CursorLine).say(clause.title, "", clause.purpose)

    async def _blocks(self, shown: ShownClause) -> list[Block]:
        """The text of the clause, or of two variants of it in two columns."""
        names = [each.name for each in shown.clause.variants]
        if not self.two or len(names) < 2:
            return clause_blocks(shown)
        other = names[(names.index(self.variant) + 1) % len(names)]
        beside = await self.desk.clause(shown.clause.name, other, dict(self.values))
        return await self.desk.work(lambda: variants_beside(shown, beside))

    async def _form(self, clause: Clause) -> None:
        form = self.query_one(VerticalScroll)
        await form.remove_children()
        fields: list[Widget] = []
        for each in clause.parameters:
            fields += [
                Static(verbatim(each.name.replace("_", " ")), classes="-name"),
                Input(value=self.values.get(each.name, as_typed(each.default)), name=each.name),
                Static(verbatim(asked(each))),
            ]
        await form.mount_all(fields or [Static(verbatim("This clause takes no parameters."))])
        form.scroll_home(animate=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another value: the text follows."""
        name = event.input.name
        if self.clause is None or name not in [each.name for each in self.clause.parameters]:
            return
        if name in self.values or event.value != as_typed(self.clause.parameter(name).default):
            self.values[name] = event.value
            self.show_clause()

    def action_variant(self, step: int) -> None:
        """Show the next variant; what was typed stays."""
        if self.clause is not None:
            names = [each.name for each in self.clause.variants]
            self.variant = names[(names.index(self.variant) + step) % len(names)]
            self.show_clause()

    def action_other_side(self, step: int) -> None:
        """Go between the clauses, the parameters one by one, and the text."""
        sides: list[Widget] = [self.query_one(OptionList), *self.query(Input), self.query_one(Paper)]
        here = next((place for place, each in enumerate(sides) if each.has_focus), 0)
        wanted = sides[(here + step) % len(sides)]
        self.set_class(isinstance(wanted, Input), "-filling")
        wanted.focus()

    def fill_in(self, choice: ClauseChoice) -> None:
        """Show a clause with what was given to it, to be filled in anew."""
        self.sought = ""
        found = next((each for each in self.clauses if each.name == choice.name), None)
        if found is None:
            self.hint(f"No library has the clause '{choice.name}'.")
            return
        self.clause, self.variant = found, choice.variant or found.variants[0].name
        self.values = {each.name: as_typed(each.value) for each in choice.values}
        self._list()
        self.show_clause(new=True)
