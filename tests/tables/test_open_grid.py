"""Tables whose columns are known and not drawn."""

from __future__ import annotations

import pytest

from cip_extract.records import Line, Ruling
from cip_extract.tables.open_grid import build_open_tables
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
