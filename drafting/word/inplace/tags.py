"""The names of WordprocessingML that this room works with, spelt out once.

Spelt here and not asked of python-docx, whose import alone takes longer than comparing two short documents.
"""

from __future__ import annotations

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
IGNORABLE = f"{{{COMPATIBLE}}}Ignorable"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{MAIN}}}{name}"


def r(name: str) -> str:
    """The full name of an attribute that points at a relationship."""
    return f"{{{RELATED}}}{name}"


BODY, SECTION = w("body"), w("sectPr")
P, PPR, R, RPR, T = w("p"), w("pPr"), w("r"), w("rPr"), w("t")
TBL, TR, TC, TRPR, TCPR = w("tbl"), w("tr"), w("tc"), w("trPr"), w("tcPr")
INS, DEL, MOVE_FROM, MOVE_TO = w("ins"), w("del"), w("moveFrom"), w("moveTo")
TRACKED = frozenset((INS, DEL, MOVE_FROM, MOVE_TO))
COMES, GOES = (INS, MOVE_TO), (DEL, MOVE_FROM)
DEL_TEXT, INSTRUCTION, DEL_INSTRUCTION = w("delText"), w("instrText"), w("delInstrText")
LINK, CONTROL, CONTROL_CONTENT = w("hyperlink"), w("sdt"), w("sdtContent")
TAB = w("tab")
FIELD_CHARACTER, SIMPLE_FIELD = w("fldChar"), w("fldSimple")
FOOTNOTE, ENDNOTE = w("footnoteReference"), w("endnoteReference")
ALTERNATES = f"{{{COMPATIBLE}}}AlternateContent"
BOX = w("txbxContent")
ID, VAL, AUTHOR, DATE = w("id"), w("val"), w("author"), w("date")

BETWEEN_BLOCKS = frozenset((CONTROL, CONTROL_CONTENT, w("customXml")))
"""What may stand around paragraphs and tables without being one."""
AROUND_RUNS = frozenset((w("smartTag"), w("customXml"), CONTROL_CONTENT, CONTROL, w("dir"), w("bdo")))
"""What may stand around runs without changing what they say."""
OFF = ("0", "false", "off")
"""How a switch says that it is off."""
