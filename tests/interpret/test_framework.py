"""Matrices of themes whose cells are activities that end in their codes."""

from __future__ import annotations

import pytest

from cip_extract.interpret.framework import read_framework
from cip_extract.records import Activity
from cip_extract.vocabulary import load_vocabulary
from tests.builders import TEXT_WIDTH, Rows, cut, stitched

VOCABULARY = load_vocabulary()
THEMES = ["1. Piers", "2. Sand", "3. Lanterns"]
WIDTH = TEXT_WIDTH / 3
LONG = "Mend every pier and jetty in the borough before the winter storms begin to bite again."


def activity(name: str, codes: str = "Recommendation R1") -> str:
    return f"{name} before the winter storms.\n**{codes}**"


def read(*pages: Rows) -> list[Activity]:
    activities, _ = read_framework(stitched(*pages), VOCABULARY, [])
    return activities


def outline(activities: list[Activity]) -> list[tuple[int, int, str, str]]:
    """Theme, number, text and codes of each activity."""
    return [
        (a.theme_no, a.activity_no, a.activity.text, " ".join(a.recommendation_codes))
        for a in activities
    ]


def test_each_cell_is_an_activity_of_its_theme() -> None:
    found = read(
        [
            THEMES,
            [activity("Mend the pier", "R1, R2"), activity("Dry the sand"), activity("Light up")],
            [activity("Paint the pier"), activity("Rake the sand"), activity("Trim the wicks")],
        ]
    )
    assert outline(found) == [
        (1, 1, "Mend the pier before the winter storms.", "R1 R2"),
        (1, 2, "Paint the pier before the winter storms.", "R1"),
        (2, 1, "Dry the sand before the winter storms.", "R1"),
        (2, 2, "Rake the sand before the winter storms.", "R1"),
        (3, 1, "Light up before the winter storms.", "R1"),
        (3, 2, "Trim the wicks before the winter storms.", "R1"),
    ]
    assert [a.theme.text for a in found[::2]] == ["Piers", "Sand", "Lanterns"]


def test_themes_without_numbers_are_counted() -> None:
    found = read([["Piers", "Sand"], [activity("Mend the pier"), activity("Dry the sand")]])
    assert [(a.theme_no, a.theme.text) for a in found] == [(1, "Piers"), (2, "Sand")]


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        ("Recommendation R7,", "R7"),
        ("Recommendations R1, R2", "R1 R2"),
        ("Recommendations 8 to 10", "R8 R9 R10"),
        ("R8 to R10", "R8 R9 R10"),
        ("(R4)", "R4"),
    ],
)
def test_codes_leave_the_activity_and_are_kept_as_printed(printed: str, codes: str) -> None:
    found = read([["Piers", "Sand"], [activity("Mend the pier", printed), activity("Dry it")]])
    assert found[0].codes.text == printed
    assert " ".join(found[0].recommendation_codes) == codes
    assert found[0].activity.text == "Mend the pier before the winter storms."
    assert found[0].codes.lines[-1].text == printed


def test_activity_without_codes_is_kept_among_coded_ones() -> None:
    rows = [
        ["Piers", "Sand"],
        [activity("Mend the pier"), "Dry the sand whenever the tide lets us."],
    ]
    found = read([*rows, [activity("Paint the pier"), activity("Rake the sand")]])
    assert ("Dry the sand whenever the tide lets us.", ()) in [
        (a.activity.text, a.recommendation_codes) for a in found
    ]


def test_empty_cells_are_no_activities() -> None:
    found = read(
        [
            ["Piers", "Sand"],
            [activity("Mend the pier"), activity("Dry it")],
            [activity("Paint"), ""],
        ]
    )
    assert [(a.theme_no, a.activity_no) for a in found] == [(1, 1), (1, 2), (2, 1)]


# --- page ends --------------------------------------------------------------


def test_row_cut_by_a_page_end_is_whole() -> None:
    upper, lower = cut(LONG, 2, WIDTH)
    found = read(
        [THEMES, [upper, activity("Dry the sand"), activity("Light up")]],
        [[f"{lower}\n**R3**", "", ""], [activity("Paint"), activity("Rake"), activity("Trim")]],
    )
    assert (1, 1, LONG, "R3") in outline(found)
    assert len(found) == 6


def test_row_cut_in_each_cell_is_whole() -> None:
    halves = [cut(LONG.replace("pier", name), 2, WIDTH) for name in ("pier", "quay", "dock")]
    upper = [one for one, _ in halves]
    lower = [f"{other}\n**R{n}**" for n, (_, other) in enumerate(halves, start=1)]
    found = read([THEMES, [activity("Paint"), activity("Rake"), activity("Trim")], upper], [lower])
    assert [codes for _, number, _, codes in outline(found) if number == 2] == ["R1", "R2", "R3"]
    assert found[1].activity.text == LONG
    assert [evidence.page for evidence in found[1].activity.evidence] == [1, 2]


def test_codes_alone_on_the_next_page_belong_to_the_row_above() -> None:
    found = read(
        [THEMES, [LONG, activity("Dry the sand"), activity("Light up")]],
        [["**Recommendations R3, R4**", "", ""]],
    )
    assert (1, 1, LONG, "R3 R4") in outline(found)


def test_row_below_a_whole_one_is_new() -> None:
    row = [activity("Mend the pier"), activity("Dry the sand"), activity("Light up")]
    found = read([THEMES, row], [[activity("Paint"), activity("Rake"), activity("Trim")]])
    assert len(found) == 6


@pytest.mark.parametrize("cut_row", [True, False])
def test_repeated_header_is_no_activity(cut_row: bool) -> None:
    upper, lower = cut(LONG, 2, WIDTH)
    row = [upper if cut_row else activity("Mend"), activity("Dry the sand"), activity("Light up")]
    below = [f"{lower}\n**R3**" if cut_row else activity("Paint"), "", ""]
    found = read([THEMES, row], [THEMES, below])
    assert len(found) == (3 if cut_row else 4)


# --- other tables -----------------------------------------------------------


@pytest.mark.parametrize(
    "rows",
    [
        [["Piers"], [activity("Mend the pier")]],
        [["Piers", "Sand"]],
        [["Piers", "Sand"], ["Three", "Four"]],
        [["Piers", "Sand"], ["Mend the pier before winter.", "Dry the sand before winter."]],
        [["", ""], [activity("Mend the pier"), activity("Dry the sand")]],
        [[LONG, LONG], [activity("Mend the pier"), activity("Dry the sand")]],
        [["Action", "By when"], [activity("Mend the pier"), activity("May 2031")]],
        [["Code", "Page"], ["R1", "4"], ["R2", "5"]],
    ],
)
def test_other_tables_are_no_framework(rows: Rows) -> None:
    assert read(rows) == []
