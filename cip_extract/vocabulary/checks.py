"""The rules that a user's rows keep; what breaks one is named with its file and row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from cip_extract.errors import VocabularyFault
from cip_extract.normalise.text import fold, squashed
from cip_extract.vocabulary.lists import LISTS, ListedRow, Rows, phrase_key

ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
HEX = re.compile(r"#[0-9A-Fa-f]{6}")
FIRST_DAY, LAST_DAY = "0000-00-00", "9999-99-99"  # of a name without beginning or end


def find_faults(rows: Rows, own: Rows) -> Iterator[VocabularyFault]:
    """Every broken rule of a user's rows, in the order of files and rows.

    Args:
        rows: The user's rows.
        own: The package's rows, which say what a column's values may be.
    """
    for name, listed in rows.items():
        found = [
            *_row_faults(name, listed, _known_values(name, own)),
            *_two_meanings(name, listed),
            *(_colour_faults(listed) if name == "colours" else ()),
            *(_officer_faults(listed, own[name]) if name == "officers" else ()),
        ]
        for number, rule in sorted(dict.fromkeys(found)):
            yield VocabularyFault(f"{name}.csv", number, rule)


def _known_values(name: str, own: Rows) -> dict[str, list[str]]:
    return {
        column: list(dict.fromkeys(row[column] for row in own[name]))
        for column in LISTS[name].known
    }


def _row_faults(
    name: str, listed: Iterable[ListedRow], known: Mapping[str, Sequence[str]]
) -> Iterator[tuple[int, str]]:
    """Rules about one row."""
    wanted = LISTS[name]
    for row in listed:
        for column in wanted.required:
            if not row[column]:
                yield row.number, f"the {column} is empty"
        phrase, key = row[wanted.phrase], phrase_key(name, row)
        if phrase and not key:
            yield row.number, f"the {wanted.phrase} “{phrase}” holds no word"
        if wanted.single_word and " " in key:
            yield row.number, f"the {wanted.phrase} “{phrase}” is more than one word"
        for column, values in known.items():
            if row[column] not in values and (row[column] or column not in wanted.required):
                listing = ", ".join(value or "(empty)" for value in values)
                yield row.number, f"the {column} “{row[column]}” is none of {listing}"


def _two_meanings(name: str, listed: Iterable[ListedRow]) -> Iterator[tuple[int, str]]:
    """A phrase means one thing; saying it twice is no fault."""
    wanted = LISTS[name]
    first: dict[str, ListedRow] = {}
    for row in listed:
        key = phrase_key(name, row)
        if not key or not wanted.meaning:
            continue
        before = first.setdefault(key, row)
        for column in wanted.meaning:
            if row[column] != before[column]:
                yield (
                    row.number,
                    f"“{row[wanted.phrase]}” has the {column} “{row[column]}” here and "
                    f"“{before[column]}” in row {before.number}",
                )


def _colour_faults(listed: Iterable[ListedRow]) -> Iterator[tuple[int, str]]:
    """A sample is written in six figures and shows one colour."""
    first: dict[str, ListedRow] = {}
    for row in listed:
        if not row["hex"]:
            continue
        if not HEX.fullmatch(row["hex"]):
            yield row.number, f"the hex “{row['hex']}” is not written as #rrggbb"
            continue
        before = first.setdefault(row["hex"].lower(), row)
        if before["colour"] != row["colour"]:
            yield (
                row.number,
                f"{row['hex']} is {row['colour']} here and {before['colour']} "
                f"in row {before.number}",
            )


# --- officers -----------------------------------------------------------------


def _officer_faults(
    listed: Sequence[ListedRow], own: Iterable[ListedRow]
) -> Iterator[tuple[int, str]]:
    sound = []
    for row in listed:
        faults = list(_date_faults(row))
        yield from ((row.number, rule) for rule in faults)
        if not faults:
            sound.append(row)
    yield from _posts_with_two_titles(listed)
    yield from _posts_of_two_councils(listed, own)
    yield from _names_of_two_posts(sound)


def _date_faults(row: ListedRow) -> Iterator[str]:
    dated = True
    for column in ("valid_from", "valid_to"):
        if row[column] and not is_iso_date(row[column]):
            dated = False
            yield f"the {column} “{row[column]}” is no date written as 2025-01-31"
    if dated and row["valid_to"] and row["valid_to"] < row["valid_from"]:
        yield f"valid_to {row['valid_to']} is before valid_from {row['valid_from']}"


def is_iso_date(text: str) -> bool:
    """Whether a text is a day of the calendar, written year-month-day."""
    if not ISO_DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _posts_with_two_titles(listed: Iterable[ListedRow]) -> Iterator[tuple[int, str]]:
    first: dict[str, ListedRow] = {}
    for row in listed:
        if not row["officer_id"]:
            continue
        before = first.setdefault(row["officer_id"], row)
        if row["post_title"] != before["post_title"]:
            yield (
                row.number,
                f"the officer_id “{row['officer_id']}” has the post_title “{row['post_title']}” "
                f"here and “{before['post_title']}” in row {before.number}",
            )


def _posts_of_two_councils(
    listed: Iterable[ListedRow], own: Iterable[ListedRow]
) -> Iterator[tuple[int, str]]:
    """An identifier names one post of one council, or one that any council may have."""
    first: dict[str, tuple[str, str]] = {}
    for row in own:
        first.setdefault(row["officer_id"], (row["council"], "the program’s own list"))
    for row in listed:
        council, place = first.setdefault(row["officer_id"], (row["council"], f"row {row.number}"))
        if row["officer_id"] and council_key(council) != council_key(row["council"]):
            yield (
                row.number,
                f"the officer_id “{row['officer_id']}” is of “{row['council']}” here and of "
                f"“{council}” in {place}",
            )


def _names_of_two_posts(listed: Iterable[ListedRow]) -> Iterator[tuple[int, str]]:
    """At one date a name means one post of a council, whether it is an alias or a title."""
    named: dict[tuple[str, str], dict[int, tuple[ListedRow, str]]] = {}
    for row in listed:
        for name in (row["post_title"], row["alias"]):
            if squashed(name):
                same = named.setdefault((council_key(row["council"]), squashed(name)), {})
                same[row.number] = (row, name)  # the alias, where both are the same letters
    for same in named.values():
        for (before, _), (row, name) in combinations(same.values(), 2):
            if before["officer_id"] != row["officer_id"] and share_a_day(before, row):
                yield (
                    row.number,
                    f"“{name}” means “{row['post_title']}” ({row['officer_id']}) here and "
                    f"“{before['post_title']}” ({before['officer_id']}) in row {before.number}, "
                    f"both at one date",
                )


def council_key(council: str) -> str:
    """A council as its rows are compared by; "*" stays apart from every name."""
    return fold(council) or council


def share_a_day(one: ListedRow, other: ListedRow) -> bool:
    """Whether two rows hold on a common day."""
    begin = max(row["valid_from"] or FIRST_DAY for row in (one, other))
    return begin <= min(row["valid_to"] or LAST_DAY for row in (one, other))
