"""The state of play of a round, gathered from everything that the record says, and written to a file.

Part of the one door, and apart from it because it has one subject. A report on an earlier round tells what was
known until the next one was recorded, so that it can be made again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from drafting.agreement.play import Procedure, StateOfPlay
from drafting.errors import TravauxError, unknown
from drafting.files.progress import Progress, tell
from drafting.negotiation.documents.circulating import Exported, house_of
from drafting.negotiation.rounds import Round
from drafting.negotiation.table import Table

if TYPE_CHECKING:
    from drafting.agreement.approvals import Approvals
    from drafting.agreement.outcome import Outcomes
    from drafting.agreement.steps import Step
    from drafting.negotiation.positions.silencing import Silencing
    from drafting.negotiation.proposals.amending import Amending

__all__ = ["StateOfPlay", "state_of_play", "write"]


class Desk(Table, Protocol):
    """The table with what is reckoned at it."""

    @property
    def silence(self) -> Silencing: ...
    @property
    def amending(self) -> Amending: ...
    def approvals(self, wanted: str | int = "latest") -> Approvals: ...
    def outcomes(self, wanted: str | int = "latest", approvals: Approvals | None = None) -> Outcomes: ...


class _Until(NamedTuple):
    """How much of the record a report tells: the instant, and the first entry that it does not tell of."""

    at: datetime
    before: int | None
    late: str


def state_of_play(desk: Desk, wanted: str | int = "latest") -> StateOfPlay:
    """Where the negotiation stands at a round; TravauxError where there is no such round."""
    from drafting.agreement.instants import hour

    each = desk.round(wanted)
    until = _until(desk, each)
    approvals = desk.approvals(each.number)
    settings = desk.settings
    return StateOfPlay(
        title=settings.title,
        note=settings.note,
        distribution=settings.distribution,
        language=settings.language,
        zone=desk.silence.zone,
        when=f"{hour(until.at.replace(second=0, microsecond=0), desk.silence.zone)} ({settings.time_zone})",
        late=until.late,
        hash=each.text,
        steps=_steps(desk, each),
        approvals=approvals,
        outcomes=desk.outcomes(each.number, approvals),
        unsettled=approvals.unsettled,
        proposals=tuple(one for one in desk.amending.docket_of(each, before=until.before) if one.live),
        procedures=_procedures(desk, each, until),
        rule=str(settings.adoption.rule),
    )


def _until(desk: Desk, each: Round) -> _Until:
    following = next((known for known in desk.rounds[each.number + 1 :] if not known.withdrawn), None)
    if following is None:
        return _Until(desk.now(), None, "")
    return _Until(following.at, following.entry, f"when {following.name} was recorded")


def _steps(desk: Desk, last: Round) -> tuple[Step, ...]:
    from drafting.agreement.steps import Step
    from drafting.text.measures import measure

    return tuple(
        Step(each.number, each.name, each.symbol, each.at, measure(desk.draft(each.number)))
        for each in desk.rounds[: last.number + 1]
        if not each.withdrawn
    )


def _procedures(desk: Desk, each: Round, until: _Until) -> tuple[Procedure, ...]:
    from drafting.agreement.silence import known_at

    silence = desk.silence
    found = []
    for one in silence.all:
        if one.round > each.number or (until.before is not None and one.seq >= until.before):
            continue
        course = silence.course(one if until.before is None else known_at(one, until.at), until.at)
        found.append(
            Procedure(
                silence.said(course), tuple(silence.said_of(answer, course) for answer in course.answers)
            )
        )
    return tuple(found)


_Writer = Callable[[StateOfPlay, Path | None], bytes]


def write(
    desk: Desk,
    wanted: str | int,
    to: Path,
    reference: Path | None = None,
    progress: Progress | None = None,
) -> Exported:
    """Writes the state of play as Word, HTML or Markdown, by the ending of the file's name.

    ``reference`` is a Word document whose styles and page the report takes. TravauxError, with nothing
    written, for any other ending, and for a reference where none is of use.
    """
    from drafting.files.writing import write_atomic

    ending = to.suffix.casefold()
    writer = _WRITERS.get(ending)
    if writer is None:
        raise unknown("kind of file", ending or str(to), sorted(_WRITERS), expected=_ENDINGS)
    if reference is not None and ending != ".docx":
        raise TravauxError(
            f"a reference document with a report in {ending}",
            expected="-o FILE.docx",
            hint="nothing was written",
        )
    tell(progress, 0, 3, "what the record says")
    state = state_of_play(desk, wanted)
    tell(progress, 1, 3, to.name)
    data = writer(state, reference)
    tell(progress, 2, 3, to.name)
    write_atomic(to, data)
    return Exported(to, f"Wrote the state of play at {state.step.name} ({state.step.symbol}).")


_ENDINGS = "a name that ends in .docx, .html or .md"


def _word(state: StateOfPlay, reference: Path | None) -> bytes:
    from drafting.word.report import write_report

    return write_report(state, house=house_of(reference))


def _html(state: StateOfPlay, _: Path | None) -> bytes:
    from drafting.publish.report.html import write as written

    return written(state).encode()


def _markdown(state: StateOfPlay, _: Path | None) -> bytes:
    from drafting.publish.report.markdown import write as written

    return written(state).encode()


_WRITERS: dict[str, _Writer] = {".docx": _word, ".html": _html, ".htm": _html, ".md": _markdown}
