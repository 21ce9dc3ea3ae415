"""Silence procedures at the table: opened, extended, answered and told of, each in a sentence before it is recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from drafting.errors import TravauxError
from drafting.phrases import listed
from tui.keys import key
from tui.lines.standing import in_a_sentence
from tui.screens.place import PlaceScreen

if TYPE_CHECKING:
    from drafting.agreement.silence import Act, Course

RUNS_FOR = 3
"""Days that a silence runs, unless another hour is typed."""
STAYS = "u in place 1 takes it back until it expires; the record keeps both, and the capitals are to be told."
_DOES = {
    "objected": ("An objection, which breaks it", "objects", "its words, if it gave any"),
    "amended": ("An amendment, which breaks it", "amends", "the amendment, in its words"),
    "stated": ("An interpretative statement, which breaks nothing", "attaches a statement", "the statement"),
    "reserved": ("A formal reservation, which breaks nothing", "attaches a reservation", "the reservation"),
}
"""What a capital can send, as it is chosen, as it is told, and what is asked of it."""


class SilenceScreen(PlaceScreen):
    """A place from which silence procedures are run."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "s",
            "silence",
            "Silence",
            "Put the latest round or some articles under silence; extend one, record an answer, write the notice",
            id="overview.silence",
            show=True,
        ),
    ]

    @work(exclusive=True, group="ask")
    async def action_silence(self) -> None:
        """Ask what is to be done."""
        if not self.desk.rounds:
            self.hint("No round yet that could be put under silence: 6 composes the zero draft.")
            return
        await self.desk.read_settings()
        name = self.desk.rounds[-1].name
        doings: list[tuple[str, Callable[[], object]]] = []
        for course in self.desk.clocks.courses():
            number, what = course.silence.number, course.silence.what
            if course.left and not course.breaking:
                doings.append((f"Extend procedure {number}, on {what}", partial(self.ask_extension, course)))
            doings += [
                (
                    f"Record what a capital sent to procedure {number}, on {what}",
                    partial(self.ask_act, course),
                ),
                (f"Write the notice of procedure {number} to the capitals", partial(self.ask_notice, course)),
            ]
        doings += [
            (f"Put the whole of {name} under silence", lambda: self.ask_expiry(())),
            (f"Put some articles of {name} under silence", self.ask_articles),
        ]
        self.choose("Silence procedure", [words for words, _ in doings], lambda place: doings[place][1]())

    def _zone(self) -> str:
        return self.desk.settings.time_zone if self.desk.settings else ""

    # Opening

    @work(exclusive=True, group="ask")
    async def ask_articles(self) -> None:
        """Ask which articles."""
        from tui.screens.ticking import TickScreen

        articles = await self.desk.sending.articles()

        def ticked(places: tuple[int, ...] | None) -> None:
            if places:
                self.ask_expiry(tuple(articles[place][0] for place in places))

        lines = [f"{label}  {words}" if words not in label else label for label, words in articles]
        self.app.push_screen(TickScreen("Which articles are put under silence?", lines), ticked)

    @work(exclusive=True, group="ask")
    async def ask_expiry(self, provisions: tuple[str, ...], typed: str = "", trouble: str = "") -> None:
        """Ask until when."""
        what = _listed(provisions)
        self.ask_again(
            f"Silence on {what} of {self.desk.rounds[-1].name}: until when, in {self._zone()}?",
            typed or await self.desk.sending.noon(RUNS_FOR, silence=True),
            lambda words: self.confirm_open(provisions, words),
            trouble,
        )

    @work(exclusive=True, group="review")
    async def confirm_open(self, provisions: tuple[str, ...], until: str) -> None:
        """Say until when in every capital, and ask whether it is to be opened."""
        try:
            hour, walls = await self.desk.sending.expiry(until)
        except TravauxError as error:
            self.ask_expiry(provisions, until, str(error))
            return
        what = _listed(provisions)
        self._record(
            f"Put {what} of {self.desk.rounds[-1].name} under silence until {hour}?",
            walls,
            "a sentence that the notice adds",
            lambda note: self.open(provisions, until, note),
        )

    @work(group="record")
    async def open(self, provisions: tuple[str, ...], until: str, note: str) -> None:
        """Open it."""
        try:
            said = await self.desk.sending.open(until, provisions, note)
        except TravauxError as error:
            self.ask_expiry(provisions, until, str(error))
            return
        self.tell(f"Recorded: {said}. s writes the notice to the capitals.")
        self.catch_up()

    # Extending

    @work(exclusive=True, group="ask")
    async def ask_extension(self, course: Course, typed: str = "", trouble: str = "") -> None:
        """Ask until when it is to run."""
        silence = course.silence
        if not typed:
            zone = self.desk.door.silence.zone
            typed = f"{silence.expiry.astimezone(zone):%Y-%m-%d %H:%M}"
        self.ask_again(
            f"Extend procedure {silence.number}, on {silence.what}, until when, in {self._zone()}?",
            typed,
            lambda words: self.confirm_extension(course, words),
            trouble,
        )

    @work(exclusive=True, group="review")
    async def confirm_extension(self, course: Course, until: str) -> None:
        """Say until when in every capital, and ask whether it is to be extended."""
        try:
            hour, walls = await self.desk.sending.expiry(until)
        except TravauxError as error:
            self.ask_extension(course, until, str(error))
            return
        sentence = (
            f"Extend silence procedure {course.silence.number}, on {course.silence.what}, until {hour}?"
        )
        self._confirm(sentence, walls, lambda: self.extend(course, until))

    @work(group="record")
    async def extend(self, course: Course, until: str) -> None:
        """Extend it."""
        try:
            said = await self.desk.sending.extend(course.silence.number, until)
        except TravauxError as error:
            self.ask_extension(course, until, str(error))
            return
        self.tell(f"Recorded: {said}. s writes the notice of the extension.")
        self.catch_up()

    # Answers

    def ask_act(self, course: Course) -> None:
        """Ask what a capital sent."""
        from drafting.agreement.silence import Act

        acts = [Act(word) for word in _DOES]
        self.choose(
            f"What did the capital send to procedure {course.silence.number}?",
            [words for words, _, _ in _DOES.values()],
            lambda place: self.ask_sender(course, acts[place]),
        )

    @work(exclusive=True, group="ask")
    async def ask_sender(self, course: Course, act: Act) -> None:
        """Ask which capital."""
        from tui.screens.party import PartyScreen

        parties = await self.desk.parties()
        names = {each.code: each.capital or each.name for each in parties}

        def chosen(code: str | None) -> None:
            if code is not None:
                self.ask_arrival(course, act, code, names[code])

        self.app.push_screen(PartyScreen(f"Which capital {_DOES[act][1]}?", parties), chosen)

    def ask_arrival(
        self, course: Course, act: Act, code: str, name: str, typed: str = "", trouble: str = ""
    ) -> None:
        """Ask when it arrived, because that and not the hour of recording says whether it was in time."""
        self.ask_again(
            f"When did it arrive, in {self._zone()}, such as 2026-01-09 11:40? An empty line means now.",
            typed,
            lambda words: self.confirm_answer(course, act, code, name, words),
            trouble,
        )

    @work(exclusive=True, group="review")
    async def confirm_answer(
        self,
        course: Course,
        act: Act,
        code: str,
        name: str,
        received: str,
        words: str = "",
        trouble: str = "",
    ) -> None:
        """Say what it will do, and ask for its words."""
        try:
            hour, late = await self.desk.sending.arrival(course, received)
        except TravauxError as error:
            self.ask_arrival(course, act, code, name, received, str(error))
            return
        facts = [f"! {trouble}"] if trouble else []
        if act.breaks:
            facts.append(
                "That is after the expiry, so late." if late else "That is before the expiry, in time."
            )
        number, what = course.silence.number, course.silence.what
        sentence = (
            f"Record: {name} {_DOES[act][1]} to silence procedure {number}, on {what}, received {hour}?"
        )
        self._record(
            sentence,
            facts,
            _DOES[act][2],
            lambda said: self.answer(course, act, code, name, received, said),
            words,
        )

    @work(group="record")
    async def answer(self, course: Course, act: Act, code: str, name: str, received: str, words: str) -> None:
        """Record it, and say what it did."""
        from drafting.agreement.silence import Act

        try:
            said, after = await self.desk.sending.answer(course.silence.number, code, act, words, received)
        except TravauxError as error:
            # Only the words can be wanting where the hour was read, and an objection needs none: anything else
            # is of the hour.
            if act is Act.OBJECTED or words:
                self.ask_arrival(course, act, code, name, received, str(error))
            else:
                self.confirm_answer(course, act, code, name, received, words, str(error))
            return
        broken = " That broke it: s writes the notice to all capitals." if after.breaking else ""
        self.tell(f"Recorded: {said}.{broken if act.breaks else ''}")
        self.catch_up()

    # The notice

    def ask_notice(self, course: Course) -> None:
        """Ask for a file."""
        number = course.silence.number
        self.ask_again(
            f"Into which Word file is the notice of procedure {number} written?",
            str(self.desk.door.folder / f"notice-of-silence-{number}.docx"),
            lambda words: self.notice(number, words) if words else None,
        )

    @work(exclusive=True, group="export")
    async def notice(self, number: int, path: str) -> None:
        """Write it."""
        try:
            said = await self.desk.sending.notice(number, path)
        except TravauxError as error:
            self.complain(error)
            return
        self.tell(f"Wrote {said}")

    # Asking

    def _record(
        self,
        sentence: str,
        facts: Sequence[str],
        note: str,
        then: Callable[[str], object],
        typed: str = "",
    ) -> None:
        from tui.screens.record import RecordScreen

        def answered(words: str | None) -> None:
            if words is not None:
                then(words)

        self.app.push_screen(RecordScreen(sentence, *facts, STAYS, note=note, typed=typed), answered)

    def _confirm(self, sentence: str, facts: Sequence[str], then: Callable[[], object]) -> None:
        from tui.screens.confirm import ConfirmScreen

        def answered(yes: bool | None) -> None:
            if yes:
                then()

        self.app.push_screen(ConfirmScreen(sentence, *facts, STAYS), answered)


def _listed(labels: Sequence[str]) -> str:
    """Labels as a sentence calls them, the whole text where there are none."""
    return listed([in_a_sentence(label) for label in labels]) or "the whole text"
