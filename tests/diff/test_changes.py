"""Listing what changed between two matched versions of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.diff.changes import ChangeRow, list_changes
from cip_extract.diff.equality import (
    comparison_key,
    folded_words,
    same_deadline,
    same_members,
    same_text,
)
from cip_extract.diff.match import match_actions
from cip_extract.diff.plan_action import PlanAction, plan_action_from_row

SEPTEMBER = (date(2031, 9, 1), date(2031, 9, 30))
OCTOBER = (date(2031, 10, 1), date(2031, 10, 31))


def changes(old: Sequence[PlanAction], new: Sequence[PlanAction]) -> list[ChangeRow]:
    """The changes of a plan between two fictional documents."""
    return list_changes(
        match_actions(old, new), plan_id="saltmere", document_from="spring", document_to="autumn"
    )


def outline(rows: Sequence[ChangeRow]) -> list[tuple[str, str, str, str]]:
    """What became of whom, without the values."""
    return [(row.change, row.action_ref_from, row.action_ref_to, row.field) for row in rows]


def due(raw: str, *span: date, ongoing: bool = False) -> PlanAction:
    """An action that is known by its deadline only."""
    start, end = span or (None, None)
    return PlanAction(
        deadline_raw=raw, deadline_start=start, deadline_end=end, deadline_ongoing=ongoing
    )


# --- rows -------------------------------------------------------------------


def test_columns_are_those_of_changes_csv_in_order() -> None:
    assert [field.name for field in fields(ChangeRow)] == [
        "plan_id",
        "document_from",
        "document_to",
        "change",
        "action_ref_from",
        "action_ref_to",
        "field",
        "value_from",
        "value_to",
        "deadline_days_moved",
        "matched_by",
        "similarity",
        "runner_up",
        "to_review",
    ]


def test_two_empty_plans_have_no_changes() -> None:
    assert changes([], []) == []


def test_every_action_of_a_new_plan_is_added() -> None:
    new = [PlanAction(action_ref="1.1.1", action="Coast", detail="Dredge the inner basin")]
    assert changes([], new) == [
        ChangeRow(
            "saltmere",
            "spring",
            "autumn",
            "added",
            action_ref_to="1.1.1",
            value_to="Dredge the inner basin",
        )
    ]


def test_every_action_of_an_abandoned_plan_is_removed() -> None:
    old = [PlanAction(action_ref="2.1", action="Open the lido at weekends")]
    assert changes(old, []) == [
        ChangeRow(
            "saltmere",
            "spring",
            "autumn",
            "removed",
            action_ref_from="2.1",
            value_from="Open the lido at weekends",
        )
    ]


def test_renumbered_action_shows_both_numbers_and_no_field() -> None:
    old = [PlanAction("1.1.1", detail="Dredge the inner basin"), PlanAction("1.1.2", detail="Go")]
    new = [PlanAction("1.1.1", detail="Go")]
    removed, renumbered = changes(old, new)
    assert removed.change == "removed"
    assert renumbered == ChangeRow(
        "saltmere",
        "spring",
        "autumn",
        "renumbered",
        "1.1.2",
        "1.1.1",
        value_from="1.1.2",
        value_to="1.1.1",
        matched_by="exact_text",
        similarity=1.0,
        runner_up=0.0,
    )


def test_reworded_detail_is_one_change_with_its_similarity() -> None:
    old = [PlanAction("1.1.1", "", "Coast", "Dredge the inner basin before the spring tides")]
    new = [PlanAction("1.1.1", "", "Coast", "Dredge the inner basin before the autumn tides")]
    (row,) = changes(old, new)
    assert (row.change, row.field, row.matched_by) == ("changed", "detail", "similar_text")
    assert (row.value_from, row.value_to) == (old[0].detail, new[0].detail)
    assert row.similarity == pytest.approx(0.857)


def test_replaced_action_is_a_removal_and_an_addition() -> None:
    old = [PlanAction("1.1.1", detail="Dredge the inner basin before the spring tides")]
    new = [PlanAction("1.1.1", detail="Appoint a youth mayor with a small budget")]
    assert outline(changes(old, new)) == [
        ("removed", "1.1.1", "", ""),
        ("added", "", "1.1.1", ""),
    ]


def test_retitled_action_is_a_change_of_each_of_its_details() -> None:
    old = [PlanAction("1.1.1", "", "Coast", "Dredge"), PlanAction("1.1.2", "", "Coast", "Buoys")]
    new = [PlanAction("1.1.1", "", "Sea", "Dredge"), PlanAction("1.1.2", "", "Sea", "Buoys")]
    assert outline(changes(old, new)) == [
        ("changed", "1.1.1", "1.1.1", "action"),
        ("changed", "1.1.2", "1.1.2", "action"),
    ]


def test_rows_follow_the_old_plan_and_additions_come_last() -> None:
    old = [
        PlanAction("1.1.1", detail="Dredge the inner basin"),
        PlanAction("1.1.2", detail="Light the causeway"),
        PlanAction("1.1.3", detail="Twin with a fishing town"),
    ]
    new = [
        PlanAction("1.1.1", detail="Appoint a youth mayor"),
        PlanAction("1.1.2", detail="Twin with a fishing town"),
        PlanAction("1.1.3", detail="Dredge the inner basin"),
        PlanAction("1.1.4", detail="Sell ice at cost"),
    ]
    assert outline(changes(old, new)) == [
        ("renumbered", "1.1.1", "1.1.3", ""),
        ("removed", "1.1.2", "", ""),
        ("renumbered", "1.1.3", "1.1.2", ""),
        ("added", "", "1.1.1", ""),
        ("added", "", "1.1.4", ""),
    ]


def test_changed_fields_come_in_a_fixed_order_with_printed_values() -> None:
    old = PlanAction(
        action_ref="1.1.1",
        action="Coast",
        detail="Dredge the inner basin",
        officers=("Harbour Master", "Assistant Director Coast"),
        officers_raw="HM / AD Coast",
        deadline_raw="Sept 2031",
        deadline_start=SEPTEMBER[0],
        deadline_end=SEPTEMBER[1],
        status="not_started",
        recommendation_codes=("R1", "R2"),
    )
    new = PlanAction(
        action_ref="1.1.1",
        action="Sea",
        detail="Dredge the whole inner basin",
        officers=("Harbour Master",),
        officers_raw="HM",
        deadline_raw="Board Oct 2031",
        deadline_start=OCTOBER[0],
        deadline_end=OCTOBER[1],
        status="underway",
        recommendation_codes=("R2",),
        narrative="Dredger hired.",
    )
    rows = changes([old], [new])
    assert [(row.field, row.value_from, row.value_to) for row in rows] == [
        ("action", "Coast", "Sea"),
        ("detail", "Dredge the inner basin", "Dredge the whole inner basin"),
        ("officers", "HM / AD Coast", "HM"),
        ("deadline", "Sept 2031", "Board Oct 2031"),
        ("status", "not_started", "underway"),
        ("recommendation_codes", "R1;R2", "R2"),
        ("narrative", "", "Dredger hired."),
    ]
    assert [row.deadline_days_moved for row in rows] == [None, None, None, 31, None, None, None]


def test_retyped_plan_has_no_changes() -> None:
    old = PlanAction(
        action_ref="1.1.1",
        action="The council's coast",
        detail="Dredge the inner basin",
        officers=("Head of Coast & Parks", "Harbour Master"),
        officers_raw="HCP and HM",
        deadline_raw="Sept 2031",
        deadline_start=SEPTEMBER[0],
        deadline_end=SEPTEMBER[1],
        recommendation_codes=("R1", "R2"),
        narrative="Well under way - half done",
    )
    new = PlanAction(
        action_ref="1.1.1",
        action="The council\u2019s Coast",
        detail="\u2022 Dredge the inner basin.",
        officers=("Harbour Master", "Head of Coast and Parks"),
        officers_raw="Harbour Master; Head of Coast and Parks",
        deadline_raw="EDMS September 2031 (started June)",
        deadline_start=SEPTEMBER[0],
        deadline_end=SEPTEMBER[1],
        recommendation_codes=("R2", "R1", "R1"),
        narrative="Well under way \u2013 half done",
    )
    assert changes([old], [new]) == []


def test_officers_printed_alike_but_meaning_another_post_show_the_posts() -> None:
    old = PlanAction(detail="Go", officers=("Head of Coast",), officers_raw="HOC")
    new = PlanAction(detail="Go", officers=("Head of Catering",), officers_raw="HOC")
    (row,) = changes([old], [new])
    assert (row.value_from, row.value_to) == ("Head of Coast", "Head of Catering")


def test_values_without_a_printed_form_are_shown_as_understood() -> None:
    old = PlanAction(detail="Go", officers=("Harbour Master", "Clerk"), deadline_end=SEPTEMBER[1])
    new = PlanAction(
        detail="Go", deadline_start=OCTOBER[0], deadline_end=OCTOBER[1], deadline_ongoing=True
    )
    officers, deadline = changes([old], [new])
    assert (officers.value_from, officers.value_to) == ("Harbour Master;Clerk", "")
    assert deadline.value_from == "../2031-09-30"
    assert deadline.value_to == "2031-10-01/2031-10-31 ongoing"


@pytest.mark.parametrize(
    ("old", "new", "days"),
    [
        (due("Sept 2031", *SEPTEMBER), due("Oct 2031", *OCTOBER), 31),
        (due("Oct 2031", *OCTOBER), due("Sept 2031", *SEPTEMBER), -31),
        (due("Oct 2031 ongoing", *OCTOBER, ongoing=True), due("Oct 2031", *OCTOBER), 0),
        (due("Oct 2031", *OCTOBER), due("In progress"), None),
        (due("", ongoing=True), due("Oct 2031", *OCTOBER), None),
    ],
)
def test_days_moved_are_counted_between_known_last_days(
    old: PlanAction, new: PlanAction, days: int | None
) -> None:
    (row,) = changes([old], [new])
    assert row.field == "deadline"
    assert row.deadline_days_moved == days


# --- what counts as the same ------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("Sell ICE at cost", "sell ice at cost.", True),
        ("Fish & chips", "Fish and chips", True),
        ("the town's boats", "the town\u2019s boats", True),
        ("\u2022 Light the causeway", "Light the\ncauseway", True),
        ("re-use - or lend", "reuse \u2014 or lend", True),
        ("well-being", "well being", True),
        ("of\ufb01ce", "office", True),
        ("har\u00adbour", "harbour", True),
        ("spend £1,500", "Spend £1500", True),
        ("", " \n", True),
        ("Light the causeway", "Light a causeway", False),
        ("phase 1", "phase 2", False),
        ("by 1.5 metres", "by 15 metres", False),
        ("save 10%", "save £10", False),
        ("Caf\u00e9", "Cafe", False),
        ("Light it", "", False),
    ],
)
def test_texts_are_compared_by_words_and_numbers(old: str, new: str, same: bool) -> None:
    assert same_text(old, new) is same
    assert same_text(new, old) is same


def test_marks_that_cannot_be_seen_do_not_cut_a_word() -> None:
    assert folded_words("har\u00adbour\u200bside\ufeff") == ["harbourside"]


@given(st.text(alphabet="aB1 2-.,'\u2019\u2022£%&\n"))
def test_a_key_is_its_own_key(text: str) -> None:
    assert comparison_key(comparison_key(text)) == comparison_key(text)


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (("Clerk", "Harbour Master"), ("Harbour Master", "Clerk"), True),
        (("Clerk",), ("Clerk", "clerk"), True),
        (("Head of Coast & Parks",), ("Head of Coast and Parks",), True),
        ((), ("",), True),
        (("Head of Coast",), ("Head of Coast and Parks",), False),
        (("R1",), ("R12",), False),
        (("R1.2",), ("R12",), False),
        (("R1",), (), False),
    ],
)
def test_lists_are_compared_as_sets(old: tuple[str, ...], new: tuple[str, ...], same: bool) -> None:
    assert same_members(old, new) is same


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (due("EDMS Sept 2031", *SEPTEMBER), due("September 2031", *SEPTEMBER), True),
        (due("Oct 2031", *OCTOBER), due("Oct 2031 Started May", *OCTOBER), True),
        (due("ongoing", ongoing=True), due("In place ongoing", ongoing=True), True),
        (due("TBC"), due("tbc."), True),
        (due(""), due(""), True),
        (due("Ongoing", ongoing=True), due("In progress"), False),
        (due("TBC"), due("In progress"), False),
        (due(""), due("TBC"), False),
        (due("Oct 2031", *OCTOBER), due("Oct 2031 ongoing", *OCTOBER, ongoing=True), False),
        (due("Oct 2031", *OCTOBER), due("31 Oct 2031", OCTOBER[1], OCTOBER[1]), False),
        (due("Oct 2031", *OCTOBER), due("Oct 2031"), False),
    ],
)
def test_deadlines_are_compared_by_the_days_they_mean(
    old: PlanAction, new: PlanAction, same: bool
) -> None:
    assert same_deadline(old, new) is same
    assert same_deadline(new, old) is same


# --- rows of the dataset ----------------------------------------------------


def test_published_row_becomes_a_plan_action() -> None:
    row: dict[str, object] = {
        "document_id": "saltmere-spring",
        "action_ref": "1.2.3",
        "objective_no": "1",
        "objective": "A living coast",
        "action": "Coast",
        "detail": "Dredge",
        "officers": ["Harbour Master", "Clerk"],
        "officers_raw": "HM/Clerk",
        "deadline_raw": "Sept 2031 and ongoing",
        "deadline_start": SEPTEMBER[0],
        "deadline_end": SEPTEMBER[1],
        "deadline_ongoing": True,
        "status": "underway",
        "recommendation_codes": ["R4"],
        "narrative": None,
    }
    assert plan_action_from_row(row) == PlanAction(
        action_ref="1.2.3",
        objective="A living coast",
        action="Coast",
        detail="Dredge",
        officers=("Harbour Master", "Clerk"),
        officers_raw="HM/Clerk",
        deadline_raw="Sept 2031 and ongoing",
        deadline_start=SEPTEMBER[0],
        deadline_end=SEPTEMBER[1],
        deadline_ongoing=True,
        status="underway",
        recommendation_codes=("R4",),
        narrative="",
    )


@pytest.mark.parametrize("unknown", [{}, dict.fromkeys(["deadline_end", "officers", "detail"], "")])
def test_missing_and_empty_columns_are_unknown(unknown: dict[str, object]) -> None:
    assert plan_action_from_row(unknown) == PlanAction()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("deadline_end", "2031-09-30"),
        ("deadline_end", datetime(2031, 9, 30, 12)),
        ("deadline_ongoing", "true"),
        ("officers", "Clerk;Harbour Master"),
        ("recommendation_codes", [1]),
        ("detail", 7),
    ],
)
def test_value_of_another_type_is_refused_by_column(column: str, value: object) -> None:
    with pytest.raises(TypeError, match=column):
        plan_action_from_row({column: value})
