"""Objectives that tables of actions stand under."""

from __future__ import annotations

import pytest

from cip_extract.interpret.objectives import find_objective, objective_in_cell, read_objective
from cip_extract.vocabulary import load_vocabulary
from tests.builders import paragraph, passage

VOCABULARY = load_vocabulary()
PROSE = (
    "We want every pier, jetty and slipway in the borough to be safe to walk on, and we "
    "shall spend the next two winters on getting there with the help of those who use them."
)


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("Objective 1: Safe piers", "1", "Safe piers"),
        ("Objective 1 – Safe piers", "1", "Safe piers"),
        ("Objective 1 - Safe piers", "1", "Safe piers"),
        ("Objective 1. Safe piers", "1", "Safe piers"),
        ("Objective 1 Safe piers", "1", "Safe piers"),
        ("Objective 1) Safe piers", "1", "Safe piers"),
        ("OBJECTIVE 1: SAFE PIERS", "1", "SAFE PIERS"),
        ("Objective 12: Safe piers", "12", "Safe piers"),
        ("Objective no. 3: Safe piers", "3", "Safe piers"),
        ("Objective One: Safe piers", "1", "Safe piers"),
        ("Theme two – Safe piers", "2", "Safe piers"),
        ("Theme 2: Safe piers", "2", "Safe piers"),
        ("Priority 4: Safe piers", "4", "Safe piers"),
        ("Strategic objective 4: Safe piers", "4", "Safe piers"),
        ("Workstream 4: Safe piers", "4", "Safe piers"),
        ("Theme A: Safe piers", "A", "Safe piers"),
        ("Theme IV: Safe piers", "IV", "Safe piers"),
        ("Objective 1: Safe piers.", "1", "Safe piers"),
        ("Objective 1: Safe piers:", "1", "Safe piers"),
        ("Objective 1: Safe, sound and dry piers", "1", "Safe, sound and dry piers"),
        ("Objective 1", "1", ""),
        ("Objective 1:", "1", ""),
        ("**Objective 1: Safe piers**", "1", "Safe piers"),
        (f"**Objective 1: Safe piers** {PROSE}", "1", "Safe piers"),
        (f"**Objective 1 – Safe piers:** {PROSE}", "1", "Safe piers"),
        (f"**Objective 1** Safe piers: {PROSE}", "1", "Safe piers"),
        (f"Objective 1 Safe piers: {PROSE}", "1", "Safe piers"),
        (f"Objective 1: Safe piers – {PROSE}", "1", "Safe piers"),
    ],
)
def test_label_and_number_introduce_an_objective(text: str, number: str, title: str) -> None:
    objective = read_objective(paragraph(text), VOCABULARY)
    assert objective is not None
    assert (objective.number, objective.title.text) == (number, title)


@pytest.mark.parametrize(
    "text",
    [
        "Safe piers",
        "1. Safe piers",
        "Objectives 1 to 4 are new this year.",
        "Our objective 1 is met.",
        "Objective setting for staff",
        "Objective: Safe piers",
        "Priority actions",
        "Objective 2031 and beyond",
        "The outcome 1 of 3",
        "Aims and 1 ambition",
    ],
)
def test_other_text_introduces_none(text: str) -> None:
    assert read_objective(paragraph(text), VOCABULARY) is None


@pytest.mark.parametrize("word", VOCABULARY.objective_words)
def test_every_word_of_the_vocabulary_labels_an_objective(word: str) -> None:
    objective = read_objective(paragraph(f"{word.capitalize()} 3: Safe piers"), VOCABULARY)
    assert objective is not None
    assert (objective.number, objective.title.text) == ("3", "Safe piers")


def test_titles_lines_are_those_its_words_stand_on() -> None:
    written = paragraph(f"**Objective 1: Safe piers** {PROSE}")
    objective = read_objective(written, VOCABULARY)
    assert objective is not None
    assert objective.title.lines == written.lines[:1]


# --- above a table ----------------------------------------------------------


def test_last_objective_before_a_table_counts() -> None:
    before = ["Objective 1: Safe piers", PROSE, "Objective 2: Clean sand", PROSE]
    found = find_objective([paragraph(text) for text in before], VOCABULARY)
    assert found is not None
    assert (found.number, found.title.text) == ("2", "Clean sand")


def test_label_alone_has_its_title_in_the_next_paragraph() -> None:
    found = find_objective(
        [paragraph("**Objective 2**"), paragraph("Clean sand"), paragraph(PROSE)], VOCABULARY
    )
    assert found is not None
    assert (found.number, found.title.text) == ("2", "Clean sand")


def test_label_alone_takes_the_bold_opening_of_the_next_paragraph() -> None:
    found = find_objective(
        [paragraph("Objective 2"), paragraph(f"**Clean sand:** {PROSE}")], VOCABULARY
    )
    assert found is not None
    assert found.title.text == "Clean sand"


def test_label_alone_takes_no_title_from_prose() -> None:
    found = find_objective([paragraph("Objective 2"), paragraph(PROSE)], VOCABULARY)
    assert found is not None
    assert found.title.text == ""


@pytest.mark.parametrize("before", [[], [PROSE], [PROSE, "Our plan"]])
def test_paragraphs_without_label_leave_the_table_without_objective(before: list[str]) -> None:
    assert find_objective([paragraph(text) for text in before], VOCABULARY) is None


# --- in a cell --------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("Objective 1: Safe piers", "1", "Safe piers"),
        ("Theme 2\nClean sand", "2", "Clean sand"),
        ("1. Safe piers", "1", "Safe piers"),
        ("1.1 Safe piers", "1.1", "Safe piers"),
        ("A1: Safe piers", "A1", "Safe piers"),
        ("Safe piers", "", "Safe piers"),
        ("Safe\npiers.", "", "Safe piers"),
        ("", "", ""),
    ],
)
def test_cell_names_an_objective_with_or_without_a_label(
    text: str, number: str, title: str
) -> None:
    objective = objective_in_cell(passage(text), VOCABULARY)
    assert (objective.number, objective.title.text) == (number, title)
    assert objective.title.lines == passage(text).lines
