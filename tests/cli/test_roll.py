"""`travaux roll` and `travaux streamline`: from the answers of capitals to the next round."""

from __future__ import annotations

import json

import pytest

from drafting.errors import TravauxError
from drafting.negotiation import Negotiation
from tests.cli.desk import Desk
from tests.cli.test_proposals import answer, propose


def answered(desk: Desk) -> None:
    propose(desk, "FRA", ("within 24 hours", "within 12 hours"), ("periods of 3 years", "periods of 5 years"))
    propose(desk, "DEU", ("within 24 hours", "within 48 hours"))
    propose(desk, "POL", ("within 24 hours", "within 12 hours"))


def test_roll_prints_the_text_with_open_proposals_in_brackets_and_records_nothing(desk: Desk) -> None:
    answered(desk)
    before = desk.state
    done = desk.travaux("roll")
    assert done.code == 0
    assert "within [24] [FRA, POL: 12] [DEU: 48] hours of a request" in done.out
    assert "periods of [3] [FRA: 5] years" in done.out
    assert done.err.startswith("Rev.2 with 4 proposals of 3 parties in brackets. Nothing was recorded")
    assert desk.state == before
    assert "within 48 hours" in desk.travaux("roll", "--reading", "DEU").out


def test_what_is_accepted_becomes_text_and_what_is_rejected_stays_out(desk: Desk) -> None:
    answered(desk)
    assert desk.travaux("accept", "2").code == 0
    assert desk.travaux("reject", "3").code == 0
    out = desk.travaux("roll").out
    assert "periods of 5 years" in out
    assert "within [24] [FRA, POL: 12] hours of a request" in out


def test_the_consensual_part_first_and_the_rest_follows_its_words(desk: Desk) -> None:
    answered(desk)
    assert desk.travaux("accept", "--consensual").code == 0
    done = desk.travaux("roll", "--accepted", "--add")
    assert "Recorded Rev.3 (CW/2026/1/Rev.3): Rev.2 with 1 proposal accepted." in done.err
    assert "periods of 5 years" in desk.travaux("round", "show").out
    listed = json.loads(desk.travaux("proposals", "list", "--json").out)
    assert [(each["number"], each["state"]) for each in listed] == [
        (1, "open"), (2, "folded"), (3, "open"), (4, "open"),
    ]  # fmt: skip
    assert "within [24] [FRA, POL: 12] [DEU: 48] hours of a request" in desk.travaux("roll").out


def test_roll_add_records_the_round_and_what_went_into_it_together(desk: Desk) -> None:
    answered(desk)
    done = desk.travaux("roll", "--add", "--note", "answers of 9 January")
    assert "Recorded Rev.3" in done.err
    assert "travaux streamline" in done.err
    log = desk.travaux("log").out.splitlines()
    assert log[-2].endswith("Rev.3 (CW/2026/1/Rev.3) recorded: answers of 9 January")
    assert log[-1].endswith("Proposals 1, 2, 3, 4 were folded into Rev.3")
    assert desk.travaux("verify").code == 0
    assert desk.travaux("roll").err.startswith("travaux: no proposal is open or accepted")
    late = desk.travaux("accept", "1")
    assert (late.code, "proposal 1 is folded: it stands in Rev.3" in late.err) == (2, True)


def test_a_proposal_whose_words_went_with_another_round_says_so(desk: Desk) -> None:
    answered(desk)
    text = answer(desk, ("within 24 hours", "within 36 hours"))
    assert desk.travaux("round", "add", text).code == 0
    out = desk.travaux("proposals", "list", "--all").out
    assert "gone: “24” became “36” in Rev.3" in out
    assert "FRA: replace “3” by “5” in Article 4(3)\n" in out


def test_roll_names_bad_input(desk: Desk) -> None:
    nothing = desk.travaux("roll")
    assert (nothing.code, nothing.out) == (2, "")
    assert "no proposal is open or accepted" in nothing.err
    answered(desk)
    assert "did you mean 'FRA'?" in desk.travaux("roll", "--reading", "FRE").err
    assert desk.travaux("roll", "--accepted").code == 2
    assert desk.travaux("roll", "--add", "--reading", "FRA").code == 2


def test_streamline_prints_the_trace_and_shortens(desk: Desk) -> None:
    text = answer(
        desk, ("within 24 hours", "[within 24 hours] [FRA: within 12 hours] [DEU: within 12 hours]")
    )
    assert desk.travaux("round", "add", text).code == 0
    done = desk.travaux("streamline")
    assert done.code == 1
    head, row = done.out.splitlines()
    assert head.split("  ")[0] == "New paragraph"
    assert row.startswith("Article 2(4)")
    assert "equal alternatives became one; “within” and “hours” drawn out" in row
    assert "within [24] [FRA, DEU: 12] hours" in desk.travaux("streamline", "--print").out
    assert json.loads(desk.travaux("streamline", "--json").out)[0]["parties"] == ["DEU", "FRA"]
    assert "Recorded Rev.4" in desk.travaux("streamline", "--add").err
    again = desk.travaux("streamline")
    assert (again.code, again.out) == (0, "")


def test_a_rolling_text_is_not_recorded_over_what_somebody_recorded_meanwhile(desk: Desk) -> None:
    answered(desk)
    negotiation = Negotiation.open(desk.folder)
    rolling = negotiation.amending.roll()
    assert desk.travaux("accept", "2").code == 0
    with pytest.raises(TravauxError, match="nothing was recorded"):
        negotiation.amending.add_rolled(rolling, author="secretariat")
    negotiation.close()
    assert len(json.loads(desk.travaux("round", "list", "--json").out)) == 3
