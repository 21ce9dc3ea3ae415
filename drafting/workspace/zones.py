"""Time zones by their names, checked when they are read so that no deadline is computed in a wrong one."""

from __future__ import annotations

from drafting.errors import unknown
from drafting.files.schema import text_of
from drafting.files.yaml import Node


def zone_of(node: Node, what: str) -> str:
    """The name of a time zone that exists, such as ``Europe/Paris``."""
    name = text_of(node, what)
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        known = sorted(available_timezones())
        expected = "a time zone such as Europe/Paris"
        raise unknown("time zone", name, known, place=node.place, expected=expected) from None
    return name
