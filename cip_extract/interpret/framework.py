"""Read a framework: a matrix of themes whose cells are activities that end in their codes."""

from __future__ import annotations

from collections.abc import Sequence

from cip_extract.interpret.banners import same_header
from cip_extract.interpret.cells import CellReader
from cip_extract.interpret.columns import find_header
from cip_extract.interpret.numbering import read_number
from cip_extract.normalise.recommendation_codes import (
    parse_codes,
    part_closing_codes,
)
from cip_extract.records import Activity, Cell, Doubt, Passage, StitchedTable, TableRow
from cip_extract.vocabulary import Vocabulary

LEAST_THEMES = 2
CODED_SHARE = 0.5  # of the filled cells that must end in codes
THEME_WORDS = 14


def read_framework(
    table: StitchedTable, vocabulary: Vocabulary, earlier: Sequence[Activity]
) -> tuple[list[Activity], list[Doubt]]:
    """The activities of a matrix, theme by theme; none for any other table.

    A row cut by a page end is joined where a cell still lacks the codes it has to end in.

    Args:
        table: Any table.
        vocabulary: Known words.
        earlier: The document's activities so far; numbers count on from them.

    Returns:
        The activities, and a doubt for each cell that holds codes alone.
    """
    if table.column_count < LEAST_THEMES or len(table.rows) < 2:
        return [], []
    if find_header(table, vocabulary) is not None:
        return [], []
    header, rows = table.rows[0], _whole_rows(table)
    themes = {column: cell for column, cell in header.cells.items() if cell.lines}
    if len(themes) < LEAST_THEMES or not _is_matrix(themes, rows):
        return [], []
    reader = CellReader(table)
    activities: list[Activity] = []
    doubts: list[Doubt] = []
    for theme_no, (column, theme_cell) in enumerate(sorted(themes.items()), start=1):
        number, title = read_number(theme_cell.text)
        theme = Passage(title.strip(" :"), theme_cell.lines)
        theme_no = int(number) if number.isdigit() else theme_no
        for cells in (row[column] for row in rows if row.get(column)):
            passage = reader.passage(cells)
            if not passage:
                continue
            found = _activity(theme_no, theme, [*earlier, *activities], passage)
            if found.activity:
                activities.append(found)
            else:
                message = f"The cell “{passage.text}” holds codes alone and was left out."
                doubts.append(Doubt("activity_left_out", message, passage.page))
    return activities, doubts


def _activity(
    theme_no: int, theme: Passage, earlier: Sequence[Activity], passage: Passage
) -> Activity:
    activity, codes = part_closing_codes(passage)
    number = 1 + sum(other.theme_no == theme_no for other in earlier)
    return Activity(
        theme_no=theme_no,
        theme=theme,
        activity_no=number,
        activity=activity,
        recommendation_codes=tuple(parse_codes(codes.text)),
        codes=codes,
    )


def _whole_rows(table: StitchedTable) -> list[dict[int, list[Cell]]]:
    """Rows below the heading as cells by column, rows cut by a page end joined."""
    header = table.rows[0]
    rows: list[dict[int, list[Cell]]] = []
    page = header.page
    for row in table.rows[1:]:
        if same_header(row, header):
            continue
        opens_page, page = row.page != page, row.page
        if opens_page and rows and _is_cut(rows[-1], row):
            for column, cell in row.cells.items():
                rows[-1].setdefault(column, []).append(cell)
        else:
            rows.append({column: [cell] for column, cell in row.cells.items()})
    return rows


def _is_cut(last: dict[int, list[Cell]], row: TableRow) -> bool:
    """Whether a row is the rest of the last: only cells that lacked their codes go on."""
    open_columns = {column for column, cells in last.items() if not _coded(cells)}
    filled = {column for column, cell in row.cells.items() if cell.lines}
    return bool(open_columns) and filled <= open_columns


def _coded(cells: Sequence[Cell]) -> bool:
    """Whether a cell ends in codes."""
    lines = tuple(line for cell in cells for line in cell.lines)
    passage = Passage("\n".join(line.text for line in lines), lines)
    return bool(part_closing_codes(passage)[1])


def _is_matrix(themes: dict[int, Cell], rows: Sequence[dict[int, list[Cell]]]) -> bool:
    if any(len(cell.text.split()) > THEME_WORDS for cell in themes.values()):
        return False
    filled = [
        cells
        for row in rows
        for column, cells in row.items()
        if column in themes and any(cell.lines for cell in cells)
    ]
    prose = [
        cells for cells in filled if sum(len(line.words) for c in cells for line in c.lines) > 4
    ]
    return bool(prose) and sum(map(_coded, prose)) >= CODED_SHARE * len(filled)
