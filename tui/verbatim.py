"""The one door by which treaty text reaches a widget.

Textual reads a plain string as markup and silently loses what stands in square brackets, which is
exactly what is not agreed. ``escape`` is not enough (Textualize/textual#6614). So every widget that
takes a string is handed the result of ``verbatim`` instead, and a test walks the syntax tree of the
interface for those that are not. Line-API widgets paint segments, which nothing interprets; they pass
their text through ``tui.cells.flowing`` alone.
"""

from __future__ import annotations

from textual.content import Content

from tui.cells import harmless


def verbatim(*parts: str | tuple[str, str]) -> Content:
    """Content that shows each part as it is; a part may be a pair of text and style.

    A part that is nothing but a line break breaks the line; a break inside a text is shown as a picture.
    """
    return Content.assemble(*(_content(*((part, "") if isinstance(part, str) else part)) for part in parts))


def _content(text: str, style: str) -> Content:
    return Content(text if text == "\n" else harmless(text)).stylize(style)
