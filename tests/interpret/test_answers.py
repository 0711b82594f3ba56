"""Recommendations that a council answers in a table."""

from __future__ import annotations

import pytest

from cip_extract.records import RawAction
from tests.interpret.test_table_kinds import read, table


def rows(*written: str) -> list[RawAction]:
    return [raw for raw, _ in read(table(*written)).actions]


def test_answer_is_the_detail_of_what_was_recommended() -> None:
    (row,) = rows("Recommendation | Council response", "Count all the lamps | Agreed, from May.")
    assert (row.action.text, row.detail.text) == ("Count all the lamps", "Agreed, from May.")


@pytest.mark.parametrize(
    "written",
    [
        "Recommendation 4: Count all the lamps",
        "R4 – Count all the lamps",
        "4. Count all the lamps",
        "Rec 4. Count all the lamps",
    ],
)
def test_recommendations_number_becomes_its_code(written: str) -> None:
    (row,) = rows("Recommendation | Council response", f"{written} | Agreed.")
    assert (row.action.text, row.codes.text) == ("Count all the lamps", "R4")


def test_number_in_a_column_of_its_own_is_the_code() -> None:
    (row,) = rows(
        "Rec no | Recommendation | Response | Lead | Date",
        "4 | Count all the lamps | Agreed | Clerk | May 2031",
    )
    assert (row.action.text, row.detail.text, row.codes.text) == (
        "Count all the lamps",
        "Agreed",
        "4",
    )


@pytest.mark.parametrize(
    "answer",
    ["Not accepted. Oil is dear.", "Rejected", "No", "Not agreed – see above", "Declined.",
     "The recommendation is not supported"],
)  # fmt: skip
def test_refusal_is_published_and_flagged(answer: str) -> None:
    (row,) = rows("Recommendation | Council response", f"Count all the lamps | {answer}")
    assert row.flags == ("not_accepted",)


@pytest.mark.parametrize(
    "answer", ["Agreed", "Accepted in part", "Noted", "No change is needed in the lamps", "Yes"]
)
def test_other_answers_are_no_refusal(answer: str) -> None:
    (row,) = rows("Recommendation | Council response", f"Count all the lamps | {answer}")
    assert row.flags == ()


@pytest.mark.parametrize(("accepted", "flags"), [("Yes", ()), ("No", ("not_accepted",))])
def test_column_that_says_whether_it_was_accepted(accepted: str, flags: tuple[str, ...]) -> None:
    (row,) = rows(
        "Recommendation | Accepted? | Lead", f"Count all of the lamps | {accepted} | Clerk"
    )
    assert row.flags == flags


def test_recommendation_beside_an_action_says_why() -> None:
    (row,) = rows(
        "Rec ref | Recommendation | Action | Lead",
        "R2 | Count all the lamps | Hire a counter | Clerk",
    )
    assert (row.action.text, row.background.text, row.codes.text) == (
        "Hire a counter",
        "Count all the lamps",
        "R2",
    )


def test_management_response_beside_an_action_is_the_narrative() -> None:
    (row,) = rows("Action | Management response | Owner", "Count lamps | Under way | Clerk")
    assert (row.action.text, row.narrative.text) == ("Count lamps", "Under way")


def test_codes_alone_are_answered_by_an_action() -> None:
    (row,) = rows("Recommendation | Our response | Lead", "R4 | Count all the lamps | Clerk")
    assert (row.action.text, row.codes.text) == ("Count all the lamps", "R4")


def test_number_that_breaks_the_order_is_printed_and_flagged() -> None:
    found = rows(
        "Ref | Recommendation | Council response",
        *(f"R{n} | Count the lamps of pier {n} | Agreed." for n in (17, 18, 29, 20)),
    )
    assert [row.action_no for row in found] == ["R17", "R18", "R29", "R20"]
    assert ["number_out_of_order" in row.flags for row in found] == [False, False, True, False]
