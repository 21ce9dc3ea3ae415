"""The list of clauses in ``negotiation.yaml``, rewritten without touching a letter of the rest of the file.

People type this file and comment on it. So only the lines between ``clauses:`` and what follows are
replaced, and a clause that stays as it was keeps its own lines, comments with them.
"""

from __future__ import annotations

from collections.abc import Sequence

from drafting.errors import TravauxError
from drafting.files import yaml
from drafting.workspace.folder import SETTINGS
from drafting.workspace.fresh import choice_lines
from drafting.workspace.settings import ClauseChoice

_KEY = "clauses"


def picked(source: str, present: Sequence[ClauseChoice], wanted: Sequence[ClauseChoice]) -> str:
    """The text of a settings file with these clauses in this order; ``present`` are those that it has.

    A choice of ``present`` keeps the lines that it has. Raises TravauxError for a list that is written in one
    line with brackets and holds something: there only a person knows what is a comment on what.
    """
    root = yaml.parse(source, SETTINGS)
    entries = root.entries if isinstance(root, yaml.Mapping) else ()
    place = next((at for at, entry in enumerate(entries) if entry.key.text == _KEY), None)
    lines = source.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    if place is None:
        return "".join([*lines, f"{_KEY}:\n" if wanted else f"{_KEY}: []\n", *_new(wanted, {})])
    entry = entries[place]
    first = entry.key.place.line - 1
    after = entries[place + 1].key.place.line - 1 if place + 1 < len(entries) else len(lines)
    items = entry.value.items if isinstance(entry.value, yaml.Sequence) else ()
    if isinstance(entry.value, yaml.Sequence) and entry.value.flow and items:
        raise TravauxError(
            "the clauses stand in one line, in brackets",
            place=entry.key.place,
            expected="each clause on a line of its own, after a dash",
            hint=f"nothing was changed; {SETTINGS} can be edited by hand",
        )
    # What stands between the last clause and the next key is a comment on that key.
    while after > first + 1 and _is_aside(lines[after - 1]):
        after -= 1
    starts = [item.place.line - 1 for item in items]
    stops = [*starts[1:], after] if starts else []
    own = {
        choice: "".join(lines[start:stop]) for choice, start, stop in zip(present, starts, stops, strict=True)
    }
    head = lines[first + 1 : starts[0]] if starts else []
    key = f"{_KEY}:\n" if wanted else f"{_KEY}: []\n"
    return "".join([*lines[:first], key, *head, *_new(wanted, own), *lines[after:]])


def _new(wanted: Sequence[ClauseChoice], own: dict[ClauseChoice, str]) -> list[str]:
    return [own.get(choice) or "".join(f"{line}\n" for line in choice_lines(choice)) for choice in wanted]


def _is_aside(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")
