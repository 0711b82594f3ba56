"""Tell what a column holds from its cells, where its heading does not say."""

from __future__ import annotations

from collections.abc import Sequence

from cip_extract.interpret.numbering import number_alone
from cip_extract.normalise.recommendation_codes import closing_code_lines
from cip_extract.records import Cell, StitchedTable

MOST = 0.6  # of a column's filled cells that have to be of a kind


def kind_of(table: StitchedTable, heading: int, column: int) -> str:
    """The role of a column of numbers ("1.10") or of codes ("R1, R4"); empty for any other.

    Args:
        table: An action table.
        heading: The last row of its heading.
        column: The column.
    """
    texts = texts_below(table, heading, column)
    if not texts:
        return ""
    for kind, fits in (("number", number_alone), ("codes", _is_codes)):
        if sum(bool(fits(text)) for text in texts) >= MOST * len(texts):
            return kind
    return ""


def texts_below(table: StitchedTable, heading: int, column: int) -> list[str] | None:
    """The texts of a column's filled cells; None where no cell begins in the column."""
    cells = cells_below(table, heading, column)
    return [cell.text for cell in cells if cell.lines] if cells else None


def cells_below(table: StitchedTable, heading: int, column: int) -> Sequence[Cell]:
    """The cells that begin in a column, below the heading's last row."""
    return [row.cells[column] for row in table.rows[heading + 1 :] if column in row.cells]


def _is_codes(text: str) -> bool:
    return closing_code_lines([text]) == 1
