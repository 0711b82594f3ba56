"""The public functions for notebooks and programs; each answers with DataFrames."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from cip_extract.comparisons import compare_versions
from cip_extract.corrections import corrections_of
from cip_extract.dataset.folder import publish_dataset, publish_tables
from cip_extract.dataset.read import Dataset, read_dataset, read_frame
from cip_extract.histories import follow_versions
from cip_extract.runs import read_all
from cip_extract.versions import load_papers
from cip_extract.vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["compare", "extract", "history", "read_dataset"]


@dataclass(frozen=True, eq=False)
class History:
    """A plan through its versions: one DataFrame a table, typed as in `Dataset`."""

    documents: pd.DataFrame
    actions: pd.DataFrame
    changes: pd.DataFrame
    doubtful_pairs: pd.DataFrame
    summary: pd.DataFrame
    lineage: pd.DataFrame
    timeline: pd.DataFrame
    slippage: pd.DataFrame


def extract(
    inputs: Path | str | Iterable[Path | str],
    *,
    vocabulary: Path | str | None = None,
    corrections: Path | str | None = None,
) -> Dataset:
    """Read PDFs into DataFrames, one a table.

    The rows go through the same validation and the same files as a run's, so that a
    notebook sees exactly what would be published.

    Args:
        inputs: A PDF, a folder of PDFs, or several of them.
        vocabulary: A folder of your own word lists, added to those of the package.
        corrections: A file of corrections, as it lies beside a dataset.

    Returns:
        The dataset.

    Raises:
        VocabularyError: The folder of word lists holds mistakes.
        CorrectionsError: The file of corrections does.
        CipExtractError: Nothing could be read; the error of the first input.
    """
    paths = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    known = corrections_of(_path(corrections))
    outcome = read_all([Path(path) for path in paths], _words(vocabulary), known)
    if not outcome.readings and outcome.failures:
        raise outcome.failures[0]
    with TemporaryDirectory() as folder:
        publish_dataset(Path(folder) / "dataset", outcome.rows)
        return read_dataset(Path(folder) / "dataset")


def compare(
    old: Path | str,
    new: Path | str,
    dataset: Path | str | None = None,
    *,
    vocabulary: Path | str | None = None,
    corrections: Path | str | None = None,
) -> pd.DataFrame:
    """What changed between two versions of a plan, with the columns of `changes.csv`.

    Args:
        old: The earlier version: a PDF, or a document_id where a dataset is given.
        new: The later version, likewise.
        dataset: A dataset's folder, to take documents from.
        vocabulary: A folder of your own word lists, to read PDFs with.
        corrections: A file of corrections to what is read from PDFs.

    Raises:
        VocabularyError: The folder of word lists holds mistakes.
        CorrectionsError: The file of corrections does.
        CipExtractError: A version cannot be read, or holds no actions.
    """
    words, known = _words(vocabulary), corrections_of(_path(corrections))
    papers = load_papers((str(old), str(new)), _path(dataset), words, known)
    comparison = compare_versions(*papers.versions)
    rows = [asdict(change) for change in comparison.changes]
    with TemporaryDirectory() as folder:
        publish_tables(Path(folder) / "changes", {"changes": rows})
        return read_frame(Path(folder) / "changes", "changes")


def history(
    documents: Iterable[Path | str],
    dataset: Path | str | None = None,
    *,
    vocabulary: Path | str | None = None,
    corrections: Path | str | None = None,
    as_of: date | None = None,
) -> History:
    """Follow each action of a plan through its versions.

    Args:
        documents: Two versions or more, in any order: PDFs, or documents where a dataset is
            given. They are put in order of their meetings' dates.
        dataset: A dataset's folder, to take documents from.
        vocabulary: A folder of your own word lists, to read PDFs with.
        corrections: A file of corrections to what is read from PDFs.
        as_of: Day that the summary counts "overdue" at; that of the last version's meeting
            where left out.

    Returns:
        The tables that `cip-extract history` writes.

    Raises:
        VocabularyError: The folder of word lists holds mistakes.
        CorrectionsError: The file of corrections does.
        CipExtractError: A version cannot be read, holds no actions, or is there twice.
    """
    day = as_of.date() if isinstance(as_of, datetime) else as_of  # pandas has no plain dates
    names = [str(document) for document in documents]
    words, known = _words(vocabulary), corrections_of(_path(corrections))
    found = follow_versions(names, _path(dataset), words, known, as_of=day)
    with TemporaryDirectory() as folder:
        publish_tables(Path(folder) / "history", found.tables)
        tables = (field.name for field in fields(History))
        return History(**{table: read_frame(Path(folder) / "history", table) for table in tables})


def _words(folder: Path | str | None) -> Vocabulary:
    return load_vocabulary(_path(folder))


def _path(given: Path | str | None) -> Path | None:
    return Path(given) if given is not None else None
