"""Ruled tables found from rulings and fills."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.records import Box, Cell, Fill, Page, Ruling, Table
from cip_extract.tables.lattice import find_ruled_tables
from cip_extract.tables.placing import reading_order
from tests.builders import (
    Rows,
    across,
    borders,
    down,
    drawn_page,
    line,
    page_of,
    table,
    texts,
)

WHITE = "#ffffff"
PLAN = [
    ["Action", "Lead", "By when"],
    ["Mend the pier", "Ada Brook", "May 2031"],
    ["Dry the sand", "Ben Carr", "June 2031"],
]


def find(page: Page) -> Table:
    """The one table on a page."""
    (found,) = find_ruled_tables(page)
    return found


def shape(found: Table) -> list[tuple[int, int, int, int, str]]:
    """Place, spans and text of each cell."""
    return [
        (c.row, c.column, c.row_span, c.column_span, " ".join(line.text for line in c.lines))
        for c in found.cells
    ]


def redrawn(rows: Rows) -> tuple[Table, Table]:
    """A table as written, and as found on a page that shows it."""
    written = table(rows)
    return written, find(page_of(written))


# --- grids ------------------------------------------------------------------


def test_full_grid_is_found_as_drawn() -> None:
    written, found = redrawn(PLAN)
    assert texts(found) == PLAN
    assert found.box == written.box
    assert found.column_edges == written.column_edges
    assert (found.row_count, found.column_count) == (3, 3)
    assert found.score == 1.0


@pytest.mark.parametrize(
    "rows",
    [
        [["Our plan", "<", "<"], *PLAN],
        [*PLAN, ["Signed", "<", "May 2031"]],
        [PLAN[0], ["Mend the pier", "Ada Brook", "May"], ["^", "Ben Carr", "June"]],
        [PLAN[0], ["Mend the pier", "Ada Brook", "May"], ["^", "^", "June"], ["^", "Ben", "July"]],
        [["Big", "<", "a"], ["^", "^", "b"], ["c", "d", "e"]],
        [["a", "b", "c"], ["d", "Big", "<"], ["e", "^", "^"]],
        [["a", "b"], ["Wide", "<"], ["c", "d"]],
        [["a", "b", "c", "d"], ["e", "<", "f", "<"], ["g", "h", "<", "i"]],
        [["", "b"], ["c", ""]],
    ],
)
def test_merged_cells_keep_their_spans(rows: Rows) -> None:
    written, found = redrawn(rows)
    assert shape(found) == shape(written)


def test_single_box_is_no_table() -> None:
    assert find_ruled_tables(page_of(table([["Mind the step"]]))) == []


def test_grid_without_a_word_is_no_table() -> None:
    assert find_ruled_tables(page_of(table([["", ""], ["", ""]]))) == []


@pytest.mark.parametrize(
    "rulings",
    [
        [],
        [across(100, 72, 522)],
        [across(100, 72, 522), across(140, 72, 522), across(180, 72, 522)],
        [down(72, 100, 180), down(300, 100, 180)],
        [across(100, 72, 522), across(140, 72, 522), down(30, 200, 300), down(60, 200, 300)],
    ],
)
def test_rules_that_close_no_cells_are_no_table(rulings: list[Ruling]) -> None:
    assert find_ruled_tables(drawn_page([line("Mend", y=110)], rulings)) == []


def test_two_tables_on_a_page_stay_two() -> None:
    upper, lower = table(PLAN), table([["Key", "Done"], ["Risk", "Late"]], y=500)
    page = drawn_page(
        [piece for t in (lower, upper) for cell in t.cells for piece in cell.lines],
        borders(lower) + borders(upper),
    )
    assert [texts(found) for found in find_ruled_tables(page)] == [texts(upper), texts(lower)]


def test_tables_side_by_side_stay_two() -> None:
    left = table([["Key", "Done"], ["Risk", "Late"]], widths=[80, 80])
    right = table([["a", "b"], ["c", "d"]], x=300, widths=[80, 80])
    page = drawn_page(
        [piece for t in (left, right) for cell in t.cells for piece in cell.lines],
        borders(left) + borders(right),
    )
    assert [texts(found) for found in find_ruled_tables(page)] == [texts(left), texts(right)]


def test_box_drawn_in_a_cell_is_no_table_of_its_own() -> None:
    outer = table([["Action", "Lead"], ["Mend the pier\nand the clock\nand all the rest", "Ada"]])
    inner = Box(90, 152, 200, 182)
    box = [
        across(inner.y0, inner.x0, inner.x1),
        across(inner.y1, inner.x0, inner.x1),
        down(inner.x0, inner.y0, inner.y1),
        down(inner.x1, inner.y0, inner.y1),
        down(145, inner.y0, inner.y1),
    ]
    assert texts(find(page_of(outer, borders(outer) + box))) == texts(outer)


# --- how lines are drawn ----------------------------------------------------


def moved(rulings: Iterable[Ruling], by: float) -> list[Ruling]:
    return [ruling._replace(position=ruling.position + by) for ruling in rulings]


@pytest.mark.parametrize("apart", [0.5, 1.0, 2.0])
def test_double_lines_count_once(apart: float) -> None:
    written = table(PLAN)
    lines = borders(written)
    found = find(page_of(written, lines + moved(lines, apart)))
    assert shape(found) == shape(written)


@pytest.mark.parametrize(("dash", "gap"), [(1, 1), (2, 2), (4, 3)])
def test_dotted_and_dashed_lines_are_whole(dash: float, gap: float) -> None:
    written = table(PLAN)
    dashes = []
    for ruling in borders(written):
        start = ruling.start
        while start < ruling.end:
            dashes.append(ruling._replace(start=start, end=min(start + dash, ruling.end)))
            start += dash + gap
    assert shape(find(page_of(written, dashes))) == shape(written)


@pytest.mark.parametrize("play", [-2.0, -1.0, 1.0, 2.0])
def test_corners_need_not_meet(play: float) -> None:
    written = table(PLAN)
    lines = [
        ruling._replace(start=ruling.start - play, end=ruling.end + play)
        for ruling in borders(written)
    ]
    assert shape(find(page_of(written, lines))) == shape(written)


def test_long_rules_make_the_same_grid_as_cell_borders() -> None:
    written = table(PLAN)
    (x0, y0, x1, y1) = written.box
    rows = sorted({cell.box.y0 for cell in written.cells} | {y1})
    lines = [across(y, x0, x1) for y in rows] + [down(x, y0, y1) for x in written.column_edges]
    assert shape(find(page_of(written, lines))) == shape(written)


# --- tables that are not closed ---------------------------------------------


def without(rulings: Iterable[Ruling], *, horizontal: bool, position: float) -> list[Ruling]:
    return [r for r in rulings if (r.horizontal, r.position) != (horizontal, position)]


def test_row_open_at_the_foot_is_closed_where_its_sides_end() -> None:
    written = table(PLAN)
    lines = without(borders(written), horizontal=True, position=written.box.y1)
    found = find(page_of(written, lines))
    assert shape(found) == shape(written)
    assert found.box == written.box
    assert found.score < 1.0


def test_row_open_at_the_top_is_closed_where_its_sides_begin() -> None:
    written = table(PLAN)
    lines = without(borders(written), horizontal=True, position=written.box.y0)
    assert shape(find(page_of(written, lines))) == shape(written)


@pytest.mark.parametrize("side", ["x0", "x1"])
def test_column_open_at_a_side_is_closed_where_its_rules_end(side: str) -> None:
    written = table(PLAN)
    lines = without(borders(written), horizontal=False, position=getattr(written.box, side))
    assert shape(find(page_of(written, lines))) == shape(written)


def test_merged_cell_left_open_by_a_page_end_is_still_a_cell() -> None:
    written = table([["Mend the pier", "Paint", "May"], ["^", "Dry", "June"]])
    merged = written.cells[0].box
    lines = [
        r
        for r in borders(written)
        if not (r.horizontal and r.position == merged.y1 and r.start == merged.x0)
    ]
    assert shape(find(page_of(written, lines))) == shape(written)


def test_sides_that_end_apart_close_no_row() -> None:
    lines = [
        across(100, 72, 522),
        across(140, 72, 522),
        down(72, 100, 180),
        down(300, 100, 140),
        down(522, 100, 220),
    ]
    found = find(drawn_page([line("Mend", x=80, y=110)], lines))
    assert found.row_count == 1


def test_ragged_table_has_no_cell_outside_its_lines() -> None:
    written = table([["a", "b", "c"], ["d", "e", "f"]])
    corner = written.cells[2]
    found = find(page_of(written, borders(written, keep=lambda cell: cell is not corner)))
    assert texts(found) == [["a", "b"], ["d", "e", "f"]]


# --- colours ----------------------------------------------------------------


def test_cells_fill_is_its_colour() -> None:
    rows = [
        ["Action", "By when"],
        ["Mend", "#00b050|May"],
        ["Dry", "#ffc000|June"],
        ["Wet", "July"],
    ]
    _, found = redrawn(rows)
    assert [cell.fill for cell in found.cells] == [
        None,
        None,
        None,
        "#00b050",
        None,
        "#ffc000",
        None,
        None,
    ]


def cell_at(found: Table, row: int, column: int) -> Cell:
    return next(cell for cell in found.cells if (cell.row, cell.column) == (row, column))


def painted(fills: Iterable[Fill]) -> Cell:
    """The cell "May 2031" of the plan on a page with these fills."""
    written = table(PLAN)
    page = page_of(written)
    painted_page = drawn_page(page.lines, page.rulings, fills)
    return cell_at(find(painted_page), 1, 2)


TARGET = cell_at(table(PLAN), 1, 2).box


def test_last_paint_covers_what_was_there() -> None:
    assert painted([Fill(TARGET, "#00b050"), Fill(TARGET, "#ff0000")]).fill == "#ff0000"


def test_white_paint_is_no_colour() -> None:
    assert painted([Fill(TARGET, "#00b050"), Fill(TARGET, WHITE)]).fill is None


def test_small_patch_is_not_the_cells_colour() -> None:
    x0, y0, _, y1 = TARGET
    assert painted([Fill(Box(x0 + 4, y0 + 4, x0 + 20, y1 - 4), "#ff0000")]).fill is None


def test_strips_that_cover_a_cell_together_are_its_colour() -> None:
    x0, y0, x1, y1 = TARGET
    middle = (y0 + y1) / 2
    strips = [Box(x0, y0, x1 - 60, middle), Box(x0, middle, x1 - 60, y1)]
    assert painted(Fill(strip, "#ff0000") for strip in strips).fill == "#ff0000"


def test_paint_within_a_cells_padding_is_its_colour() -> None:
    x0, y0, x1, y1 = TARGET
    assert painted([Fill(Box(x0 + 5, y0 + 1, x1 - 5, y1 - 1), "#ff0000")]).fill == "#ff0000"


def test_paint_over_a_neighbours_edge_is_the_neighbours_no_colour() -> None:
    x0, y0, x1, y1 = TARGET
    page = page_of(table(PLAN))
    found = find(
        drawn_page(page.lines, page.rulings, [Fill(Box(x0 - 2, y0 - 2, x1, y1 + 2), "#ff0000")])
    )
    assert [(c.row, c.column) for c in found.cells if c.fill] == [(1, 2)]


def test_row_of_one_colour_fills_each_of_its_cells() -> None:
    written = table(PLAN)
    page = page_of(written)
    top = written.cells[0].box
    band = Fill(Box(written.box.x0, top.y0, written.box.x1, top.y1), "#d9d9d9")
    found = find(drawn_page(page.lines, page.rulings, [band]))
    assert [cell.fill for cell in found.row(0)] == ["#d9d9d9"] * 3
    assert [cell.fill for cell in found.row(1)] == [None] * 3


def test_cells_parted_by_colour_alone_are_a_table() -> None:
    rows = [[f"#{shade}|{text}" for text in row] for shade, row in zip(
        ("4472c4", "d9e2f3", "eeeeee"), PLAN, strict=True
    )]  # fmt: skip
    written = table(rows)
    assert texts(find(page_of(written, []))) == PLAN


def test_cells_parted_by_white_lines_are_a_table() -> None:
    rows = [[f"#d9e2f3|{text}" for text in row] for row in PLAN]
    written = table(rows)
    shrunk = [
        Fill(Box(c.box.x0 + 0.5, c.box.y0 + 0.5, c.box.x1 - 0.5, c.box.y1 - 0.5), "#d9e2f3")
        for c in written.cells
    ]
    page = drawn_page([piece for c in written.cells for piece in c.lines], [], shrunk)
    assert texts(find(page)) == PLAN


def test_highlighted_words_are_no_table() -> None:
    words = [line("Mend the pier", y=200), line("before winter", x=90, y=230)]
    strokes = [Fill(piece.box, "#ffff00") for piece in words]
    assert find_ruled_tables(drawn_page(words, [], strokes)) == []


# --- words ------------------------------------------------------------------


def test_line_through_several_cells_is_parted_at_their_borders() -> None:
    written = table([["Action", "Lead", "By when"]])
    words = line("Action", x=80, y=126).words + line("Lead", x=230, y=126).words
    one = line("Action", x=80, y=126)._replace(words=words, box=Box(80, 126, 250, 136))
    found = find(drawn_page([one], borders(written)))
    assert texts(found) == [["Action", "Lead", ""]]


def test_pieces_of_one_baseline_are_one_line() -> None:
    pieces = [line("pier", x=120, y=100.4), line("Mend", y=100), line("Dry", y=112)]
    assert [found.text for found in reading_order(pieces)] == ["Mend pier", "Dry"]


def test_words_outside_belong_to_no_cell() -> None:
    written = table(PLAN)
    page = page_of(written)
    others = [line("Above", y=60), line("Below", y=700), line("Beside", x=540, y=150)]
    found = find(drawn_page([*page.lines, *others], page.rulings))
    assert texts(found) == PLAN


# --- whatever the grid ------------------------------------------------------


@st.composite
def grids(draw: st.DrawFn) -> Table:
    """A table with some cells merged, sideways or downwards, and a word in each cell."""
    columns, rows = draw(st.integers(1, 5)), draw(st.integers(1, 6))
    written = [[f"w{row}x{column}" for column in range(columns)] for row in range(rows)]
    for row, column, mark in draw(
        st.lists(
            st.tuples(st.integers(0, rows - 1), st.integers(0, columns - 1), st.sampled_from("<^")),
            max_size=4,
        )
    ):
        sideways = mark == "<" and column > 0 and written[row][column - 1] not in "<^"
        downwards = mark == "^" and row > 0 and written[row - 1][column] not in "<^"
        free = written[row][column] not in "<^"
        ends = column + 1 == columns or written[row][column + 1] != "<"
        ends_below = row + 1 == rows or written[row + 1][column] != "^"
        plain = column == 0 or written[row - 1][column] not in "<"
        if free and ends and ends_below and (sideways or (downwards and plain)):
            if downwards and column + 1 < columns and written[row - 1][column + 1] == "<":
                continue
            if sideways and row + 1 < rows and written[row + 1][column - 1] == "^":
                continue
            written[row][column] = mark
    widths = draw(st.lists(st.floats(35, 90), min_size=columns, max_size=columns))
    heights = draw(st.lists(st.floats(20, 60), min_size=rows, max_size=rows))
    return table(written, widths=widths, heights=heights)


@given(grids())
def test_any_grid_is_found_with_every_word_in_its_own_cell(written: Table) -> None:
    page = page_of(written)
    if len(written.cells) == 1:
        assert find_ruled_tables(page) == []
        return
    found = find(page)
    assert shape(found) == shape(written) or not covers_every_line(written)
    drawn = Counter(word for piece in page.lines for word in piece.words)
    placed = Counter(word for cell in found.cells for piece in cell.lines for word in piece.words)
    assert placed == drawn


def covers_every_line(written: Table) -> bool:
    """Whether some cell begins in each row and column; a line that is nowhere drawn is none."""
    rows = {cell.row for cell in written.cells}
    columns = {cell.column for cell in written.cells}
    return len(rows) == written.row_count and len(columns) == written.column_count


@given(grids())
def test_order_of_drawing_does_not_matter(written: Table) -> None:
    page = page_of(written)
    mixed = drawn_page(reversed(page.lines), reversed(page.rulings))
    assert find_ruled_tables(mixed) == find_ruled_tables(drawn_page(page.lines, page.rulings))


def test_thousands_of_drawn_lines_are_no_table_and_take_no_time() -> None:
    rulings = [across(50 + 0.2 * n, 40, 560) for n in range(3500)]
    rulings += [down(40 + 3 * n, 50, 750) for n in range(170)]
    fills = [
        Fill(Box(40 + 6 * (n % 80), 50 + 6 * (n // 80), 46, 56), "#ddeeff") for n in range(4000)
    ]
    page = drawn_page([line("Map of the estuary")], rulings, fills)
    assert find_ruled_tables(page) == []
