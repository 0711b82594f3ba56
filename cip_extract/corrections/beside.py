"""The corrections that a run applies: those in its output folder, or those handed over."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cip_extract.corrections.correction import Correction
from cip_extract.corrections.file import parse_corrections, read_bytes
from cip_extract.dataset.folder import CORRECTIONS, find_corrections
from cip_extract.errors import OutputFolderError

MERGE_BY_HAND = "put all rows into one of the two files, and leave out --corrections or delete it"


@dataclass(frozen=True, slots=True)
class KnownCorrections:
    """Corrections, and the bytes they were read from; none where there is no file."""

    rows: tuple[Correction, ...] = ()
    data: bytes | None = None


def corrections_of(path: Path | None) -> tuple[Correction, ...]:
    """The corrections in a file; none where there is none.

    Raises:
        CorrectionsError: The file cannot be read or holds mistakes.
    """
    return tuple(parse_corrections(path, read_bytes(path))) if path else ()


def find_known(out: Path, handed_over: Path | None = None) -> KnownCorrections:
    """What a run that writes to a folder has to apply.

    Args:
        out: The output folder.
        handed_over: A file of corrections, if one was named.

    Raises:
        CorrectionsError: The file cannot be read or holds mistakes.
        OutputFolderError: The folder has corrections of its own that differ from those
            handed over: one of the two would be lost.
    """
    path = handed_over or find_corrections(out)
    if path is None:
        return KnownCorrections()
    data = read_bytes(path)
    own = out / CORRECTIONS
    if own.is_file() and read_bytes(own) != data:
        raise OutputFolderError(out, f"has a {CORRECTIONS} that differs", MERGE_BY_HAND)
    return KnownCorrections(tuple(parse_corrections(path, data)), data)
