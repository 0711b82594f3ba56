from __future__ import annotations

from datetime import date

import pytest

from tests.summary.plans import Paper, Row, action, ask, change, told

MAY = date(2031, 5, 8)


def step(before: str, after: str, **values: object) -> list[Row]:
    """The answers where an action's status went from one to another."""
    may = Paper("may", [action("1.1", status=before)], MAY)
    june = Paper("june", [action("1.2", status=after)])
    return ask(may, june, changes=[change("changed", "1.1", "1.2", field="status", **values)])


@pytest.mark.parametrize(
    ("before", "after", "finding"),
    [
        ("complete", "underway", "regressed"),
        ("complete", "at_risk", "regressed"),
        ("underway", "not_started", "regressed"),
        ("at_risk", "not_started", "regressed"),
        ("underway", "at_risk", "newly_at_risk"),
        ("not_started", "at_risk", "newly_at_risk"),
        ("not_started", "underway", ""),
        ("at_risk", "underway", ""),
        ("underway", "complete", ""),
        ("complete", "", ""),
        ("", "at_risk", ""),
    ],
)
def test_status_that_turned_worse(before: str, after: str, finding: str) -> None:
    rows = step(before, after)
    found = {kind for kind in ("regressed", "newly_at_risk") if told(rows, kind)}
    assert found == ({finding} if finding else set())


def test_regression_is_told_of_the_later_version() -> None:
    row = told(step("complete", "underway"), "regressed")["1.2"]
    assert (row["document_id"], row["status"]) == ("june", "underway")
    assert (
        row["note"] == "Complete in the plan of 8 May 2031, underway in the plan of 12 June 2031."
    )


def test_part_of_a_split_action_may_be_less_far_along() -> None:
    assert told(step("complete", "underway", matched_by="part_of_text"), "regressed") == {}


def test_dropped_action_is_told_of_the_version_that_held_it() -> None:
    may = Paper("may", [action("1.1"), action("1.2", status="complete")], MAY)
    rows = ask(
        may, Paper(actions=[action("1.1")]), changes=[change("removed", "1.2"), change("added", "")]
    )
    assert {ref: row["document_id"] for ref, row in told(rows, "dropped").items()} == {"1.2": "may"}
    assert told(rows, "dropped", "plan")[""]["note"] == (
        "1 action of the plan of 8 May 2031 was dropped from the plan of 12 June 2031, complete."
    )


def test_action_of_a_doubtful_pair_is_only_perhaps_dropped() -> None:
    may = Paper("may", [action("1.1")], MAY)
    rows = ask(
        may, Paper(actions=[action("2.1")]), changes=[change("removed", "1.1", to_review=True)]
    )
    assert told(rows, "dropped") == {}
    assert "doubtful_pairs.csv" in str(told(rows, "perhaps_dropped")["1.1"]["note"])


def test_retitled_plan_is_one_plan() -> None:
    may = Paper("may", [action("1.1")], MAY, plan_id="old-title", recommendations={"R1": "Mend."})
    june = Paper("june", [action("1.1", codes=["R1"])])
    moved = change("changed", "1.1", "1.1", field="narrative")
    rows = ask(may, june, changes=[moved], as_of=date(2031, 7, 1))
    assert {row["plan_id"] for row in rows} == {"aysgarth-plan"}
    # The older version is no plan of its own that the day asked for could count for.
    overdue = {row["as_of"] for row in rows if row["finding"] == "overdue"}
    assert overdue == {date(2031, 7, 1), MAY}
    assert told(rows, "recommendation", "recommendation")["R1"]["count"] == 1
