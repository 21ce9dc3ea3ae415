"""`travaux check`: reads every file of the workspace and names every mistake."""

from __future__ import annotations

import click

from tui.cli import exit_codes
from tui.cli.options import json_option, opened, print_json, say, tell


@click.command(name="check")
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> int:
    """Check the files of the workspace and name every mistake.

    Settings, parties, clauses, parameters, templates, references and the record. Exits 2 where one
    would stop the draft from being composed, 1 where the text has findings, 0 where all is well.
    """
    negotiation = opened(ctx)
    mistakes, findings = negotiation.check()
    if as_json:
        print_json({"mistakes": [str(each) for each in mistakes], "findings": findings})
    else:
        for each in mistakes:
            tell(str(each))
        for finding in findings:
            tell(finding)
        say(f"{len(mistakes)} mistakes, {len(findings)} findings.")
        if not mistakes and not negotiation.rounds:
            say(
                "Next: `travaux compose` prints the draft; `travaux compose --add` records it as the zero draft."
            )
    if mistakes:
        return exit_codes.TROUBLE
    return exit_codes.DIFFERENT if findings else exit_codes.FINE
