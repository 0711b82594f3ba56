"""Words that no list holds are named with their list, and only those."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from cip_extract.interpret.unknown_words import find_unknown_words
from cip_extract.normalise.actions import normalise_action
from cip_extract.normalise.officers import OfficerRegister
from cip_extract.records import Action, PageContent, StitchedTable
from cip_extract.vocabulary import load_vocabulary
from tests.builders import content, raw_action, stitched

VOCABULARY = load_vocabulary()
DAY = date(2025, 2, 12)
PROSE = "Mend every groin between the pier and the lifeboat slip before the spring tides"


def found(
    actions: Sequence[Action] = (),
    tables: Sequence[StitchedTable] = (),
    contents: Sequence[PageContent] = (),
) -> list[tuple[str, str]]:
    words = find_unknown_words(actions, tables, contents, VOCABULARY)
    return [(word.list_name, word.words) for word in words]


def action(
    officers: str = "Chief Executive", deadline: str = "May 2025", status: str = ""
) -> Action:
    raw = raw_action(officers=officers, deadline=deadline, status=status)
    register = OfficerRegister(VOCABULARY, "Westmere Borough Council", DAY)
    return normalise_action(raw, "plan", register, None, VOCABULARY, DAY)[0]


# --- headings -------------------------------------------------------------------


def test_heading_of_an_action_table_that_no_phrase_fits() -> None:
    table = stitched(
        [["Action", "Owner", "Tide", "By when"], [PROSE, "Head of Piers", "low", "May 2025"]]
    )
    assert found(tables=[table]) == [("headings", "Tide")]


@pytest.mark.parametrize(
    ("rows", "unknown"),
    [
        ([["Chore", "Skipper", "Due date"], [PROSE, "Head of Piers", "May 2025"]],
         ["Chore", "Skipper"]),
        ([["Chore", "Skipper", "Tide"], [PROSE, "Head of Piers", "low"]],
         ["Chore", "Skipper", "Tide"]),
        ([["Tide", "Height", "Wind"], ["low", "2 m", "west"]], []),  # no prose: a table of figures
        ([["Year", "2024/25", "2025/26"], [PROSE, "£3,000", "£4,000"]], []),
        ([["Complete", "On track", "Late"], [PROSE, "b", "c"]], []),
        ([["Chore", "Skipper"], [PROSE, "Head of Piers"]], []),
        ([[PROSE, "Due date"], [PROSE, "May 2025"]], []),
        ([["Pride in place R1", "Sound money R2"], ["Paint it. R1", "Count it. R2"]], []),
    ],
)  # fmt: skip
def test_headings_of_a_table_left_alone(rows: list[list[str]], unknown: list[str]) -> None:
    assert found(tables=[stitched(rows)]) == [("headings", heading) for heading in unknown]


# --- statuses and colours -------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "unknown"),
    [
        ("", []),
        ("On track", []),
        ("Becalmed", ["Becalmed"]),
        ("Becalmed since the harbour was closed in May", []),  # a sentence is no status
        ("–", []),
    ],
)
def test_word_of_a_status_column(status: str, unknown: list[str]) -> None:
    assert found([action(status=status)]) == [("statuses", word) for word in unknown]


def test_label_of_a_key_of_colours() -> None:
    key = stitched([["#00b050|Complete", "#ffc000|Underway", "#0070c0|Becalmed", "#ffffff|"]])
    assert found(tables=[key]) == [("statuses", "Becalmed")]


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Green – complete; Amber – on track; Red – off track", []),
        ("Status (Green – complete; Kelp – on track)", [("colours", "Kelp")]),
        ("Green = complete, Red = becalmed", [("statuses", "becalmed")]),
        ("Green: complete; Red: we asked the harbour master and he never wrote", []),
        ("Westmere – complete; Eastmere – on track", []),  # no key at all
        ("Red – stop; Green – go", []),
    ],
)
def test_key_in_words(text: str, unknown: list[tuple[str, str]]) -> None:
    assert found(contents=[content(1, text)]) == unknown
    assert found(contents=[content(1, [["Lead", text], ["a", "b"]])]) == unknown


# --- officers and meetings ------------------------------------------------------


def test_officer_in_no_register() -> None:
    named = [action("Head of Gulls\nChief Executive"), action("Head of gulls")]
    assert found(named) == [("officers", "Head of Gulls")]


@pytest.mark.parametrize(
    ("deadline", "unknown"),
    [
        ("Cabinet June 2025", []),
        ("Gull Moot June 2025", ["Gull Moot"]),
        ("GMB June 2025", ["GMB"]),
        ("Gull Moot", ["Gull Moot"]),
        ("after the regatta, June 2025", []),
        ("Draft June 2025", []),
        ("TBC", []),
    ],
)
def test_meeting_named_by_a_deadline(deadline: str, unknown: list[str]) -> None:
    assert found([action(deadline=deadline)]) == [("forums", name) for name in unknown]


def test_each_word_is_named_once_with_its_first_page() -> None:
    words = find_unknown_words(
        [action("Head of Gulls"), action("HEAD OF GULLS")],
        [stitched([["Action", "Owner", "Tide"], [PROSE, "a", "b"]], first=4),
         stitched([["Action", "Owner", "TIDE"], [PROSE, "a", "b"]], first=7)],
        [],
        VOCABULARY,
    )  # fmt: skip
    assert [(word.words, word.page) for word in words] == [("Tide", 4), ("Head of Gulls", 1)]
