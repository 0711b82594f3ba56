"""Cells as text that remembers where it stands."""

from __future__ import annotations

import pytest

from cip_extract.interpret.cells import CellReader, line_was_full
from cip_extract.records import Cell, Line
from tests.builders import cut, line, stitched, table

WIDTH = 120.0  # 22 letters inside the padding


def cells(*written: str) -> list[Cell]:
    """The halves of one cell, a page each."""
    whole = stitched(*([[text]] for text in written), widths=[WIDTH])
    return [row.cells[0] for row in whole.rows]


def read(*written: str) -> str:
    whole = stitched(*([[text]] for text in written), widths=[WIDTH])
    return CellReader(whole).passage([row.cells[0] for row in whole.rows]).text


# --- paragraphs in a cell ---------------------------------------------------


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("", ""),
        ("Ada Brook", "Ada Brook"),
        ("Ada Brook\nBen Carr", "Ada Brook\nBen Carr"),
        ("Mend every pier before the winter storms", "Mend every pier before the winter storms"),
        ("Mend the pier:\n• planks\n• rails", "Mend the pier:\n• planks\n• rails"),
        (
            "• mend every plank before the winter storms\n• paint the rails",
            "• mend every plank before the winter storms\n• paint the rails",
        ),
        ("Mend the pier.\n**Recommendation R7,**", "Mend the pier.\nRecommendation R7,"),
        (
            "Mend every pier before the winter storms begin.\n**Recommendations R1, R2**",
            "Mend every pier before the winter storms begin.\nRecommendations R1, R2",
        ),
    ],
)
def test_wrapped_text_is_one_line_and_each_enter_another(written: str, text: str) -> None:
    assert read(written) == text


def test_spaced_out_cell_does_not_break_at_every_line() -> None:
    rows = ["Interim assistant", "lighthouse keeper and", "bell ringer-in-waiting"]
    lines = tuple(line(row, 77, 125 + 18 * index) for index, row in enumerate(rows))
    (cell,) = table([[""]], widths=[WIDTH], heights=[80]).cells
    whole = stitched([["Other"]], widths=[WIDTH])
    spaced = Cell(0, 0, 1, 1, 1, cell.box, lines, None)
    whole.rows[0].cells[0] = spaced
    assert CellReader(whole).passage([spaced]).text == " ".join(rows)


# --- cells cut by a page end ------------------------------------------------

TEXT = "Mend every pier and jetty before the winter storms begin to bite"


@pytest.mark.parametrize("after", [1, 2, 3])
def test_halves_of_a_cut_paragraph_are_joined(after: int) -> None:
    upper, lower = cut(TEXT, after, WIDTH)
    assert read(upper, lower) == TEXT


def test_paragraph_that_ended_at_the_page_end_stays_ended() -> None:
    assert read("Mend the pier.", "Dry the sand.") == "Mend the pier.\nDry the sand."


def test_bullet_below_a_page_end_begins_a_paragraph() -> None:
    upper, _ = cut(TEXT, 2, WIDTH)
    assert read(f"• {upper}", "• Dry the sand") == f"• {upper}\n• Dry the sand"


def test_empty_half_adds_nothing() -> None:
    assert read("Mend the pier", "") == "Mend the pier"
    assert read("", "Mend the pier") == "Mend the pier"


def test_cell_may_be_cut_twice() -> None:
    upper, rest = cut(TEXT, 1, WIDTH)
    middle, lower = cut(rest, 1, WIDTH)
    assert read(upper, middle, lower) == TEXT


def test_cut_text_remembers_both_pages() -> None:
    upper, lower = cut(TEXT, 1, WIDTH)
    whole = stitched([[upper]], [[lower]], widths=[WIDTH])
    passage = CellReader(whole).passage([row.cells[0] for row in whole.rows])
    assert [evidence.page for evidence in passage.evidence] == [1, 2]


@pytest.mark.parametrize(
    ("upper", "lower", "full"),
    [
        ("Interim lighthouse", "keeper of the bells", True),
        ("Interim", "keeper of the bells", False),
        ("", "keeper", False),
        ("Interim", "", False),
    ],
)
def test_line_without_room_for_the_next_word_was_full(upper: str, lower: str, full: bool) -> None:
    one, other = cells(upper, lower)
    assert line_was_full(one, other) is full


# --- marks that hang beside their text --------------------------------------


def hanging(*pieces: tuple[str, float, float]) -> str:
    """Text of a cell whose pieces stand at given places."""
    whole = stitched([["Other"]], widths=[WIDTH])
    (cell,) = table([[""]], widths=[WIDTH], heights=[80]).cells
    lines: tuple[Line, ...] = tuple(line(text, x, y) for text, x, y in pieces)
    shown = Cell(0, 0, 1, 1, 1, cell.box, lines, None)
    whole.rows[0].cells[0] = shown
    return CellReader(whole).passage([shown]).text


@pytest.mark.parametrize("mark", ["1.", "a)", "1.2."])
def test_mark_beside_the_middle_of_its_text_comes_first(mark: str) -> None:
    text = hanging(
        ("Interim assist", 105, 125),
        (f"{mark}", 77, 137),
        ("lighthouse", 105, 137.1),
        ("keepers", 105, 149),
    )
    assert text.split() == [mark, "Interim", "assist", "lighthouse", "keepers"]


def test_mark_on_the_first_line_stays_there() -> None:
    assert hanging(("1. Mend", 77, 125), ("the pier", 88, 137)).split() == [
        "1.",
        "Mend",
        "the",
        "pier",
    ]
