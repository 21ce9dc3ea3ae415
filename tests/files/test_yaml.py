"""YAML with places: what people type stays as typed, and what is wrong is shown where it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.errors import TravauxError
from drafting.files import yaml
from drafting.files.schema import boolean_of, date_of, form, integer_of, text_of
from drafting.files.yaml import Mapping, Node, Scalar


def value(text: str) -> Node:
    """The value of ``a`` in a YAML text."""
    tree = yaml.parse(text, "f.yaml")
    assert isinstance(tree, Mapping)
    node = tree.get("a")
    assert node is not None
    return node


def refusal(text: str) -> str:
    """The message that a YAML text is refused with."""
    with pytest.raises(TravauxError) as error:
        yaml.parse(text, "f.yaml")
    return str(error.value)


@pytest.mark.parametrize("typed", ["1.10", "NO", "007", "2026-01-06", "0x10", "1_000", "12:30", "true"])
def test_a_text_keeps_the_spelling_of_the_source(typed: str) -> None:
    assert text_of(value(f"a: {typed}"), "'a'") == typed


def test_every_key_and_value_knows_its_place() -> None:
    tree = yaml.parse("a: 1\nb:\n  - c: [x, y]\n", "f.yaml")
    assert isinstance(tree, Mapping)
    listed = tree.get("b")
    assert isinstance(listed, yaml.Sequence)
    inner = listed.items[0]
    assert isinstance(inner, Mapping)
    key, items = inner.entries[0].key, inner.entries[0].value
    assert isinstance(items, yaml.Sequence)
    assert [str(place) for place in (key.place, items.place, items.items[1].place)] == [
        "f.yaml:3:5",
        "f.yaml:3:8",
        "f.yaml:3:12",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "a: 1\nb: 2\na: 3",
            "f.yaml:3:1: the key 'a' is there twice; expected each key once (it is first",
        ),
        ("a: [1, 2", "f.yaml:1:9: this is no YAML: expected ',' or ']'"),
        (
            "a: b: c",
            "f.yaml:1:5: this is no YAML: mapping values are not allowed here (put a text",
        ),
        ("a:\n\t- b", "f.yaml:2:1: this is no YAML: found character '\\t'"),
        ("a: &x [1]\nb: *x", "f.yaml:1:4: the anchor &x; expected no anchors or aliases"),
        ("a: *x", "f.yaml:1:4: the alias *x; expected no anchors or aliases"),
        ("a: !!python/object:os.system x", "f.yaml:1:4: the tag "),
        ("a: !include /etc/passwd", "f.yaml:1:4: the tag !include"),
        ("a: 1\n---\nb: 2", "f.yaml:2:1: a second YAML document; expected one a file"),
        ("a: " + "[" * 5000, "f.yaml:1:35: nested more than 32 deep"),
        ("? [a]\n: b", "f.yaml:1:3: a list of 1 as a key"),
        ("a: b\x07", "f.yaml:1:5: the control character U+0007"),
        ("a: |\n  x\n y", "f.yaml:3:2: this is no YAML"),
    ],
)
def test_broken_yaml_is_refused_with_its_place(text: str, said: str) -> None:
    assert refusal(text).startswith(said)


def test_a_thousand_million_laughs_are_refused_at_the_first_anchor() -> None:
    laughs = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 10))
    assert refusal(f"l0: &l0 lol\n{laughs}").startswith("f.yaml:1:5: the anchor &l0")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"title: Caf\xe9\n", "f.yaml:1:11: byte 0xE9 is not UTF-8; expected text in UTF-8"),
        (b"a: 1\nb: \x00\n", "f.yaml:2:4: a NUL byte; expected text"),
        ("a: 1\n".encode("utf-16"), "f.yaml:1:1: this file is in UTF-16; expected UTF-8"),
        (b"- a\n- b\n", "f.yaml:1:1: the file holds a list of 2; expected keys with values"),
        (b"", "f.yaml:1:1: the file holds nothing; expected keys with values"),
        (b"# a comment\n", "f.yaml:1:1: the file holds nothing; expected keys with values"),
    ],
)
def test_a_file_that_holds_no_settings_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "f.yaml").write_bytes(data)
    with pytest.raises(TravauxError) as error:
        yaml.load(tmp_path / "f.yaml", name="f.yaml")
    assert str(error.value).startswith(said)


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    tree = yaml.load(tmp_path / "f.yaml")
    assert [entry.key.text for entry in tree.entries] == ["a", "b"]


def test_an_absent_file_and_a_folder_in_its_place_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(TravauxError, match="there is no such file"):
        yaml.load(tmp_path / "f.yaml")
    with pytest.raises(TravauxError, match="it is a folder"):
        yaml.load(tmp_path)


def test_a_file_that_may_not_be_read_is_said_to_be_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "f.yaml").write_text("a: 1")

    def forbidden(self: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    with pytest.raises(TravauxError, match=r"f\.yaml: cannot read this file: it may not be read"):
        yaml.load(tmp_path / "f.yaml")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [shall]", "a list of 1; expected a text (put a text that begins with '[' in quotation marks)"),
        ("a: {b: c}", "a mapping; expected a text (put a text that holds ': '"),
        ("a:", "no value; expected a text"),
        ("a: ~", "no value; expected a text"),
        ('a: "x\\0y"', "'a' holds the control character U+0000"),
        ('a: "x\\uFDD0y"', "'a' holds the control character U+FDD0"),
        ('a: "x\\u2028y"', "'a' has more than one line; expected a text on one line"),
        ("a: |\n  x\n  y", "'a' has more than one line; expected a text on one line"),
    ],
)
def test_what_is_no_text_is_refused_with_the_cure(text: str, said: str) -> None:
    with pytest.raises(TravauxError) as error:
        text_of(value(text), "'a'")
    assert said in str(error.value)


def test_a_text_in_quotation_marks_may_be_empty_or_look_like_anything() -> None:
    assert text_of(value('a: ""'), "'a'") == ""
    assert text_of(value("a: '[shall]'"), "'a'") == "[shall]"


def test_numbers_truths_and_dates_are_told_from_texts_that_look_like_them() -> None:
    assert integer_of(value("a: 24"), "'a'") == 24
    assert boolean_of(value("a: true"), "'a'") is True
    assert str(date_of(value("a: 2026-01-06"), "'a'")) == "2026-01-06"
    with pytest.raises(TravauxError, match="remove the quotation marks"):
        integer_of(value('a: "24"'), "'a'")
    with pytest.raises(TravauxError, match="did you mean true"):
        boolean_of(value("a: yes"), "'a'")
    with pytest.raises(TravauxError, match="2026-02-30"):
        date_of(value("a: 2026-02-30"), "'a'")


def test_an_unknown_key_names_the_nearest_one_and_all_mistakes_come_at_once() -> None:
    fields = form(
        yaml.parse("paramters: {}\ntitle: [x]\n", "clause.yaml"),
        "this clause",
        ("title", "parameters", "kind"),
    )
    fields.text("title")
    fields.text("kind")
    with pytest.raises(TravauxError) as error:
        fields.settle()
    assert str(error.value).splitlines() == [
        "clause.yaml:1:1: unknown key 'paramters'; "
        "expected one of title, parameters, kind (did you mean 'parameters'?)",
        "clause.yaml:2:8: 'title' is a list of 1; "
        "expected a text (put a text that begins with '[' in quotation marks)",
        "clause.yaml:1:1: this clause has no 'kind'; expected `kind: …`",
    ]


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_message_and_never_crashes(text: str) -> None:
    said = "f.yaml"
    try:
        yaml.parse(text, "f.yaml")
    except TravauxError as error:
        said = str(error)
    assert said.startswith("f.yaml")


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=60))
def test_any_text_survives_in_quotation_marks(text: str) -> None:
    body = text.replace("\\", "\\\\").replace('"', '\\"')
    node = value(f'a: "{body}"')
    assert isinstance(node, Scalar)
    assert node.text == text
