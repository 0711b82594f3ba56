"""The corrections that a run applies: those in its output folder, or those handed over."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cip_extract.corrections.correction import Correction
from cip_extract.corrections.file import parse_corrections, read_bytes, read_corrections
from cip_extract.dataset.folder import CORRECTIONS, find_corrections
from cip_extract.errors import OutputFolderError

ADD_ROWS = "add those rows to the file of --corrections, or leave the option out"


@dataclass(frozen=True, slots=True)
class KnownCorrections:
    """Corrections to apply; `new_file` is what becomes the folder's file, where not its own."""

    rows: tuple[Correction, ...] = ()
    new_file: bytes | None = None


def corrections_of(path: Path | None) -> tuple[Correction, ...]:
    """The corrections in a file; none where there is no file.

    Raises:
        CorrectionsError: The file cannot be read or holds mistakes.
    """
    return tuple(read_corrections(path)) if path else ()


def find_known(out: Path, handed_over: Path | None = None) -> KnownCorrections:
    """What a run that writes to a folder has to apply.

    Args:
        out: The output folder.
        handed_over: A file of corrections, if one was named; it takes the place of the
            folder's own.

    Raises:
        CorrectionsError: A file cannot be read or holds mistakes.
        OutputFolderError: The folder's own file corrects values that the one handed over
            does not: they would be lost.
    """
    own = out / CORRECTIONS
    path = handed_over or find_corrections(out)
    if path is None:
        return KnownCorrections()
    data = read_bytes(path)
    rows = tuple(parse_corrections(path, data))
    if path == own:
        return KnownCorrections(rows)
    kept = corrections_of(own if own.is_file() else None)
    lost = {each.key for each in kept} - {each.key for each in rows}
    if lost:
        action = min(lost).action_ref
        problem = f"has a {CORRECTIONS} with corrections that {path} lacks, such as of {action}"
        raise OutputFolderError(out, problem, ADD_ROWS)
    return KnownCorrections(rows, data)
