"""Every table of a file, whatever it is about: for people, for programs, as CSV files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cip_extract.acquire.sources import read_source
from cip_extract.errors import EngineMissingError, OutputFolderError
from cip_extract.pack.content import read_contents
from cip_extract.pages.read import read_pages
from cip_extract.records import UNMOVED, Cell, Doubt, Matrix, StitchedTable, Table
from cip_extract.tables.choose import find_tables
from cip_extract.tables.engines_layout import HOW_TO_INSTALL, layout_python
from cip_extract.tables.stitch import stitch_tables


@dataclass(frozen=True, slots=True)
class FileTables:
    """The tables of a file, page by page, and joined over page ends."""

    path: Path
    tables: tuple[Table, ...]
    stitched: tuple[StitchedTable, ...]
    doubts: tuple[Doubt, ...]


def read_tables(path: Path, engine: str | None = None) -> FileTables:
    """Find every table of a PDF.

    Args:
        path: The file.
        engine: One of `tables.ENGINE_NAMES`; the best for each page where left out.

    Raises:
        UnreadableInputError: The file cannot be read; the subclass says why.
        EngineMissingError: The engine asked for is not installed.
    """
    if engine == "layout" and not layout_python():
        raise EngineMissingError(path, engine, HOW_TO_INSTALL)
    _, data = read_source(path)
    file = read_pages(path, data)
    found, doubts = find_tables(file.data, file.pages, engine)
    stitched = stitch_tables(read_contents(file.pages, found))
    doubts += [
        Doubt("page_without_text", f"A picture of text that was not read ({why}).", number)
        for number, why in file.pictures.unread.items()
    ]
    as_seen = {page.number: page.as_seen for page in file.pages if page.as_seen != UNMOVED}
    return FileTables(
        path,
        tuple(_as_seen(table, as_seen) for tables in found for table in tables),
        tuple(_stitched_as_seen(table, as_seen) for table in stitched),
        tuple(doubts),
    )


def _as_seen(table: Table, as_seen: Mapping[int, Matrix]) -> Table:
    """A table whose boxes lie where a viewer shows them; pages are read upright."""
    matrix = as_seen.get(table.page)
    if matrix is None:
        return table
    cells = tuple(replace(cell, box=cell.box.moved(matrix)) for cell in table.cells)
    return replace(table, box=table.box.moved(matrix), cells=cells)


def _stitched_as_seen(table: StitchedTable, as_seen: Mapping[int, Matrix]) -> StitchedTable:
    def seen(cells: Mapping[int, Cell], page: int) -> dict[int, Cell]:
        matrix = as_seen.get(page, UNMOVED)
        return {number: replace(c, box=c.box.moved(matrix)) for number, c in cells.items()}

    rows = (
        replace(row, cells=seen(row.cells, row.page), covered=seen(row.covered, row.page))
        for row in table.rows
    )
    parts = tuple(_as_seen(part, as_seen) for part in table.fragments)
    return replace(table, fragments=parts, rows=tuple(rows))


# --- for programs -----------------------------------------------------------


def as_json(found: FileTables, stitched: bool = False) -> str:
    """All tables as JSON; boxes are left, top, right, bottom in points from the top left.

    Args:
        found: The tables.
        stitched: Whether tables that go on overleaf are one; then each cell has its page.
    """
    tables = (
        [_stitched_json(table) for table in found.stitched]
        if stitched
        else [_table_json(table) for table in found.tables]
    )
    return json.dumps({"file": str(found.path), "tables": tables}, ensure_ascii=False, indent=1)


def _table_json(table: Table) -> dict[str, object]:
    return {
        "page": table.page,
        "bbox": _bbox(table.box),
        "engine": table.engine,
        "score": table.score,
        "reason": table.reason,
        "cells": [
            _cell_json(cell, cell.row, cell.column, cell.column_span) for cell in table.cells
        ],
    }


def _stitched_json(table: StitchedTable) -> dict[str, object]:
    first = table.fragments[0]
    return {
        "page": table.page_start,
        "page_end": table.page_end,
        "bbox": _bbox(first.box),
        "engine": first.engine,
        "score": min(part.score for part in table.fragments),
        "reason": first.reason,
        "cells": [
            {"page": cell.page, **_cell_json(cell, number, cell.column, cell.column_span)}
            for number, row in enumerate(table.rows)
            for _, cell in sorted(row.cells.items())
        ],
    }


def _cell_json(cell: Cell, row: int, column: int, column_span: int) -> dict[str, object]:
    return {
        "row": row,
        "column": column,
        "row_span": cell.row_span,
        "column_span": column_span,
        "bbox": _bbox(cell.box),
        "text": cell.text,
        "fill": cell.fill,
    }


def _bbox(box: Sequence[float]) -> list[float]:
    return [round(side, 2) for side in box]


# --- as files ---------------------------------------------------------------


def write_csv(found: FileTables, folder: Path, stitched: bool = False) -> list[Path]:
    """Write each table to a CSV file, named for its file, its page and its place there.

    A merged cell's text stands in its first place only.

    Raises:
        OutputFolderError: The folder holds something already, or cannot be written.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise OutputFolderError(folder, "holds something already", "choose another folder")
        folder.mkdir(parents=True, exist_ok=True)
        return list(_write_all(found, folder, stitched))
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputFolderError(folder, reason, "check that you may write there") from error


def _write_all(found: FileTables, folder: Path, stitched: bool) -> Iterator[Path]:
    counted: dict[int, int] = {}
    for table in found.stitched if stitched else found.tables:
        page = table.page_start if isinstance(table, StitchedTable) else table.page
        counted[page] = counted.get(page, 0) + 1
        path = folder / f"{found.path.stem}-page-{page}-table-{counted[page]}.csv"
        text = io.StringIO()
        csv.writer(text).writerows(_texts(table))
        path.write_text(text.getvalue(), encoding="utf-8", newline="")
        yield path


def _texts(table: Table | StitchedTable) -> list[list[str]]:
    """A table's rows as texts."""
    if isinstance(table, Table):
        rows = [["" for _ in range(table.column_count)] for _ in range(table.row_count)]
        for cell in table.cells:
            rows[cell.row][cell.column] = cell.text
        return rows
    return [
        [row.cells[c].text if c in row.cells else "" for c in range(table.column_count)]
        for row in table.rows
    ]


# --- for people -------------------------------------------------------------


def as_text(found: FileTables, written: Sequence[Path] = ()) -> str:
    """One line for each table, for each doubt, and for each file written."""
    count = len(found.tables)
    lines = [f"{found.path.name}: {count or 'no'} table{'' if count == 1 else 's'}"]
    for table in found.tables:
        size = f"{table.row_count} x {table.column_count}"
        lines.append(
            f"  page {table.page}: {size:<8} {table.engine:<11} {table.score:.2f}  {table.reason}"
        )
    lines += [f"  page {doubt.page}: {doubt.message}" for doubt in found.doubts]
    lines += [f"  written: {path}" for path in written]
    return "\n".join(lines)
