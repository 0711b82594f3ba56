"""What a plan's rows are made of: titles and whole rows, with what stands between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cip_extract.interpret.banners import Banner
from cip_extract.interpret.row_keys import RowKeys
from cip_extract.records import Cell, Doubt


@dataclass(slots=True)
class Title:
    """An action's title cell, over however many pages, and its number.

    A title without cells is one that a page end lost, or that stands in the cell's other half.
    """

    number: str
    cells: list[Cell]
    owns_number_column: bool = False  # the column of numbers counts actions, not details


@dataclass(slots=True)
class PlanRow:
    """One row of a plan, whole: each column's cells in page order."""

    number: int  # of its first grid row, from 0
    title: Title | None
    objective: list[Cell]
    roles: Mapping[int, str]  # column -> role
    cells: dict[int, list[Cell]]
    fills: dict[int, str]  # column -> colour
    pages: list[int]
    flags: list[str] = field(default_factory=list)

    def of(self, role: str) -> list[Cell]:
        """A role's cells, column by column."""
        columns = (column for column, held in self.roles.items() if held == role)
        return [cell for column in columns for cell in self.cells.get(column, ())]

    def text(self, role: str) -> str:
        """A role's words in one line."""
        return " ".join(cell.text for cell in self.of(role) if cell.lines)


@dataclass(frozen=True, slots=True)
class PlanRows:
    """A table's rows, and those it holds that carry nothing."""

    rows: list[PlanRow]
    banners: dict[int, Banner]  # row number -> what introduces the rows that follow
    left_out: list[Doubt]
    doubts: list[Doubt]
    keys: RowKeys
