"""Statuses told by words."""

from __future__ import annotations

import pytest

from cip_extract.normalise.status import read_status
from cip_extract.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Complete", "complete"),
        ("COMPLETED", "complete"),
        ("Complete.", "complete"),
        ("Completed – report published", "complete"),
        ("Completed: signed in May", "complete"),
        ("Completed\nSigned in May", "complete"),
        ("Delivered", "complete"),
        ("Closed", "complete"),
        ("Underway", "underway"),
        ("Under way", "underway"),
        ("In progress", "underway"),
        ("In Progress (60%)", "underway"),
        ("In\nprogress", "underway"),
        ("On track", "underway"),
        ("On-track", "underway"),
        ("On track – second phase begun", "underway"),
        ("Ongoing", "underway"),
        ("Started", "underway"),
        ("At risk", "at_risk"),
        ("At-risk", "at_risk"),
        ("Delayed until May", "at_risk"),
        ("Overdue", "at_risk"),
        ("Behind schedule", "at_risk"),
        ("Not started", "not_started"),
        ("Not Started.", "not_started"),
        ("Not yet started", "not_started"),
        ("Not\u00a0started", "not_started"),
        ("Planned", "not_started"),
        ("Yet to start; awaiting funds", "not_started"),
    ],
)
def test_phrase_names_a_status(text: str, status: str) -> None:
    assert read_status(text, VOCABULARY) == status


@pytest.mark.parametrize(
    "text",
    [
        "",
        "–",
        "See report",
        "Report completed",
        "Nearly complete",
        "Not complete",
        "No change",
        "Incomplete",
        "Uncompleted",
    ],
)
def test_other_words_name_none(text: str) -> None:
    assert read_status(text, VOCABULARY) == ""


@pytest.mark.parametrize(("phrase", "status"), sorted(VOCABULARY.statuses.items()))
def test_every_phrase_of_the_vocabulary_is_read_alone_and_as_an_opening(
    phrase: str, status: str
) -> None:
    assert read_status(phrase.upper(), VOCABULARY) == status
    assert read_status(f"{phrase} – lanterns lit", VOCABULARY) == status
