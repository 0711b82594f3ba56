"""Pages turned until they read upright, and the way back to where a viewer shows things."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.pack.content import read_contents
from cip_extract.pages.read import read_pages
from cip_extract.pages.turn import quarter_turns
from cip_extract.records import Box, Page
from cip_extract.tables.lattice import find_ruled_tables

QUARTERS = (0, 90, 180, 270)
WIDTH, HEIGHT = 500.0, 700.0
GREEN = (0.0, 0.5, 0.0)


def draw_table(page: Any) -> None:
    """Two rows of two cells below a line of text; the last cell is green."""
    page.insert_text((60, 90), "What was agreed for the harbour office in spring", fontsize=10)
    page.draw_rect(pymupdf.Rect(200, 150, 340, 200), color=None, fill=GREEN)
    for y in (100, 150, 200):
        page.draw_line((60, y), (340, y), width=0.5)
    for x in (60, 200, 340):
        page.draw_line((x, 100), (x, 200), width=0.5)
    for x, y, text in ((65, 120, "Action"), (205, 120, "Lead"), (65, 170, "Dredge our basin")):
        page.insert_text((x, y), text, fontsize=10)


def sheet(
    drawn: int = 0, shown: int = 0, *also: Callable[[Any], object], draw: Any = draw_table
) -> tuple[Page, Any]:
    """A page drawn turned by some degrees, with a /Rotate, and the same as PyMuPDF sees it.

    What is drawn `also` stands upright on the sheet as it is before /Rotate.
    """
    with pymupdf.open() as source:
        draw(source.new_page(width=WIDTH, height=HEIGHT))
        document = pymupdf.open()
        size = (WIDTH, HEIGHT) if drawn % 180 == 0 else (HEIGHT, WIDTH)
        page = document.new_page(width=size[0], height=size[1])
        page.show_pdf_page(page.rect, source, 0, rotate=drawn)
        for each in also:
            each(page)
        page.set_rotation(shown)
        return read_pages(Path("sheet.pdf"), document.tobytes()).pages[0], page


@pytest.mark.parametrize("shown", QUARTERS)
@pytest.mark.parametrize("drawn", QUARTERS)
def test_page_reads_upright_however_it_is_drawn_and_shown(drawn: int, shown: int) -> None:
    page, _ = sheet(drawn, shown)
    assert (page.width, page.height) == (WIDTH, HEIGHT)
    assert [(line.text, line.turn) for line in page.lines] == [
        ("What was agreed for the harbour office in spring", 0),
        ("Action", 0),
        ("Lead", 0),
        ("Dredge our basin", 0),
    ]
    (table,) = find_ruled_tables(page)
    assert [cell.text for cell in table.cells] == ["Action", "Lead", "Dredge our basin", ""]
    assert [cell.fill for cell in table.cells] == [None, None, None, "#008000"]
    assert table.box == pytest.approx((60, 100, 340, 200), abs=0.1)


@pytest.mark.parametrize("shown", QUARTERS)
@pytest.mark.parametrize("drawn", QUARTERS)
def test_places_lead_back_to_where_a_viewer_shows_the_words(drawn: int, shown: int) -> None:
    page, seen = sheet(drawn, shown)
    shown_at = {
        text: Box(*(pymupdf.Rect(edges) * seen.rotation_matrix))
        for *edges, text, _, _, _ in seen.get_text("words")
    }
    for line in page.lines:
        for word in line.words:
            assert word.box.moved(page.as_seen) == pytest.approx(shown_at[word.text], abs=0.1)


def test_page_is_turned_by_most_of_its_text_only() -> None:
    def note(page: Any) -> None:
        page.insert_text((30, 600), "Kept in the strong room, second shelf", rotate=90)

    page, _ = sheet(0, 0, note)
    assert page.turn == 0
    assert {line.turn for line in page.lines} == {0, 270}


def test_upright_stamps_on_a_sheet_that_lies_sideways_are_stamps() -> None:
    def stamps(page: Any) -> None:
        page.insert_text((20, 25), "Page 12", fontsize=10)
        page.insert_text((page.rect.width - 90, 25), "Agenda Item 5", fontsize=10)

    page, _ = sheet(90, 0, stamps)
    (content,) = read_contents([page], [find_ruled_tables(page)])
    assert (content.stamp.printed_page, content.stamp.agenda_item) == (12, "5")
    assert [p.text for p in content.paragraphs] == [
        "What was agreed for the harbour office in spring"
    ]


def test_sideways_stamp_on_an_upright_sheet_is_a_stamp() -> None:
    def stamp(page: Any) -> None:
        page.insert_text((25, 300), "Page 12", fontsize=10, rotate=90)

    page, _ = sheet(0, 0, stamp)
    (content,) = read_contents([page], [find_ruled_tables(page)])
    assert content.stamp.printed_page == 12
    assert "Page 12" not in [p.text for p in content.paragraphs]


@pytest.mark.parametrize(
    ("rotate", "first", "second"),
    [(90, (75, 190), (90, 190)), (270, (90, 110), (75, 110))],
    ids=["upwards", "downwards"],
)
def test_label_on_its_side_reads_on_in_its_cell(
    rotate: int, first: tuple[int, int], second: tuple[int, int]
) -> None:
    def draw(page: Any) -> None:
        draw_table(page)
        page.draw_rect(pymupdf.Rect(340, 100, 400, 200), color=(0, 0, 0), width=0.5)
        offset = pymupdf.Point(275, 0)
        page.insert_text(pymupdf.Point(first) + offset, "A safe", rotate=rotate, fontsize=11)
        page.insert_text(pymupdf.Point(second) + offset, "harbour", rotate=rotate, fontsize=11)

    page, _ = sheet(draw=draw)
    (table,) = find_ruled_tables(page)
    assert "A safe harbour" in [cell.text for cell in table.cells]


@given(
    st.sampled_from((90, 180, 270)),
    st.floats(100, 1000),
    st.floats(100, 1000),
    st.tuples(*(st.floats(0, 1000),) * 4),
)
def test_turned_back_a_box_is_where_it_was(
    turn: int, width: float, height: float, edges: tuple[float, float, float, float]
) -> None:
    x0, y0, x1, y1 = edges
    box = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    there, back = quarter_turns(turn, width, height)
    assert box.moved(there).moved(back) == pytest.approx(box, abs=1e-6)
    assert box.moved(there).area == pytest.approx(box.area, abs=1e-6)
