"""What a reader sees of a painted redline, read back: the words of either side out of HTML.

A page is read by the standard library's parser, which knows nothing of how the page was made.
"""

from __future__ import annotations

from html.parser import HTMLParser

_EMPTY = frozenset(("meta", "br", "link"))


class Page(HTMLParser):
    """A page as rows of words by side, and every tag and attribute that it uses."""

    def __init__(self, page: str, row: str = "div", row_class: str = "row") -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.rows: list[tuple[str, str]] = []
        self._row, self._row_class = row, row_class
        self._open: list[tuple[str, str]] = []
        self.feed(page)
        self.close()
        assert not self._open, f"left open: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        found = {name: value or "" for name, value in attrs}
        self.attributes.update(found)
        if "id" in found:
            self.ids.append(found["id"])
        if "href" in found:
            self.links.append(found["href"])
        if tag in _EMPTY:
            return
        kind = found.get("class", "")
        if tag == self._row and (not self._row_class or self._row_class in kind.split()):
            self.rows.append(("", ""))
            kind = "row"
        self._open.append((tag, kind))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"{tag} closed, never opened"
        opened = self._open.pop()[0]
        assert opened == tag, f"{tag} closed while {opened} is open"

    def handle_data(self, data: str) -> None:
        kinds, tags = {kind for _, kind in self._open}, {tag for tag, _ in self._open}
        if "row" not in kinds or not self.rows or kinds & {"vh", "gutter", "margin"}:
            return
        old, new = self.rows[-1]
        self.rows[-1] = (old + data * ("ins" not in tags), new + data * ("del" not in tags))
