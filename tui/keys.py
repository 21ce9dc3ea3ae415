"""Keys and what they do, declared in one line each."""

from __future__ import annotations

from textual.binding import Binding


def key(
    keys: str,
    action: str,
    name: str,
    about: str,
    *,
    id: str,
    show: bool = False,
    group: str = "",
    priority: bool = False,
) -> Binding:
    """A binding with an id for keymaps, a name for the palette and a sentence for help.

    Keys of one ``group`` share a place in the footer: ``n/p change``.
    """
    return Binding(
        keys,
        action,
        name,
        id=id,
        tooltip=about,
        show=show or bool(group),
        group=Binding.Group(group) if group else None,
        priority=priority,
    )
