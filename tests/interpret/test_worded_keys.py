"""Keys in words: colours' names, letters and symbols with their meaning."""

from __future__ import annotations

import pytest

from cip_extract.interpret.worded_keys import coloured_marks, mark_of, read_worded_key
from cip_extract.records import Line
from cip_extract.vocabulary import load_vocabulary
from tests.builders import line

VOCABULARY = load_vocabulary()
RAG = {"green": "complete", "amber": "underway", "red": "at_risk"}


@pytest.mark.parametrize(
    "text",
    [
        "Lead / RAG status (Green – complete / evaluated; Amber – on track; Red – off track)",
        "Green = complete, Amber = on track, Red = off track",
        "Green: complete. Amber: on track. Red: off track.",
        "Key: Green Complete Amber In progress Red Delayed",
        "Red means not on track, Amber means in progress and Green means done",
        "RAG: green - action completed; amber - work in progress; red - some slippage",
    ],
)
def test_colours_are_explained_in_one_text(text: str) -> None:
    assert read_worded_key([text], VOCABULARY) == RAG


def test_colours_are_explained_line_by_line() -> None:
    lines = ["Green – complete", "Amber – on track", "Red – off track"]
    assert read_worded_key(lines, VOCABULARY) == RAG


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            "G complete; A in progress; R behind schedule",
            {"G": "complete", "A": "underway", "R": "at_risk"},
        ),
        ("B – complete; G – on track", {"B": "complete", "G": "underway"}),
        ("✓ Completed ▲ On track ▼ Off track", {"✓": "complete", "▲": "underway", "▼": "at_risk"}),
        (
            "✓ done, → under way, ○ not begun",
            {"✓": "complete", "→": "underway", "○": "not_started"},
        ),
    ],
)
def test_letters_and_symbols_are_explained(text: str, key: dict[str, str]) -> None:
    assert read_worded_key([text], VOCABULARY) == key


def test_letter_and_colour_explained_together_mean_the_same() -> None:
    key = read_worded_key(["R = Red (delayed); G = Green (complete)"], VOCABULARY)
    assert key == {"R": "at_risk", "red": "at_risk", "G": "complete", "green": "complete"}


@pytest.mark.parametrize(
    "text",
    [
        "The green routes were completed and the red ones delayed.",
        "Green spaces: complete the survey",
        "A: mend the pier. B: paint it.",
        "Green – complete",
        "Green – parks; Amber – lights; Red – fire",
        "Green – on track or complete; Amber – on track",
    ],
)
def test_other_texts_are_no_keys(text: str) -> None:
    assert read_worded_key([text], VOCABULARY) == {}


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Green", "green"),
        ("AMBER", "amber"),
        ("R", "R"),
        ("(A)", "A"),
        ("✓", "✓"),
        ("1", ""),
        ("Ada", ""),
    ],
)
def test_cell_is_a_mark_or_none(text: str, mark: str) -> None:
    assert mark_of(text, VOCABULARY) == mark


def in_colours(*parts: tuple[str, str]) -> Line:
    """A line of symbols, each in its colour and with words behind it."""
    whole = line(" ".join(f"● {words}" for _, words in parts))
    colours = iter(colour for colour, _ in parts)
    words = tuple(
        word._replace(colour=next(colours)) if word.text == "●" else word for word in whole.words
    )
    return Line.of(whole.page, words, whole.box)


def test_one_symbol_in_several_colours_is_told_by_colour() -> None:
    key = in_colours(("#00b050", "complete"), ("#ffc000", "on track"), ("#ff0000", "late"))
    assert coloured_marks([key], VOCABULARY) == {
        "#00b050": "complete",
        "#ffc000": "underway",
        "#ff0000": "at_risk",
    }
    assert read_worded_key([key.text], VOCABULARY) == {}
