"""Read the word lists from CSV files, and check every row as it is read.

The lists that come with the package and those of a user go through the same checks. What
is wrong is gathered, so that one look is enough to mend a folder.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from cip_extract.errors import VocabularyError, VocabularyFault
from cip_extract.normalise.text import fold, squeeze

PACKAGE = "cip_extract.vocabulary"


class WordList(NamedTuple):
    """What a list's file looks like.

    `phrase` is the column that is looked up and `meaning` what a phrase may have only one
    of. A column in `known` holds one of the values that the package's own list uses.
    """

    columns: tuple[str, ...]
    required: tuple[str, ...]
    phrase: str
    meaning: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    single_word: bool = False
    punctuation: bool = False  # whether marks count in the phrase
    symbols: bool = False  # whether a phrase may be a mark without any word ("✓")


LISTS: Mapping[str, WordList] = MappingProxyType(
    {
        "headings": WordList(
            ("role", "phrase", "alone"), ("role", "phrase"), "phrase",
            meaning=("role", "alone"), known=("role", "alone"),
        ),
        "statuses": WordList(
            ("status", "phrase"), ("status", "phrase"), "phrase",
            meaning=("status",), known=("status",), symbols=True,
        ),
        "objective_words": WordList(("word",), ("word",), "word"),
        "post_words": WordList(
            ("place", "word", "note"), ("place", "word"), "word",
            known=("place",), single_word=True,
        ),
        "abbreviations": WordList(
            ("short", "long"), ("short", "long"), "short", meaning=("long",), single_word=True
        ),
        "officers": WordList(
            ("council", "officer_id", "post_title", "alias", "directorate", "valid_from",
             "valid_to"),
            ("council", "officer_id", "post_title", "alias"), "alias",
        ),
        "forums": WordList(
            ("forum", "pattern", "note"), ("pattern",), "pattern",
            meaning=("forum",), punctuation=True,
        ),
        "action_verbs": WordList(
            ("verb", "also_noun"), ("verb",), "verb", meaning=("also_noun",),
            known=("also_noun",),
        ),
        "colours": WordList(
            ("colour", "name", "hex", "note"), ("colour", "name"), "name",
            meaning=("colour",), known=("colour",),
        ),
        "separators": WordList(
            ("separator", "parts", "spaces", "note"), ("separator", "parts", "spaces"),
            "separator", meaning=("parts", "spaces"), known=("parts", "spaces"), punctuation=True,
        ),
    }
)  # fmt: skip

# Columns that a user's file may leave out: their empty cell is the usual case.
OPTIONAL = frozenset({"alone", "note", "directorate", "valid_from", "valid_to", "hex", "also_noun"})
# What computers and careful people leave beside the lists.
BYSTANDERS = frozenset({"thumbs.db", "desktop.ini", "readme", "readme.md", "readme.txt"})


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row of a list; `number` is the one a spreadsheet shows, the heading being row 1."""

    number: int
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]


Rows: TypeAlias = dict[str, list[ListedRow]]  # by the list's name


@cache
def own_rows() -> Rows:
    """The rows of every list that comes with the package; read once, and never changed."""
    rows: Rows = {}
    for name in LISTS:
        data = files(PACKAGE).joinpath(f"{name}.csv").read_bytes()
        rows[name], faults = parse_list(name, data)
        if faults:
            raise VocabularyError(Path(PACKAGE), faults)
    return rows


def folder_rows(folder: Path) -> tuple[Rows, list[VocabularyFault]]:
    """The rows of the lists in a user's folder, and what keeps them from being read."""
    rows: Rows = {}
    faults: list[VocabularyFault] = []
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        return rows, [VocabularyFault("", 0, f"cannot be read as a folder ({error.strerror})")]
    for path in entries:
        if path.name.startswith((".", "~$")) or path.name.lower() in BYSTANDERS:
            continue
        if path.suffix != ".csv" or path.stem not in LISTS:
            faults.append(VocabularyFault(path.name, 0, _unknown_file(path.name)))
            continue
        try:
            data = path.read_bytes()
        except OSError as error:
            faults.append(VocabularyFault(path.name, 0, f"cannot be read ({error.strerror})"))
            continue
        rows[path.stem], found = parse_list(path.stem, data)
        faults += found
    if not rows and not faults:
        faults.append(VocabularyFault("", 0, f"holds no list; known are {_known_files()}"))
    return rows, faults


def _unknown_file(name: str) -> str:
    near = get_close_matches(name.lower(), [f"{known}.csv" for known in LISTS], n=1)
    hint = f"did you mean {near[0]}?" if near else f"known are {_known_files()}"
    return f"is none of the lists; {hint}"


def _known_files() -> str:
    return ", ".join(f"{name}.csv" for name in LISTS)


def parse_list(name: str, data: bytes) -> tuple[list[ListedRow], list[VocabularyFault]]:
    """The filled rows of a list's bytes, and every fault of the file's form.

    Args:
        name: The list, without ".csv".
        data: The file's bytes; a byte order mark, as Excel writes it, is no part of them.
    """
    file = f"{name}.csv"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        rule = "is not UTF-8; save it as “CSV UTF-8”"
        return [], [VocabularyFault(file, _row_of_bad_byte(data), rule)]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records: list[list[str]] = []
    try:
        for record in reader:
            records.append([squeeze(cell) for cell in record])
    except csv.Error as error:
        return [], [VocabularyFault(file, len(records) + 1, f"is not CSV ({error})")]
    header = records[0] if records else []
    faults = [VocabularyFault(file, 1, rule) for rule in _header_faults(LISTS[name], header)]
    if faults:
        return [], faults
    rows: list[ListedRow] = []
    for number, record in enumerate(records[1:], start=2):
        if not any(record):
            continue
        if any(record[len(header) :]):
            rule = f"has {len(record)} cells below {len(header)} headings; quote a cell’s commas"
            faults.append(VocabularyFault(file, number, rule))
            continue
        filled = dict.fromkeys(LISTS[name].columns, "") | dict(zip(header, record, strict=False))
        rows.append(ListedRow(number, filled))
    return rows, faults


def _row_of_bad_byte(data: bytes) -> int:
    """The line with the first byte that is not UTF-8, counted from 1."""
    for number, line in enumerate(data.split(b"\n"), start=1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            return number
    return 0


def _header_faults(wanted: WordList, header: Sequence[str]) -> Iterator[str]:
    known = ", ".join(wanted.columns)
    if not any(header):
        yield f"has no headings; they are {known}"
        return
    for column in header:
        if column not in wanted.columns:
            yield f"has the unknown column “{column}”; known are {known}"
    for column in sorted({each for each in header if header.count(each) > 1}):
        yield f"has the column “{column}” twice"
    for column in wanted.columns:
        if column not in header and column not in OPTIONAL:
            yield f"lacks the column “{column}”"


def phrase_key(name: str, row: ListedRow) -> str:
    """What a row's phrase is looked up by: its folded words, or its marks where they count."""
    phrase, wanted = row[LISTS[name].phrase], LISTS[name]
    if wanted.punctuation:
        return squeeze(phrase).casefold()
    return fold(phrase) or (phrase if wanted.symbols else "")
