"""Column roles, told by headings."""

from __future__ import annotations

import pytest

from cip_extract.interpret.banners import same_header
from cip_extract.interpret.columns import find_header
from cip_extract.interpret.heading_roles import column_roles, heading_role
from cip_extract.vocabulary import load_vocabulary
from tests.builders import Rows, stitched, table

VOCABULARY = load_vocabulary()


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Action", "action"),
        ("ACTIONS", "action"),
        ("Action to be taken", "action"),
        ("What we will do", "action"),
        ("Improvement action required", "action"),
        ("Detail", "detail"),
        ("Detailed actions", "detail"),
        ("Key milestones", "detail"),
        ("How will we do it?", "detail"),
        ("Responsible officer", "officers"),
        ("Responsible Officer(s)", "officers"),
        ("Person responsible", "officers"),
        ("Lead", "officers"),
        ("Lead officer/s", "officers"),
        ("Accountable Officer", "officers"),
        ("Who?", "officers"),
        ("SRO", "officers"),
        ("Deadline", "deadline"),
        ("By when", "deadline"),
        ("When?", "deadline"),
        ("Timescale", "deadline"),
        ("Target date", "deadline"),
        ("Due date:", "deadline"),
        ("Target date for completion", "deadline"),
        ("Status", "status"),
        ("RAG", "status"),
        ("RAG rating", "status"),
        ("RAG status (May)", "status"),
        ("Progress", "narrative"),
        ("Progress to date", "narrative"),
        ("Narrative and evidence", "narrative"),
        ("Update", "narrative"),
        ("Comments", "narrative"),
        ("Objective", "objective"),
        ("Theme", "objective"),
        ("Ref", "number"),
        ("Ref.", "number"),
        ("No.", "number"),
        ("Ref No", "number"),
        ("Background", "background"),
        ("Why?", "background"),
        ("Outcome", "outcome"),
        ("Success measures", "outcome"),
        ("What difference will it make?", "outcome"),
        ("Recommendation", "codes"),
        ("LGA recommendation", "codes"),
        ("Recommendation(s)", "codes"),
        ("", ""),
        ("–", ""),
        ("Cost", ""),
        ("£000", ""),
        ("Budget line", ""),
        ("Mend the pier before winter and tell everyone what happened", ""),
    ],
)
def test_heading_names_what_its_column_holds(heading: str, role: str) -> None:
    assert heading_role(heading, VOCABULARY) == role


@pytest.mark.parametrize(("phrase", "role"), sorted(VOCABULARY.headings.items()))
def test_every_phrase_of_the_vocabulary_is_a_heading(phrase: str, role: str) -> None:
    assert heading_role(phrase.upper(), VOCABULARY) == role
    assert heading_role(phrase.replace(" ", "\n") + ":", VOCABULARY) == role


def test_each_role_is_held_by_one_column() -> None:
    headings = {0: "Action", 1: "Lead officer", 2: "Lead", 3: "By when"}
    assert column_roles(headings, VOCABULARY) == {0: "action", 2: "officers", 3: "deadline"}


def test_first_column_keeps_a_role_that_two_say_in_as_many_words() -> None:
    headings = {0: "Action", 1: "Lead", 2: "Owner", 3: "Due"}
    assert column_roles(headings, VOCABULARY) == {0: "action", 1: "officers", 3: "deadline"}


# --- headers ----------------------------------------------------------------

ROW = ["Mend the pier", "Ada Brook", "May 2031"]


@pytest.mark.parametrize(
    ("headings", "roles"),
    [
        (["Action", "Lead", "By when"], {0: "action", 1: "officers", 2: "deadline"}),
        (["By when", "Lead", "Action"], {2: "action", 1: "officers", 0: "deadline"}),
        (["Detail", "Cost", "By when"], {0: "detail", 2: "deadline"}),
        (["Ref", "Action", "Status"], {0: "number", 1: "action", 2: "status"}),
        (["", "Action", "Progress"], {1: "action", 2: "narrative"}),
    ],
)
def test_something_to_do_and_who_or_when_make_a_header(
    headings: list[str], roles: dict[int, str]
) -> None:
    header = find_header(stitched([headings, ROW]), VOCABULARY)
    assert header is not None
    assert (header.row, header.roles) == (0, roles)


@pytest.mark.parametrize(
    "headings",
    [
        ["Action", "Cost", "Saving"],
        ["Name", "Lead", "By when"],
        ["Objective", "Lead", "By when"],
        ["Risk", "Likelihood", "Score"],
        ["", "", ""],
        ROW,
    ],
)
def test_without_both_a_table_holds_no_actions(headings: list[str]) -> None:
    assert find_header(stitched([headings, ROW, ROW]), VOCABULARY) is None


@pytest.mark.parametrize(
    ("above", "row"),
    [
        ([["Our plan", "<", "<"]], 1),
        ([["Our plan", "<", "<"], ["Pier and prom", "<", "<"]], 2),
        ([["Version 2", "", "May 2031"]], 1),
        ([["", "", ""]], 1),
    ],
)
def test_header_may_stand_below_title_rows(above: Rows, row: int) -> None:
    whole = stitched([*above, ["Action", "Lead", "By when"], ROW])
    header = find_header(whole, VOCABULARY)
    assert header is not None
    assert header.row == row


def test_header_further_down_is_another_tables() -> None:
    rows = [ROW] * 6 + [["Action", "Lead", "By when"], ROW]
    assert find_header(stitched(rows), VOCABULARY) is None


def test_headings_of_unknown_meaning_are_kept() -> None:
    whole = stitched([["Action", "Cost", "By when", "Ward"], [*ROW, "Quay"]])
    header = find_header(whole, VOCABULARY)
    assert header is not None
    assert header.unknown == ("Cost", "Ward")


def test_heading_may_be_merged_over_two_columns() -> None:
    whole = stitched([["Action", "<", "Lead", "By when"], ["1", *ROW]])
    header = find_header(whole, VOCABULARY)
    assert header is not None
    assert header.roles[2] == "officers"
    assert header.roles[3] == "deadline"


def test_repeated_header_is_told_by_its_words() -> None:
    first = ["Action", "Lead officer", "By when"]
    whole = stitched([first, ROW], [["ACTION", "Lead\nofficer", "By when:"], ROW])
    assert same_header(whole.rows[2], whole.rows[0])
    assert not same_header(whole.rows[1], whole.rows[0])
    assert not same_header(whole.rows[3], whole.rows[0])


def test_empty_row_repeats_no_header() -> None:
    whole = stitched([["", "", ""], ["", "", ""]])
    assert not same_header(whole.rows[1], whole.rows[0])


def test_cells_words_are_one_line() -> None:
    (cell,) = table([["Mend\nthe pier"]]).cells
    assert cell.text == "Mend the pier"
