"""What is read from other councils' layouts is what a person read there.

Each paper of `samples/layouts` is compared with `expected/NAME.<table>.csv`: every row of the
answer and every column in it. What an answer has no column for is left open.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from cip_extract.pages.tesseract import is_installed
from cip_extract.runs import run
from tests.answers import Row, names, rows, words
from tests.conftest import SAMPLES

LAYOUTS = SAMPLES / "layouts"
EXPECTED = LAYOUTS / "expected"
SOURCE_ENDINGS = {".typ", ".html", ".fodt", ".py"}

Answer = tuple[tuple[str, object], ...]


def codes(text: str) -> tuple[str, ...]:
    return tuple(sorted(text.split(";")))


# Columns compared otherwise than letter by letter.
COMPARED_BY: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(("objective", "action", "detail", "background", "outcome"), words),
    **dict.fromkeys(("narrative", "deadline_raw", "text", "sentence"), words),
    **dict.fromkeys(("title", "decision", "reason"), words),
    "officers_raw": names,
    "recommendation_codes": codes,
}


def answer_files() -> dict[tuple[str, str], Path]:
    """Each reviewed answer by its paper and table."""
    found = {}
    for path in sorted(EXPECTED.glob("*.csv")):
        paper, _, table = path.stem.rpartition(".")
        found[paper, table] = path
    return found


ANSWERS = answer_files()
TABLES = [key for key in ANSWERS if key[1] != "doubts"]
DOUBTS = [paper for paper, table in ANSWERS if table == "doubts"]

Published = Callable[[str, str], list[Row]]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Rows of a table of one paper, from one run over all papers."""
    folder = tmp_path_factory.mktemp("layouts") / "dataset"
    run(sorted(LAYOUTS.glob("*.pdf")), folder)
    documents = {
        Path(row["source"]).stem: row["document_id"] for row in rows(folder / "documents.csv")
    }
    tables: dict[str, dict[str, list[Row]]] = {}

    def read(table: str, paper: str) -> list[Row]:
        if table not in tables:
            tables[table] = defaultdict(list)
            for row in rows(folder / f"{table}.csv"):
                tables[table][row["document_id"]].append(row)
        return tables[table][documents[paper]]

    return read


def published_rows(paper: str, table: str, published: Published) -> list[Row]:
    """A paper's rows; those of actions with their officers as names, joined by bars."""
    found = [dict(row) for row in published(table, paper)]
    if table == "actions":
        officers = defaultdict(list)
        for officer in published("action_officers", paper):
            officers[officer["action_ref"]].append(officer["officer_raw"])
        for row in found:
            row["officers_raw"] = "|".join(officers[row["action_ref"]])
    return found


def compared(row: Row, columns: list[str]) -> Answer:
    """What of a row is compared, column by column."""
    return tuple((name, COMPARED_BY.get(name, str)(row[name])) for name in columns)


def differences(paper: str, table: str, published: Published) -> tuple[list[Answer], list[Answer]]:
    """Reviewed rows that are not published so, and published rows that are not reviewed so."""
    path = ANSWERS[paper, table]
    with path.open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    want = Counter(compared(row, columns) for row in rows(path))
    have = Counter(compared(row, columns) for row in published_rows(paper, table, published))
    return list((want - have).elements()), list((have - want).elements())


@pytest.fixture
def readable(paper: str, request: pytest.FixtureRequest) -> None:
    """A scan is read only where Tesseract is installed."""
    if paper.endswith("-scan"):
        request.getfixturevalue("tesseract")


@pytest.mark.usefixtures("readable")
@pytest.mark.parametrize(("paper", "table"), TABLES)
def test_every_reviewed_row_is_published(paper: str, table: str, published: Published) -> None:
    lost, _ = differences(paper, table, published)
    assert lost == []


@pytest.mark.usefixtures("readable")
@pytest.mark.parametrize(("paper", "table"), TABLES)
def test_nothing_is_published_that_was_not_reviewed(
    paper: str, table: str, published: Published
) -> None:
    _, invented = differences(paper, table, published)
    assert invented == []


@pytest.mark.parametrize("paper", DOUBTS)
def test_doubtful_things_are_named_on_their_page(paper: str, published: Published) -> None:
    doubts = published("quality", paper)
    for expected in rows(ANSWERS[paper, "doubts"]):
        assert [
            doubt
            for doubt in doubts
            if doubt["page"] == expected["page"] and expected["message"] in doubt["message"]
        ], expected


# --- how far confidence can be trusted ---------------------------------------

SURE = 0.9


def test_sure_rows_are_right_in_every_field_99_times_in_100(published: Published) -> None:
    right: Counter[bool] = Counter()  # whether sure -> rows that are right
    every: Counter[bool] = Counter()
    for paper, table in TABLES:
        if table != "actions" or (paper.endswith("-scan") and not is_installed()):
            continue
        path = ANSWERS[paper, table]
        with path.open(encoding="utf-8", newline="") as file:
            columns = next(csv.reader(file))
        answers = {compared(row, columns) for row in rows(path)}
        for row in published_rows(paper, table, published):
            sure = float(row["confidence"]) > SURE
            every[sure] += 1
            right[sure] += compared(row, columns) in answers
    assert every[True] >= 30, "too few rows are sure to tell"
    assert every[False] >= 10, "a confidence that never doubts says nothing"
    assert right[True] >= 0.99 * every[True]


# --- the catalogue ----------------------------------------------------------


def papers() -> set[str]:
    return {path.stem for path in LAYOUTS.glob("*.pdf")}


def test_every_paper_has_one_source() -> None:
    sources = [path.stem for path in LAYOUTS.iterdir() if path.suffix in SOURCE_ENDINGS]
    assert Counter(sources) == Counter(papers())


def test_actions_of_every_paper_are_reviewed_and_no_others() -> None:
    assert {paper for paper, table in ANSWERS if table == "actions"} == papers()
    assert {paper for paper, _ in ANSWERS} == papers()


def test_every_paper_is_catalogued() -> None:
    catalogue = (LAYOUTS / "README.md").read_text(encoding="utf-8")
    assert {paper for paper in papers() if f"`{paper}" not in catalogue} == set()
