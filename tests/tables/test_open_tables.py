"""Tables that draw few lines or none, told from where their words stand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from cip_extract.records import Box, Fill, Line, Ruling, Table
from cip_extract.tables.all_tables import find_all_tables
from tests.builders import across, down, drawn_page, line, wrapped

Places = Sequence[tuple[float, str]]  # left edge and words of each piece of a line
COLUMNS = (72.0, 240.0, 330.0, 420.0)
STATISTICS = [
    ("Harbour", "Boats", "Crew", "Catch (t)"),
    ("Northern quay", "12", "31", "410.5"),
    ("Southern quay", "7", "19", "98.0"),
    ("Old basin", "3", "–", "12.4"),
    ("Mill creek", "11", "28", "305.7"),
]
PROSE = "The harbour lights were counted twice before anybody agreed on their number. " * 6


def rows_at(rows: Sequence[Sequence[str]], y: float, pitch: float = 15.0) -> list[Line]:
    """Lines of a table without rules; empty texts leave their place empty."""
    return [
        line(text, x, y + number * pitch)
        for number, row in enumerate(rows)
        for x, text in zip(COLUMNS, row, strict=False)
        if text
    ]


def found(
    lines: list[Line], rulings: Sequence[Ruling] = (), fills: Sequence[Fill] = ()
) -> list[Table]:
    return find_all_tables(drawn_page(lines, rulings, fills))


def grid(table: Table) -> list[tuple[str, ...]]:
    """The texts of a table's rows, spans counted once."""
    return [tuple(cell.text for cell in table.row(r)) for r in range(table.row_count)]


def test_white_space_alone_makes_a_table() -> None:
    (table,) = found(rows_at(STATISTICS, 200))
    assert (grid(table), table.engine) == (STATISTICS, "open")


def test_stamp_on_its_side_stands_in_no_row() -> None:
    stamp = line("Page 12", 30, 200)._replace(turn=270, box=Box(30, 200, 40, 275))
    (table,) = found([stamp, *rows_at(STATISTICS, 200)])
    assert grid(table) == STATISTICS


def test_caption_prose_and_source_are_no_part_of_a_table() -> None:
    around = [*wrapped(PROSE, y=60), line("Table 3: Boats by quay", y=180)]
    note = line("Source: counted by the harbour office in May", y=280)
    (table,) = found([*around, *rows_at(STATISTICS, 200), note, *wrapped(PROSE, y=320)])
    assert grid(table) == STATISTICS


def test_heading_at_the_middle_of_columns_spans_them() -> None:
    over = "In the year 2030"
    (table,) = found([line(over, 310, 185), *rows_at(STATISTICS, 200)])
    assert [(c.column, c.column_span) for c in table.cells if c.text == over] == [(1, 3)]


def test_label_that_wraps_stays_one_cell() -> None:
    rows = [
        *STATISTICS[:2],
        ("Fishing harbour of the", "", "", ""),
        ("lower estuary", "4", "9", "33.1"),
        *STATISTICS[2:],
    ]
    (table,) = found(rows_at(rows, 200, pitch=12))
    assert grid(table)[2] == ("Fishing harbour of the lower estuary", "4", "9", "33.1")


def test_label_that_heads_a_group_is_a_row_of_its_own() -> None:
    rows = [STATISTICS[0], ("Quays", "", "", ""), *STATISTICS[1:]]
    (table,) = found(rows_at(rows, 200, pitch=12))
    assert grid(table)[1] == ("Quays", "", "", "")


def test_rows_between_drawn_columns_are_told_from_figures() -> None:
    lines = rows_at(STATISTICS, 200)
    top, head, bottom = 192.0, 210.0, 275.0
    edges = (66.0, 230.0, 320.0, 410.0, 500.0)
    rules = [across(y, edges[0], edges[-1]) for y in (top, head, bottom)]
    rules += [down(x, top, bottom) for x in edges]
    (table,) = found(lines, rules)
    assert (grid(table), table.engine) == (STATISTICS, "ruled")


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(wrapped(PROSE, y=100), id="prose"),
        pytest.param(
            [piece for n in range(6) for piece in (
                line(f"{n + 1}.", 72, 100 + 14 * n), line("mend the quay", 96, 100 + 14 * n)
            )],
            id="list",
        ),
        pytest.param(
            [piece for n in range(8) for piece in (
                line(f"{n + 1} What the quay needs ..........", 72, 100 + 14 * n),
                line(str(3 * n + 2), 500, 100 + 14 * n),
            )],
            id="contents",
        ),
        pytest.param(
            [*wrapped(PROSE * 2, 72, 100, width=200), *wrapped(PROSE * 2, 310, 104, width=200)],
            id="two columns of prose",
        ),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_table_is_none(lines: list[Line]) -> None:
    assert found(lines) == []


def test_stripes_part_rows_that_wrap() -> None:
    rows = [
        ("Harbour", "Remark", "", ""),
        ("Northern quay", "wants new", "", ""),
        ("", "bollards", "", ""),
        ("Southern quay", "Dry", "", ""),
        ("Old basin", "Silted up", "", ""),
        ("", "Since May", "", ""),
    ]
    stripes = [
        Fill(Box(70, 198 + 12 * a, 340, 198 + 12 * b), "#eeeeee") for a, b in ((1, 3), (4, 6))
    ]
    (table,) = found(rows_at(rows, 200, pitch=12), fills=stripes)
    assert grid(table)[3] == ("Old basin", "Silted up Since May")
