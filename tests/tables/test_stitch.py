"""Grids joined over page ends."""

from __future__ import annotations

import pytest

from cip_extract.records import PageContent, StitchedTable
from cip_extract.tables.stitch import same_columns, stitch_tables
from tests.builders import LEFT, Rows, blank_page, content, table

WIDTHS = (150, 200, 100)
HEADER = ["Action", "Lead", "By when"]
PIER = ["Mend the pier", "Ada Brook", "May 2031"]
SAND = ["Dry the sand", "Ben Carr", "June 2031"]
PROSE = "The harbour lights were counted twice before anybody agreed on how many there are."


def page(number: int, *blocks: str | Rows, x: float = LEFT) -> PageContent:
    return content(number, *blocks, widths=WIDTHS, x=x)


def spans(tables: list[StitchedTable]) -> list[tuple[int, int]]:
    """First and last page of each table."""
    return [(found.page_start, found.page_end) for found in tables]


def rows_of(found: StitchedTable) -> list[tuple[int, list[str]]]:
    """Page and cells of each row."""
    return [(row.page, [c.text for _, c in sorted(row.cells.items())]) for row in found.rows]


# --- what goes on -----------------------------------------------------------


def test_grid_at_a_pages_top_goes_on_with_the_last_of_the_page_before() -> None:
    (found,) = stitch_tables([page(1, "Our plan", [HEADER, PIER]), page(2, [SAND], "The end")])
    assert spans([found]) == [(1, 2)]
    assert rows_of(found) == [(1, HEADER), (1, PIER), (2, SAND)]


def test_table_may_run_over_many_pages() -> None:
    found = stitch_tables(
        [page(1, [HEADER, PIER]), page(2, [SAND]), page(3, [PIER]), page(4, [SAND])]
    )
    assert spans(found) == [(1, 4)]


def test_header_row_alone_at_a_pages_foot_goes_on() -> None:
    (found,) = stitch_tables([page(1, "Our plan", [HEADER]), page(2, [PIER, SAND])])
    assert rows_of(found) == [(1, HEADER), (2, PIER), (2, SAND)]


def test_repeated_header_is_kept_for_later_stages() -> None:
    (found,) = stitch_tables([page(1, [HEADER, PIER]), page(2, [HEADER, SAND])])
    assert [texts for _, texts in rows_of(found)] == [HEADER, PIER, HEADER, SAND]


def test_blank_page_between_does_not_part_a_table() -> None:
    found = stitch_tables([page(1, [HEADER, PIER]), blank_page(2), page(3, [SAND])])
    assert spans(found) == [(1, 3)]


@pytest.mark.parametrize("shift", [-40.0, 5.0, 40.0])
def test_mirrored_margins_do_not_part_a_table(shift: float) -> None:
    (found,) = stitch_tables([page(1, [HEADER, PIER]), page(2, [SAND], x=LEFT + shift)])
    assert rows_of(found) == [(1, HEADER), (1, PIER), (2, SAND)]
    assert found.column_count == 3


@pytest.mark.parametrize("play", [1.0, 5.0])
def test_columns_may_differ_by_little(play: float) -> None:
    lower = content(2, [SAND], widths=(150 + play, 200 - play, 100))
    (found,) = stitch_tables([page(1, [HEADER, PIER]), lower])
    assert rows_of(found)[-1] == (2, SAND)


# --- what does not ----------------------------------------------------------


def test_paragraph_below_a_table_ends_it() -> None:
    found = stitch_tables([page(1, [HEADER, PIER], PROSE), page(2, [SAND])])
    assert spans(found) == [(1, 1), (2, 2)]


def test_paragraph_above_a_table_begins_another() -> None:
    found = stitch_tables([page(1, [HEADER, PIER]), page(2, "Objective 2", [SAND])])
    assert spans(found) == [(1, 1), (2, 2)]


def test_page_of_prose_between_parts_tables() -> None:
    found = stitch_tables([page(1, [HEADER, PIER]), page(2, PROSE), page(3, [SAND])])
    assert spans(found) == [(1, 1), (3, 3)]


def test_two_tables_on_one_page_are_two() -> None:
    found = stitch_tables([page(1, [HEADER, PIER], [HEADER, SAND])])
    assert spans(found) == [(1, 1), (1, 1)]


def test_only_the_first_table_of_a_page_can_go_on() -> None:
    found = stitch_tables([page(1, [HEADER, PIER]), page(2, [SAND], [HEADER, PIER])])
    assert spans(found) == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    "widths",
    [(100, 250, 100), (150, 200, 140), (150, 100, 200), (50, 100, 300)],
)
def test_other_columns_are_another_table(widths: tuple[float, float, float]) -> None:
    lower = content(2, [SAND], widths=widths)
    assert spans(stitch_tables([page(1, [HEADER, PIER]), lower])) == [(1, 1), (2, 2)]


def test_no_pages_have_no_tables() -> None:
    assert stitch_tables([]) == []


# --- columns common to all pages --------------------------------------------


def test_page_that_shows_fewer_columns_is_moved_to_the_common_ones() -> None:
    banner = content(1, [["Objective 1: Safe piers"]], widths=(450,))
    (found,) = stitch_tables([banner, page(2, [HEADER, PIER])])
    first = found.rows[0].cells[0]
    assert (found.column_count, first.column, first.column_span) == (3, 0, 3)
    assert sorted(found.rows[1].cells) == [0, 1, 2]


def test_cell_merged_on_one_page_only_spans_its_columns() -> None:
    lower = content(2, [["Mend the pier and tell Ada", "May 2031"]], widths=(350, 100))
    (found,) = stitch_tables([page(1, [HEADER, PIER]), lower])
    cells = found.rows[2].cells
    assert sorted(cells) == [0, 2]
    assert (cells[0].column_span, cells[2].column_span) == (2, 1)


def test_merged_cell_covers_the_rows_below_its_first() -> None:
    (found,) = stitch_tables([page(1, [HEADER, PIER, ["^", "Ben Carr", "June"], SAND])])
    merged = found.rows[1].cells[0]
    assert found.rows[2].covered == {0: merged}
    assert 0 not in found.rows[2].cells
    assert found.rows[3].covered == {}


def test_merged_cell_does_not_cover_rows_of_the_next_page() -> None:
    upper = page(1, [HEADER, PIER, ["^", "Ben Carr", "June"]])
    (found,) = stitch_tables([upper, page(2, [["", "Cat Dale", "July"]])])
    assert found.rows[3].covered == {}
    assert found.rows[3].cells[0].text == ""


@pytest.mark.parametrize(
    ("upper", "lower", "same"),
    [
        ((150, 200, 100), (150, 200, 100), True),
        ((150, 200, 100), (350, 100), True),
        ((150, 200, 100), (450,), True),
        ((350, 100), (150, 200, 100), True),
        ((150, 200, 100), (300, 150), False),
        ((150, 200, 100), (150, 200), False),
        ((150, 200, 100), (75, 75, 200, 100), True),
    ],
)
def test_grid_on_fewer_of_the_same_edges_has_the_same_columns(
    upper: tuple[float, ...], lower: tuple[float, ...], same: bool
) -> None:
    one = table([["x"] * len(upper)], widths=upper)
    other = table([["x"] * len(lower)], widths=lower, page=2, x=30)
    assert same_columns(one, other) is same
    assert same_columns(other, one) is same
