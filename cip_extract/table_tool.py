"""Every table of a file, whatever it is about."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cip_extract.acquire.sources import read_source
from cip_extract.pages.read import read_pages
from cip_extract.records import Table
from cip_extract.tables.all_tables import find_all_tables


@dataclass(frozen=True, slots=True)
class FileTables:
    path: Path
    tables: tuple[Table, ...]


def read_tables(path: Path) -> FileTables:
    source, data = read_source(path)
    tables = []
    for page in read_pages(path, data).pages:
        tables += find_all_tables(page)
    return FileTables(path, tuple(tables))
