"""Scanned papers, from the picture to the published rows; needs the program Tesseract."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from cip_extract.errors import NoTextLayerError
from cip_extract.pages.read import read_pages
from cip_extract.runs import run
from tests.pdfs import PlanLine, write_plan
from tests.scans import scan
from tests.test_provenance import Published, words

pytestmark = pytest.mark.usefixtures("tesseract")

Row = dict[str, str]
NOT_OF_THE_ROW = {"document_id", "confidence", "flags"}

HARBOUR = (
    PlanLine(
        "1. Light the town",
        "1. Mend the lanterns on the quay.",
        "Head of Lanterns",
        "Sept 2031",
        "underway",
    ),
    PlanLine(
        "1. Light the town",
        "2. Publish a map of every dark lane, with the week in which it will be lit.",
        "Chief Executive",
        "May 2031",
        "complete",
    ),
    PlanLine(
        "2. Keep the tide out",
        "1. Raise the sea wall by one course of stone.",
        "Harbour Manager",
        "30 January 2032",
        "not_started",
    ),
)


def rows(folder: Path, table: str) -> list[Row]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(path: Path, folder: Path) -> list[Row]:
    run([path], folder)
    return rows(folder, "actions")


def without(row: Row, names: set[str] = NOT_OF_THE_ROW) -> Row:
    return {name: value for name, value in row.items() if name not in names}


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_plan(tmp_path_factory.mktemp("plan") / "plan.pdf", HARBOUR)


@pytest.fixture(scope="module")
def printed(plan: Path) -> list[Row]:
    """What is read of the plan itself, which the scans are compared with."""
    return read(plan, plan.parent / "dataset")


SCANS: dict[str, Callable[[Path, Path], Path]] = {
    "colour": partial(scan, slant=0.9),
    "fine": partial(scan, dpi=300, slant=-2.0),
    "coarse": partial(scan, dpi=150, slant=0.4),
    "sideways": partial(scan, slant=0.6, turn=90),
    "upside down": partial(scan, slant=0.6, turn=180),
}


@pytest.fixture(scope="module", params=list(SCANS))
def scanned(request: pytest.FixtureRequest, plan: Path) -> Iterator[tuple[Path, Path]]:
    """A scan of the plan, and the dataset that is read from it."""
    name = request.param.replace(" ", "-")
    path = SCANS[request.param](plan, plan.parent / f"{name}.pdf")
    outcome = run([path], plan.parent / name)
    assert outcome.exit_code == 0
    yield path, plan.parent / name


def test_scan_says_what_the_paper_says(scanned: tuple[Path, Path], printed: list[Row]) -> None:
    _, dataset = scanned
    assert [without(row) for row in rows(dataset, "actions")] == [without(row) for row in printed]
    assert len(printed) == len(HARBOUR)


def test_rows_read_by_ocr_are_marked_and_less_sure(scanned: tuple[Path, Path]) -> None:
    _, dataset = scanned
    for row in rows(dataset, "actions"):
        assert "read_by_ocr" in row["flags"].split(";")
        assert float(row["confidence"]) < 0.9
    (told,) = [row for row in rows(dataset, "quality") if row["code"] == "read_by_ocr"]
    assert "page 1" in told["message"]


def test_places_lie_on_the_scan_as_a_viewer_shows_it(scanned: tuple[Path, Path]) -> None:
    """Read again inside a published box alone, the picture holds the value's words."""
    path, dataset = scanned
    (page,) = read_pages(path, path.read_bytes()).pages
    seen = [(word.box.moved(page.as_seen), word.text) for line in page.lines for word in line.words]
    with pymupdf.open(path) as document:
        whole = document[0].rect
    published = Published(dataset)
    for row in published.table("actions"):
        for column in ("action", "detail", "deadline_raw"):
            ((_, box),) = published.provenance[
                row["document_id"], "actions", row["action_ref"], column
            ]
            assert whole.contains(box)
            inside = " ".join(
                text
                for place, text in seen
                if box.contains(pymupdf.Point((place.x0 + place.x1) / 2, (place.y0 + place.y1) / 2))
            )
            assert not words(row[column]) - words(inside)


def test_grey_scan_gives_no_status_that_two_colours_share(
    plan: Path, printed: list[Row], tmp_path: Path
) -> None:
    grey = read(scan(plan, tmp_path / "grey.pdf", grey=True), tmp_path / "dataset")
    known = {"status", "status_source"} | NOT_OF_THE_ROW
    assert [without(row, known) for row in grey] == [without(row, known) for row in printed]
    for row, true in zip(grey, printed, strict=True):
        assert row["status"] in ("", true["status"])


def test_scan_read_twice_gives_the_same_bytes(plan: Path, tmp_path: Path) -> None:
    path = scan(plan, tmp_path / "scan.pdf")
    for name in ("one", "two"):
        run([path], tmp_path / name)
    for file in sorted((tmp_path / "one").iterdir()):
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_stamp_on_a_scanned_page_is_kept_and_the_rest_is_read(
    plan: Path, printed: list[Row], tmp_path: Path
) -> None:
    path = scan(plan, tmp_path / "scan.pdf")
    with pymupdf.open(path) as document:
        document[0].insert_text((280, 25), "Page 14", fontsize=10)
        document[0].insert_text((500, 25), "Annex B", fontsize=10)
        document.save(tmp_path / "stamped.pdf")
    stamped = read(tmp_path / "stamped.pdf", tmp_path / "dataset")
    assert [row["detail"] for row in stamped] == [row["detail"] for row in printed]
    (section,) = rows(tmp_path / "dataset", "sections")
    assert (section["printed_page_start"], section["annex"]) == ("14", "B")


def test_scanned_pages_among_others_are_read_in_their_place(
    plan: Path, printed: list[Row], tmp_path: Path
) -> None:
    scanned = scan(plan, tmp_path / "scan.pdf")
    with pymupdf.open(plan) as document, pymupdf.open(scanned) as pictures:
        document.insert_pdf(pictures)
        document.save(tmp_path / "both.pdf")
    both = read(tmp_path / "both.pdf", tmp_path / "dataset")
    assert [row["detail"] for row in both] == [row["detail"] for row in printed] * 2
    marked = ["read_by_ocr" in row["flags"] for row in both]
    assert marked == [False] * len(printed) + [True] * len(printed)


def test_pictures_on_a_page_with_text_are_not_read(plan: Path, tmp_path: Path) -> None:
    def add_photograph(page: Any) -> None:
        with pymupdf.open(scan(plan, tmp_path / "scan.pdf")) as pictures:
            page.show_pdf_page(pymupdf.Rect(0, 420, 595, 842), pictures, 0)

    with pymupdf.open(plan) as document:
        add_photograph(document[0])
        document.save(tmp_path / "illustrated.pdf")
    actions = read(tmp_path / "illustrated.pdf", tmp_path / "dataset")
    assert len(actions) == len(HARBOUR)
    assert all("read_by_ocr" not in row["flags"] for row in actions)


def test_pictures_without_words_are_named_so(tmp_path: Path) -> None:
    with pymupdf.open() as document:
        page = document.new_page()
        picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 20, 30))
        picture.clear_with(200)
        page.insert_image(page.rect, pixmap=picture)
        document.save(tmp_path / "grey.pdf")
    outcome = run([tmp_path / "grey.pdf"], tmp_path / "dataset")
    (failure,) = outcome.failures
    assert isinstance(failure, NoTextLayerError)
    assert "check that the scan can be read" in str(failure)


@pytest.mark.usefixtures("no_tesseract")
def test_without_tesseract_a_scan_is_refused_with_what_to_install(
    plan: Path, tmp_path: Path
) -> None:
    outcome = run([scan(plan, tmp_path / "scan.pdf")], tmp_path / "dataset")
    (failure,) = outcome.failures
    assert isinstance(failure, NoTextLayerError)
    assert "tesseract-ocr" in str(failure)
    assert outcome.exit_code == 3
