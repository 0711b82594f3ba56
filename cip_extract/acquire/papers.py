"""Find the PDFs that a dataset was read from, by their fingerprints."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

PDF_SUFFIX = ".pdf"


def find_papers(
    documents: Sequence[Mapping[str, object]], folders: Iterable[Path] = ()
) -> dict[str, Path]:
    """Where the PDFs of a dataset are on this machine.

    A file counts only where its bytes have the fingerprint that the dataset gives: an
    evidence box on another version of the page would point at the wrong words.

    Args:
        documents: Rows of `documents.csv`; their `source` is looked at first, as it
            stands, which finds it where the run was started in the same folder.
        folders: Folders, or files, to search for those that are not there.

    Returns:
        Paths by document_id; papers that were not found are missing.
    """
    wanted = {str(row["sha256"]): str(row["document_id"]) for row in documents}
    sources = [Path(str(row["source"])) for row in documents]
    found: dict[str, Path] = {}
    for path in (*sources, *_files_in(folders)):
        if len(found) == len(wanted):
            break
        if path.is_file():
            document = wanted.get(_fingerprint(path))
            if document is not None:
                found.setdefault(document, path)
    return found


def _files_in(folders: Iterable[Path]) -> Iterable[Path]:
    for folder in folders:
        if folder.is_dir():
            yield from sorted(p for p in folder.rglob("*") if p.suffix.lower() == PDF_SUFFIX)
        else:
            yield folder


def _fingerprint(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
