"""How far deadlines have moved since they were first promised."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.diff.changes import list_changes
from cip_extract.diff.match import match_actions
from cip_extract.lineage.slippage import slippage_rows
from cip_extract.lineage.trace import trace_plan
from tests.lineage.plans import BELL, DREDGE, act, matched, trace

DOCUMENTS = ["spring", "summer", "autumn", "winter"]
MAY, JUNE, JULY = date(2031, 5, 31), date(2031, 6, 30), date(2031, 7, 31)


def slippage(*deadlines: date | None, raw: Sequence[str] = ("",) * 4) -> tuple[object, ...]:
    """The row of one action that has these deadlines in these versions."""
    versions = [[act("1", DREDGE, due, words)] for due, words in zip(deadlines, raw, strict=False)]
    (row,) = slippage_rows(trace(*versions), DOCUMENTS)
    return tuple(
        row[column]
        for column in (
            "first_document_id",
            "first_deadline",
            "latest_deadline",
            "times_moved",
            "days_moved",
            "deadline_dropped",
        )
    )


@pytest.mark.parametrize(
    ("deadlines", "expected"),
    [
        # deadlines by version; first given by, first, latest, times moved, days, dropped
        ((MAY, MAY), ("spring", MAY, MAY, 0, 0, False)),
        ((MAY, JUNE), ("spring", MAY, JUNE, 1, 30, False)),
        ((JUNE, MAY), ("spring", JUNE, MAY, 1, -30, False)),
        ((MAY, JUNE, JULY), ("spring", MAY, JULY, 2, 61, False)),
        ((MAY, JUNE, MAY), ("spring", MAY, MAY, 2, 0, False)),
        ((None, MAY, JUNE), ("summer", MAY, JUNE, 1, 30, False)),
        ((MAY, None, JUNE), ("spring", MAY, JUNE, 1, 30, False)),
        ((MAY, None, MAY), ("spring", MAY, MAY, 0, 0, False)),
        ((MAY, JUNE, None), ("spring", MAY, JUNE, 1, 30, True)),
        ((MAY, None), ("spring", MAY, MAY, 0, 0, True)),
        ((None, None), ("", None, None, 0, None, False)),
    ],
)
def test_slippage_of_one_action(
    deadlines: Sequence[date | None], expected: tuple[object, ...]
) -> None:
    assert slippage(*deadlines) == expected


def test_promise_in_the_same_words_stands_although_it_is_counted_from_another_paper() -> None:
    words = ["Within six months"] * 2
    assert slippage(MAY, JULY, raw=words) == ("spring", MAY, MAY, 0, 0, False)
    words = ["Within six months", "Within six months", "July 2031"]
    assert slippage(MAY, JULY, JULY, raw=words) == ("spring", MAY, JULY, 1, 61, False)
    dated = ["May 2031", "July 2031"]
    assert slippage(MAY, JULY, raw=dated) == ("spring", MAY, JULY, 1, 61, False)


def test_parts_of_a_split_action_inherit_its_promise() -> None:
    spring = [act("1", due=MAY)]
    summer = [act("1", due=JUNE), act("2", due=MAY), act("3", due=JULY)]
    matching = matched(spring, summer, ("1", "1", 0.6), ("1", "2", 0.5))
    rows = slippage_rows(trace_plan([spring, summer], [[matching]]), DOCUMENTS)
    assert [
        (row["lineage_id"], row["action_ref"], row["first_deadline"], row["days_moved"])
        for row in rows
    ] == [
        ("spring/1", "1", MAY, 30),
        ("spring/1", "2", MAY, 0),
        ("summer/3", "3", JULY, 0),
    ]


def test_merged_action_inherits_the_promise_of_its_closest_source() -> None:
    spring, summer = [act("1", due=MAY), act("2", due=JUNE)], [act("1", due=JULY)]
    matching = matched(spring, summer, ("1", "1", 0.5), ("2", "1", 0.6))
    (row,) = slippage_rows(trace_plan([spring, summer], [[matching]]), DOCUMENTS)
    assert (row["first_deadline"], row["days_moved"], row["times_moved"]) == (JUNE, 31, 1)


def test_action_that_was_left_out_keeps_its_last_state() -> None:
    rows = slippage_rows(
        trace([act("1", DREDGE, MAY), act("2", BELL, MAY)], [act("1", DREDGE, JUNE)]), DOCUMENTS
    )
    assert [(row["document_id"], row["action_ref"], row["in_latest"]) for row in rows] == [
        ("summer", "1", True),
        ("spring", "2", False),
    ]


def test_action_that_came_back_is_measured_from_its_first_promise() -> None:
    other = act("1", DREDGE)
    rows = slippage_rows(
        trace([other, act("2", BELL, MAY)], [other], [other, act("2", BELL, JULY)]), DOCUMENTS
    )
    assert (rows[1]["document_id"], rows[1]["days_moved"], rows[1]["in_latest"]) == (
        "autumn",
        61,
        True,
    )


def test_latest_version_is_the_last_that_holds_the_plan() -> None:
    plan = [act("1", DREDGE)]
    (row,) = slippage_rows(trace_plan([plan, []], [[]]), DOCUMENTS)
    assert row["in_latest"] is True


@given(st.lists(st.none() | st.dates(), min_size=2, max_size=4))
def test_slippage_is_the_sum_of_the_days_that_each_version_moved(
    deadlines: list[date | None],
) -> None:
    dated = [day for day in deadlines if day is not None]
    _, first, latest, times, days, dropped = slippage(*deadlines)
    if not dated:
        assert (first, latest, times, days, dropped) == (None, None, 0, None, False)
        return
    assert (first, latest, days) == (dated[0], dated[-1], (dated[-1] - dated[0]).days)
    assert times == sum(one != other for one, other in pairwise(dated))
    assert dropped == (deadlines[-1] is None)


@given(
    st.lists(st.sampled_from([MAY, JUNE, JULY]), min_size=2, max_size=4),
    st.sampled_from(["", "May 2031", "Within six months"]),
)
def test_slippage_says_what_the_comparisons_of_neighbours_say(
    deadlines: list[date], words: str
) -> None:
    versions = [[act("1", DREDGE, day, words)] for day in deadlines]
    moved = [
        change.deadline_days_moved or 0
        for old, new in pairwise(versions)
        for change in list_changes(
            match_actions(old, new), plan_id="", document_from="", document_to=""
        )
        if change.field == "deadline"
    ]
    (row,) = slippage_rows(trace(*versions), DOCUMENTS)
    assert (row["times_moved"], row["days_moved"]) == (len(moved), sum(moved))
