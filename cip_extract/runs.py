"""Run over many inputs: read each document, keep going past bad ones, publish the rest."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cip_extract.acquire.sources import find_sources
from cip_extract.corrections import Correction, apply_corrections, find_known
from cip_extract.dataset.folder import check_folder, publish_dataset
from cip_extract.dataset.rows import Rows, build_rows
from cip_extract.dataset.schema import DATASET_TABLES
from cip_extract.errors import (
    NOTHING_READ,
    SOME_FAILED,
    CipExtractError,
    DuplicateInputError,
    NoPlanError,
    PagesNotReadError,
    UnreadableInputError,
)
from cip_extract.pipeline import read_document
from cip_extract.records import Reading
from cip_extract.vocabulary import Vocabulary, load_vocabulary


@dataclass(slots=True)
class RunOutcome:
    """What a run read, what it could not, and what it wrote."""

    readings: list[Reading] = field(default_factory=list)
    failures: list[CipExtractError] = field(default_factory=list)
    rows: Rows = field(default_factory=dict)
    written: list[Path] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0 where all went well; the codes are listed in `errors`."""
        if not self.readings:
            return NOTHING_READ
        return SOME_FAILED if self.failures else 0

    @property
    def rows_found(self) -> int:
        """Rows found in action tables: published and left out."""
        return sum(reading.rows_found for reading in self.readings)

    @property
    def rows_left_out(self) -> int:
        return sum(row["code"] == "row_left_out" for row in self.rows.get("quality", ()))


def run(
    inputs: Sequence[Path],
    out: Path,
    *,
    replace: bool = False,
    vocabulary: Vocabulary | None = None,
    corrections: Path | None = None,
) -> RunOutcome:
    """Read every PDF of the inputs and publish one dataset.

    The corrections in the dataset's folder are applied, and stay there.

    Args:
        inputs: PDFs and folders of PDFs.
        out: The dataset's folder.
        replace: Whether a dataset that is already there may be replaced.
        vocabulary: Known words; those that come with the package where left out.
        corrections: A file of corrections to apply, and to copy into the dataset's folder.

    Returns:
        The outcome; nothing is written where nothing could be read.

    Raises:
        OutputFolderError: The folder is in use, cannot be written or has corrections of its
            own beside those handed over; nothing was read.
        CorrectionsError: The corrections hold mistakes; nothing was read.
        InvalidDatasetError: The rows break the schemas, a fault of this program.
    """
    check_folder(out, DATASET_TABLES, replace=replace)
    known = find_known(out, corrections)
    outcome = read_all(inputs, vocabulary, known.rows)
    if outcome.readings:
        outcome.written = publish_dataset(
            out, outcome.rows, replace=replace, corrections=known.new_file
        )
    return outcome


def read_all(
    inputs: Iterable[Path],
    vocabulary: Vocabulary | None = None,
    corrections: Sequence[Correction] = (),
) -> RunOutcome:
    """Read every PDF of the inputs into rows; a bad one is noted and the rest go on."""
    vocabulary = vocabulary or load_vocabulary()
    outcome = RunOutcome()
    seen: dict[str, Path] = {}
    for found in dict.fromkeys(find_sources(inputs)):
        if isinstance(found, UnreadableInputError):
            outcome.failures.append(found)
            continue
        try:
            with collector_paused():
                reading = read_document(found, vocabulary)
        except UnreadableInputError as error:
            outcome.failures.append(error)
            continue
        first = seen.setdefault(reading.source.sha256, found)
        if first is not found:
            outcome.failures.append(DuplicateInputError(found, first))
            continue
        outcome.readings.append(apply_corrections(reading, corrections, vocabulary))
        if reading.not_read:
            why = next(iter(reading.not_read.values()))
            outcome.failures.append(PagesNotReadError(found, list(reading.not_read), why))
        if not reading.actions and not reading.activities:
            outcome.failures.append(NoPlanError(found))
    outcome.rows = build_rows(outcome.readings, vocabulary)
    return outcome


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the garbage collector from searching a document's records while they are made.

    They are many, and hold no cycles: the search finds nothing and costs a tenth of the time.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
