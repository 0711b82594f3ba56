from __future__ import annotations

from datetime import date

import pytest

from tests.summary.plans import Paper, Row, action, ask, change, told

MAY = date(2031, 5, 8)
JUNE_ENDS = date(2031, 6, 30)


def slippage(ref: str = "1.1", /, **values: object) -> Row:
    """A row of slippage.csv: promised by 31 May, now by 30 June, moved once."""
    return {
        "lineage_id": f"may/{ref}",
        "document_id": "june",
        "action_ref": ref,
        "first_document_id": "may",
        "first_deadline": date(2031, 5, 31),
        "latest_deadline": JUNE_ENDS,
        "times_moved": 1,
        "days_moved": 30,
        "deadline_dropped": False,
        "in_latest": True,
        **values,
    }


def test_slipped_action_is_told_with_its_days() -> None:
    rows = ask(Paper(actions=[action(due=JUNE_ENDS)]), slippage=[slippage(times_moved=3)])
    row = told(rows, "slipped")["1.1"]
    assert (row["days"], row["document_id"], row["status"]) == (30, "june", "underway")
    assert row["note"] == (
        "30 days later than first promised: by 31 May 2031 then, by 30 June 2031 now; "
        "moved 3 times; underway."
    )


@pytest.mark.parametrize(
    "values",
    [
        {"latest_deadline": date(2031, 5, 31), "times_moved": 2},  # there and back
        {"latest_deadline": date(2031, 4, 30)},  # brought forward
        {"first_deadline": None, "latest_deadline": None},
        {"in_latest": False},  # no longer in the plan: it was dropped
        {"document_id": "unknown"},
    ],
)
def test_what_has_not_slipped(values: dict[str, object]) -> None:
    rows = ask(Paper(actions=[action(due=JUNE_ENDS)]), slippage=[slippage(**values)])
    assert told(rows, "slipped") == {}


def test_slipped_actions_are_counted_by_owner_and_objective_of_the_latest_version() -> None:
    actions = [
        action("1.1", due=JUNE_ENDS, owners=["Warden", "Head of Piers"]),
        action("1.2", due=JUNE_ENDS, owners=["Warden"], objective="Clean sand"),
        action("1.3", owners=["Clerk"]),
    ]
    far = slippage("1.2", first_deadline=date(2031, 3, 31))
    rows = ask(Paper(actions=actions), slippage=[slippage("1.1"), far])
    owners = told(rows, "slipped", "owner")
    assert {name: (row["count"], row["days"]) for name, row in owners.items()} == {
        "Warden": (2, 91),
        "Head of Piers": (1, 30),
    }
    objectives = told(rows, "slipped", "objective")
    assert {name: row["count"] for name, row in objectives.items()} == {
        "Safe piers": 1,
        "Clean sand": 1,
    }
    assert told(rows, "slipped", "plan")[""]["note"] == (
        "2 of 3 actions with a date have slipped, the furthest by 91 days."
    )


def test_two_versions_without_a_history_slip_by_their_changes() -> None:
    may = Paper("may", [action("1.1"), action("1.2")], MAY)
    june = Paper("june", [action("2.1", due=JUNE_ENDS), action("2.2")])
    moved = change("changed", "1.1", "2.1", field="deadline")
    reworded = change("changed", "1.2", "2.2", field="detail")
    rows = ask(may, june, changes=[moved, reworded])
    assert {ref: row["days"] for ref, row in told(rows, "slipped").items()} == {"2.1": 30}


@pytest.mark.parametrize(
    ("values", "missed"),
    [
        ({"deadline_raw": "In progress"}, True),
        ({"deadline_raw": "Done", "status": "complete"}, False),
        ({"deadline_raw": "1/13/31", "flags": ["deadline_not_understood"]}, False),
    ],
)
def test_date_that_was_taken_away_is_missed(values: dict[str, object], missed: bool) -> None:
    rows = ask(
        Paper(actions=[action(due=None, **values)]), slippage=[slippage(deadline_dropped=True)]
    )
    found = told(rows, "deadline_dropped")
    assert ("1.1" in found) is missed
    assert told(rows, "slipped") == {}
    if missed:
        assert found["1.1"]["note"] == (
            "First promised by 31 May 2031; the plan now says “In progress” in place of a date."
        )
        assert told(rows, "deadline_dropped", "plan")[""]["count"] == 1
