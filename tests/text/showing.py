"""What is understood of a text, as lines that a person can check: the form of goldens and of the format's page."""

from __future__ import annotations

from drafting.text.brackets import brackets
from drafting.text.draft import Draft
from drafting.text.findings import findings
from drafting.text.inline import shown
from drafting.text.labels import full_label
from drafting.text.measures import measure
from tui.cli.read import outline_line


def outline(draft: Draft) -> str:
    return "\n".join(outline_line(draft, provision) for provision in draft.provisions)


def listed(draft: Draft) -> str:
    tree = brackets(draft)
    lines = []
    for bracket in tree:
        provision = draft.at(bracket.start)
        label = full_label(draft, provision.order) if provision else ""
        notes = [*bracket.parties, bracket.title]
        if bracket.choice >= 0:
            notes.append(f"choice {bracket.choice + 1}")
        notes += [
            shown(draft, alternative) for alternative in bracket.alternatives if len(bracket.alternatives) > 1
        ]
        notes += ["placeholder"] * bracket.placeholder + ["deletion"] * bracket.deletion
        notes += ["never closed"] * (not bracket.closed)
        told = ", ".join(note for note in notes if note)
        words = " ".join(shown(draft, bracket.words).split())
        lines.append(f"{'  ' * (bracket.depth - 1)}{label}: [{words}]" + (f"  ({told})" if told else ""))
    return "\n".join(lines)


def found(draft: Draft) -> str:
    return "\n".join(str(finding) for finding in findings(draft))


def understood(draft: Draft) -> str:
    """Everything, for a golden."""
    parts = {"Outline": outline(draft), "Brackets": listed(draft), "Findings": found(draft)}
    asides = "\n".join(f"{aside.kind} {aside.name}".strip() for aside in draft.asides)
    told = str(measure(draft)).removeprefix("Measure(").removesuffix(")")
    return (
        "\n\n".join(
            f"{name}\n{lines}"
            for name, lines in {**parts, "Asides": asides, "Measure": told}.items()
            if lines
        )
        + "\n"
    )
