"""Scanned papers, from the picture to the published rows; needs the program Tesseract."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pymupdf
import pytest

from cip_extract.errors import NoTextLayerError
from cip_extract.runs import run
from tests.answers import Row, rows
from tests.pdfs import LANTERNS, write_plan
from tests.scans import scan
from tests.test_provenance import Published, words

pytestmark = pytest.mark.usefixtures("tesseract")

NOT_OF_THE_ROW = {"document_id", "confidence", "flags"}

HARBOUR = (
    replace(LANTERNS[0], detail="1. Mend the lanterns on the quay."),
    LANTERNS[1],
    replace(LANTERNS[2], deadline="30 January 2032"),
)


def read(path: Path, folder: Path) -> list[Row]:
    run([path], folder)
    return rows(folder / "actions.csv")


def without(row: Row, names: set[str] = NOT_OF_THE_ROW) -> Row:
    return {name: value for name, value in row.items() if name not in names}


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_plan(tmp_path_factory.mktemp("plan") / "plan.pdf", HARBOUR)


@pytest.fixture(scope="module")
def printed(plan: Path) -> list[Row]:
    """What is read of the plan itself, which the scans are compared with."""
    return read(plan, plan.parent / "dataset")


class Scanned(NamedTuple):
    """A scan of the plan, how its sheet lay (degrees clockwise), and what was read of it."""

    path: Path
    angle: float
    dataset: Path


SCANS = {
    "slipped": {"slant": 0.9},
    "sideways": {"slant": -0.6, "turn": 90, "dpi": 150},
    "on its head": {"slant": 1.5, "turn": 180},
}


@pytest.fixture(scope="module", params=list(SCANS))
def scanned(request: pytest.FixtureRequest, plan: Path) -> Scanned:
    how: dict[str, Any] = SCANS[request.param]
    path = scan(plan, plan.parent / f"{request.param}.pdf", **how)
    dataset = plan.parent / request.param
    assert run([path], dataset).exit_code == 0
    return Scanned(path, how["slant"] + how.get("turn", 0), dataset)


def test_scan_says_what_the_paper_says(scanned: Scanned, printed: list[Row]) -> None:
    actions = rows(scanned.dataset / "actions.csv")
    assert [without(row) for row in actions] == [without(row) for row in printed]
    assert len(printed) == len(HARBOUR)


def test_rows_read_by_ocr_are_marked_and_less_sure(scanned: Scanned) -> None:
    for row in rows(scanned.dataset / "actions.csv"):
        assert "read_by_ocr" in row["flags"].split(";")
        assert float(row["confidence"]) < 0.9
    quality = rows(scanned.dataset / "quality.csv")
    (told,) = [row for row in quality if row["code"] == "read_by_ocr"]
    assert "page 1" in told["message"]


def test_places_lie_on_the_scan_as_a_viewer_shows_it(scanned: Scanned, plan: Path) -> None:
    """The plan's own words, moved as its sheet was, lie in the boxes of their values."""
    published = Published(scanned.dataset)
    with pymupdf.open(plan) as document, pymupdf.open(scanned.path) as pictures:
        flat, sheet = document[0], pictures[0].rect
        centre = pymupdf.Point(flat.rect.width / 2, flat.rect.height / 2)
        turned = pymupdf.Matrix(1, 1).prerotate(scanned.angle)
        moved = [
            ((pymupdf.Point((x0 + x1) / 2, (y0 + y1) / 2) - centre) * turned, text)
            for x0, y0, x1, y1, text, *_ in flat.get_text("words")
        ]
    middle = pymupdf.Point(sheet.width / 2, sheet.height / 2)
    for row in published.table("actions"):
        for column in ("action", "detail", "deadline_raw"):
            value = row["document_id"], "actions", row["action_ref"], column
            ((_, box),) = published.provenance[value]
            assert sheet.contains(box)
            inside = [text for place, text in moved if box.contains(place + middle)]
            assert not words(row[column]) - words(" ".join(inside)), value


def test_grey_scan_gives_no_status_that_two_colours_share(
    plan: Path, printed: list[Row], tmp_path: Path
) -> None:
    grey = read(scan(plan, tmp_path / "grey.pdf", grey=True), tmp_path / "dataset")
    known = {"status", "status_source"} | NOT_OF_THE_ROW
    assert [without(row, known) for row in grey] == [without(row, known) for row in printed]
    for row, true in zip(grey, printed, strict=True):
        assert row["status"] in ("", true["status"])


@pytest.mark.parametrize("scanned", ["slipped"], indirect=True)
def test_scan_read_twice_gives_the_same_bytes(scanned: Scanned, tmp_path: Path) -> None:
    run([scanned.path], tmp_path / "again")
    for file in sorted(scanned.dataset.iterdir()):
        assert file.read_bytes() == (tmp_path / "again" / file.name).read_bytes()


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
    (section,) = rows(tmp_path / "dataset" / "sections.csv")
    assert (section["printed_page_start"], section["annex"]) == ("14", "B")


def test_scanned_pages_among_others_are_read_in_their_place(
    plan: Path, printed: list[Row], tmp_path: Path
) -> None:
    scanned = scan(plan, tmp_path / "scan.pdf")
    with pymupdf.open(plan) as document, pymupdf.open(scanned) as pictures:
        document.insert_pdf(pictures)
        document.save(tmp_path / "both.pdf")
    both = read(tmp_path / "both.pdf", tmp_path / "dataset")
    pages = [(row["page_start"], row["detail"], "read_by_ocr" in row["flags"]) for row in both]
    details = [row["detail"] for row in printed]
    drawn = [("1", detail, False) for detail in details]
    assert sorted(pages) == sorted([*drawn, *(("2", detail, True) for detail in details)])


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
