"""The first ``negotiation.yaml`` and ``parties.yaml`` of a workspace, written for people to go on with.

What a command writes must be as good an example as the documentation: commented, aligned with what
the readers beside it accept, and read back by them to the same values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from drafting.errors import TravauxError, unknown
from drafting.files.reading import read_text, shown
from drafting.files.yaml import Mapping, Node, Scalar
from drafting.workspace.folder import PARTIES, RECORD, SETTINGS
from drafting.workspace.parties import Consent, Parties, Party
from drafting.workspace.rules import Adoption, Rule
from drafting.workspace.settings import ClauseChoice, Settings

_PLAIN = re.compile(r"[^\W\d_](?:[\w .()/'’&+-]*[\w.()’+-])?")
_WORDS_OF_YAML = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))


def quoted(text: str, *, flow: bool = False) -> str:
    """A text as YAML that reads back as that text in every version of YAML."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS_OF_YAML and text.isprintable():
        return text
    if not flow and _PLAIN.fullmatch(text.replace(",", "")) and ", " in text and text.isprintable():
        return text
    body = "".join(_escaped(character) for character in text)
    return f'"{body}"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    number = ord(character)
    return (
        f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}" if number < 65536 else f"\\U{number:08x}"
    )


def settings_text(settings: Settings) -> str:
    """The text of ``negotiation.yaml`` for these settings, with a comment where a choice is to be made."""
    lines = [
        "# What is negotiated, and the clauses it is composed from.",
        f"title: {quoted(settings.title)}",
        f"symbol: {quoted(settings.symbol)}",
        *_optional("date", settings.date.isoformat() if settings.date else ""),
        *_optional("distribution", quoted(settings.distribution) if settings.distribution else ""),
        "",
        "# The party that holds the pen; deadlines are told in this time zone.",
        f"host: {quoted(settings.host)}",
        f"time_zone: {quoted(settings.time_zone)}",
        "",
        "# statement, declaration, memorandum or treaty: it decides the template and the vocabulary.",
        f"instrument: {quoted(settings.instrument)}",
    ]
    if settings.template != settings.instrument:
        lines.append(f"template: {quoted(settings.template)}")
    if settings.language != "en":
        lines.append(f"language: {quoted(settings.language)}")
    lines += ["", "# consensus, unanimity or majority.", f"adoption: {{rule: {settings.adoption.rule}}}"]
    if settings.note:
        lines += ["", "# Shown wherever positions are shown.", f"note: {quoted(settings.note)}"]
    lines += [
        "",
        "# In the order of the text. `travaux clauses` lists them, `travaux clauses show NAME` fills one in.",
    ]
    lines.append("clauses:" if settings.clauses else "clauses: []")
    for choice in settings.clauses:
        lines += choice_lines(choice)
    return "\n".join(lines) + "\n"


def parties_text(parties: Parties | Iterable[Party]) -> str:
    """The text of ``parties.yaml`` for these parties."""
    every = list(parties)
    groups = parties.groups if isinstance(parties, Parties) else {}
    lines = [
        "# Who takes part. `consent: none` is for a party without which the text can be agreed.",
        "# time_zone and role are optional.",
        "parties:",
    ]
    for party in every:
        fields = [("code", party.code), ("name", party.name), ("capital", party.capital)]
        fields += [
            ("time_zone", party.time_zone),
            ("consent", Consent(party.consent).value),
            ("role", party.role),
        ]
        inner = ", ".join(f"{key}: {quoted(value, flow=True)}" for key, value in fields if value)
        lines.append(f"  - {{{inner}}}")
    if groups:
        lines += ["", "# Groups can be named wherever a party can.", "groups:"]
        for name, codes in groups.items():
            lines.append(f"  {quoted(name)}: [{', '.join(quoted(code, flow=True) for code in codes)}]")
    return "\n".join(lines) + "\n"


def _optional(key: str, value: str) -> list[str]:
    return [f"{key}: {value}"] if value else []


def choice_lines(choice: ClauseChoice) -> list[str]:
    """The lines of one clause under ``clauses:``."""
    if not choice.variant and not choice.values:
        return [f"  - {quoted(choice.name)}"]
    lines = [f"  - clause: {quoted(choice.name)}"]
    if choice.variant:
        lines.append(f"    variant: {quoted(choice.variant)}")
    if choice.values:
        lines.append("    with:")
        lines += [f"      {quoted(given.name)}: {_flow(given.value)}" for given in choice.values]
    return lines


def _flow(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.text if _is_bare(node) else quoted(node.text, flow=True)
    if isinstance(node, Mapping):
        inner = ", ".join(
            f"{quoted(entry.key.text, flow=True)}: {_flow(entry.value)}" for entry in node.entries
        )
        return f"{{{inner}}}"
    return f"[{', '.join(_flow(item) for item in node.items)}]"


def _is_bare(node: Scalar) -> bool:
    """Whether a value must stay without quotation marks: a number, a truth, a date."""
    return node.plain and bool(
        re.fullmatch(r"[-+0-9.]+|true|false|null|~|[0-9]{4}-[0-9]{2}-[0-9]{2}", node.text)
    )


FIRST_CLAUSES = (
    "constitutional-requirements",
    "settlement-of-differences",
    "amendment",
    "languages",
    "signature-block",
)
"""What every text needs and no case decides: enough for a first draft to compose."""


_PARTIES, _SETTINGS = "the parties", "the new negotiation"
_TYPED = re.compile(r"\s*([^\s:,]+)(?:\s*[:,]|\s)\s*(.*)", re.DOTALL)


def typed_party(words: str) -> Party:
    """A party as people type it: ``FRA:France:Paris``, or ``FRA France, Paris``; a time zone may follow.

    TravauxError, naming what was typed, without a code and a name.
    """
    found = _TYPED.fullmatch(words.strip())
    code, rest = found.groups() if found else ("", "")
    fields = [each.strip() for each in rest.split(":" if ":" in words else ",")]
    if not (code and fields[0]) or len(fields) > 3:
        raise TravauxError(
            f"a party reads '{words.strip()}'",
            expected="CODE:NAME:CAPITAL, such as FRA:France:Paris, and a time zone after it if you like",
        )
    name, capital, zone = (*fields, "", "")[:3]
    return Party(code.upper(), name, capital, zone)


def create(
    folder: Path,
    title: str,
    symbol: str,
    parties: Sequence[Party] | Path,
    time_zone: str,
    instrument: str,
    *,
    language: str = "en",
    rule: str = "consensus",
) -> None:
    """Writes the two files of a new workspace; the first party is the host.

    ``parties`` may be a file to take as it is, also the one that stands in the folder already. Raises
    TravauxError, with nothing changed, where the folder is a workspace already or where what is given would
    not be read back.
    """
    own = isinstance(parties, Path) and _same_file(parties, folder / PARTIES)
    for name in (SETTINGS, PARTIES, RECORD):
        if (folder / name).exists() and not (own and name == PARTIES):
            raise TravauxError(f"{shown(folder / name)} is there already", hint="nothing was changed")
    if isinstance(parties, Path):
        text, every = read_text(parties), Parties.load(parties).all
    else:
        text, every = parties_text(parties), tuple(parties)
    if not every:
        raise TravauxError("no party at all", expected="at least one", hint="nothing was changed")
    settings = Settings(
        title=title,
        symbol=symbol,
        host=every[0].code,
        time_zone=time_zone,
        instrument=instrument,
        template=instrument,
        language=language,
        adoption=Adoption(_rule(rule)),
        clauses=tuple(ClauseChoice(name) for name in FIRST_CLAUSES),
    )
    # The settings come last: a folder is a workspace with them, and none without.
    texts = {PARTIES: text, SETTINGS: settings_text(settings)}
    with _whole_or_gone(folder):
        _write(folder, texts, [SETTINGS] if own else [PARTIES, SETTINGS])


@contextmanager
def _whole_or_gone(folder: Path) -> Iterator[None]:
    """Takes folders that were made on the way away again where something goes wrong, and says what it was."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        yield
    except BaseException as error:
        for each in missing:
            with suppress(OSError):
                each.rmdir()
        if isinstance(error, TravauxError) and error.place and error.place.file in (_PARTIES, _SETTINGS):
            error.place = None  # nobody typed that file, and it is gone
        if isinstance(error, OSError):
            why = error.strerror or str(error)
            raise TravauxError(
                f"cannot begin a negotiation in {shown(folder)}: {why}", hint="nothing was changed"
            ) from error
        raise


def _write(folder: Path, texts: dict[str, str], wanted: Sequence[str]) -> None:
    """Writes the files of a workspace, in this order, or none of them."""
    written: list[Path] = []
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".travaux-") as aside:
        for name, text in texts.items():
            (Path(aside) / name).write_text(text, encoding="utf-8", newline="")
        # What a command writes must be read back; what is wrong with it is said before it is there.
        Parties.load(Path(aside) / PARTIES, name=_PARTIES)
        Settings.load(Path(aside) / SETTINGS, name=_SETTINGS)
        try:
            for name in wanted:
                (Path(aside) / name).rename(folder / name)
                written.append(folder / name)
        except BaseException:
            for each in written:
                each.unlink(missing_ok=True)
            raise


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _rule(words: str) -> Rule:
    """A rule of adoption that needs no further word; TravauxError with the nearest for any other."""
    known = [str(each) for each in Rule if each is not Rule.QUALIFIED]
    if words not in known:
        if words == str(Rule.QUALIFIED):
            raise TravauxError(
                f"'{words}' needs thresholds and weights",
                expected=f"one of {', '.join(known)}, and the rest in {SETTINGS} afterwards",
            )
        raise unknown("rule of adoption", words, known)
    return Rule(words)
