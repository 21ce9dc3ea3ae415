"""How the words of a source are shown."""

from __future__ import annotations

from drafting.text.inline import shown
from drafting.text.reading import read


def test_what_stands_in_brackets_is_shown_as_it_is_outside_them() -> None:
    source = "1. The [as in @{two} and *not* a\\_b] x.\n\n2. Two. ^two\n"
    draft = read(source)
    assert shown(draft, draft.provisions[0].text) == "The [as in Paragraph 2 and not a_b] x."
