"""What the pages show, as plain values for the templates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cip_extract.normalise.text import squeeze
from cip_extract.records.flags import flag_words
from cip_extract.review.form import shown_text, titles
from cip_extract.review.pictures import DPI, PaperPictures
from cip_extract.review.queue import Entry, Reason
from cip_extract.review.standing import (
    APPLIED,
    PENDING,
    UNFIT,
    Made,
    corrected_fields,
    is_taken_back,
    standing,
)
from cip_extract.review.tables import Key as ActionKey
from cip_extract.review.tables import Row, Tables

POINTS_PER_INCH = 72
BOX_MARGIN = 2.0  # points around the words
TITLE_LENGTH = 110
FLAG_LENGTH = 70

GLYPHS = {"checked": "✓", "corrected": "✎", "to-check": "●", "fine": "–"}
STATES = {
    "checked": "Checked",
    "corrected": "Corrected, not checked",
    "to-check": "To check",
    "fine": "No doubt",
}
CORRECTION_STATES = {
    APPLIED: {"state": "checked", "state_words": "In the data"},
    PENDING: {"state": "corrected", "state_words": "Saved, not yet in the data"},
    UNFIT: {"state": "to-check", "state_words": "Does not fit: the program reads something else"},
}
NO_PAPER = (
    "The PDF was not found on this machine, or it has changed since it was read, so its pages "
    "cannot be shown. Start with --papers FOLDER to say where it is. All else works without it."
)


def shorten(text: str, length: int) -> str:
    """A text on one line, cut at a word's end."""
    text = squeeze(text)
    if len(text) <= length:
        return text
    return f"{text[:length].rpartition(' ')[0] or text[:length]} …"


def pages_words(action: Row) -> str:
    """The pages of a row in words."""
    first, last = action["page_start"], action["page_end"]
    return f"page {first}" if first == last else f"pages {first}–{last}"


def document_name(document: Row | None, document_id: str) -> str:
    """A paper as people call it: its file's name."""
    if document is None:
        return document_id
    return str(document["source"]).replace("\\", "/").rpartition("/")[2]


def entry_title(action: Row) -> str:
    """What an action is about, short."""
    return shorten(str(action["detail"] or action["action"]), TITLE_LENGTH)


def state_of(entry: Entry, made: Made) -> str:
    """What a person has done to a row."""
    if entry.checked:
        return "checked"
    if corrected_fields(entry.action) or any(not each.checks_row for each in made.values()):
        return "corrected"
    return "to-check" if entry.is_queued else "fine"


def state_values(state: str) -> dict[str, str]:
    """A state for the templates: its class, its sign and its words."""
    return {"state": state, "glyph": GLYPHS[state], "state_words": STATES[state]}


class Progress(NamedTuple):
    """How many of the rows to look at have been checked."""

    checked: int
    total: int


def progress_of(entries: Iterable[Entry]) -> Progress:
    """Counted over the whole dataset, whatever is listed."""
    queued = [entry for entry in entries if entry.is_queued]
    return Progress(sum(entry.checked for entry in queued), len(queued))


# --- the list ----------------------------------------------------------------


def list_row(tables: Tables, entry: Entry, made: Made) -> dict[str, Any]:
    """One row of the list, its link apart."""
    document_id, ref = entry.key
    return {
        "ref": ref,
        "title": entry_title(entry.action),
        "document": document_name(tables.document_of.get(document_id), document_id),
        "pages": pages_words(entry.action),
        "reasons": [reason.words for reason in entry.doubts],
        "remarks": [reason.words for reason in entry.remarks],
        "confidence": _percent(entry.action["confidence"]),
        **state_values(state_of(entry, made)),
    }


def flag_choices(entries: Iterable[Entry]) -> list[tuple[str, str, int]]:
    """The flags that rows have, the most frequent first: code, words, number of rows."""
    counted = Counter(flag for entry in entries for flag in entry.flags)
    return [(flag, _choice(flag), number) for flag, number in counted.most_common()]


def other_doubts(tables: Tables, entries: Iterable[Entry]) -> list[dict[str, str]]:
    """Rows of `quality.csv` that no listed row carries."""
    told = {
        (entry.key[0], note)
        for entry in entries
        for reason in (*entry.doubts, *entry.remarks)
        for note in reason.notes
    }
    return [
        {"where": _doubt_place(tables, row), "message": str(row["message"])}
        for row in tables.quality
        if row["code"] != "correction_applied" and (row["document_id"], row["message"]) not in told
    ]


def _choice(flag: str) -> str:
    words = shorten(flag_words(flag).partition(";")[0].partition(":")[0], FLAG_LENGTH)
    return words[:1].upper() + words[1:]


def _percent(value: object) -> str:
    return f"{value * 100:.0f}%" if isinstance(value, int | float) else ""


def _doubt_place(tables: Tables, row: Row) -> str:
    document_id = str(row["document_id"])
    name = document_name(tables.document_of.get(document_id), document_id) or "The run"
    return f"{name}, page {row['page']}" if row["page"] else name


# --- a row -------------------------------------------------------------------


class Box(NamedTuple):
    """The place of some values on a page, in points; the fields' names parted by spaces."""

    x: float
    y: float
    width: float
    height: float
    fields: str
    doubtful: bool


class Figure(NamedTuple):
    """A page's picture with the row's boxes; sizes in points and, on the screen, in pixels."""

    page: int
    points_wide: float
    points_high: float
    width: int
    height: int
    boxes: tuple[Box, ...]


def figures_of(
    tables: Tables, key: ActionKey, pictures: PaperPictures, doubtful: Sequence[str]
) -> list[Figure]:
    """The pages that show a row; none where the paper is not at hand."""
    places = tables.places_of.get(key, [])
    action = tables.action_of[key]
    pages = {_whole(place["page"]) for place in places}  # the objective may stand on another
    pages |= {_whole(action["page_start"]), _whole(action["page_end"])}
    figures = []
    for page in sorted(pages, key=lambda page: (page < _whole(action["page_start"]), page)):
        picture = pictures.picture(key[0], page)
        if picture is None:
            continue
        wide, high = (
            round(side * DPI / POINTS_PER_INCH) for side in (picture.width, picture.height)
        )
        boxes = _boxes([place for place in places if place["page"] == page], doubtful)
        figures.append(Figure(page, picture.width, picture.height, wide, high, boxes))
    return figures


def _boxes(places: Iterable[Row], doubtful: Sequence[str]) -> tuple[Box, ...]:
    """Values that stand in the same place share a box; the largest come first, below."""
    fields: dict[tuple[float, ...], list[str]] = {}
    for place in places:
        corners = tuple(_number(place[side]) for side in ("x0", "y0", "x1", "y1"))
        fields.setdefault(corners, []).append(str(place["field"]))
    boxes = [
        Box(
            round(x0 - BOX_MARGIN, 1),
            round(y0 - BOX_MARGIN, 1),
            round(x1 - x0 + 2 * BOX_MARGIN, 1),
            round(y1 - y0 + 2 * BOX_MARGIN, 1),
            " ".join(names),
            any(name in doubtful for name in names),
        )
        for (x0, y0, x1, y1), names in fields.items()
    ]
    return tuple(sorted(boxes, key=lambda box: -box.width * box.height))


def _whole(value: object) -> int:
    assert isinstance(value, int)
    return value


def _number(value: object) -> float:
    assert isinstance(value, int | float)
    return float(value)


def reason_values(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    """Reasons with links to the fields that they are about."""
    labels = titles()
    return [
        {
            "words": reason.words,
            "notes": reason.notes,
            "links": [(name, labels[name]) for name in reason.fields],
        }
        for reason in reasons
    ]


def correction_rows(action: Row, made: Made) -> list[dict[str, str]]:
    """The corrections of a row in words, and whether they are in the data."""
    labels = titles()
    rows = []
    for name, each in made.items():
        if each.checks_row:
            title, words = "checked", "Checked: the row is right as it stands"
        else:
            title = labels.get(name, name)
            words = f"{title}: {_shown(name, each.from_value)} → {_shown(name, each.to_value)}"
        signed = ", ".join(filter(None, (each.by, each.reason)))
        rows.append(
            {
                "field": name,
                "to": each.to_value,
                "title": title,
                "words": f"{words} ({signed})" if signed else words,
                **CORRECTION_STATES[standing(action, made, each)],
            }
        )
    return rows


def _shown(name: str, cell: str) -> str:
    return shorten(shown_text(name, cell).replace("\n", ", "), TITLE_LENGTH) or "nothing"


# --- what is saved and not yet applied ---------------------------------------


class Pending(NamedTuple):
    """Corrections that the data do not hold yet, and how to apply them."""

    number: int
    file: str
    command: str
    missing: tuple[str, ...]


def count_pending(tables: Tables, corrections: Mapping[ActionKey, Made]) -> int:
    """Corrections that the next run will apply, and applied ones that were taken back."""
    count = 0
    for key, action in tables.action_of.items():
        made = corrections.get(key, {})
        count += sum(standing(action, made, each) == PENDING for each in made.values())
        count += is_taken_back(action, made)
    return count


def command_words(
    tables: Tables, papers: Mapping[str, Path], folder: Path
) -> tuple[list[str], tuple[str, ...]]:
    """The command that applies corrections, as its arguments, and the papers that are missing."""
    sources, missing = [], []
    for row in tables.documents:
        path = papers.get(str(row["document_id"]))
        sources.append(str(path or row["source"]))
        if path is None:
            missing.append(str(row["source"]))
    return ["cip-extract", "run", *sources, "--out", str(folder), "--replace"], tuple(missing)
