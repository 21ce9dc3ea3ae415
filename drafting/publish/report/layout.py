"""The state of play laid out as blocks: which sections a report has, in which order, and in which words.

What is agreed comes first, then who stands in the way and why, then what is proposed. A section that has
nothing to say is left out, apart from those that are looked for: that nobody reserves is news.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafting.agreement import steps as way
from drafting.agreement.approvals import Approvals
from drafting.agreement.cells import LEGEND, MARKS
from drafting.agreement.docket import Standing
from drafting.agreement.effective import State
from drafting.agreement.outcome import Outcome, Verdict
from drafting.agreement.play import StateOfPlay
from drafting.agreement.proposals import described
from drafting.agreement.steps import Step
from drafting.agreement.telling import day, round_name
from drafting.agreement.unsettled import Again, Word
from drafting.phrases import listed, several
from drafting.publish.report.blocks import (
    Bar,
    Block,
    Chart,
    Figure,
    Figures,
    Heading,
    Mark,
    Report,
    Row,
    Sentence,
    Sheet,
    SheetColumn,
    SheetRow,
    Table,
)

VERDICT_MARKS = {Verdict.AGREED: "●", Verdict.AD_REFERENDUM: "◐", Verdict.OPEN: "○"}
_NAMED = 6


def laid_out(state: StateOfPlay) -> Report:
    """The report on a state of play."""
    step = state.step
    when = f"As of {state.when}" + (f", {state.late}" if state.late else "")
    blocks: list[Block] = [Sentence(f"{state.outcomes.said}."), _figures(state)]
    for section in (_way, _articles, _sheet, _in_the_way, _again, _flagged, _proposals, _silence):
        blocks += section(state)
    return Report(
        title=state.title,
        round=step.name,
        symbol=step.symbol,
        when=when,
        note=state.note,
        distribution=state.distribution,
        language=state.language,
        blocks=tuple(blocks),
        footer=f"{step.name} has the SHA-256 {state.hash}.",
    )


def _figures(state: StateOfPlay) -> Figures:
    verdicts, measure = state.verdicts, state.step.measure
    found = [
        Figure(f"{verdicts[Verdict.AGREED]} of {len(state.outcomes.articles)}", "articles agreed"),
        Figure(str(verdicts[Verdict.AD_REFERENDUM]), "agreed ad referendum"),
        Figure(str(verdicts[Verdict.OPEN]), "open"),
        Figure(f"{measure.brackets:,}", "bracket" if measure.brackets == 1 else "brackets"),
        Figure(f"{len(state.unsettled.in_the_way):,}", "reserves and objections"),
        Figure(f"{len(state.proposals):,}", "open proposals"),
    ]
    return Figures(
        tuple(each for each in found if each.number != "0" or each.words != "agreed ad referendum")
    )


def _way(state: StateOfPlay) -> Iterator[Block]:
    yield Heading("Brackets, round by round")
    yield Sentence(f"{_capital(way.said(state.steps))}.")
    most = max(step.open for step in state.steps) or 1
    yield Chart(tuple(_bar(state, step) for step in state.steps), most)


def _bar(state: StateOfPlay, step: Step) -> Bar:
    measure = step.measure
    # Cut and never rounded up: 99.6 % in brackets is not all of it; and a little is not nothing.
    share = int(step.share * 100)
    inside = "under 1 %" if measure.words_inside and not share else f"{share} %"
    return Bar(
        step.name, day(step.at, state.zone), measure.brackets, measure.options, inside, f"{measure.words:,}"
    )


def _articles(state: StateOfPlay) -> Iterator[Block]:
    yield Heading("Where the articles stand")
    counted = several(len([row for row in state.approvals.rows if row.counts]), "capital")
    yield Sentence(f"By {state.rule}, among {counted} whose consent is required.", soft=True)
    yield Table(
        ("Article", "How it stands", "Still needed"),
        (18, 60, 22),
        tuple(_articles_alike(state.outcomes.articles)),
    )


def _articles_alike(outcomes: Sequence[Outcome]) -> Iterator[Row]:
    """One line for all articles of which the same is said, at the place of the first."""
    alike: dict[tuple[Verdict, str, tuple[str, ...]], list[int]] = {}
    for place, outcome in enumerate(outcomes):
        said = outcome.said.removeprefix(f"{outcome.column.label} is ")
        alike.setdefault((outcome.verdict, said, tuple(cell.party for cell in outcome.needed)), []).append(
            place
        )
    for (verdict, said, codes), places in alike.items():
        labels = _runs([outcome.column.label for outcome in outcomes], places)
        mark, needed = VERDICT_MARKS[verdict], " ".join(codes)
        told = f"{mark} {labels} {'is' if len(places) == 1 else 'are'} {said}."
        if needed:
            word = "To confirm" if verdict is Verdict.AD_REFERENDUM else "Still needed"
            told += f" {word} ({len(codes)}): {needed}."
        yield Row((f"{mark} {labels}", f"{_capital(said)}.", needed), told)


def _runs(labels: Sequence[str], places: Sequence[int]) -> str:
    """``Preamble, Article 4 and Article 6 to Article 10``."""
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    told: list[str] = []
    for run in runs:
        told += (
            [f"{labels[run[0]]} to {labels[run[-1]]}"] if len(run) > 2 else [labels[place] for place in run]
        )
    return listed(told)


def _sheet(state: StateOfPlay) -> Iterator[Block]:
    approvals = state.approvals
    yield Heading("Approval sheet")
    columns = tuple(
        SheetColumn(column.label, short(column.label), str(approvals.count(number).stands))
        for number, column in enumerate(approvals.columns)
    )
    rows = tuple(
        SheetRow(
            row.party.code,
            row.party.capital or row.party.name,
            "" if row.counts else "consent not required",
            tuple(_MARKS[cell.state] for cell in row.cells),
        )
        for row in approvals.rows
    )
    yield Sheet(columns, rows, tuple(_MARKS.values()), _counted(approvals))


def _counted(approvals: Approvals) -> str:
    return f"agree, of {sum(row.counts for row in approvals.rows)}"


_MARKS = {state: Mark(MARKS[state], LEGEND[state], state.name.casefold()) for state in State}
_MARKS = {state: _MARKS[state] for state in MARKS}


def short(label: str) -> str:
    """An article's label as the head of a narrow column: `2` for `Article 2`, `Pre` for the preamble."""
    word, _, number = label.rpartition(" ")
    return number if word else number[:3]


def _in_the_way(state: StateOfPlay) -> Iterator[Block]:
    yield Heading("Reserves and objections")
    words = state.unsettled.in_the_way
    if not words:
        yield Sentence("No reserve and no objection stands.")
        return
    rows = tuple(_reserve(state, word) for word in words)
    yield Table(("On", "Capital", "Says", "Since", "Reason"), (17, 17, 20, 18, 28), rows)


def _reserve(state: StateOfPlay, word: Word) -> Row:
    position = word.position
    saying = str(position.saying) if str(position.saying) != "object" else "objection"
    since = f"{_name(position.round)}, {day(position.at, state.zone)}"
    aside = "" if word.counts else " (consent not required)"
    who, where = f"{word.who}{aside}", _capital(word.called)
    reason = position.note or "none given"
    note = f": “{position.note}”" if position.note else "; no reason given"
    told = f"{where}: {word.who} ({position.party}){aside}, {saying} since {since}{note}"
    return Row((where, who, saying, since, reason), told)


def _again(state: StateOfPlay) -> Iterator[Block]:
    found = state.unsettled.again
    if not found:
        return
    yield Heading("To be asked again")
    yield Sentence("What these capitals said lapsed, since its text changed.", soft=True)
    yield Table(("Capital", "Spoke at", "On"), (25, 20, 55), tuple(map(_lapsed, found)))


def _lapsed(again: Again) -> Row:
    who = again.words[0].who
    where = "; ".join(word.called for word in again.words)
    return Row(
        (who, _name(again.round), where), f"{who} ({again.party.code}), at {_name(again.round)}: {where}"
    )


def _flagged(state: StateOfPlay) -> Iterator[Block]:
    found = state.unsettled.flagged
    if not found:
        return
    yield Heading("What stands, but leans on what changed")
    rows = []
    for word in found:
        why = "; ".join(word.flags)
        told = f"{word.who} ({word.party.code}), {word.position.saying} on {word.called}: {why}"
        rows.append(Row((word.who, str(word.position.saying), _capital(word.called), why), told))
    yield Table(("Capital", "Says", "On", "What changed"), (20, 18, 20, 42), tuple(rows))


def _proposals(state: StateOfPlay) -> Iterator[Block]:
    yield Heading("Open proposals")
    if not state.proposals:
        yield Sentence("No proposal is open.")
        return
    rows = tuple(map(_proposal, state.proposals))
    yield Table(("No.", "By", "Proposes to", "Remarks"), (8, 16, 46, 30), rows)


def _proposal(standing: Standing) -> Row:
    made = standing.proposal
    what = made.amendment
    remarks = []
    if what.reads:
        remarks.append(f"reads as {what.reads}" + (f": {what.because}" if what.because else ""))
    if standing.collisions:
        numbers = ", ".join(map(str, standing.collisions[:_NAMED]))
        more = f" and {len(standing.collisions) - _NAMED} more" if len(standing.collisions) > _NAMED else ""
        remarks.append(f"wants something else of the same words as {numbers}{more}")
    if standing.objectors:
        remarks.append(
            f"{', '.join(standing.objectors)} {'objects' if len(standing.objectors) == 1 else 'object'}"
        )
    if str(standing.state) == "bracketed":
        remarks.append("to stand in brackets")
    if made.note:
        remarks.append(f"“{made.note}”")
    by, said = ", ".join(standing.supporters), "; ".join(remarks)
    told = f"{made.number}, {by}: {described(what)}" + (f" ({said})" if said else "")
    return Row((str(made.number), by, described(what), said), told)


def _silence(state: StateOfPlay) -> Iterator[Block]:
    if not state.procedures:
        return
    yield Heading("Silence procedures")
    for procedure in state.procedures:
        yield Sentence(f"{procedure.said}.")
        yield from (Sentence(f"{answer}.") for answer in procedure.answers)


def _name(number: int) -> str:
    return round_name(number).removeprefix("the ")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
