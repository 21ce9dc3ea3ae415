"""Time zones by their names, checked when they are read so that no deadline is computed in a wrong one."""

from __future__ import annotations

import re
from pathlib import Path

from drafting.errors import unknown
from drafting.files.schema import text_of
from drafting.files.yaml import Node

_NAME = re.compile(r"[A-Z][\w+-]*(?:/[A-Z][\w+-]*)+")
_SYSTEM = Path("/usr/share/zoneinfo")
_BEGINS = b"TZif"


def zone_of(node: Node, what: str) -> str:
    """The name of a time zone that exists, such as ``Europe/Paris``."""
    name = text_of(node, what)
    if _known_here(name):
        return name
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        known = sorted(available_timezones())
        expected = "a time zone such as Europe/Paris"
        raise unknown("time zone", name, known, place=node.place, expected=expected) from None
    return name


def _known_here(name: str) -> bool:
    """Whether the machine's own folder has the zone: a look at a file, where the library takes as long as SQLite."""
    if not _NAME.fullmatch(name):
        return False
    try:
        with (_SYSTEM / name).open("rb") as file:
            return file.read(4) == _BEGINS
    except OSError:
        return False
