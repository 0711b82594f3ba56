"""The pairs that are not asserted but handed to a person."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest

from cip_extract.diff.changes import list_changes
from cip_extract.diff.doubtful import DoubtfulPairRow, list_doubtful
from cip_extract.diff.match import match_actions
from cip_extract.diff.names import names_in, other_names
from cip_extract.diff.plan_action import PlanAction

SCHEMA = Path(__file__).resolve().parents[2] / "schemas" / "doubtful_pairs.schema.json"
FERRY = "Renegotiate the winter ferry timetable so that pupils reach school before nine"


def plan(*details: str) -> list[PlanAction]:
    return [PlanAction(f"1.{number}", detail=text) for number, text in enumerate(details, start=1)]


def test_columns_are_those_of_the_schema_in_order() -> None:
    columns = [field["name"] for field in json.loads(SCHEMA.read_text())["fields"]]
    assert [field.name for field in fields(DoubtfulPairRow)] == columns


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        pytest.param(
            "Find a buyer for the old customs house",
            "Customs house: agree the terms of sale with the trust",
            "weak",
            id="few words in common",
        ),
        pytest.param(
            "Resurface the car park at Gull Rock and mark wider bays",
            "Resurface the car park at Heron Quay and mark wider bays",
            "weak",
            id="another place in the same sentence",
        ),
    ],
)
def test_pair_in_doubt_is_listed_and_both_actions_are_marked(
    old: str, new: str, reason: str
) -> None:
    matching = match_actions(plan(FERRY, old), plan(FERRY, new))
    (row,) = list_doubtful(matching, plan_id="p", document_from="may", document_to="june")
    assert (row.plan_id, row.document_from, row.document_to) == ("p", "may", "june")
    assert (row.action_ref_from, row.action_ref_to, row.reason) == ("1.2", "1.2", reason)
    assert (row.text_from, row.text_to) == (old, new)
    assert 0 < row.similarity < 1
    changes = list_changes(matching, plan_id="p", document_from="may", document_to="june")
    assert [(each.change, each.to_review) for each in changes] == [
        ("removed", True),
        ("added", True),
    ]


def test_two_partners_as_good_as_each_other_are_contested() -> None:
    old = plan("Repaint the bandstand and mend its steps before the summer fair")
    new = plan(
        "Repaint the bandstand and mend its steps before the spring fair",
        "Repaint the bandstand and mend its steps before the autumn fair",
    )
    matching = match_actions(old, new)
    assert matching.pairs == ()
    (pair,) = matching.doubtful
    assert pair.reason == "contested"
    assert pair.similarity == pair.runner_up


def test_leftovers_of_a_stock_sentence_are_contested_where_each_resembles_another_more() -> None:
    sentence = "Hold a walkabout with tenants of the {} and print a list of jobs"
    old = plan(*(sentence.format(place) for place in ("terraces", "maisonettes and the mews")))
    new = plan(*(sentence.format(place) for place in ("terraces", "terraces by the canal")))
    matching = match_actions(old, new)
    assert [(pair.old, pair.new) for pair in matching.pairs] == [(0, 0)]
    (doubt,) = matching.doubtful
    assert (doubt.old, doubt.new, doubt.reason) == (1, 1, "contested")
    assert doubt.runner_up > doubt.similarity


def test_plain_removal_and_addition_need_no_review() -> None:
    matching = match_actions(plan(FERRY), plan("Buy a telescope"))
    changes = list_changes(matching, plan_id="p", document_from="may", document_to="june")
    assert [(each.change, each.to_review) for each in changes] == [
        ("removed", False),
        ("added", False),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mend the roof of Skelby library", {"skelby"}),
        ("Mend roofs. Paint doors. • Sweep yards: All of them", set()),
        ("Review Internal Governance Structures", set()),  # a title's capitals
        ("Ask the ICT team", set()),  # an abbreviation is no name of a place
        ("", set()),
    ],
)
def test_names_are_capitalised_words_inside_sentences(text: str, names: set[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("old", "new", "others"),
    [
        ("Paint the hall in Skelby", "Paint the hall in Thorne", True),
        ("Paint the hall in Skelby", "Paint the hall in Skebly", False),  # mistyped
        ("Paint the hall in Skelby", "Paint the village hall", False),
        ("Paint the hall in Skelby", "Paint the halls in Skelby and Thorne", False),
    ],
)
def test_texts_have_other_names_only_where_both_name_something(
    old: str, new: str, others: bool
) -> None:
    assert other_names(old, new) is others
    assert other_names(new, old) is others
