"""`travaux clauses`: lists the clauses of the library, shows one filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from drafting.errors import TravauxError
from drafting.negotiation import Negotiation
from tui.cli.groups import Group
from tui.cli.options import json_for_all, json_option, print_json, say

if TYPE_CHECKING:
    from drafting.assembly.library import Library
    from drafting.assembly.parameters import Parameter
    from drafting.assembly.showing import ShownClause


@click.group(name="clauses", cls=Group, invoke_without_command=True, shows="show")
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List the clauses of the library, or show one filled in.

    Inside a workspace, its own clauses stand over those that come with Travaux.
    """
    as_json = json_for_all(ctx, as_json)
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_clauses, as_json=as_json)


@command.command(name="list")
@json_option
@click.pass_context
def list_clauses(ctx: click.Context, as_json: bool) -> None:
    """List the clauses: what each is for, and its variants from strongest to weakest."""
    library, _ = library_here(ctx)
    if as_json:
        print_json(
            [
                {
                    "name": clause.name,
                    "title": clause.title,
                    "kind": str(clause.kind),
                    "purpose": clause.purpose,
                    "variants": {each.name: each.reads for each in clause.variants},
                    "requires": [each.name for each in clause.requires],
                    "origin": str(clause.origin),
                }
                for clause in library
            ]
        )
        return
    for kind in ("preambular", "operative", "final", "signature"):
        click.echo(click.style(kind.capitalize(), bold=True))
        for clause in library:
            if str(clause.kind) == kind:
                own = "" if str(clause.origin) == "shipped" else " (this workspace's own)"
                click.echo(f"  {clause.name:<27} {', '.join(each.name for each in clause.variants)}{own}")
    say("`travaux clauses show NAME` fills one in.")


@command.command(name="show")
@click.argument("name")
@click.option("--variant", default="", metavar="NAME", help="Which variant (default: the strongest).")
@click.option(
    "--set", "values", multiple=True, metavar="KEY=VALUE", help="A parameter's value; again for each."
)
@click.option(
    "--instrument",
    default="statement",
    show_default=True,
    metavar="NAME",
    help="Whose vocabulary, outside a workspace.",
)
@json_option
@click.pass_context
def show(
    ctx: click.Context, name: str, variant: str, values: tuple[str, ...], instrument: str, as_json: bool
) -> None:
    """Show a clause with its parameters filled in, and all that is known of it.

    \b
    travaux clauses show monitoring --variant political --set months=6 --set "lead=proposed US-led"
    """
    from drafting.assembly.showing import show as shown

    library, negotiation = library_here(ctx)
    if negotiation and ctx.get_parameter_source("instrument") is ParameterSource.COMMANDLINE:
        raise TravauxError(
            f"--instrument {instrument} inside a workspace",
            expected=f"'{negotiation.settings.instrument}', as its negotiation.yaml says",
            hint="leave --instrument out",
        )
    clause = shown(
        library,
        name,
        variant=variant,
        values=dict(given(value) for value in values),
        settings=negotiation.settings if negotiation else None,
        parties=negotiation.parties if negotiation else None,
        instrument=instrument,
    )
    if as_json:
        print_json(as_values(clause))
    else:
        print_clause(clause)


def library_here(ctx: click.Context) -> tuple[Library, Negotiation | None]:
    """The library of the workspace, with its negotiation, or the shipped one outside of any."""
    from drafting.assembly.library import Library

    try:
        negotiation = Negotiation.open(ctx.obj)
    except TravauxError:
        return Library.load(), None
    return negotiation.library, negotiation


def given(words: str) -> tuple[str, str]:
    """A value as given on the command line."""
    key, equals, value = words.partition("=")
    if not equals:
        raise TravauxError(f"--set reads '{words}'", expected="KEY=VALUE, such as months=6")
    return key.strip(), value


def print_clause(shown: ShownClause) -> None:
    """Prints a clause: its text first, then what it takes, needs and learns from."""
    clause = shown.clause
    click.echo(shown.text.rstrip("\n"))
    click.echo()
    heading(f"{clause.name}: {clause.title}")
    click.echo(f"  {clause.purpose}")
    heading("Variants, from strongest to weakest")
    for variant in clause.variants:
        mark = "▸" if variant.name == shown.variant.name else " "
        click.echo(f"{mark} {variant.name:<16} {variant.reads}")
    if shown.parameters:
        heading("Parameters")
    for filled in shown.parameters:
        click.echo(f"  {filled.parameter.name} ({kind_of(filled.parameter)}) = {filled.value}")
        changed = f" (default: {filled.default})" if filled.default != filled.value else ""
        click.echo(f"      {filled.parameter.about}{changed}")
    for title, names in (("Requires", clause.requires), ("Excludes", clause.excludes)):
        if names:
            heading(title)
            click.echo(f"  {', '.join(each.name for each in names)}")
    if clause.slots:
        heading("Slots")
        for slot, filler in clause.slots.items():
            click.echo(f"  {slot:<12} {filler}")
    if clause.precedents:
        heading("Precedents")
        for precedent in clause.precedents:
            click.echo(f"  {precedent.instrument} ({precedent.year}): {precedent.fact}")


def heading(text: str) -> None:
    """Prints the heading of a part."""
    click.echo(click.style(text, bold=True))


def kind_of(parameter: Parameter) -> str:
    """A parameter's type with its unit and limits, in words."""
    words = str(parameter.type)
    if parameter.unit:
        words += f", in {parameter.unit}"
    if parameter.minimum is not None or parameter.maximum is not None:
        words += f", {parameter.minimum if parameter.minimum is not None else '…'} to "
        words += f"{parameter.maximum if parameter.maximum is not None else '…'}"
    if parameter.options:
        words += f", of: {', '.join(parameter.options)}"
    return words


def as_values(shown: ShownClause) -> dict[str, Any]:
    """A clause for scripts."""
    clause = shown.clause
    return {
        "name": clause.name,
        "title": clause.title,
        "kind": str(clause.kind),
        "purpose": clause.purpose,
        "variant": shown.variant.name,
        "variants": {each.name: each.reads for each in clause.variants},
        "parameters": {
            each.parameter.name: {
                "type": str(each.parameter.type),
                "about": each.parameter.about,
                "unit": each.parameter.unit,
                "default": each.default,
                "value": each.value,
            }
            for each in shown.parameters
        },
        "requires": [each.name for each in clause.requires],
        "excludes": [each.name for each in clause.excludes],
        "slots": dict(clause.slots),
        "precedents": [
            {"instrument": each.instrument, "year": each.year, "fact": each.fact}
            for each in clause.precedents
        ],
        "text": shown.text,
    }
