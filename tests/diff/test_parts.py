"""Actions that were divided into several, or made of several."""

from __future__ import annotations

import pytest

from cip_extract.diff.changes import list_changes
from cip_extract.diff.match import match_actions
from cip_extract.diff.pairs import Matching
from cip_extract.diff.plan_action import PlanAction

FERRY = "Renegotiate the winter ferry timetable so that pupils reach school before nine"
ARCHIVE = "Scan the borough's parish maps and lend them to village halls free of charge"
WHOLE = (
    "Survey every sea wall between the lido and the lighthouse and train twelve volunteers "
    "to report cracks after a storm"
)
SURVEY = "Survey every sea wall between the lido and the lighthouse"
VOLUNTEERS = "Train twelve volunteers to report cracks after a storm"


def plan(*details: str) -> list[PlanAction]:
    return [
        PlanAction(action_ref=f"1.1.{number}", action="Coast", detail=detail)
        for number, detail in enumerate(details, start=1)
    ]


def outline(matching: Matching) -> list[tuple[str, str, str, str]]:
    """The rows of the changes, without their values."""
    rows = list_changes(matching, plan_id="saltmere", document_from="may", document_to="june")
    return [(row.change, row.action_ref_from, row.action_ref_to, row.matched_by) for row in rows]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(SURVEY, VOLUNTEERS, id="nothing but cut"),
        pytest.param(
            "Survey all sea walls between the lido and the lighthouse by boat",
            "Recruit and train twelve volunteers to report cracks after a storm",
            id="a few words added to either",
        ),
        pytest.param(
            SURVEY + ".", "Survey work: twelve volunteers trained to report cracks", id="reworded"
        ),
        pytest.param(VOLUNTEERS, SURVEY, id="in the other order"),
    ],
)
def test_action_divided_in_two_is_split_and_its_parts_merged_back_are_merged(
    first: str, second: str
) -> None:
    whole, parts = plan(FERRY, WHOLE, ARCHIVE), plan(FERRY, first, second, ARCHIVE)
    assert outline(match_actions(whole, parts)) == [
        ("split", "1.1.2", "1.1.2", "part_of_text"),
        ("split", "1.1.2", "1.1.3", "part_of_text"),
        ("renumbered", "1.1.3", "1.1.4", "exact_text"),
    ]
    assert outline(match_actions(parts, whole)) == [
        ("merged", "1.1.2", "1.1.2", "part_of_text"),
        ("merged", "1.1.3", "1.1.2", "part_of_text"),
        ("renumbered", "1.1.4", "1.1.3", "exact_text"),
    ]


def test_action_can_be_divided_in_three() -> None:
    third = "Publish a map of weak places on the harbour website"
    old = plan(f"{WHOLE}. {third}", ARCHIVE)
    new = plan(SURVEY, third, VOLUNTEERS, ARCHIVE)
    assert [(pair.old, pair.new) for pair in match_actions(old, new).pairs] == [
        (0, 0),
        (0, 1),
        (0, 2),
        (1, 3),
    ]


@pytest.mark.parametrize(
    "newcomer",
    [
        pytest.param("Train cooks to report to the school after a storm", id="some of its words"),
        pytest.param("Survey every lighthouse", id="words of it that its partner kept"),
        pytest.param("Report cracks", id="no more than a phrase"),
    ],
)
def test_newcomer_beside_a_reworded_action_is_no_part_of_it(newcomer: str) -> None:
    reworded = WHOLE.replace("Survey", "Inspect").replace("twelve", "ten")
    matching = match_actions(plan(WHOLE, FERRY), plan(reworded, newcomer, FERRY))
    assert [(pair.old, pair.new) for pair in matching.pairs] == [(0, 0), (1, 2)]


def test_unchanged_action_has_no_parts_though_another_repeats_its_words() -> None:
    matching = match_actions(plan(WHOLE), plan(WHOLE, VOLUNTEERS))
    assert [(pair.old, pair.new) for pair in matching.pairs] == [(0, 0)]
    assert matching.doubtful == ()


def test_one_small_part_alone_is_left_to_a_person() -> None:
    matching = match_actions(
        plan(f"{WHOLE}. {ARCHIVE}", FERRY), plan(FERRY, "Train twelve volunteers to report cracks")
    )
    assert [(pair.old, pair.new) for pair in matching.pairs] == [(1, 0)]
    assert [(pair.old, pair.new, pair.reason) for pair in matching.doubtful] == [(0, 1, "part")]


def test_rival_of_a_part_is_not_another_part() -> None:
    first, second = match_actions(plan(WHOLE), plan(SURVEY, VOLUNTEERS)).pairs
    assert (first.runner_up, second.runner_up) == (0.0, 0.0)


def test_parts_show_both_texts_then_their_changed_fields_but_no_wording() -> None:
    old = [PlanAction("2.1", "", "Coast", WHOLE, officers=("Harbour Master",), status="underway")]
    new = [
        PlanAction("2.1", "", "Coast", SURVEY, officers=("Harbour Master",), status="complete"),
        PlanAction("2.2", "", "Coast", VOLUNTEERS, officers=("Clerk",), status="underway"),
    ]
    rows = list_changes(
        match_actions(old, new), plan_id="saltmere", document_from="may", document_to="june"
    )
    assert [
        (row.change, row.action_ref_to, row.field, row.value_from, row.value_to) for row in rows
    ] == [
        ("split", "2.1", "", WHOLE, SURVEY),
        ("changed", "2.1", "status", "underway", "complete"),
        ("split", "2.2", "", WHOLE, VOLUNTEERS),
        ("changed", "2.2", "officers", "Harbour Master", "Clerk"),
    ]
