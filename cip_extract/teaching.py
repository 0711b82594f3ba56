"""Say how to teach the program a word: the row to add, and the file to put it in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

from cip_extract.dataset.rows import slug
from cip_extract.records import DocumentDetails, Reading, UnknownWord
from cip_extract.vocabulary import ANY_COUNCIL
from cip_extract.vocabulary.lists import own_rows

ROWS_SHOWN = 12  # of one list; the JSON has them all

# What only somebody who knows the council can say stands in capitals, to be replaced.
CHOICES = {"headings": "role", "statuses": "status", "colours": "colour"}

KINDS_OF_COUNCIL = frozenset({"the", "of", "city", "council", "borough", "district", "county"})
KINDS_OF_COUNCIL |= {"royal", "metropolitan", "london", "corporation"}


class Lesson(NamedTuple):
    """An unknown word, and the row that would teach it."""

    word: UnknownWord
    columns: str  # heading of the file, as CSV
    row: str  # as CSV
    choose: tuple[str, ...]  # what may stand for the word in capitals; empty where there is none


def lessons(reading: Reading) -> list[Lesson]:
    """A row to add for each word that was not known."""
    return [_lesson(word, reading.details) for word in reading.unknown_words]


def _lesson(word: UnknownWord, details: DocumentDetails) -> Lesson:
    choice = CHOICES.get(word.list_name, "")
    cells = {
        "headings": {"role": "ROLE", "phrase": word.words},
        "statuses": {"status": "STATUS", "phrase": word.words},
        "colours": {"colour": "COLOUR", "name": word.words},
        "forums": {"forum": word.words, "pattern": word.words},
        "officers": _post(word.words, details.council),
    }[word.list_name]
    return Lesson(word, _csv(list(cells)), _csv(list(cells.values())), _choices(word, choice))


def _post(name: str, council: str) -> dict[str, str]:
    """A post of its own under the name as written; an alias of a known post takes its id."""
    return {
        "council": council or ANY_COUNCIL,
        "officer_id": "-".join(filter(None, (_place(council), slug(name)))) or "post",
        "post_title": name,
        "alias": name,
    }


def _place(council: str) -> str:
    """The name of a council's place, for identifiers: "york" for "City of York Council"."""
    return "-".join(word for word in slug(council).split("-") if word not in KINDS_OF_COUNCIL)


def _choices(word: UnknownWord, column: str) -> tuple[str, ...]:
    if not column:
        return ()
    return tuple(dict.fromkeys(row[column] for row in own_rows()[word.list_name]))


def _csv(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()


def as_lines(reading: Reading) -> Iterator[str]:
    """The words and their rows for a screen, list by list."""
    found = lessons(reading)
    yield f"Words it did not know: {len(found) or 'none'}"
    if found:
        yield "  Put these rows into files of a folder and hand it over with --vocabulary FOLDER."
    for name in dict.fromkeys(lesson.word.list_name for lesson in found):
        listed = [lesson for lesson in found if lesson.word.list_name == name]
        yield f"  {name}.csv, below the heading {listed[0].columns}"
        if listed[0].choose:
            capitals = CHOICES[name].upper()
            yield f"    ({capitals} is one of {', '.join(listed[0].choose)})"
        if name == "officers":
            yield "    (for another name of one post, write that post's id and title)"
        for lesson in listed[:ROWS_SHOWN]:
            yield f"    {lesson.row}"
        if len(listed) > ROWS_SHOWN:
            yield f"    … and {len(listed) - ROWS_SHOWN} more (all are in --json)"


def as_records(reading: Reading) -> list[dict[str, object]]:
    """The same for programs."""
    return [
        {
            "words": lesson.word.words,
            "page": lesson.word.page,
            "file": f"{lesson.word.list_name}.csv",
            "columns": lesson.columns,
            "row": lesson.row,
            "choose": list(lesson.choose),
        }
        for lesson in lessons(reading)
    ]
