"""Every table of a file, whatever it is about."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cip_extract.acquire.sources import read_source
from cip_extract.pages.read import read_pages
from cip_extract.records import Table
from cip_extract.tables.lattice import find_ruled_tables
from cip_extract.tables.open_tables import find_open_tables


@dataclass(frozen=True, slots=True)
class FileTables:
    path: Path
    tables: tuple[Table, ...]


def read_tables(path: Path) -> FileTables:
    source, data = read_source(path)
    tables = []
    for page in read_pages(path, data).pages:
        ruled = [t for t in find_ruled_tables(page) if t.row_count > 1 and t.column_count > 1]
        tables += ruled
        tables += find_open_tables(page, [t.box for t in ruled])
    return FileTables(path, tuple(tables))
