"""Who takes part: ``parties.yaml`` as values.

A party is looked up by its code everywhere (positions, brackets, clauses), so the one message for a
code that names nobody is made here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from drafting.errors import Place, TravauxError, unknown
from drafting.files import schema, yaml
from drafting.files.schema import Form, form
from drafting.files.yaml import Entry, Node
from drafting.workspace.folder import PARTIES
from drafting.workspace.zones import zone_of

CODE = re.compile(r"[A-Z][A-Z0-9-]{1,7}")
"""ISO 3166-1 alpha-3, or a code of its own for an organisation or a group."""


class Consent(StrEnum):
    """Whether the text can be agreed without this party."""

    REQUIRED = "required"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Party:
    """A participating State or organisation. In a text it stands as its name."""

    code: str
    name: str
    capital: str = ""
    time_zone: str = ""
    consent: Consent = Consent.REQUIRED
    role: str = ""
    groups: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Parties:
    """All parties in the order of the file, and the groups they form."""

    all: tuple[Party, ...]
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    file: str = PARTIES

    @staticmethod
    def load(path: Path, *, name: str = "") -> Parties:
        """Reads ``parties.yaml``; every mistake in it is reported, each with its place."""
        mapping = yaml.load(path, name=name)
        faults: list[TravauxError] = []
        top = form(mapping, PARTIES, ("parties", "groups"), faults)
        seen: dict[str, Place] = {}
        parties: list[Party] = []
        nodes = top.items("parties")
        for node in nodes:
            party = top.attempt(None, _party, node, faults)
            if party is None or not party.code:
                continue
            if party.code in seen:
                first = f"it is first in line {seen[party.code].line}"
                found = f"the party '{party.code}' is there twice"
                faults.append(TravauxError(found, place=node.place, expected="each party once", hint=first))
                continue
            seen[party.code] = node.place
            parties.append(party)
        groups = dict(_groups(top, seen))
        if not nodes and isinstance(top.node("parties"), yaml.Sequence):
            faults.append(
                TravauxError("no party at all", place=top.place("parties"), expected="at least one")
            )
        top.settle()
        members = tuple(_in_groups(party, groups) for party in parties)
        return Parties(members, MappingProxyType(groups), mapping.place.file)

    @property
    def required(self) -> tuple[Party, ...]:
        """Those without whose consent nothing is agreed."""
        return tuple(party for party in self.all if party.consent is Consent.REQUIRED)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all parties."""
        return tuple(party.code for party in self.all)

    def party(self, code: str, place: Place | None = None) -> Party:
        """The party with a code, in whatever case it was typed, or with that very name."""
        wanted = code.strip().casefold()
        for party in self.all:
            if wanted in (party.code.casefold(), party.name.casefold()):
                return party
        raise self._unknown(code, place)

    def named(self, code: str, place: Place | None = None) -> tuple[Party, ...]:
        """The party with a code, or the members of the group with that name."""
        for name, codes in self.groups.items():
            if name.casefold() == code.strip().casefold():
                return tuple(self.party(member) for member in codes)
        return (self.party(code, place),)

    def _unknown(self, code: str, place: Place | None) -> TravauxError:
        error = unknown("party", code, self.codes, place=place)
        if not error.hint:
            # Nothing looks like the code; perhaps a name was typed, or nearly one.
            by_name = {party.name: party.code for party in self.all}
            near = unknown("party", code, by_name, place=place)
            if near.hint:
                name = near.hint.removeprefix("did you mean '").removesuffix("'?")
                error = unknown("party", code, self.codes, place=place)
                error.hint = f"did you mean '{by_name[name]}' ({name})?"
        return error

    def __iter__(self) -> Iterator[Party]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def __contains__(self, code: object) -> bool:
        return any(party.code == code for party in self.all)


def code_of(node: Node, what: str) -> str:
    """A party's code."""
    code = schema.text_of(node, what)
    if CODE.fullmatch(code):
        return code
    hint = f"did you mean '{code.upper()}'?" if CODE.fullmatch(code.upper()) else ""
    expected = "two to eight capital letters, digits or hyphens, such as FRA"
    raise TravauxError(f"{what} is '{code}'", place=node.place, expected=expected, hint=hint)


def _party(node: Node, faults: list[TravauxError]) -> Party:
    keys = ("code", "name", "capital", "time_zone", "consent", "role")
    fields = form(node, "this party", keys, faults)
    code = ""
    if fields.text("code"):
        code_node = fields.node("code")
        assert code_node is not None
        code = fields.attempt("", code_of, code_node, "'code'")
    zone_node = fields.node("time_zone")
    return Party(
        code=code,
        name=fields.text("name"),
        capital=fields.text("capital", ""),
        time_zone=fields.attempt("", zone_of, zone_node, "'time_zone'") if zone_node else "",
        consent=fields.choice("consent", Consent, Consent.REQUIRED),
        role=fields.text("role", ""),
    )


def _groups(top: Form, known: dict[str, Place]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in top.entries("groups", ()):
        if entry.key.text in known:
            found = f"the group '{entry.key.text}' has the code of a party"
            top.faults.append(TravauxError(found, place=entry.key.place, expected="a name of its own"))
        none: tuple[Node, ...] = ()
        members = top.attempt(none, schema.items_of, entry.value, f"group '{entry.key.text}'")
        codes: list[str] = []
        for member in members:
            code = top.attempt("", _member, member, entry, known)
            if code and code not in codes:
                codes.append(code)
        yield entry.key.text, tuple(codes)


def _member(node: Node, group: Entry, known: dict[str, Place]) -> str:
    code = schema.text_of(node, f"a member of group '{group.key.text}'")
    if code not in known:
        raise unknown("party", code, known, place=node.place)
    return code


def _in_groups(party: Party, groups: Mapping[str, tuple[str, ...]]) -> Party:
    mine = tuple(name for name, codes in groups.items() if party.code in codes)
    return Party(party.code, party.name, party.capital, party.time_zone, party.consent, party.role, mine)
