"""Terms, findings, measures and decoding."""

from __future__ import annotations

from drafting.text.decoding import decode
from drafting.text.findings import Rule, findings
from drafting.text.measures import measure
from drafting.text.reading import read
from drafting.text.terms import terms

TEXT = """## Article 1

1. For this Treaty, "armed attack" means an attack by force; “Station” means a place.

2. The Lake Force (hereinafter "the Force") is led by a Commander.
The Force stands by; each Station reports to the Monitor.

3. After an armed attack the Monitor convenes. "Station" means a post. The council (the "Council of Ports") rests.
"""


def test_terms_are_found_with_their_uses() -> None:
    found = {term.words: (len(term.definitions), len(term.uses)) for term in terms(read(TEXT))}
    assert found["armed attack"] == (1, 1)
    assert found["Station"] == (2, 1)
    assert found["Force"] == (1, 2)
    assert found["Council of Ports"] == (1, 0)
    assert found["Monitor"] == (0, 2)


def test_a_careful_reader_is_told_of_each_term() -> None:
    rules = [finding.rule for finding in findings(read(TEXT))]
    assert rules == [Rule.UNDEFINED, Rule.TWICE_DEFINED, Rule.UNUSED]


def test_findings_name_line_and_column_and_guess() -> None:
    said = [
        str(finding)
        for finding in findings(read("1. One [two\n\n2. @{ther} three ^there\n\n2. four] [five]]\n"))
    ]
    assert said == [
        "1:8: bracket opens in Paragraph 1 and closes in Paragraph 2 (at 5:8)",
        "3:4: '@{ther}' in Paragraph 2 points nowhere (did you mean 'there'?)",
        "5:1: label '2.' stands twice below one provision (first at line 3)",
        "5:16: ']' in Paragraph 2 closes nothing: 'four] [five]]' (read as a mark without meaning)",
    ]


def test_measures_count_as_negotiators_count() -> None:
    told = measure(
        read("1. They [shall] [should] act [with [X] ships].\n\nOption 1: a\n\nOption 2: [b\n\n> [note]\n")
    )
    assert (told.brackets, told.choices, told.options, told.questions) == (5, 1, 2, 1)
    assert (told.placeholders, told.deepest, told.unbalanced) == (1, 2, 1)
    assert (told.words_inside, told.words) == (6, 9)


def test_files_of_other_days_are_read_and_written_back() -> None:
    for data in (
        "1. é\r\n2. ü\r\n".encode("utf-16"),
        "1. é\r\n2. ü\r\n".encode("cp1252"),
        "\ufeff1. é\n".encode(),
        b"1. a\r2. b\r",
        b"1. a\r\n2. b\n",
        b"\x81\xff\x00\x9d",
    ):
        decoded = decode(data)
        assert decoded.encode(decoded.text) == data
    assert decode("1. é\r\n".encode("cp1252")).text == "1. é\n"
    assert not decode("é".encode("cp1252")).certain
