from __future__ import annotations

from datetime import date

import pytest

from tests.summary.plans import Paper, action, ask, told

JUNE = date(2031, 6, 12)
MAY_ENDS = date(2031, 5, 31)


@pytest.mark.parametrize("status", ["underway", "at_risk", "not_started"])
def test_deadline_before_the_meeting_is_overdue_unless_complete(status: str) -> None:
    rows = ask(Paper(actions=[action(status=status)]))
    row = told(rows, "overdue")["1.1"]
    assert (row["days"], row["count"], row["status"], row["as_of"]) == (12, 1, status, JUNE)


@pytest.mark.parametrize(
    "values",
    [
        {"status": "complete"},
        {"due": JUNE},  # the day itself is in time
        {"due": date(2031, 6, 30)},  # a month lasts to its last day
        {"due": None},
        {"deadline_ongoing": True},
        {"status": ""},  # it may be done
        {"flags": ["not_accepted"]},  # nothing was promised
    ],
)
def test_what_is_not_overdue(values: dict[str, object]) -> None:
    assert told(ask(Paper(actions=[action(**values)])), "overdue") == {}


def test_what_has_no_status_is_not_among_those_asked_which_is_said() -> None:
    some = [action("1.1"), action("1.2", status="complete"), action("1.3", status="")]
    [total] = [
        r
        for r in ask(Paper(actions=some))
        if (r["finding"], r["subject_kind"]) == ("overdue", "plan")
    ]
    assert str(total["note"]).startswith("1 of 2 actions with a date and a status is overdue on")


def test_ongoing_work_that_has_not_begun_when_its_date_has_passed_is_overdue() -> None:
    rows = ask(Paper(actions=[action(deadline_ongoing=True, status="not_started")]))
    assert told(rows, "overdue")["1.1"]["note"] == (
        "12 days overdue on 12 June 2031; promised for May 2031 and ongoing; not started."
    )


@pytest.mark.parametrize(
    ("values", "promise"),
    [
        ({}, "promised for May 2031;"),
        (
            {"deadline_precision": "day", "deadline_start": MAY_ENDS},
            "promised for 31 May 2031;",
        ),
        (
            {"deadline_raw": "Spring  2031", "deadline_precision": "season"},
            "promised for “Spring 2031”, at the latest 31 May 2031;",
        ),
        (
            {"deadline_raw": "late May 2031", "deadline_approximate": True},
            "promised for “late May 2031”, at the latest 31 May 2031;",
        ),
    ],
)
def test_note_says_the_promise_no_more_exactly_than_the_plan(
    values: dict[str, object], promise: str
) -> None:
    note = told(ask(Paper(actions=[action(**values)])), "overdue")["1.1"]["note"]
    assert promise in str(note)


def test_action_with_two_owners_counts_with_both_and_once_for_the_plan() -> None:
    paper = Paper(
        actions=[
            action("1.1", owners=["Head of Piers", "Warden"], due=date(2031, 4, 30)),
            action("1.2", owners=["Warden"]),
            action("2.1", owners=["Warden"], due=date(2031, 9, 30), objective="Clean sand"),
        ]
    )
    rows = ask(paper)
    owners = told(rows, "overdue", "owner")
    assert {name: (row["count"], row["days"]) for name, row in owners.items()} == {
        "Head of Piers": (1, 43),
        "Warden": (2, 43),
    }
    assert owners["Warden"]["note"] == (
        "2 of 3 actions with a date are overdue on 12 June 2031, the longest by 43 days."
    )
    objectives = told(rows, "overdue", "objective")
    assert {name: row["count"] for name, row in objectives.items()} == {"Safe piers": 2}
    assert told(rows, "overdue", "plan")[""]["count"] == 2


def test_two_writings_of_one_post_are_one_owner() -> None:
    paper = Paper(
        actions=[
            action("1.1", owners=["Head of Piers & Boats"]),
            action("1.2", owners=["Head of Piers and Boats"]),
        ]
    )
    owners = told(ask(paper), "overdue", "owner")
    assert {name: row["count"] for name, row in owners.items()} == {"Head of Piers & Boats": 2}


def test_none_overdue_is_said() -> None:
    row = told(ask(Paper(actions=[action(due=date(2032, 1, 31))])), "overdue", "plan")[""]
    assert (row["count"], row["days"]) == (0, None)
    assert row["note"] == "None of 1 action with a date is overdue on 12 June 2031."


def test_a_day_asked_for_counts_for_the_newest_version_only() -> None:
    may = Paper("may", [action(due=date(2031, 4, 30))], date(2031, 5, 8))
    june = Paper("june", [action(due=date(2031, 4, 30))], JUNE)
    rows = ask(june, may, as_of=date(2031, 7, 1))
    found = {row["document_id"]: row for row in rows if row["finding"] == "overdue"}
    assert {name: row["as_of"] for name, row in found.items()} == {
        "may": date(2031, 5, 8),
        "june": date(2031, 7, 1),
    }
    note = told(rows, "overdue")["1.1"]["note"]
    assert str(note).endswith("underway in the plan of 12 June 2031.")


def test_without_any_day_it_is_said_that_nothing_can_be_told() -> None:
    rows = ask(Paper(actions=[action()], day=None))
    assert [row for row in rows if row["finding"] == "overdue"] == []
    row = told(rows, "not_told", "plan")["overdue"]
    assert (row["count"], row["as_of"]) == (1, None)
    assert told(ask(Paper(actions=[action()], day=None), as_of=JUNE), "overdue")


def test_plan_without_statuses_is_not_accused() -> None:
    rows = ask(Paper(actions=[action(status=""), action("1.2", status="", due=date(2032, 1, 1))]))
    assert not any(row["finding"] == "overdue" for row in rows)
    assert told(rows, "not_told", "plan")["overdue"]["action_refs"] == ["1.1"]
