"""What every place shares: one frame, one way to catch up with the record, one way to tell and complain.

A place paints values that the desk gives it and decides nothing. It never waits: it asks in a worker
and keeps showing what it had.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.css.query import NoMatches
from textual.widget import Widget

from drafting.errors import TravauxError
from tui.doing import SOON, Doing, Stopped
from tui.keys import key
from tui.places import PLACES
from tui.screens.copying import CopyingScreen
from tui.widgets.cursor_line import CursorLine
from tui.widgets.foot_line import FootLine
from tui.widgets.going_line import GoingLine
from tui.widgets.notice import Notice
from tui.widgets.place_line import PlaceLine
from tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from tui.app import Travaux
    from tui.desk import Desk

Value = TypeVar("Value")
LONG_FOR_PAINT = 1.0
"""Seconds after which nobody waits any longer for a screen that is perhaps being taken down."""


class PlaceScreen(CopyingScreen):
    """A place of the interface. ``about`` explains it on its page of help."""

    mode: ClassVar[str]
    about: ClassVar[str]
    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "escape",
            "put_away",
            "Put the message away",
            "Stop long work that goes on, or put the message away that stands above the last lines",
            id="place.put_away",
        ),
    ]
    DEFAULT_CSS = """
    PlaceScreen { background: $background; layout: vertical; layers: base notice; overflow: hidden; }
    PlaceScreen.-low PlaceLine, PlaceScreen.-low FootLine { height: 1; border: none; }
    PlaceScreen.-low CursorLine, PlaceScreen.-low CursorLine.-caveat { height: 1; border: none; }
    PlaceScreen.-low FilterLine, PlaceScreen.-low Caveat { height: 1; }
    PlaceScreen.-low Notice, PlaceScreen.-low GoingLine { margin-bottom: 2; }
    PlaceScreen.-going Notice { margin-bottom: 6; }
    PlaceScreen.-low.-going Notice { margin-bottom: 3; }
    """

    doing: Doing | None = None
    """Long work that goes on here."""
    shown_at: object = None
    """What ``present`` was when values were last shown."""

    def __init__(self) -> None:
        super().__init__()
        # A new place needs no other rules than those that are read already. Told nothing, Textual reads all of
        # them again when a mode is gone to for the first time, which takes a tenth of a second.
        self._css_update_count = self.app._css_update_count
        self.has_something_to_show = asyncio.Event()
        """Set once the first values are laid out, or could not be had."""

    async def painted(self) -> None:
        """Wait until what was laid out last stands on the screen: no thread is to take the time that painting takes."""
        while self.app._batch_count:
            await asyncio.sleep(0.001)
        stands = asyncio.Event()
        if self.call_after_refresh(stands.set):
            with suppress(TimeoutError):
                await asyncio.wait_for(stands.wait(), LONG_FOR_PAINT)

    @property
    def table(self) -> Travaux:
        """The application, by its own name."""
        from typing import cast

        return cast("Travaux", self.app)

    @property
    def desk(self) -> Desk:
        """What lies on the table."""
        return self.table.desk

    def compose(self) -> ComposeResult:
        """The frame, with the place's own widgets in it."""
        yield TopLine()
        place_line = PlaceLine()
        place_line.places, place_line.present = PLACES, self.mode
        yield place_line
        yield from self.content()
        yield Notice()
        yield GoingLine()
        yield CursorLine()
        yield FootLine()

    def content(self) -> Iterator[Widget]:
        """The widgets between the frame's lines."""
        raise NotImplementedError

    def twin(self) -> str:
        """The command that prints this place without a screen."""
        raise NotImplementedError

    async def arrive(self) -> None:
        """Show what holds now, without losing one's place."""
        raise NotImplementedError

    # Catching up

    def catch_up(self) -> None:
        """Show what holds now, if it is not what is shown."""
        if self.desk.loaded and self.shown_at != self.present():
            self.shown_at = self.present()
            self.show_again()

    def present(self) -> object:
        """What the values shown hang on; while it stays the same there is nothing to catch up with."""
        return self.desk.version

    @work(exclusive=True, group="arrive")
    async def show_again(self) -> None:
        """Ask for the place's values and show them."""
        try:
            await self.arrive()
        except TravauxError as error:
            self.complain(error)
        except NoMatches:
            # Somebody left while the values were asked for: there is nothing left to show them on.
            if self.query(TopLine):
                raise
            return
        self.has_something_to_show.set()
        self.query_one(FootLine).twin = self.twin()
        try:
            await self.desk.clocks.read()
        except TravauxError as error:
            self.complain(error)
        self.tick()

    def on_screen_resume(self) -> None:
        """Catch up with what was recorded while another place was shown."""
        self.catch_up()
        self.tick()

    def tick(self) -> None:
        """Tell the time that a silence procedure has left."""
        for line in self.query(TopLine):
            line.clock = self.desk.clocks.brief()

    def look_at(self, row: int, column: int) -> None:
        """Look at one thing, asked for from another place; what it is, each place knows."""

    # Choosing

    def choose_round(
        self, question: str, present: int, chosen: Callable[[int], None], first: Sequence[str] = ()
    ) -> None:
        """Ask for a round; ``chosen`` is called with its number, if one was chosen.

        ``first`` are answers above the rounds; the last of them is -1, those above it -2 and so on.
        """
        from tui.screens.choose import round_chooser

        chooser, numbers = round_chooser(question, self.desk.rounds, present, first)
        self.app.push_screen(chooser, lambda place: None if place is None else chosen(numbers[place]))

    def choose(self, question: str, answers: Sequence[str], chosen: Callable[[int], object]) -> None:
        """Ask for one of some answers; ``chosen`` is called with its place, if one was chosen."""
        from tui.screens.choose import ChooseScreen

        def answered(place: int | None) -> None:
            if place is not None:
                chosen(place)

        self.app.push_screen(ChooseScreen(question, answers), answered)

    def ask(self, question: str, typed: str, answered: Callable[[str], None]) -> None:
        """Ask for words; ``answered`` is called with them, if any were typed."""
        self.ask_again(question, typed, lambda words: answered(words) if words else None)

    def ask_again(
        self, question: str, typed: str, answered: Callable[[str], object], trouble: str = ""
    ) -> None:
        """Ask for words, nothing being an answer too; ``trouble`` says what was wrong with those typed before."""
        from tui.screens.ask import AskScreen

        def replied(words: str | None) -> None:
            if words is not None:
                answered(words)

        self.app.push_screen(AskScreen(question, typed, trouble), replied)

    # Telling

    def tell(self, message: str) -> None:
        """Say something that stays until it is put away."""
        self._say(message)

    def _say(self, message: str, *, error: bool = False) -> None:
        # News may come in while the place is being taken down: there is nobody to tell any more.
        for notice in self.query(Notice):
            notice.say(message, error=error)

    def complain(self, error: TravauxError | str, *also: str) -> None:
        """Say what went wrong, where the eyes are, until it is put away; and what there is to tell ``also``."""
        # A file of the workspace is called by its name alone: everybody here knows which workspace this is.
        self.table.complained = str(error)
        stopped = isinstance(error, Stopped)
        wrong = str(error).replace(f"{self.desk.door.folder}/", "")
        self._say(". ".join((wrong, *also)), error=not stopped)

    def hint(self, words: str) -> None:
        """Say why a key did nothing."""
        self.query_one(CursorLine).hint(words)

    def action_put_away(self) -> None:
        """Stop long work, else put the message away."""
        if self.doing is not None:
            self.doing.stop()
        else:
            self.query_one(Notice).put_away()

    # Long work

    async def watched(self, doing: Doing, task: Awaitable[Value]) -> Value:
        """Wait for long work and show how far it has come, as soon as it is long; Esc stops it.

        Raises Stopped where it was stopped before anything was written or recorded, and where something else
        is being written here.
        """
        going = asyncio.ensure_future(task)
        if self.doing is not None and not self.doing.leaves:
            if doing.leaves:
                return await going
            going.cancel()
            raise Stopped(f"{self.doing.what} still goes on; Esc stops it")
        self.doing = doing
        self.query_one(Notice).put_away()
        asked = asyncio.ensure_future(doing.asked.wait())
        try:
            await asyncio.wait({going}, timeout=SOON)
            if not going.done():
                self.query_one(GoingLine).show(doing)
                await asyncio.wait({going, asked}, return_when=asyncio.FIRST_COMPLETED)
                if doing.leaves and not going.done():
                    # Nothing that it makes is written: it may end where nobody waits for it.
                    raise Stopped(f"{doing.what} was stopped")
            return await going
        finally:
            # Where nobody waits any more, what was begun ends before it writes.
            doing.stop()
            asked.cancel()
            if not going.done():
                going.cancel()
            if self.doing is doing:
                self.doing = None
                for line in self.query(GoingLine):
                    line.end()

    def head(self, *facts: str) -> None:
        """Set the top line: what is negotiated, and facts with the most important first."""
        top = self.query_one(TopLine)
        settings = self.desk.settings
        top.symbol, top.title = (settings.symbol, settings.title) if settings else ("", "")
        top.facts = facts
        top.working = self.desk.workbench.said
