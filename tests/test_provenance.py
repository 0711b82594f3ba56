"""Every published value can be found again: its box lies on its page, around its words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import pymupdf
import pytest

from cip_extract.runs import run
from tests.answers import Row, rows
from tests.pdfs import PlanLine, write_plan

# Columns that are printed as they are published.
VERBATIM = {
    "actions": (
        "objective",
        "action",
        "detail",
        "background",
        "outcome",
        "officers_raw",
        "deadline_raw",
        "narrative",
    ),
    "recommendations": ("text", "list_title"),
    "mentions": ("sentence",),
    "activities": ("theme", "activity"),
    "decisions": ("title", "decision", "reason", "committee", "decided_by"),
}
# Columns whose value follows from what is printed in the same place.
DERIVED = {
    "actions": {
        "objective_no": "objective",
        "action_no": "action",
        "detail_no": "detail",
        "officers": "officers_raw",
        "deadline_start": "deadline_raw",
        "deadline_end": "deadline_raw",
        "deadline_edtf": "deadline_raw",
        "deadline_precision": "deadline_raw",
        "deadline_ongoing": "deadline_raw",
        "deadline_approximate": "deadline_raw",
        "deadline_forum": "deadline_raw",
        "deadline_note": "deadline_raw",
    },
    "recommendations": {"code": "text", "number": "text"},
    "mentions": {"recommendation_code": "sentence"},
    "activities": {},
    "decisions": {"minute_no": "title", "resolution_no": "decision"},
}
# Columns with a place of their own: codes in their list, a status in its cell.
PLACED = {
    "actions": ("status", "status_source", "recommendation_codes"),
    "recommendations": (),
    "mentions": (),
    "activities": ("recommendation_codes",),
    "decisions": ("meeting_date",),
}
# What names the document or the row, tells the page, or judges; nothing on a page shows it.
ABOUT = {
    "actions": {
        "document_id",
        "plan_id",
        "action_ref",
        "page_start",
        "page_end",
        "confidence",
        "flags",
        "corrected_fields",
    },
    "recommendations": {"document_id", "kind", "page"},
    "mentions": {"document_id", "section_no", "page"},
    "activities": {"document_id", "theme_no", "activity_no", "page"},
    "decisions": {"document_id", "page"},
}
LABEL_WORDS = 8  # "2.3", "Recommendation 4:", "Resolved:" or a time may stand in a box too
EDGE_POINTS = 0.2  # boxes are published to a tenth of a point


class Place(NamedTuple):
    """A page, from 1, and a box on it."""

    page: int
    box: Any


def words_as_seen(page: Any) -> Iterator[tuple[float, float, str]]:
    """The middle of each word, and the word; a turned page is taken as a reader sees it."""
    for *edges, text, _, _, _ in page.get_text("words"):
        box = pymupdf.Rect(edges) * page.rotation_matrix
        yield (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2, text


def words(text: str) -> Counter[str]:
    """A text's words and how often each stands there."""
    return Counter(re.findall(r"[a-z0-9&£]+", text.lower().replace("’", "'")))


@dataclass
class Published:
    """A dataset, its provenance by value, and the words of its PDFs."""

    folder: Path
    _pages: dict[tuple[str, int], Any] = field(default_factory=dict)
    _words: dict[tuple[str, int], list[tuple[float, float, str]]] = field(default_factory=dict)

    def table(self, name: str) -> list[Row]:
        return rows(self.folder / f"{name}.csv")

    @cached_property
    def provenance(self) -> dict[tuple[str, str, str, str], list[Place]]:
        """Places by document, table, row and field."""
        found = defaultdict(list)
        for row in self.table("provenance"):
            box = pymupdf.Rect(*(float(row[edge]) for edge in ("x0", "y0", "x1", "y1")))
            value = row["document_id"], row["table"], row["row"], row["field"]
            found[value].append(Place(int(row["page"]), box))
        return found

    @cached_property
    def documents(self) -> dict[str, Any]:
        """The PDFs, opened, by document_id."""
        return {row["document_id"]: pymupdf.open(row["source"]) for row in self.table("documents")}

    def page(self, document: str, number: int) -> Any:
        if (document, number) not in self._pages:
            self._pages[document, number] = self.documents[document][number - 1]
        return self._pages[document, number]

    def words_at(self, document: str, places: list[Place]) -> Counter[str]:
        """All words whose middle lies in one of the boxes."""
        found: Counter[str] = Counter()
        for page, box in places:
            if (document, page) not in self._words:
                self._words[document, page] = list(words_as_seen(self.page(document, page)))
            for x, y, text in self._words[document, page]:
                if box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1:
                    found += words(text)
        return found


@pytest.fixture(scope="module")
def published(sample_dataset: Path) -> Published:
    return Published(sample_dataset)


def row_keys(table: str, row: Row) -> str:
    """The name that provenance.csv gives a row, as its schema describes it."""
    if table == "actions":
        return row["action_ref"]
    if table == "activities":
        return f"{row['theme_no']}.{row['activity_no']}"
    if table == "decisions":
        parts = (row["meeting_date"], row["minute_no"], row["resolution_no"])
        return "/".join(part for part in parts if part)
    if table == "mentions":  # in the samples no page has two sentences on one of them
        return f"{row['recommendation_code']}/{row['page']}"
    return row["code"]


def values(published: Published, table: str) -> Iterator[tuple[Row, str, str]]:
    """Each non-empty value of a table that should have a place: row, its key, column."""
    columns = (*VERBATIM[table], *DERIVED[table], *PLACED[table])
    for row in published.table(table):
        for column in columns:
            if row[column] not in ("", "false") and row_keys(table, row):
                yield row, row_keys(table, row), column


every_table = pytest.mark.parametrize("table", list(VERBATIM))


@every_table
def test_every_column_is_placed_or_tells_about_the_row(published: Published, table: str) -> None:
    placed = {*VERBATIM[table], *DERIVED[table], *PLACED[table]}
    assert placed | ABOUT[table] == set(published.table(table)[0])
    assert not placed & ABOUT[table]


@every_table
def test_every_value_has_a_place(published: Published, table: str) -> None:
    missing = [
        (row["document_id"], key, column)
        for row, key, column in values(published, table)
        if not published.provenance.get((row["document_id"], table, key, column))
    ]
    assert missing == []


def test_everything_understood_of_a_deadline_has_its_place(tmp_path: Path) -> None:
    deadlines = ("Executive Sept 2031 ongoing", "Around May 2031", "Dec 2031 Started October")
    lines = [
        PlanLine(f"{number}. Dredge", f"1. Hire barge {number}.", "Chief Executive", deadline)
        for number, deadline in enumerate(deadlines, start=1)
    ]
    run([write_plan(tmp_path / "plan.pdf", lines)], tmp_path / "dataset")
    drawn = Published(tmp_path / "dataset")
    understood = set()
    for row, key, column in values(drawn, "actions"):
        if column.startswith("deadline_"):
            understood.add(column)
            places = drawn.provenance.get((row["document_id"], "actions", key, column), [])
            assert len(places) == 1, (key, column)
            assert not words(row["deadline_raw"]) - drawn.words_at(row["document_id"], places)
    assert understood == {name for name in drawn.table("actions")[0] if name[:9] == "deadline_"}


@every_table
def test_no_place_is_given_for_what_is_not_published(published: Published, table: str) -> None:
    known = {(row["document_id"], row_keys(table, row)) for row in published.table(table)}
    uncoded = {row["document_id"] for row in published.table(table) if not row_keys(table, row)}
    strangers = [
        value
        for value in published.provenance
        if value[1] == table
        and (value[0], value[2]) not in known
        and not (value[0] in uncoded and value[2].startswith("report-"))
    ]
    assert strangers == []


def test_every_box_lies_on_its_page(published: Published) -> None:
    for (document, *value), places in published.provenance.items():
        for number, box in places:
            page = published.page(document, number).rect
            assert 0 <= box.x0 < box.x1 <= page.width + EDGE_POINTS, (document, value)
            assert 0 <= box.y0 < box.y1 <= page.height + EDGE_POINTS, (document, value)


@every_table
def test_box_holds_the_words_of_its_value(published: Published, table: str) -> None:
    lacking = {}
    for row, key, column in values(published, table):
        if column in VERBATIM[table]:
            places = published.provenance[row["document_id"], table, key, column]
            missing = words(row[column]) - published.words_at(row["document_id"], places)
            if missing:
                lacking[row["document_id"], key, column] = dict(missing)
    assert lacking == {}


@pytest.mark.parametrize(
    ("table", "column"),
    [
        *(("actions", name) for name in VERBATIM["actions"] if name != "objective"),
        ("recommendations", "text"),
        ("activities", "theme"),
        ("activities", "activity"),
        ("decisions", "title"),
    ],
)
def test_box_holds_little_else(published: Published, table: str, column: str) -> None:
    """A box as large as the page would hold the words too, and help nobody."""
    loose = {}
    for row, key, each in values(published, table):
        if each == column:
            places = published.provenance[row["document_id"], table, key, column]
            others = published.words_at(row["document_id"], places) - words(row[column])
            if others.total() > LABEL_WORDS:
                loose[row["document_id"], key] = dict(others)
    assert loose == {}


@every_table
def test_derived_value_has_the_place_of_what_it_follows_from(
    published: Published, table: str
) -> None:
    for row, key, column in values(published, table):
        origin = DERIVED[table].get(column)
        if origin and row[origin]:
            document = row["document_id"]
            here = published.provenance.get((document, table, key, column), [])
            there = published.provenance[document, table, key, origin]
            assert here, (document, key, column)
            assert {place.page for place in here} <= {place.page for place in there}


def test_recommendation_without_a_code_can_be_found_by_page_and_words(
    published: Published,
) -> None:
    for row in published.table("recommendations"):
        if row["code"]:
            continue
        places = [
            place
            for (document, table, key, column), found in published.provenance.items()
            if (document, table, column) == (row["document_id"], "recommendations", "text")
            and key.startswith(f"{row['kind']}-")
            for place in found
            if place.page == int(row["page"])
        ]
        assert any(
            not words(row["text"]) - published.words_at(row["document_id"], [place])
            for place in places
        ), row["text"]


@pytest.mark.parametrize("table", ["actions", "activities"])
def test_box_of_codes_holds_their_numbers(published: Published, table: str) -> None:
    for row, key, column in values(published, table):
        if column == "recommendation_codes":
            places = published.provenance[row["document_id"], table, key, column]
            found = " ".join(published.words_at(row["document_id"], places))
            printed = {int(number) for number in re.findall(r"\d+", found)}
            published_numbers = {int(code.lstrip("R")) for code in row[column].split(";")}
            # "R8 to R10" stands for R9 as well.
            assert {min(published_numbers), max(published_numbers)} <= printed, (key, found)


def test_cells_of_one_status_have_one_colour_on_the_page(published: Published) -> None:
    colours = defaultdict(set)
    for row in published.table("actions"):
        if row["status_source"] == "cell_colour":
            document = row["document_id"]
            ((number, box),) = published.provenance[
                document, "actions", row["action_ref"], "status"
            ]
            corner = pymupdf.Rect(box.x0 + 1.5, box.y0 + 1.5, box.x0 + 2.5, box.y0 + 2.5)
            picture = published.page(document, number).get_pixmap(clip=corner)
            colours[document, row["status"]].add(picture.pixel(0, 0))
    assert {status: found for status, found in colours.items() if len(found) != 1} == {}
    by_document: dict[str, list[object]] = defaultdict(list)
    for (document, _), found in colours.items():
        by_document[document] += found
    for document, every in by_document.items():
        assert len(set(every)) == len(every), document
    assert len(colours) >= 8
