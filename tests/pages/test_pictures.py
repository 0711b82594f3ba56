"""What is found in a picture of a page without reading it: slant, lines, colours, ink."""

from __future__ import annotations

from typing import Any

import numpy as np
import pymupdf
import pytest
from numpy.typing import NDArray

from cip_extract.pages.picture import COARSE_DPI, POINTS, lies_sideways, slant, take_picture
from cip_extract.pages.picture_fills import PAPER, Area, find_areas, read_backdrop
from cip_extract.pages.picture_ink import draw_words, measure_ink
from cip_extract.pages.picture_lines import find_rulings, find_strokes
from cip_extract.records import Box

WHITE, INK = (248, 247, 245), (20, 20, 22)
AMBER, GREEN, NAVY = (250, 190, 20), (110, 180, 90), (40, 40, 90)
HIGH, WIDE = 800, 1200


def picture(*drawn: tuple[tuple[int, int, int, int], tuple[int, int, int]]) -> NDArray[np.uint8]:
    """Noisy paper with rectangles (left, top, right, bottom) of a colour on it."""
    elements = np.empty((HIGH, WIDE, 3))
    elements[:] = WHITE
    for (x0, y0, x1, y1), colour in drawn:
        elements[y0:y1, x0:x1] = colour
    noise = np.random.default_rng(3).normal(0, 5, elements.shape)
    return (elements + noise).clip(0, 255).astype(np.uint8)


def rows_of_text(page: Any, rotate: int = 0) -> None:
    text = "Light the lanterns on every pier before the winter comes and the boats are in"
    for number in range(20):
        words = text[number:] + " " + text[:number]
        at = (60, 100 + 20 * number) if not rotate else (100 + 20 * number, 600)
        page.insert_text(at, words, fontsize=11, rotate=rotate)


def grid() -> list[tuple[tuple[int, int, int, int], tuple[int, int, int]]]:
    """A ruled table of two columns and two rows, its lines three elements thick."""
    across = [((100, y, 903, y + 3), INK) for y in (100, 250, 400)]
    return across + [((x, 100, x + 3, 403), INK) for x in (100, 500, 900)]


def letters(x: int, y: int, colour: tuple[int, int, int] = INK) -> list[Any]:
    """Upright strokes as letters have them, in a row."""
    return [((x + 14 * n, y, x + 14 * n + 5, y + 30), colour) for n in range(12)]


# --- setting straight -------------------------------------------------------


@pytest.mark.parametrize("angle", [-3.0, -0.8, 0.0, 0.3, 2.0])
def test_slant_is_told_to_a_twentieth_of_a_degree(angle: float) -> None:
    zoom = COARSE_DPI / 72
    with pymupdf.open() as document:
        page = document.new_page()
        rows_of_text(page)
        drawn = page.get_pixmap(
            matrix=pymupdf.Matrix(zoom, zoom).prerotate(angle), colorspace=pymupdf.csGRAY
        )
    grey = np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.width)
    assert slant(grey) == pytest.approx(-angle, abs=0.05)


def test_blank_sheet_has_no_slant() -> None:
    assert slant(np.full((200, 200), 255, np.uint8)) == 0.0


@pytest.mark.parametrize(("rotate", "sideways"), [(0, False), (90, True), (270, True)])
def test_sheet_whose_rows_run_upwards_lies_sideways(rotate: int, sideways: bool) -> None:
    with pymupdf.open() as document:
        page = document.new_page()
        rows_of_text(page, rotate)
        assert lies_sideways(page) is sideways


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_picture_leads_back_to_the_page(turn: int) -> None:
    with pymupdf.open() as document:
        page = document.new_page(width=400, height=600)
        page.draw_rect(pymupdf.Rect(100, 200, 150, 220), color=None, fill=(0, 0, 0))
        taken = take_picture(page, turn)
    assert (taken.width, taken.height) == pytest.approx(
        (400, 600) if turn % 180 == 0 else (600, 400), abs=0.3
    )
    dark_rows, dark_columns = np.nonzero(taken.pixels[:, :, 0] < 128)
    found = Box(*(POINTS * e for e in (dark_columns.min(), dark_rows.min(),
                                       dark_columns.max() + 1, dark_rows.max() + 1)))  # fmt: skip
    assert found.moved(taken.as_seen) == pytest.approx((100, 200, 150, 220), abs=0.5)


# --- lines ------------------------------------------------------------------


def rulings_of(elements: NDArray[np.uint8]) -> list[tuple[bool, float, float, float]]:
    found, _ = find_rulings(find_strokes(elements, read_backdrop(elements)))
    return [(r.horizontal, r.position, r.start, r.end) for r in found]


def test_lines_of_a_table_are_found_where_they_are_drawn() -> None:
    found = rulings_of(picture(*grid()))
    expected = [(True, y + 1.5, 100, 903) for y in (100, 250, 400)]
    expected += [(False, x + 1.5, 100, 403) for x in (100, 500, 900)]
    assert len(found) == len(expected)
    for ruling, (horizontal, *edges) in zip(found, expected, strict=True):
        assert ruling[0] is horizontal
        assert [edge / POINTS for edge in ruling[1:]] == pytest.approx(edges, abs=4)


def test_letters_are_no_lines_even_in_a_row_as_low_as_they_are() -> None:
    low = [((100, y, 903, y + 3), INK) for y in (100, 142)]
    found = rulings_of(picture(*low, *letters(200, 108), *letters(500, 108)))
    assert [ruling[0] for ruling in found] == [True, True]


def test_dark_area_is_no_line_and_hides_none_beside_it() -> None:
    found = rulings_of(picture(((100, 60, 903, 100), NAVY), *grid()))
    assert sum(not horizontal for horizontal, *_ in found) == 3


# --- colours ----------------------------------------------------------------


def areas_of(elements: NDArray[np.uint8]) -> list[Area]:
    backdrop = read_backdrop(elements)
    _, covered = find_rulings(find_strokes(elements, backdrop))
    return find_areas(elements, backdrop, covered)


@pytest.mark.parametrize("colour", [AMBER, GREEN, NAVY, (215, 215, 215)])
@pytest.mark.parametrize("framed", [False, True])
def test_coloured_cell_is_found_to_its_edges(colour: tuple[int, int, int], framed: bool) -> None:
    cell = ((503, 253, 900, 400), colour)
    text = letters(520, 300, WHITE if colour == NAVY else INK)
    (area,) = areas_of(picture(cell, *(grid() if framed else []), *text))
    assert area[:4] == pytest.approx((503, 253, 900, 400), abs=3)
    assert area.colour == pytest.approx(colour, abs=4)


def test_cells_of_one_colour_with_a_line_between_are_two() -> None:
    cells = [((503, 103, 900, 250), AMBER), ((503, 253, 900, 400), AMBER)]
    assert len(areas_of(picture(*cells, *grid()))) == 2


def test_words_and_paper_are_no_coloured_areas() -> None:
    assert areas_of(picture(*grid(), *letters(120, 150), *letters(520, 300))) == []


def test_colours_are_told_as_on_white_paper() -> None:
    paper = np.array([240, 240, 240], np.int16)
    assert Area(0, 0, 9, 9, (240, 120, 0)).on_white(paper) == "#ff8000"


# --- ink --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "letter"), [(WHITE, INK), (AMBER, INK), (NAVY, WHITE), (NAVY, AMBER)]
)
def test_words_are_black_on_white_whatever_they_stand_on(
    cell: tuple[int, int, int], letter: tuple[int, int, int]
) -> None:
    elements = picture(((503, 253, 900, 400), cell), *grid(), *letters(520, 300, letter))
    backdrop = read_backdrop(elements)
    _, covered = find_rulings(find_strokes(elements, backdrop))
    areas = find_areas(elements, backdrop, covered)
    ink = measure_ink(elements, backdrop.colours[PAPER], areas)
    _, covered = find_rulings(ink)
    words = draw_words(ink, areas, covered)
    assert words[305:325, 521:524].max() < 100
    assert words[270:290, 520:690].min() > 200
    assert (words < 128).sum() == pytest.approx(12 * 5 * 30, rel=0.2)
