"""What a text holds that nobody sees and that a terminal or a browser would obey, made into something seen.

Escape sequences, bidirectional overrides and invisible characters come in with texts from many hands.
Every painter that writes for eyes passes words through here, so that none of them can be talked to by a
text, nor be made to hide a part of it.
"""

from __future__ import annotations

import re

# What would move the cursor, change colours, reorder the line or hide: C0 and C1 controls, the
# bidirectional embeddings, overrides and isolates, separators of lines, tags, lone surrogates, and the
# invisible characters that no script needs. Joiners and directional marks stay, since Persian and
# Hebrew are written with them.
HARMFUL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u180e\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    r"\U000e0000-\U000e007f]"
)
_SPACES_TYPED = re.compile(r"[ \t]*(?:\r\n|[\t\r\n])[ \t]*")


def harmless(text: str) -> str:
    """The text with everything that a terminal would obey, or hide, replaced by something to be seen.

    Controls become their pictures (escape is ``␛``), other characters their number (``<U+202E>``).
    """
    return HARMFUL.sub(_seen, text) if HARMFUL.search(text) else text


def flowing(text: str) -> str:
    """The text as one line: breaks and tabs that a drafter typed become one space each, the rest harmless."""
    if not text.isprintable():
        text = harmless(_SPACES_TYPED.sub(" ", text))
    return text


def _seen(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"
