from __future__ import annotations

import pytest

from tests.summary.plans import Paper, Row, action, ask, told

SOUND = [action("2.1"), action("2.2"), action("2.3")]


def found(finding: str, row: Row) -> bool:
    return "1.1" in told(ask(Paper(actions=[row, *SOUND])), finding)


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({"owners": []}, True),
        ({"owners": ["TBC"]}, True),
        ({"owners": ["N/A"], "officers_raw": "N/A"}, True),
        ({"owners": [], "officers_raw": "Warden, Head of"}, False),  # not read for certain
        ({"owners": [], "flags": ["not_accepted"]}, False),
        ({}, False),
    ],
)
def test_no_owner(values: dict[str, object], missing: bool) -> None:
    assert found("no_owner", action(**values)) is missing


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({}, True),
        ({"deadline_raw": "TBC"}, True),
        ({"deadline_raw": "In progress"}, True),
        ({"deadline_ongoing": True, "deadline_raw": "Ongoing"}, False),
        ({"deadline_forum": "Executive", "deadline_raw": "Next Executive"}, False),
        ({"deadline_raw": "31/02/31", "flags": ["deadline_not_understood"]}, False),
        ({"status": "complete"}, False),
    ],
)
def test_no_deadline(values: dict[str, object], missing: bool) -> None:
    assert found("no_deadline", action(due=None, **values)) is missing


def test_note_quotes_what_stands_in_place_of_a_date() -> None:
    rows = ask(Paper(actions=[action(due=None, deadline_raw="TBC"), *SOUND]))
    assert told(rows, "no_deadline")["1.1"]["note"] == "The deadline says “TBC”, which is no date."
    assert told(rows, "no_deadline", "plan")[""]["note"] == (
        "1 of 4 actions not yet complete is without a date."
    )


@pytest.mark.parametrize(
    ("status", "narrative", "missing"),
    [
        ("complete", "", True),
        ("underway", "", True),
        ("at_risk", " ", True),
        ("complete", "N/A", True),
        ("not_started", "", False),
        ("", "", False),
        ("complete", "Six planks laid", False),
    ],
)
def test_no_evidence(status: str, narrative: str, missing: bool) -> None:
    assert found("no_evidence", action(status=status, narrative=narrative)) is missing


@pytest.mark.parametrize(
    ("finding", "values"),
    [
        ("no_owner", {"owners": []}),
        ("no_deadline", {"due": None}),
        ("no_evidence", {"narrative": ""}),
    ],
)
def test_what_a_plan_never_gives_is_said_once(finding: str, values: dict[str, object]) -> None:
    rows = ask(Paper(actions=[action(f"1.{number}", **values) for number in range(1, 5)]))
    assert not any(row["finding"] == finding for row in rows)
    row = told(rows, "not_told", "plan")[finding]
    assert row["count"] == 4
    assert str(row["note"]).endswith("for any action.")


def test_a_plan_of_two_actions_sets_no_pattern() -> None:
    rows = ask(Paper(actions=[action("1.1", owners=[]), action("1.2", owners=[])]))
    assert set(told(rows, "no_owner")) == {"1.1", "1.2"}


def test_nothing_missing_is_said() -> None:
    row = told(ask(Paper(actions=SOUND)), "no_owner", "plan")[""]
    assert (row["count"], row["note"]) == (0, "None of 3 actions is without an owner.")
