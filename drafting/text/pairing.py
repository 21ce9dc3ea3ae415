"""Which brackets of a draft belong together, where negotiators open them in one paragraph and close them in another.

Marks are paired inside one article by nesting, and across articles only where whole provisions are enclosed.
Nothing is refused: what cannot be paired is guessed, and it is said what was guessed.
"""

from __future__ import annotations

import re
from array import array

from drafting.text.draft import Draft, Kind, Provision
from drafting.text.inline import link_names

# Every alternative begins with a character of its own, so that the search runs over mere words without trying any.
_MARK = re.compile(
    r"""\\[\[\]\\] | <!--(?:[^-]|-(?!->)){0,1000}+--> | \[\^[^\]\s]+\]
      | \[[^\[\]]*\]\([^\s()<>]*[:/\#.][^\s()<>]*(?:\([^\s()]*\))?(?:[ ]"[^"\n]*")?\)
      | /[ ] | \[ | \]""",
    re.VERBOSE,
)
_LINK = re.compile(r"\[([^\[\]]*)\](?:\[([^\[\]^]*)\])?")
_STOPS = " \t\r\n.,;:!?*_)”\"'"


class Pairs:
    """The marks of a draft in pairs, in the order in which they open. Its parts are offsets in arrays.

    ``starts`` and ``ends`` hold the places of each pair, ``slashes`` the `` / `` directly inside it by its
    index. ``open`` says of each whether the text never closes it: its end is then the end of its paragraph.
    ``unopened`` are the offsets of closing marks that close nothing.
    """

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.starts = array("i")
        self.ends = array("i")
        self.slashes: dict[int, list[int]] = {}
        self.open = bytearray()
        self.unopened = array("i")
        self._stack = array("i")
        self._homes = array("i")
        """For each bracket the order of the provision that it opens in."""
        self._opening = array("i")
        """Indexes of brackets that their article leaves open."""
        self._closing: list[tuple[int, int]] = []
        """Offsets of closing marks that close nothing in their article, each with the order of its provision."""
        self._run()

    def _run(self) -> None:
        links = link_names(self._draft)
        for provision in self._draft.provisions:
            if provision.kind is Kind.HEADING:
                self._leave_article()
            if provision.kind is not Kind.NOTE:
                self._scan(provision, links)
        self._leave_article()
        self.open = bytearray(len(self._homes))
        self._across()

    def _scan(self, provision: Provision, links: frozenset[str]) -> None:
        source, stack = self._draft.source, self._stack
        starts, ends, skip = self.starts, self.ends, 0
        for found in _MARK.finditer(source, provision.start, provision.end):
            mark, at = found[0], found.start()
            if at < skip:
                continue
            if mark == "[":
                if links and (link := _LINK.match(source, at)) and (link[2] or link[1]).casefold() in links:
                    skip = link.end()
                    continue
                stack.append(len(starts))
                self._homes.append(provision.order)
                starts.append(at)
                ends.append(0)
            elif mark == "]":
                if stack:
                    ends[stack.pop()] = at + 1
                else:
                    self._closing.append((at, provision.order))
            elif mark == "/ " and at > max(provision.start, skip) and source[at - 1] == " ":
                skip = at + 2  # of `` / / `` the first divides
                if stack:
                    self.slashes.setdefault(stack[-1], []).append(at - 1)

    def _leave_article(self) -> None:
        self._opening.extend(self._stack)
        del self._stack[:]

    def _across(self) -> None:
        """Pair what articles left over, where it encloses whole articles; guess the rest."""
        source, provisions = self._draft.source, self._draft.provisions
        waiting = [
            index
            for index in reversed(self._opening)
            if self.starts[index] <= provisions[self._homes[index]].text_start
            and self._is_heading(self._homes[index] - 1, self._homes[index])
        ]
        stack = array("i")
        for at, order in self._closing:
            while waiting and self.starts[waiting[-1]] < at:
                stack.append(waiting.pop())
            ends_it = self._is_heading(order + 1) and not source[at + 1 : provisions[order].text_end].strip(
                _STOPS
            )
            if stack and ends_it:
                self.ends[stack.pop()] = at + 1
            else:
                self.unopened.append(at)
        for index in self._opening:
            if not self.ends[index]:
                self.open[index] = True
                self.ends[index] = max(provisions[self._homes[index]].text_end, self.starts[index] + 1)

    def _is_heading(self, *orders: int) -> bool:
        """Whether one of these provisions is a heading, or there is none of that order."""
        provisions = self._draft.provisions
        return any(not 0 <= o < len(provisions) or provisions[o].kind is Kind.HEADING for o in orders)
