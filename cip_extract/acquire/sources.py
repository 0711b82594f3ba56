"""Gather the PDFs a run is given, and read each file's bytes once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from cip_extract.errors import (
    EmptyFileError,
    NotAPdfError,
    SourceVanishedError,
    UnreadableInputError,
)
from cip_extract.normalise.text import printable
from cip_extract.records import SourceDocument

PDF_MARK = b"%PDF-"
MARK_WITHIN_BYTES = 1024  # readers accept the mark this far into the file


def find_sources(inputs: Iterable[Path]) -> list[Path | UnreadableInputError]:
    """The files to read: each input file, and every PDF in each input folder.

    Args:
        inputs: Files and folders; folders are searched to any depth.

    Returns:
        Paths in the order given, a folder's in order of name; an error for an input
        that does not exist or a folder that holds no PDF.
    """
    found: list[Path | UnreadableInputError] = []
    for given in inputs:
        try:
            found += _pdfs_in(given) if given.is_dir() else [require_file(given)]
        except UnreadableInputError as error:
            found.append(error)
    return found


def require_file(path: Path) -> Path:
    """A path that exists.

    Raises:
        UnreadableInputError: Nothing is there.
    """
    if not path.exists():
        raise UnreadableInputError(path, "no such file")
    return path


def _pdfs_in(folder: Path) -> list[Path]:
    found = sorted(p for p in folder.rglob("*") if p.suffix.lower() == ".pdf" and p.is_file())
    if not found:
        raise UnreadableInputError(folder, "a folder without any PDF")
    return found


def read_source(path: Path) -> tuple[SourceDocument, bytes]:
    """A file's bytes and what identifies them.

    Raises:
        SourceVanishedError: The file is no longer there.
        EmptyFileError: It has no bytes.
        NotAPdfError: It does not begin as a PDF does.
        UnreadableInputError: The operating system refuses to read it.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise SourceVanishedError(path) from error
    except OSError as error:
        raise UnreadableInputError(path, error.strerror or str(error)) from error
    if not data:
        raise EmptyFileError(path)
    if PDF_MARK not in data[:MARK_WITHIN_BYTES]:
        raise NotAPdfError(path)
    digest = hashlib.sha256(data).hexdigest()
    return SourceDocument(path=path, source=printable(path.as_posix()), sha256=digest), data
