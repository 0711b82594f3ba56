"""The dataset under review, read again whenever its files have changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock

from cip_extract.dataset.read import read_rows

Row = Mapping[str, object]
Key = tuple[str, str]  # document_id and action_ref

NEEDED = ("documents", "actions", "provenance", "quality")


@dataclass(frozen=True)
class Tables:
    """The tables that a review shows, as rows of Python values in the files' order."""

    documents: Sequence[Row]
    actions: Sequence[Row]
    provenance: Sequence[Row]
    quality: Sequence[Row]

    @cached_property
    def document_of(self) -> dict[str, Row]:
        """Documents by their identifiers."""
        return {str(row["document_id"]): row for row in self.documents}

    @cached_property
    def action_of(self) -> dict[Key, Row]:
        """Actions by document and reference."""
        return {key_of(row): row for row in self.actions}

    @cached_property
    def places_of(self) -> dict[Key, list[Row]]:
        """Where the values of each action stand."""
        places: dict[Key, list[Row]] = defaultdict(list)
        for row in self.provenance:
            if row["table"] == "actions":
                places[str(row["document_id"]), str(row["row"])].append(row)
        return places

    @cached_property
    def doubts_of(self) -> dict[str, list[Row]]:
        """Rows of `quality.csv` by document; those of the run as a whole under ""."""
        doubts: dict[str, list[Row]] = defaultdict(list)
        for row in self.quality:
            doubts[str(row["document_id"])].append(row)
        return doubts


@dataclass
class TablesOnDisk:
    """Reads a dataset's tables, and again once somebody has run the program anew."""

    folder: Path
    _state: tuple[tuple[int, int], ...] = ()
    _tables: Tables | None = None
    _lock: Lock = field(default_factory=Lock, repr=False)

    def read(self) -> Tables:
        """The tables as they stand.

        Raises:
            DatasetReadError: A table is missing, or holds what it may not.
        """
        with self._lock:
            state = self._files_state()
            if self._tables is None or state != self._state:
                self._tables = Tables(*(read_rows(self.folder, table) for table in NEEDED))
                self._state = state
            return self._tables

    def _files_state(self) -> tuple[tuple[int, int], ...]:
        paths = (self.folder / f"{table}.csv" for table in NEEDED)
        stats = [path.stat() for path in paths if path.is_file()]
        return tuple((stat.st_mtime_ns, stat.st_size) for stat in stats)


def key_of(action: Row) -> Key:
    """An action's key in its dataset."""
    return str(action["document_id"]), str(action["action_ref"])
