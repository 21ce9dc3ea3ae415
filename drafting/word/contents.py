"""The table of contents of a long text: a field that Word brings up to date, with its lines already there.

The lines carry no page numbers until Word has made them (F9 on the table): whoever writes a file does not know
where its pages end, and a wrong number is worse than none. Nothing is asked of whoever opens the file.
"""

from __future__ import annotations

from drafting.compare.redline import Fate, Redline
from drafting.text.draft import Draft, Kind
from drafting.text.inline import shown
from drafting.word.markup import text_run
from drafting.word.sheet import Sheet

LONG = 30_000
"""Characters; some dozen pages, from which on a reader looks for a table of contents."""

_FEWEST = 4
_DEEPEST = 3
_STAYING = (Fate.KEPT, Fate.EDITED)
_INSTRUCTION = r' TOC \o "1-3" \h \z \u '


def contents(sheet: Sheet, title: str) -> str:
    """The table of contents below a ``title``, as blocks of the body.

    ``""`` where the text is short or has too few headings.
    """
    draft = sheet.draft
    headings = [provision.order for provision in draft.provisions if provision.kind is Kind.HEADING]
    if len(draft.source) < LONG or len(headings) < _FEWEST:
        return ""
    lines = [_line(sheet, order) for order in headings]
    lines[0] = lines[0].replace("</w:pPr>", f"</w:pPr>{_begin()}", 1)
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        "</w:docPartObj></w:sdtPr><w:sdtContent>"
        f'<w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr>{text_run(title)}</w:p>'
        f"{''.join(lines)}"
        f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{_character("end")}</w:p>'
        "</w:sdtContent></w:sdt>"
    )


def common_contents(redline: Redline, old: Sheet, new: Sheet, title: str) -> str:
    """The table of contents of a redline, ``""`` unless both texts have the same one in the same place.

    Lines of such a table cannot be tracked, and one that is right for one text alone would be wrong once the
    changes are accepted or rejected.
    """
    above = redline.entries[0] if redline.entries else None
    paired = above is not None and (above.old, above.new) == ((0,), (0,)) and above.fate in _STAYING
    if titled(old.draft) is not titled(new.draft) or (titled(new.draft) and not paired):
        return ""
    written = contents(new, title)
    return written if written and contents(old, title) == written else ""


def titled(draft: Draft) -> bool:
    """Whether a draft begins with its title, below which its contents stand."""
    return bool(draft.provisions) and draft.provisions[0].kind is Kind.TITLE


def _line(sheet: Sheet, order: int) -> str:
    provision = sheet.draft.provisions[order]
    depth = min(max(provision.level - 1, 1), _DEEPEST)
    words = shown(sheet.draft, provision.text).strip()
    runs = text_run("\t".join(filter(None, (provision.label, words))))
    link = f'<w:hyperlink w:anchor="{sheet.bookmarks[order]}" w:history="1">{runs}</w:hyperlink>'
    return f'<w:p><w:pPr><w:pStyle w:val="TOC{depth}"/></w:pPr>{link}</w:p>'


def _begin() -> str:
    instruct = f'<w:r><w:instrText xml:space="preserve">{_INSTRUCTION}</w:instrText></w:r>'
    return f"{_character('begin')}{instruct}{_character('separate')}"


def _character(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
