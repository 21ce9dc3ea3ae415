"""The tables of an embedded record, and the triggers by which the file itself refuses to forget.

Kept apart from the store because verifying compares what stands in the file with what is written here.
"""

from __future__ import annotations

from drafting.record.entry import ORIGIN

APPLICATION = 0x54726176
"""``Trav``: what the file's header says that it belongs to."""

FIRST = 1
"""The format that a new record has."""

FORMAT = 2
"""The latest format that this program reads and writes."""

FORMATS = {"recall": 2, "retraction": 2, "annulment": 2}
"""Kinds of entries that an older Travaux does not know and would tell another history without.

The first of them makes a record one of that format, which the older one refuses in plain words.
"""


def _refusal(table: str, what: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{what.lower()} BEFORE {what} ON {table}\n"
        "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
    )


TABLES = {
    "text": """CREATE TABLE text (
  hash TEXT PRIMARY KEY NOT NULL,
  content BLOB NOT NULL,
  leaves BLOB NOT NULL
) STRICT""",
    # AUTOINCREMENT keeps the highest number ever given in a table of its own, so that an entry cut off the
    # end is missed.
    "entry": """CREATE TABLE entry (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  author TEXT NOT NULL,
  body TEXT NOT NULL,
  text TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL,
  leaves BLOB NOT NULL
) STRICT""",
}

TRIGGERS = {
    "text_no_update": _refusal("text", "UPDATE"),
    "text_no_delete": _refusal("text", "DELETE"),
    "entry_no_update": _refusal("entry", "UPDATE"),
    "entry_no_delete": _refusal("entry", "DELETE"),
    # INSERT OR REPLACE deletes without firing a trigger on DELETE; these two close that door.
    "text_no_replace": """CREATE TRIGGER text_no_replace BEFORE INSERT ON text
WHEN EXISTS (SELECT 1 FROM text WHERE hash = NEW.hash OR rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END""",
    "entry_in_order": f"""CREATE TRIGGER entry_in_order BEFORE INSERT ON entry
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entry)
  OR NEW.previous IS NOT coalesce((SELECT hash FROM entry WHERE seq = NEW.seq - 1), '{ORIGIN}')
  OR (NEW.text <> '' AND NOT EXISTS (SELECT 1 FROM text WHERE hash = NEW.text))
BEGIN SELECT RAISE(ABORT, 'an entry follows the last one'); END""",
}

SCHEMA = {**TABLES, **TRIGGERS}
"""Every table and trigger by name, as SQLite keeps it word for word."""
