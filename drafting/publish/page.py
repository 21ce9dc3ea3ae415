"""The frame of every HTML page that goes out: one file that asks nothing of anybody.

No script, no font, no picture from outside: the page forbids itself, by its own policy, to load or run anything.
What stands in the frame is painted by whoever knows it.
"""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_RIGHT_TO_LEFT = frozenset(("ar", "he", "fa", "ur", "yi", "ps", "sd", "dv", "ug", "ckb"))


def opening(title: str, language: str, style: str, skip: str = "Skip to the text") -> str:
    """The head of a page up to the link that skips to ``#text``; ``title`` is HTML, ``language`` a BCP 47 tag."""
    direction = "rtl" if language.split("-")[0] in _RIGHT_TO_LEFT else "ltr"
    # A closing tag is the only thing that could end a style sheet early.
    style = style.replace("</", "<\\/")
    return f"""<!doctype html>
<html lang="{escape(language or "en")}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#text">{skip}</a>"""


def closing(footer: str = "") -> str:
    """The end of a page; ``footer`` is HTML, left out where empty."""
    written = f"<footer>{footer}</footer>\n" if footer else ""
    return f"{written}</body>\n</html>"


@cache
def style_sheet(name: str) -> str:
    """A style sheet that ships with the program, by its name."""
    return (files("templates") / "styles" / f"{name}.css").read_text(encoding="utf-8")
