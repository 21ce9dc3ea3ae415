"""`travaux verify`: replays the record and names the first byte that does not fit."""

from __future__ import annotations

import click

from tui.cli import exit_codes
from tui.cli.options import json_option, opened, print_json


@click.command(name="verify")
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> int:
    """Replay the record and name the first byte that does not fit.

    Exits 0 where every entry and every text gives its hash again, 1 where one does not.
    """
    report = opened(ctx).verify()
    if as_json:
        values = {
            "sound": report.sound,
            "entries": report.entries,
            "texts": report.texts,
            "head": report.head.hash,
        }
        print_json(values | {"findings": [str(finding) for finding in report.findings]})
    else:
        for finding in report.findings:
            click.echo(str(finding))
        if report.sound:
            click.echo(f"Sound: {report.entries} entries and {report.texts} texts give their hashes again.")
            click.echo(f"Head {report.head.hash}")
    return exit_codes.FINE if report.sound else exit_codes.DIFFERENT
