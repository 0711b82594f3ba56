"""Tables whose columns are known and not drawn."""

from __future__ import annotations

import pytest

from cip_extract.records import Line, Ruling
from cip_extract.tables.open_grid import build_open_tables, find_headed_tables
from tests.builders import LEFT, TEXT_WIDTH, across, drawn_page, line, table, texts, wrapped

EDGES = (LEFT, LEFT + 200, LEFT + 340, LEFT + TEXT_WIDTH)
WIDTHS = (200.0, 140.0, 110.0)
PLAN = [
    ["Action", "Lead", "By when"],
    ["Mend the pier before the winter storms begin to bite", "Ada Brook", "May 2031"],
    ["Dry the sand", "Ben Carr", "June 2031"],
]
WRITTEN = table(PLAN, widths=WIDTHS, y=200)
LINES = [piece for cell in WRITTEN.cells for piece in cell.lines]
TOPS = sorted({cell.box.y0 for cell in WRITTEN.cells} | {WRITTEN.box.y1})
RULES = [across(y, EDGES[0], EDGES[-1]) for y in TOPS]


def found(lines: list[Line], rulings: list[Ruling], top: float = 195) -> list[list[list[str]]]:
    """Each table's rows that hold words."""
    tables = build_open_tables(drawn_page(lines, rulings), EDGES, top, "somebody")
    assert all((each.engine, each.score < 1.0) == ("somebody", True) for each in tables)
    return [[row for row in texts(each) if any(row)] for each in tables]


def test_rules_between_rows_part_them() -> None:
    assert found(LINES, RULES) == [PLAN]


def test_without_rules_white_space_parts_rows() -> None:
    assert found(LINES, []) == [PLAN]


def test_words_above_the_table_are_no_part_of_it() -> None:
    assert found([line("Our plan", y=150), *LINES], RULES) == [PLAN]


def test_running_text_ends_the_table() -> None:
    prose = wrapped("The harbour lights were counted twice before anybody agreed " * 3, y=400)
    assert found([*LINES, *prose], RULES) == [PLAN]


@pytest.mark.parametrize("lines", [[], [line("Our plan", y=100)]])
def test_page_without_words_there_has_no_table(lines: list[Line]) -> None:
    assert found(lines, RULES) == []


# --- rows that only their words tell ----------------------------------------

COLUMNS = (60.0, 160.0, 380.0, 500.0)
HEADING = ["**Action**", "**Steps**", "**Lead**", "**By when**"]


def laid_out(rows: list[list[str]], y: float = 100) -> list[Line]:
    """Lines one below another; an empty row leaves a gap."""
    lines = []
    for row in rows:
        y += 13 if any(row) else 9
        lines += [line(text, x, y) for x, text in zip(COLUMNS, row, strict=False) if text]
    return lines


GAP = ["", "", "", ""]
TITLE_BESIDE_TWO_ROWS = [
    HEADING,
    GAP,
    ["Calm the", "Paint the crossings by the two", "Ada Brook", "May 2031"],
    ["streets by", "schools.", "", ""],
    GAP,
    ["the schools", "Count the cars on every second", "Ben Carr", "June 2031"],
    ["", "Friday, and publish the count.", "", ""],
    GAP,
    ["Dry sand", "Turn the heap.", "Cay Dunn", "July 2031"],
]


def headed(lines: list[Line]) -> list[list[list[str]]]:
    page = drawn_page(lines, [])
    heading = next(piece for piece in page.lines if piece.text == "Action")
    return [texts(each) for each in find_headed_tables(page, heading)]


def test_row_begins_where_its_main_column_and_another_begin() -> None:
    (found_rows,) = headed(laid_out(TITLE_BESIDE_TWO_ROWS))
    assert [row[2:] for row in found_rows] == [
        ["Lead", "By when"],
        ["Ada Brook", "May 2031"],
        ["Ben Carr", "June 2031"],
        ["Cay Dunn", "July 2031"],
    ]
    assert found_rows[1][1] == "Paint the crossings by the two schools."


def test_second_paragraph_of_a_cell_is_no_row() -> None:
    rows = [*TITLE_BESIDE_TWO_ROWS, GAP, ["", "Then turn it once more.", "", ""]]
    (found_rows,) = headed(laid_out(rows))
    assert found_rows[-1][1] == "Turn the heap. Then turn it once more."


def test_references_number_the_rows() -> None:
    steps = ["Mend the pier", "Dry sand", "Ring the bell each day", "Sweep", "Paint the rails"]
    rows = [[f"A{n}", step, "Ada Brook", "May 2031"] for n, step in enumerate(steps, 1)]
    (found_rows,) = headed(laid_out([HEADING, *rows]))
    assert found_rows[1:] == rows


def test_heading_set_bold_anew_begins_another_table() -> None:
    other = ["**Board**", "**Chair**", "**Place**", "**Day**"]
    rows = [*TITLE_BESIDE_TWO_ROWS, GAP, ["**Meetings**", "", "", ""], other]
    tables = headed(laid_out([*rows, ["Quays", "Eve Ford", "Old hall", "2 May"]]))
    assert [each[0] for each in tables] == [
        ["Action", "Steps", "Lead", "By when"],
        ["Board", "Chair", "Place", "Day"],
    ]
