"""Follow a plan through any number of versions, each a PDF or a document of a dataset."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as with_values
from datetime import date
from itertools import pairwise
from pathlib import Path

from cip_extract.comparisons import (
    Comparison,
    compare_versions,
    comparison_tables,
    slippage_of,
    trace_plans,
)
from cip_extract.corrections import Correction, corrections_of
from cip_extract.dataset.folder import check_folder, publish_tables
from cip_extract.dataset.schema import HISTORY_MARK, HISTORY_TABLES
from cip_extract.errors import CompareInputError
from cip_extract.lineage.timeline import timeline_rows
from cip_extract.lineage.trace import lineage_rows
from cip_extract.versions import Papers, Tables, Version, load_papers
from cip_extract.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class History:
    """A plan through its versions.

    Attributes:
        versions: The documents, the earliest first.
        steps: What changed from each to the next.
        tables: The rows of all tables of a history's folder.
        as_of: Day that "overdue" was counted at; None where no day is known.
        written: The files, where they were written.
    """

    versions: tuple[Version, ...]
    steps: tuple[Comparison, ...]
    tables: Tables
    as_of: date | None
    written: tuple[Path, ...] = ()

    def undated(self) -> list[str]:
        """Documents whose meeting has no date, so that all stand as they were named."""
        return [version.document_id for version in self.versions if not version.meeting_date]

    def of_one_day(self) -> list[tuple[str, str]]:
        """Neighbours of the same day, which stand as they were named."""
        return [
            (one.document_id, next_one.document_id)
            for one, next_one in pairwise(self.versions)
            if one.meeting_date and one.meeting_date == next_one.meeting_date
        ]


def history(
    documents: Sequence[str],
    out: Path,
    *,
    dataset: Path | None = None,
    replace: bool = False,
    vocabulary: Vocabulary | None = None,
    corrections: Path | None = None,
    as_of: date | None = None,
) -> History:
    """Follow a plan through its versions and write a history's folder.

    Args:
        documents: Two versions or more: paths of PDFs, or documents of a dataset.
        out: The folder.
        dataset: A dataset's folder, to take documents from.
        replace: Whether an earlier history there may be replaced.
        vocabulary: Words to read PDFs with; those that come with the package where left out.
        corrections: A file of corrections to what is read from PDFs. A dataset has its own
            applied already.
        as_of: Day that "overdue" is counted at; that of the last version's meeting where
            left out.

    Raises:
        CorrectionsError: The corrections hold mistakes.
        OutputFolderError: The folder is in use or cannot be written.
        CompareInputError: A version is not there, holds no actions, or is there twice.
        UnreadableInputError: A PDF cannot be read.
    """
    check_folder(out, HISTORY_TABLES, replace=replace, mark=HISTORY_MARK)
    known = corrections_of(corrections)
    found = follow_versions(documents, dataset, vocabulary, known, as_of=as_of)
    written = publish_tables(out, found.tables, replace=replace, mark=HISTORY_MARK)
    return with_values(found, written=tuple(written))


def follow_versions(
    documents: Sequence[str],
    dataset: Path | None = None,
    vocabulary: Vocabulary | None = None,
    corrections: Sequence[Correction] = (),
    *,
    as_of: date | None = None,
) -> History:
    """As `history`, without writing anything."""
    if len(documents) < 2:
        raise CompareInputError(
            ", ".join(documents) or "nothing", "is no history", "hand over two versions or more"
        )
    papers = load_papers(documents, dataset, vocabulary, corrections, by_date=True)
    _require_different(papers.versions)
    steps = [compare_versions(old, new) for old, new in pairwise(papers.versions)]
    as_of = as_of or papers.versions[-1].meeting_date
    return History(papers.versions, tuple(steps), _tables(papers, steps, as_of), as_of)


def _require_different(versions: Sequence[Version]) -> None:
    """Refuse one paper under two names: it would be a version in which nothing changed."""
    seen: dict[object, Version] = {}
    for version in versions:
        first = seen.setdefault(version.document["sha256"], version)
        if first is not version:
            raise CompareInputError(
                version.document_id,
                f"has the same content as {first.document_id}",
                "leave one of them out",
            )


def _tables(papers: Papers, steps: Sequence[Comparison], as_of: date | None) -> Tables:
    traces = trace_plans(steps)
    documents, actions = papers.tables["documents"], papers.tables["actions"]
    document_ids = [version.document_id for version in papers.versions]
    return {
        **comparison_tables(papers, steps, traces, as_of),
        "lineage": [row for trace in traces for row in lineage_rows(trace, document_ids)],
        "timeline": [row for trace in traces for row in timeline_rows(trace, documents, actions)],
        "slippage": list(slippage_of(papers, traces)),
    }
