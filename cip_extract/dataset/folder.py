"""Publish tables as a folder: all of them or none, and never over what is not ours.

The files are written to a new folder beside the final one, which then takes its
name. Where a folder of ours is replaced, the old one steps aside first and goes last:
whenever the machine stops, the old or the new one is whole, under the final name or
beside it.

One file in the folder is a person's and none of ours: `corrections.csv`. It goes over to
the new folder as it is, and is never deleted before it is there.
"""

from __future__ import annotations

import os.path
import secrets
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from cip_extract.dataset.columns import Rows, arrange_columns
from cip_extract.dataset.schema import DATASET_TABLES, load_schema
from cip_extract.dataset.validate import validate_tables
from cip_extract.dataset.write import render_table
from cip_extract.errors import OutputFolderError

DESCRIPTOR = "datapackage.json"  # what other data tools add to a folder of tables
CORRECTIONS = "corrections.csv"  # people's own words, carried over byte by byte
STRANGERS_SHOWN = 3

CHOOSE_ANOTHER = "choose another folder with --out"
CHOOSE_OR_REPLACE = "choose another folder with --out, or give --replace to replace it"
CHOOSE_INSIDE = "choose a folder inside it with --out"
DELETE_BY_HAND = "delete it by hand; the new files are in their place"
CHECK_RIGHTS = (
    "check that you may write there, that the disk has room and that no program has it open"
)


def publish_dataset(
    folder: Path,
    rows: Mapping[str, Rows],
    *,
    replace: bool = False,
    corrections: bytes | None = None,
) -> list[Path]:
    """Publish a whole dataset; a table without rows becomes a file with its header.

    Args:
        folder: Where the files shall be; parents are made as needed.
        rows: Rows by table name.
        replace: Whether a dataset that is already there may be replaced.
        corrections: New content of `corrections.csv`; what the folder has stays there
            where left out.

    Returns:
        The paths of the tables' files, in the order of `DATASET_TABLES`.

    Raises:
        InvalidDatasetError: If rows break the schemas.
        OutputFolderError: If the folder is in use or cannot be written.
    """
    tables: dict[str, Rows] = dict.fromkeys(DATASET_TABLES, ())
    return publish_tables(folder, {**tables, **rows}, replace=replace, corrections=corrections)


def publish_tables(
    folder: Path,
    rows: Mapping[str, Rows],
    *,
    replace: bool = False,
    mark: str = "",
    corrections: bytes | None = None,
) -> list[Path]:
    """Publish some tables as the whole content of a folder.

    Args:
        folder: Where the files shall be; parents are made as needed.
        rows: Rows by table name; each table becomes one file.
        replace: Whether a folder that holds nothing but earlier files of the same
            tables may be replaced.
        mark: Name of a table that such a folder must hold; where left out, any does.
        corrections: New content of `corrections.csv`; what the folder has stays there
            where left out.

    Returns:
        The paths of the tables' files, in the order given.

    Raises:
        InvalidDatasetError: If rows break the schemas.
        OutputFolderError: If the folder is in use or cannot be written.
    """
    check_folder(folder, rows, replace=replace, mark=mark)
    tables = {name: arrange_columns(load_schema(name), rows[name]) for name in rows}
    validate_tables(tables)
    files = {f"{name}.csv": render_table(table).encode("utf-8") for name, table in tables.items()}
    with _failures_named(folder):
        final = folder.resolve()
        final.parent.mkdir(parents=True, exist_ok=True)
        fresh = _sibling(final, "new")
        carried = _content(final / CORRECTIONS) if corrections is None else corrections
        copied = {} if carried is None else {CORRECTIONS: carried}
        try:
            _write_files(fresh, files | copied)
            _swap(fresh, final, _own_names(rows), mark=mark, keep=corrections is None)
        finally:
            _remove_own(fresh, (files | copied).keys())  # gone already unless something failed
    return [folder / name for name in files]


def check_folder(
    folder: Path, tables: Collection[str], *, replace: bool = False, mark: str = ""
) -> None:
    """Refuse an output folder that must not be written, before any work is done.

    Args:
        folder: The folder asked for.
        tables: Names of the tables to be written there.
        replace: Whether earlier files of these tables may be replaced.
        mark: Name of a table that earlier files must include: a dataset must not give way
            to a comparison, which holds a part of the same tables.

    Raises:
        OutputFolderError: If there is a file in its place, it holds files that are not
            earlier ones of these tables, or it holds such files and `replace` is False.
    """
    with _failures_named(folder):
        final = folder.resolve()
        for place in (final, *final.parents):
            if place.exists() and not place.is_dir():
                raise OutputFolderError(place, "is a file, not a folder", CHOOSE_ANOTHER)
        names = sorted(entry.name for entry in final.iterdir()) if final.exists() else []
        if _is_fixed(final):
            raise OutputFolderError(folder, "cannot be exchanged as a whole", CHOOSE_INSIDE)
        _probe(final)
    tables_there = [name for name in names if name != CORRECTIONS]
    foreign = _what_is_foreign(tables_there, _own_names(tables), mark)
    if foreign:
        raise OutputFolderError(folder, foreign, CHOOSE_ANOTHER)
    if tables_there and not replace:
        raise OutputFolderError(folder, "already holds files of an earlier run", CHOOSE_OR_REPLACE)


def find_corrections(folder: Path) -> Path | None:
    """The corrections that belong to a dataset's folder; None where there are none.

    Where the machine stopped while a folder was replaced, the earlier one with its
    corrections may still stand beside the place where it was.
    """
    with _failures_named(folder):
        final = folder.resolve()
        if final.exists():
            here = final / CORRECTIONS
            return folder / CORRECTIONS if here.is_file() else None
        if not final.parent.is_dir():
            return None
        beside = [
            entry / CORRECTIONS
            for entry in final.parent.iterdir()
            if entry.name.startswith(f".{final.name}.old-") and (entry / CORRECTIONS).is_file()
        ]
        return max(beside, key=lambda path: path.stat().st_mtime_ns, default=None)


def _is_fixed(final: Path) -> bool:
    """Whether a folder cannot change places: a disk's own, or the one we stand in."""
    here = Path.cwd()
    return os.path.ismount(final) or final == here or final in here.parents


def _probe(final: Path) -> None:
    """Make and remove a folder where the new one will be made, to see whether that works."""
    parent = next(place for place in final.parents if place.exists())
    trial = _sibling(parent / final.name, "trial")
    trial.mkdir()
    trial.rmdir()


def _own_names(tables: Collection[str]) -> frozenset[str]:
    return frozenset({f"{table}.csv" for table in tables} | {DESCRIPTOR})


def _what_is_foreign(names: Collection[str], own: Collection[str], mark: str) -> str:
    """Why files are not those of an earlier run of the same kind; empty where they are."""
    strangers = [name for name in names if name not in own]
    if strangers:
        more = len(strangers) - STRANGERS_SHOWN
        shown = ", ".join(strangers[:STRANGERS_SHOWN]) + (f" and {more} more" if more > 0 else "")
        return f"holds files that are not ours ({shown})"
    if names and mark and f"{mark}.csv" not in names:
        return f"holds other tables of ours, without {mark}.csv"
    return ""


def _sibling(final: Path, role: str) -> Path:
    """A name beside the final folder, on the same disk, that nobody else uses."""
    return final.with_name(f".{final.name}.{role}-{secrets.token_hex(4)}")


def _write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _content(path: Path) -> bytes | None:
    """A file's bytes; None where there is none."""
    return path.read_bytes() if path.is_file() else None


def _swap(fresh: Path, final: Path, own: Collection[str], *, mark: str, keep: bool) -> None:
    """Give the new folder the final name; the old folder, if any, goes last.

    Args:
        fresh: The new folder.
        final: The name.
        own: Names of our own files in the old folder.
        mark: Name of a table that it must hold; empty where any does.
        keep: Whether the old folder's corrections are to be the new one's, with what was
            written there to the last moment.
    """
    if not final.exists():
        fresh.rename(final)
        return
    aside = _sibling(final, "old")
    final.rename(aside)
    try:
        names = [entry.name for entry in aside.iterdir() if entry.name != CORRECTIONS]
        foreign = _what_is_foreign(names, own, mark)
        if foreign:  # it came after the check
            raise OutputFolderError(final, foreign, CHOOSE_ANOTHER)
        fresh.rename(final)
    finally:
        if not final.exists():
            aside.rename(final)
    try:
        if keep and (aside / CORRECTIONS).is_file():
            (aside / CORRECTIONS).replace(final / CORRECTIONS)
        _remove_own(aside, own if keep else {*own, CORRECTIONS})
    except OSError as error:
        raise OutputFolderError(aside, "holds the earlier files still", DELETE_BY_HAND) from error


def _remove_own(folder: Path, names: Collection[str]) -> None:
    """Delete a folder of ours file by file, so that nothing else can go with it."""
    if folder.exists():
        for name in names:
            (folder / name).unlink(missing_ok=True)
        folder.rmdir()


@contextmanager
def _failures_named(folder: Path) -> Iterator[None]:
    """Turn the operating system's refusals into an error that names the folder."""
    try:
        yield
    except OSError as error:
        problem = f"cannot be written ({error.strerror or error})"
        raise OutputFolderError(folder, problem, CHECK_RIGHTS) from error
