"""The application: the places, how one moves between them, and what holds everywhere.

Each place is a mode with its own stack of screens and is imported when it is first gone to, so that
the first text is on the screen soon.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, work
from textual.binding import Binding, BindingType
from textual.screen import Screen

from drafting.errors import TravauxError
from tui.desk import Desk
from tui.ground import Ground
from tui.keys import key
from tui.places import OPENERS, PLACES, load_all
from tui.screens.place import PlaceScreen
from tui.sweeping import Sweeping

if TYPE_CHECKING:
    from drafting.negotiation import Negotiation

LISTEN_EVERY = 1.0
"""Seconds between two questions whether somebody else recorded something."""

TICK_EVERY = 5.0
"""Seconds between two looks at the clock of a silence procedure."""


class Travaux(Ground[None]):
    """The drafting table. ``trouble`` is the error that kept it from opening, if one did."""

    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = dict(OPENERS)
    DEFAULT_MODE = "text"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                key,
                f"place('{mode}')",
                name,
                id=f"place.{mode}",
                tooltip=f"Go to place {key}, {name}",
                show=False,
            )
            for key, mode, name in PLACES
        ),
        key(
            "question_mark,f1",
            "help",
            "Help",
            "Explain this place and every key in it",
            id="app.help",
            show=True,
        ),
        key(
            "ctrl+p,colon", "command_palette", "Every action", "Find any action by its name", id="app.palette"
        ),
        key(
            "ctrl+t",
            "theme",
            "Theme",
            "Change to the next theme: dark, light, high contrast, for the colour-blind",
            id="app.theme",
        ),
        key(
            "W",
            "working",
            "Working text",
            "See what was changed in the text and is not yet a round",
            id="app.working",
        ),
        key("ctrl+z", "suspend_process", "Suspend", "Back to the shell; fg returns here", id="app.suspend"),
        key("q,ctrl+q", "quit", "Quit", "Leave; everything confirmed is in the record", id="app.quit"),
    ]

    def __init__(
        self,
        negotiation: Negotiation,
        *,
        author: str = "secretariat",
        light: bool = False,
        theme: str = "",
        keys: Mapping[str, str] | None = None,
        composing: bool = False,
    ) -> None:
        super().__init__(theme or ("light" if light else "dark"), keys)
        self.desk = Desk(negotiation, author)
        self.trouble: TravauxError | None = None
        self.onward: Path | None = None
        """The folder of the negotiation that is opened after this one, where one was begun here."""
        self.composing = composing
        """Whether the clauses are chosen first: the negotiation was only just created."""
        self.reading = -1
        """Number of the round that Text and Approvals show; -1 for the latest."""
        self.amiss = ""
        """What kept the record or a file from being read when it was last looked at."""
        self.complained = ""
        """What was complained of last, wherever."""
        self.sweeping = Sweeping()

    def on_mount(self) -> None:
        """Open the record, and begin to listen for what others record."""
        self.come_back_whole()
        self.open_record()

    async def on_unmount(self) -> None:
        """Close the record."""
        self.sweeping.end()
        self.desk.close()

    async def on_event(self, event: events.Event) -> None:
        """Know when somebody was here last."""
        if isinstance(event, events.InputEvent):
            self.sweeping.touched = monotonic()
        await super().on_event(event)

    @work(exclusive=True, group="record")
    async def open_record(self) -> None:
        """Read the negotiation; what cannot be read ends the interface with the reason."""
        place = self.screen_stack[0]
        # What an empty frame would cost to paint is better spent on the first words.
        with self.batch_update():
            try:
                await self.desk.load()
            except TravauxError as error:
                self.trouble = error
                self.exit(return_code=2)
                return
            self.catch_up()
            if isinstance(place, PlaceScreen):
                await place.has_something_to_show.wait()
        if isinstance(place, PlaceScreen):
            await place.painted()
        if self.composing:
            self.compose_first()
        self.sweeping.begin()
        self.set_interval(LISTEN_EVERY, self.listen)
        self.set_interval(TICK_EVERY, self.tick)
        await self.desk.work(load_all)

    def compose_first(self) -> None:
        """Go where the clauses of a new negotiation are chosen."""
        from tui.screens.composing import ComposingScreen

        self.switch_mode("library")
        created = f"Created {self.desk.door.folder}: negotiation.yaml and parties.yaml."
        then = "These clauses begin the text. Esc goes to the library, where p picks more; Enter makes the zero draft."
        self.push_screen(ComposingScreen(f"{created} {then}"))

    def tick(self) -> None:
        """Let the clocks of the present place go on; while the interface is taken down there is none."""
        self.sweeping.sweep()
        for place in self.screen_stack[:1]:
            if isinstance(place, PlaceScreen):
                place.tick()

    def catch_up(self) -> None:
        """Let the present place show what holds now."""
        if isinstance(self.screen_stack[0], PlaceScreen):
            self.screen_stack[0].catch_up()

    @work(exclusive=True, group="listen")
    async def listen(self) -> None:
        """Show what somebody else recorded, and say so."""
        place = self.screen_stack[0]
        if not isinstance(place, PlaceScreen):
            return
        said: list[str] = []
        try:
            news = await self.desk.news()
            if news:
                more = f", and {len(news) - 2} more" if len(news) > 2 else ""
                said.append("Recorded elsewhere: " + "; ".join(news[:2]) + more)
            edited = await self.desk.edited()
            if edited:
                said.append(f"Edited elsewhere: {' and '.join(edited)}, which now holds")
        except TravauxError as error:
            # Once is enough: what was put away stays away while nothing else goes wrong.
            if str(error) not in (self.amiss, self.complained):
                place.complain(error, *said)
            elif said:
                place.tell(said[0])
            self.amiss = str(error)
            if said:
                self.catch_up()
            return
        if self.amiss:
            self.amiss = ""
            said.insert(0, "The files of the negotiation can be read again")
        if said:
            place.tell(". ".join(said))
            self.catch_up()

    def action_place(self, mode: str) -> None:
        """Go to a place."""
        self.switch_mode(mode)

    def go(self, mode: str, row: int, column: int) -> None:
        """Go to a place and look at one thing there: a cell of the matrix, or the round being read."""
        self.switch_mode(mode)
        place = self.screen_stack[0]
        if isinstance(place, PlaceScreen):
            place.look_at(row, column)

    def compare_working(self) -> None:
        """Show in place 3 what the working text changes."""
        from tui.screens.redline import RedlineScreen

        self.switch_mode("redline")
        if isinstance(self.screen_stack[0], RedlineScreen):
            self.screen_stack[0].read_working()

    def action_working(self) -> None:
        """See what was changed in the text and is not yet a round."""
        from tui.screens.recording import RecordingScreen

        if not isinstance(self.screen, RecordingScreen):
            self.switch_mode("text")
        if isinstance(self.screen_stack[0], RecordingScreen):
            self.screen_stack[0].action_working()

    def action_help(self) -> None:
        """Explain the present place."""
        from tui.screens.help import HelpScreen

        if isinstance(self.screen, PlaceScreen):
            self.push_screen(HelpScreen(self.screen))
