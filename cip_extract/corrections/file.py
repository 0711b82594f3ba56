"""The file `corrections.csv`: read as people edit it, written without losing a row.

It may come from a spreadsheet (byte order mark, carriage returns, semicolons or tabs
between the cells), lack the columns `by` and `reason`, and have columns of its own, which
stay. All mistakes are named at once.
"""

from __future__ import annotations

import csv
import io
import os
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cip_extract.corrections.correction import Correction, Key, find_faults, tidy
from cip_extract.dataset.schema import load_schema
from cip_extract.errors import CorrectionFault, CorrectionsError, OutputFolderError
from cip_extract.normalise.text import squeeze

OPTIONAL = frozenset({"by", "reason"})
BYTE_ORDER_MARK = "\ufeff"
CHECK_RIGHTS = "check that you may write there and that no program has the file open"


@dataclass(slots=True)
class _Sheet:
    """The file's cells as they stand, with the rows' numbers as a spreadsheet shows them."""

    columns: list[str]
    rows: list[dict[str, str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    marked: bool = False  # begins with a byte order mark


def read_corrections(path: Path) -> list[Correction]:
    """The corrections of a file, in its order.

    Raises:
        CorrectionsError: The file cannot be read, or rows of it break a rule; the error
            names them all.
    """
    return parse_corrections(path, read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """The file's bytes.

    Raises:
        CorrectionsError: The file cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        fault = CorrectionFault(0, f"cannot be read ({error.strerror or error})")
        raise CorrectionsError(path, [fault]) from error


def parse_corrections(path: Path, data: bytes) -> list[Correction]:
    """As `read_corrections`, for bytes read already; the path is for messages."""
    return _sheet_and_corrections(path, data)[1]


def write_corrections(
    path: Path, corrections: Iterable[Correction], corrected_now: Collection[Key] = ()
) -> None:
    """Save corrections in a file, each in its place; all else in the file stays.

    A correction of a value that was corrected before takes the earlier one's place and
    keeps its `from`, which is what the program read, unless neither the earlier `from` nor
    its `to` is what the new one found: then the program reads something else by now. One
    that leads back to `from` is taken out.

    The file is exchanged as a whole: whenever the machine stops, the old or the new one is
    there.

    Args:
        path: The file; made where there is none.
        corrections: What to save.
        corrected_now: Values that the dataset shows as corrected (`corrected_fields` names
            the column), so that the earlier `from` holds whatever is shown.

    Raises:
        CorrectionsError: The file holds mistakes, or a correction breaks a rule. Nothing
            was written.
        OutputFolderError: The file cannot be written.
    """
    new = [tidy(correction) for correction in corrections]
    sheet, known = _sheet_and_corrections(path, read_bytes(path) if path.exists() else b"")
    places = {correction.key: place for place, correction in enumerate(known)}
    faults: list[CorrectionFault] = []
    for correction in new:
        place = places.get(correction.key)
        merged = correction
        if place is not None:
            merged = _merge(known[place], correction, correction.key in corrected_now)
        if not _leads_back(merged):
            name = f"the new {correction.field} of {correction.action_ref or 'no action'}"
            faults += (CorrectionFault(0, f"{name}: {rule}") for rule in find_faults(merged))
        if place is None:
            places[correction.key] = len(known)
            known.append(merged)
            sheet.rows.append({})
        else:
            known[place] = merged
    if faults:
        raise CorrectionsError(path, faults)
    changed = {correction.key for correction in new}
    _write_sheet(path, sheet, known, changed)


def add_correction(path: Path, correction: Correction) -> None:
    """Save one correction; see `write_corrections`."""
    write_corrections(path, [correction])


def remove_correction(path: Path, key: Key) -> None:
    """Take a correction out of a file, if it is there; all else in the file stays.

    Raises:
        CorrectionsError: The file cannot be read, or holds mistakes.
        OutputFolderError: The file cannot be written.
    """
    sheet, known = _sheet_and_corrections(path, read_bytes(path))
    places = [place for place, correction in enumerate(known) if correction.key != key]
    sheet.rows = [sheet.rows[place] for place in places]
    _write_sheet(path, sheet, [known[place] for place in places], set())


# --- reading ----------------------------------------------------------------


def _sheet_and_corrections(path: Path, data: bytes) -> tuple[_Sheet, list[Correction]]:
    sheet, faults = _parse_sheet(data)
    corrections = [_correction(row) for row in sheet.rows]
    found = [
        CorrectionFault(number, rule)
        for number, correction in zip(sheet.numbers, corrections, strict=True)
        for rule in find_faults(correction)
    ]
    faults += sorted([*found, *_corrected_twice(sheet.numbers, corrections)])
    if faults:
        raise CorrectionsError(path, faults)
    return sheet, corrections


def _parse_sheet(data: bytes) -> tuple[_Sheet, list[CorrectionFault]]:
    """The file's filled rows by column, and every fault of its form."""
    empty = _Sheet([*_columns()])
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        return empty, [CorrectionFault(row, "is not UTF-8; save the file as “CSV UTF-8”")]
    marked = text.startswith(BYTE_ORDER_MARK)
    text = text.removeprefix(BYTE_ORDER_MARK)
    if not text.strip():
        return _Sheet(empty.columns, marked=marked), []
    lines = io.StringIO(text, newline="")
    records: list[list[str]] = []
    try:
        for record in csv.reader(lines, delimiter=_delimiter(text), strict=True):
            records.append(record)
    except csv.Error as error:
        return empty, [CorrectionFault(len(records) + 1, f"is not CSV ({error})")]
    header = [_column_name(cell) for cell in records[0]]
    faults = [CorrectionFault(1, rule) for rule in _header_faults(header)]
    if faults:
        return empty, faults
    sheet = _Sheet(header, marked=marked)
    for number, record in enumerate(records[1:], start=2):
        if not any(map(str.strip, record)):
            continue
        if any(record[len(header) :]):
            rule = f"has {len(record)} cells below {len(header)} headings; quote a cell’s commas"
            faults.append(CorrectionFault(number, rule))
            continue
        sheet.rows.append(dict(zip(header, record, strict=False)))
        sheet.numbers.append(number)
    return sheet, faults


def _columns() -> tuple[str, ...]:
    return load_schema("corrections").columns


def _delimiter(text: str) -> str:
    """What stands between the headings: spreadsheets of other countries put semicolons."""
    heading = text.lstrip().partition("\n")[0]
    return next((mark for mark in ",;\t" if mark in heading), ",")


def _column_name(cell: str) -> str:
    """A heading; ours in small letters, however they are written."""
    name = squeeze(cell)
    return name.lower() if name.lower() in _columns() else name


def _header_faults(header: Sequence[str]) -> Iterator[str]:
    for column in sorted({each for each in header if each and header.count(each) > 1}):
        yield f"has the column “{column}” twice"
    for column in _columns():
        if column not in header and column not in OPTIONAL:
            yield f"lacks the column “{column}”"


def _correction(row: Mapping[str, str]) -> Correction:
    return tidy(Correction(*(row.get(column, "") for column in _columns())))


def _corrected_twice(
    numbers: Sequence[int], corrections: Sequence[Correction]
) -> Iterator[CorrectionFault]:
    """Two corrections of one value: only a person can tell which is meant."""
    first: dict[Key, int] = {}
    for number, correction in zip(numbers, corrections, strict=True):
        before = first.setdefault(correction.key, number)
        if before != number:
            yield CorrectionFault(
                number,
                f"corrects the {correction.field} of {correction.action_ref} a second time; "
                f"row {before} does already",
            )


# --- writing ----------------------------------------------------------------


def _merge(before: Correction, correction: Correction, corrected_now: bool) -> Correction:
    """A new correction in the place of an earlier one of the same value."""
    seen = squeeze(correction.from_value)
    was_checked = correction.checks_row and "checked" in seen.split(";")
    same = seen in (squeeze(before.from_value), squeeze(before.to_value))
    if not (same or was_checked or corrected_now):
        return correction  # the program reads something else by now
    return Correction(
        *correction.key,
        before.from_value,
        correction.to_value,
        correction.by,
        correction.reason,
    )


def _leads_back(correction: Correction) -> bool:
    """Whether nothing is corrected; a row without flags can be checked all the same."""
    if correction.checks_row and not correction.from_value:
        return False
    return correction.from_value == correction.to_value


def _write_sheet(
    path: Path, sheet: _Sheet, corrections: Sequence[Correction], changed: set[Key]
) -> None:
    """Write the rows; those of the changed corrections are written anew."""
    rows = []
    for row, correction in zip(sheet.rows, corrections, strict=True):
        if correction.key not in changed:
            rows.append(row)
        elif not _leads_back(correction):
            rows.append(row | _cells(correction))
    columns = list(dict.fromkeys([*sheet.columns, *(name for row in rows for name in row)]))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    mark = BYTE_ORDER_MARK if sheet.marked else ""
    _exchange(path, (mark + text.getvalue()).encode("utf-8"))


def _cells(correction: Correction) -> dict[str, str]:
    values = (
        *correction.key,
        correction.from_value,
        correction.to_value,
        correction.by,
        correction.reason,
    )
    return dict(zip(_columns(), values, strict=True))


def _exchange(path: Path, data: bytes) -> None:
    """Put new bytes in a file's place at once."""
    final = path.resolve()
    fresh = final.with_name(f".{final.name}.{secrets.token_hex(4)}")
    try:
        with fresh.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(final)
    except OSError as error:
        problem = f"cannot be written ({error.strerror or error})"
        raise OutputFolderError(path, problem, CHECK_RIGHTS) from error
    finally:
        fresh.unlink(missing_ok=True)
