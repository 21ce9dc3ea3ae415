"""What can be done in a place, gathered once from its bindings.

The footer, the page of help and the palette all show this list, so none of them can forget an action
that the others know.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do: its keys, its name, a sentence about it, and how to run it."""

    id: str
    keys: tuple[str, ...]
    name: str
    about: str
    action: str
    node: DOMNode


def acts(screen: Screen[Any]) -> list[Act]:
    """Everything that can be done in a place: its own actions first, then its widgets', then the application's."""
    widgets = [each for each in screen.walk_children() if isinstance(each, Widget) and each.can_focus]
    nodes: list[DOMNode] = [screen, *widgets, screen.app]
    chosen: dict[str, str] = getattr(screen.app, "own_keys", {})
    found: dict[str, Act] = {}
    for node in nodes:
        for binding in own_bindings(type(node)):
            for each in Binding.make_bindings([binding]):
                if each.id and each.description:
                    held = found.get(each.id)
                    # Two widgets of one kind have the same keys, which are told once.
                    keys = tuple(dict.fromkeys((*held.keys, each.key))) if held else (each.key,)
                    if each.id in chosen:
                        keys = tuple(chosen[each.id].split(","))
                    found[each.id] = Act(each.id, keys, each.description, each.tooltip, each.action, node)
    return list(found.values())


def own_bindings(kind: type[DOMNode]) -> list[Binding]:
    """The bindings that our own classes declare for a kind of node, those of the class itself first."""
    return [
        binding
        for each in kind.__mro__
        if each.__module__.startswith("tui.")
        for binding in each.__dict__.get("BINDINGS", ())
        if isinstance(binding, Binding)
    ]


def is_application(node: DOMNode) -> bool:
    """Whether an action holds everywhere."""
    return isinstance(node, App)
