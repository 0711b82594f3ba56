"""The public functions for notebooks and programs; each answers with DataFrames."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from cip_extract.comparisons import compare_versions, load_version
from cip_extract.corrections import corrections_of
from cip_extract.dataset.folder import publish_dataset, publish_tables
from cip_extract.dataset.read import Dataset, read_dataset, read_frame
from cip_extract.runs import read_all
from cip_extract.vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["compare", "extract", "read_dataset"]


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
    source = _path(dataset)
    words, known = _words(vocabulary), corrections_of(_path(corrections))
    comparison = compare_versions(
        load_version(str(old), source, words, known), load_version(str(new), source, words, known)
    )
    rows = [asdict(change) for change in comparison.changes]
    with TemporaryDirectory() as folder:
        publish_tables(Path(folder) / "changes", {"changes": rows})
        return read_frame(Path(folder) / "changes", "changes")


def _words(folder: Path | str | None) -> Vocabulary:
    return load_vocabulary(_path(folder))


def _path(given: Path | str | None) -> Path | None:
    return Path(given) if given is not None else None
