from __future__ import annotations

from datetime import date

from tests.summary.plans import Paper, action, ask, told


def test_statuses_are_counted_for_each_version() -> None:
    may = Paper("may", [action("1.1"), action("1.2", status="not_started")], date(2031, 5, 8))
    june = Paper("june", [action("1.1", status="complete"), action("1.2")])
    rows = ask(may, june)
    counts = {
        (row["document_id"], row["subject"]): row["count"]
        for row in rows
        if (row["finding"], row["subject_kind"]) == ("status", "status")
    }
    assert counts == {
        ("may", "underway"): 1,
        ("may", "not_started"): 1,
        ("june", "complete"): 1,
        ("june", "underway"): 1,
    }


def test_statuses_are_counted_under_each_objective() -> None:
    sand = action("2.1", objective="Clean sand", status="at_risk")
    untitled = action("3.1", objective="", status="at_risk")
    rows = ask(Paper(actions=[action("1.1"), action("1.2"), sand, untitled]))
    counts = {
        (row["subject"], row["status"]): (row["count"], row["action_refs"])
        for row in rows
        if row["subject_kind"] == "objective" and row["finding"] == "status"
    }
    assert counts == {
        ("Safe piers", "underway"): (2, ["1.1", "1.2"]),
        ("Clean sand", "at_risk"): (1, ["2.1"]),
        ("Objective 3", "at_risk"): (1, ["3.1"]),
    }


def test_actions_without_a_status_are_counted_too() -> None:
    rows = ask(Paper(actions=[action("1.1", status=""), action("1.2", status="complete")]))
    assert told(rows, "status", "status")[""]["count"] == 1
    assert told(rows, "status", "plan")[""]["note"] == "2 actions: 1 complete, 1 without a status."


def test_plans_of_one_document_are_counted_apart() -> None:
    plan = Paper("june", [action("1.1")])
    annex = Paper("june", [action("D.1", status="complete")], plan_id="annex-plan")
    totals = [
        (row["plan_id"], row["count"])
        for row in ask(plan, annex)
        if (row["finding"], row["subject_kind"]) == ("status", "plan")
    ]
    assert totals == [("aysgarth-plan", 1), ("annex-plan", 1)]
