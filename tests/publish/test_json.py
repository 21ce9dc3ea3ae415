import json as reader

from hypothesis import given
from hypothesis import strategies as st

from drafting.compare.redline import Redline
from drafting.publish import json
from drafting.publish.unseen import HARMFUL
from drafting.publish.wording import Caption
from tests.publish.making import Line, heading, redline
from tests.publish.strategies import HOSTILE

CAPTION = Caption("Rev.1", "Rev.2")


@given(HOSTILE)
def test_both_texts_can_be_rebuilt_and_the_changes_lead_from_one_to_the_other(made: Redline) -> None:
    written = json.write(made, CAPTION)
    assert not HARMFUL.search(written.replace("\n", ""))
    found = reader.loads(written)
    for entry in found["entries"]:
        for side, draft in (("old", made.old), ("new", made.new)):
            for each in entry[side]:
                provision = draft.provisions[each["order"]]
                assert each["text"] == draft.words(provision)
                assert draft.source[slice(*each["range"])] == each["text"]
        for change in entry["changes"]:
            assert made.old.source[slice(*change["old"]["range"])] == change["old"]["text"]
            assert made.new.source[slice(*change["new"]["range"])] == change["new"]["text"]
    assert len(found["entries"]) == len(made.entries)
    numbers = [
        change["number"] for entry in found["entries"] for change in entry["changes"] if change["number"]
    ]
    assert numbers == list(range(1, found["counts"]["changes"] + 1))


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(),
        lambda held: st.lists(held) | st.dictionaries(st.text("abc"), held),
    )
)
def test_it_is_set_as_the_standard_library_sets_it(value: object) -> None:
    lines = reader.dumps(value, ensure_ascii=False, indent=1).split("\n")
    wanted = [HARMFUL.sub(lambda found: f"\\u{ord(found[0]):04x}", line) for line in lines]
    found = json.indented(value)
    assert reader.loads(found) == reader.loads(reader.dumps(value))
    assert found == "\n".join(wanted) or any(ord(letter) > 0xFFFF for letter in found + "".join(lines))


def test_it_comes_entry_by_entry() -> None:
    made = redline([Line("It shall.", "It may.", "1."), Line("So.", "So.", "2.")])
    pieces = list(json.written(made, CAPTION))
    assert "".join(pieces) == json.write(made, CAPTION)
    assert len(pieces) == 2 + len(made.entries)


def test_what_is_kept_can_be_left_out() -> None:
    made = redline([heading("Aid"), Line("It shall.", "It may.", "1."), Line("So.", "So.", "2.")])
    assert len(json.spelled(made, CAPTION)["entries"]) == 3
    (entry,) = json.spelled(made, CAPTION, kept=False)["entries"]
    assert entry["old"][0]["label"] == "Article 1(1)"
    assert entry["changes"][0]["old"]["text"] == "shall"
