"""The documents of a comparison: PDFs, or documents of a dataset, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from cip_extract.acquire.sources import require_file
from cip_extract.corrections import Correction, apply_corrections
from cip_extract.dataset.read import read_rows
from cip_extract.dataset.rows import build_rows
from cip_extract.dataset.schema import DATASET_TABLES
from cip_extract.errors import CompareInputError
from cip_extract.pipeline import read_document
from cip_extract.records import Reading
from cip_extract.vocabulary import Vocabulary, load_vocabulary

Row = Mapping[str, object]
Tables = dict[str, list[dict[str, object]]]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Version:
    """One document with its actions, as rows of the dataset.

    The officers of the actions are identifiers, which tell posts apart where a name in one
    version is spelt out in the other.
    """

    document: Row
    actions: tuple[Row, ...]

    @property
    def document_id(self) -> str:
        return str(self.document["document_id"])

    @property
    def meeting_date(self) -> date | None:
        """The day of the document's meeting, where it is known."""
        day = self.document["meeting_date"]
        return day if isinstance(day, date) else None

    @property
    def plans(self) -> list[str]:
        """The plans that the document holds, in its order."""
        return list(dict.fromkeys(str(row["plan_id"]) for row in self.actions))

    def of_plan(self, plan_id: str) -> list[Row]:
        """The actions of one plan."""
        return [row for row in self.actions if row["plan_id"] == plan_id]


@dataclass(frozen=True, slots=True)
class Papers:
    """The documents to compare, in their order, and all that a dataset says of them."""

    versions: tuple[Version, ...]
    tables: Tables


def load_papers(
    names: Sequence[str],
    dataset: Path | None = None,
    vocabulary: Vocabulary | None = None,
    corrections: Sequence[Correction] = (),
    *,
    by_date: bool = False,
) -> Papers:
    """Documents and their rows, from PDFs or from a dataset.

    Args:
        names: Paths of PDFs; where a dataset is given, documents by document_id or by the
            file's name.
        dataset: A dataset's folder, to take the documents from.
        vocabulary: Words to read PDFs with; those that come with the package where left out.
        corrections: People's corrections to what is read from PDFs; a dataset's rows are taken
            as they stand.
        by_date: Whether to put the documents in order of their meetings' dates. They stay as
            they were named where a date is missing, and so do those of one day.

    Raises:
        CompareInputError: A document is not there, or was named twice.
        DatasetReadError: The folder is no dataset.
        UnreadableInputError: A PDF cannot be read.
    """
    if dataset is None:
        vocabulary = vocabulary or load_vocabulary()
        readings = _read_files([Path(name) for name in names], vocabulary, corrections)
        if by_date:
            readings = in_order_of_date(readings, lambda reading: reading.details.meeting_date)
        tables = build_rows(readings, vocabulary)
    else:
        tables = _read_dataset(names, dataset, by_date)
    identifiers = [row["document_id"] for row in tables["documents"]]
    for identifier in identifiers:
        if identifiers.count(identifier) > 1:
            raise CompareInputError(
                str(identifier), "was handed over twice", "hand over different versions"
            )
    return Papers(tuple(_version(row, tables) for row in tables["documents"]), tables)


def in_order_of_date(items: Iterable[Item], day_of: Callable[[Item], date | None]) -> list[Item]:
    """Items by their dates; as they stand where one has none, because nothing tells its place."""
    dated = [(day_of(item), item) for item in items]
    days = [(day, number) for number, (day, _) in enumerate(dated) if day is not None]
    if len(days) < len(dated):
        return [item for _, item in dated]
    return [dated[number][1] for _, number in sorted(days)]


def _read_files(
    paths: Sequence[Path], vocabulary: Vocabulary, corrections: Sequence[Correction]
) -> list[Reading]:
    for path in paths:
        require_file(path)
    return [
        apply_corrections(read_document(path, vocabulary), corrections, vocabulary)
        for path in paths
    ]


def _read_dataset(names: Sequence[str], dataset: Path, by_date: bool) -> Tables:
    """The rows of a dataset that are about some documents, and the posts that these name."""
    everything = {table: read_rows(dataset, table) for table in DATASET_TABLES}
    documents = [_find_document(everything["documents"], name, dataset) for name in names]
    if by_date:
        documents = in_order_of_date(documents, _meeting_date)
    wanted = {row["document_id"] for row in documents}
    tables = {
        table: [row for row in rows if row.get("document_id") in wanted]
        for table, rows in everything.items()
    }
    posts = {row["officer_id"] for row in tables["action_officers"]}
    officers = [row for row in everything["officers"] if row["officer_id"] in posts]
    return {**tables, "documents": documents, "officers": officers}


def _find_document(
    documents: Iterable[dict[str, object]], name: str, dataset: Path
) -> dict[str, object]:
    for document in documents:
        file_name = Path(str(document["source"])).name
        if name in (document["document_id"], file_name, Path(file_name).stem):
            return document
    known = ", ".join(str(document["document_id"]) for document in documents)
    raise CompareInputError(name, f"is not in {dataset}", f"choose one of: {known or 'none'}")


def _meeting_date(document: Row) -> date | None:
    day = document["meeting_date"]
    return day if isinstance(day, date) else None


def _version(document: Row, tables: Tables) -> Version:
    wanted = document["document_id"]
    officers: dict[object, list[object]] = {}
    for row in tables["action_officers"]:
        if row["document_id"] == wanted:
            officers.setdefault(row["action_ref"], []).append(row["officer_id"])
    return Version(
        document,
        tuple(
            {**row, "officers": officers.get(row["action_ref"], [])}
            for row in tables["actions"]
            if row["document_id"] == wanted
        ),
    )
