"""Sections: which of one file is which of the other, and how their pages are laid out.

Word tracks the layout of a section, and a section break with the mark of the paragraph that it ends. So both are
tracked here; their headers and footers, of which Word tracks the words alone, are seen to in ``margins``.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from drafting.word.inplace.flow import Carried, Flows
from drafting.word.inplace.layout import CHANGE, paragraph_of, same_layout, sections, track
from drafting.word.inplace.margins import Margin, Margins
from drafting.word.inplace.marking import Marker
from drafting.word.inplace.notes import BringerOf
from drafting.word.inplace.tags import COMES, GOES, PPR, RPR, SECTION
from drafting.word.inplace.uncarried import Uncarried
from drafting.word.inplace.wordfile import WordFile

Pair = tuple[etree._Element, etree._Element | None]
"""A section of the redline that stands once it is accepted, and the one of the new file that it then is."""


class Sections:
    """The sections of two files, once the text is redlined."""

    def __init__(
        self, old: WordFile, new: WordFile, marker: Marker, bringer_of: BringerOf, told: Uncarried
    ) -> None:
        self._old, self._new = old, new
        self._marker, self._told = marker, told
        self._margins = Margins(old, new, bringer_of)
        self.changed = False

    def redline(self, flows: Flows) -> list[Margin]:
        """Track how pages are laid out otherwise; gives the headers and footers to redline, each part once."""
        for one, other in self._paired(flows):
            brought = self._marked(one, COMES)
            if other is not None and not brought and not same_layout(one, other):
                self._lay_out(one, other)
            self.changed |= self._margins.section(one, other, brought=brought)
        if self._margins.even(self._new) and not self._margins.even(self._old):
            self._told.tell(
                "setting of the new file by which even pages have headers of their own",
                "settings of the new file by which even pages have headers of their own",
            )
        return self._margins.found()

    def _lay_out(self, one: etree._Element, other: etree._Element) -> None:
        self.changed |= (made := track(one, other, self._marker))
        if not made:
            self._told.tell(
                "section laid out otherwise where an earlier author changed the layout too",
                "sections laid out otherwise where earlier authors changed the layout too",
            )
        elif other.find(CHANGE) is not None:
            self._told.tell(
                "change of a section's layout that an earlier author tracked in the new file, shown as ours",
                "changes of sections' layouts that earlier authors tracked in the new file, shown as ours",
            )

    def _paired(self, flows: Flows) -> Iterator[Pair]:
        """The sections of the accepted redline in order, each with the one of the new file."""
        olds = [each for each in sections(self._old.body) if not self._marked(each, GOES)]
        news = sections(self._new.body)
        same: dict[etree._Element, etree._Element] = {}
        if any(paragraph_of(each) is not None for each in (*olds, *news)):
            new, made = flows()
            carried = Carried(new.text, made.text)
            places: dict[int, etree._Element] = {}
            lost = 0
            for each in news:
                if (paragraph := paragraph_of(each)) is not None:
                    at = carried.at(new.ends[paragraph])
                    if at >= 0:
                        places[at] = each
                    else:
                        lost += 1
            for each in olds:
                paragraph = paragraph_of(each)
                at = made.ends.get(paragraph, -1) if paragraph is not None else -1
                if at in places:
                    same[each] = places.pop(at)
            self._told.tell(
                "section break that only the new file has, behind a paragraph that both have",
                "section breaks that only the new file has, behind paragraphs that both have",
                len(places) + lost,
            )
        if news and paragraph_of(news[-1]) is None:
            if not olds or paragraph_of(olds[-1]) is not None:
                olds.append(etree.SubElement(self._old.body, SECTION))
            same[olds[-1]] = news[-1]
        alone = sum(each not in same for each in olds)
        self._told.tell(
            "section break that only the old file has, behind a paragraph that both have",
            "section breaks that only the old file has, behind paragraphs that both have",
            alone - (bool(olds) and olds[-1] not in same),
        )
        for each in olds:
            yield each, same.get(each)

    def _marked(self, section: etree._Element, tags: tuple[str, ...]) -> bool:
        """Whether a section ends with a paragraph mark that we tracked so."""
        paragraph = paragraph_of(section)
        return paragraph is not None and self._marker.tracked(paragraph.find(f"{PPR}/{RPR}"), tags)
