"""Small PDFs for tests, drawn with PyMuPDF: a fictional council's plan, and bad files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf

AES_256 = 5  # pymupdf.PDF_ENCRYPT_AES_256, which carries no type
MARGIN_POINTS = 50.0
LINE_POINTS = 12.0
FONT_POINTS = 9.0
KEY_POINTS = 18.0
COLUMNS = (("Action", 110.0), ("Detail", 190.0), ("Lead officer", 110.0), ("Deadline", 85.0))
COLOURS = {
    "complete": (0.57, 0.82, 0.31),
    "underway": (1.0, 0.75, 0.0),
    "not_started": (0.85, 0.85, 0.85),
}
KEY_WORDS = {"complete": "Complete", "underway": "Underway", "not_started": "Not started"}


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A row of the plan to draw; the status is shown as the last cell's colour."""

    action: str
    detail: str
    officer: str
    deadline: str
    status: str = ""


LANTERNS = (
    PlanLine(
        "1. Light the town",
        "1. Mend the lanterns on the quay. Recommendation R2",
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
        "January / February 2032",
        "not_started",
    ),
)


def write_plan(
    path: Path,
    lines: Sequence[PlanLine] = LANTERNS,
    council: str = "Saltmere District Council",
    objective: str = "Objective 1: A safe harbour",
    day: str = "",
) -> Path:
    """A plan of one objective: heading, day of the meeting, key of colours, one ruled table."""
    document = pymupdf.open()
    page = document.new_page()
    top = _write_line(page, 60.0, f"{council} Harbour Plan", bold=True)
    if day:
        top = _write_line(page, top + LINE_POINTS, f"Date of meeting: {day}")
    top = _draw_key(page, top + LINE_POINTS)
    top = _write_line(page, top + 2 * LINE_POINTS, objective, bold=True)
    _draw_table(page, top + LINE_POINTS, lines)
    document.save(path)
    return path


def write_framework(path: Path, *matrices: Sequence[Sequence[str]]) -> Path:
    """A framework of one or two matrices, a page for each: themes above, activities below."""
    document = pymupdf.open()
    introductions = ("What we owe the harbour comes first.", "The town's own wishes are these.")
    width, height = 150.0, 60.0
    for matrix, introduction in zip(matrices, introductions, strict=False):
        page = document.new_page()
        top = _write_line(page, 60.0, "Saltmere District Council Harbour Framework", bold=True)
        top = _write_line(page, top + 2 * LINE_POINTS, introduction)
        for row, texts in enumerate(matrix, start=1):
            for column, text in enumerate(texts):
                left = MARGIN_POINTS + column * width
                box = (left, top + row * height, left + width, top + (row + 1) * height)
                _draw_cell(page, box, text, bold=row == 1)
    document.save(path)
    return path


def write_prose(path: Path, *paragraphs: str) -> Path:
    """A document of running text, a page to each paragraph."""
    document = pymupdf.open()
    for paragraph in paragraphs:
        _write_line(document.new_page(), 60.0, paragraph)
    document.save(path)
    return path


def write_pictures(path: Path, pages: int = 1) -> Path:
    """Pages that are one picture each, as a scanner makes them."""
    document = pymupdf.open()
    picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 20, 30))
    picture.clear_with(200)
    for _ in range(pages):
        page = document.new_page()
        page.insert_image(page.rect, pixmap=picture)
    document.save(path)
    return path


def write_locked(path: Path) -> Path:
    """A plan that opens only with a password."""
    source = write_plan(path.with_suffix(".open.pdf"))
    with pymupdf.open(source) as document:
        document.save(path, encryption=AES_256, user_pw="key", owner_pw="key2")
    source.unlink()
    return path


def write_without_pages(path: Path) -> Path:
    """A sound PDF with an empty tree of pages, which PyMuPDF refuses to write itself."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]
    content = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(content))
        content += b"%d 0 obj%sendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(content)
    content += b"xref\n0 3\n0000000000 65535 f \n" + table
    content += b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start
    path.write_bytes(content)
    return path


def write_cut_short(path: Path, source: Path, share: float) -> Path:
    """The beginning of another PDF, as a broken download leaves it."""
    content = source.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    return path


# --- drawing ----------------------------------------------------------------


def _write_line(page: Any, top: float, text: str, *, bold: bool = False) -> float:
    """Write one line; the height at which the next thing may begin."""
    font = "hebo" if bold else "helv"
    page.insert_text((MARGIN_POINTS, top + FONT_POINTS), text, fontsize=FONT_POINTS, fontname=font)
    return top + LINE_POINTS


def _draw_key(page: Any, top: float) -> float:
    """A row of coloured cells, each with the status it stands for."""
    width = 90.0
    for place, (status, colour) in enumerate(COLOURS.items()):
        left = MARGIN_POINTS + place * width
        _draw_cell(
            page, (left, top, left + width, top + KEY_POINTS), KEY_WORDS[status], fill=colour
        )
    return top + KEY_POINTS


def _draw_table(page: Any, top: float, lines: Sequence[PlanLine]) -> None:
    """The heading row and the plan's rows; an action's cell is merged over its details."""
    _draw_row(page, top, 18.0, [name for name, _ in COLUMNS], bold=True)
    top += 18.0
    height = 48.0
    for number, line in enumerate(lines):
        bottom = top + height
        first = not number or lines[number - 1].action != line.action
        if first:
            details = sum(other.action == line.action for other in lines)
            _draw_cell(page, (_left(0), top, _left(1), top + height * details), line.action)
        for place, text in enumerate((line.detail, line.officer, line.deadline), start=1):
            fill = COLOURS.get(line.status) if place == 3 else None
            _draw_cell(page, (_left(place), top, _left(place + 1), bottom), text, fill=fill)
        top = bottom


def _draw_row(page: Any, top: float, height: float, texts: Sequence[str], *, bold: bool) -> None:
    for place, text in enumerate(texts):
        box = (_left(place), top, _left(place + 1), top + height)
        _draw_cell(page, box, text, bold=bold)


def _draw_cell(
    page: Any,
    box: tuple[float, float, float, float],
    text: str,
    *,
    fill: tuple[float, float, float] | None = None,
    bold: bool = False,
) -> None:
    page.draw_rect(pymupdf.Rect(box), color=(0, 0, 0), fill=fill, width=0.5)
    x0, y0, x1, y1 = box
    inside = pymupdf.Rect(x0 + 3, y0 + 2, x1 - 3, y1)
    left = page.insert_textbox(
        inside, text, fontsize=FONT_POINTS, fontname="hebo" if bold else "helv"
    )
    assert left >= 0, f"the cell is too small for {text!r}"


def _left(column: int) -> float:
    """Left edge of a column; of the one after the last, the table's right edge."""
    return MARGIN_POINTS + sum(width for _, width in COLUMNS[:column])
