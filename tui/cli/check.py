"""`travaux check`: reads every file of the workspace and names every mistake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from drafting.phrases import several
from tui.cli import exit_codes
from tui.cli.options import json_option, opened, print_json, say, tell

if TYPE_CHECKING:
    from drafting.negotiation import Observed


_FEW = 40
"""Findings of one kind that say what is wrong; the rest say it again."""


@click.command(name="check")
@click.option("--all", "every", is_flag=True, help="Print every finding, however many there are of a kind.")
@json_option
@click.pass_context
def command(ctx: click.Context, every: bool, as_json: bool) -> int:
    """Check the files of the workspace and name every mistake.

    Settings, parties, clauses, parameters, templates, references and the record. Exits 2 where one
    would stop the draft from being composed, 1 where the text has findings, 0 where all is well.
    Of each kind of finding the first 40 are printed; --all prints the rest.
    """
    negotiation = opened(ctx)
    mistakes, findings = negotiation.check()
    if as_json:
        print_json(
            {"mistakes": [str(each) for each in mistakes], "findings": [each.said for each in findings]}
        )
    else:
        for each in mistakes:
            tell(str(each))
        _tell_findings(findings, None if every else _FEW)
        say(f"{several(len(mistakes), 'mistake')}, {several(len(findings), 'finding')}.")
        if not mistakes and not negotiation.rounds:
            say(
                "Next: `travaux compose` prints the draft; `travaux compose --add` records it as the zero draft."
            )
    if mistakes:
        return exit_codes.TROUBLE
    return exit_codes.DIFFERENT if findings else exit_codes.FINE


def _tell_findings(findings: Sequence[Observed], few: int | None) -> None:
    """Prints findings in reading order, of each kind so many, and how many of which kind are left out."""
    told: Counter[str] = Counter()
    for finding in findings:
        told[finding.kind] += 1
        if few is None or told[finding.kind] <= few:
            tell(finding.said)
    for kind, count in told.items():
        if few is not None and count > few:
            say(f"{count - few} more of the kind “{kind}”: `travaux check --all` prints them.")
