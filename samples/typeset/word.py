"""Word files built piece by piece, the way councils' report templates look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from typeset.markup import bold_runs

FONT = "Liberation Sans"
BODY_POINTS = 11.0
TABLE_POINTS = 9.0
MARGIN_MM = 18
TOP_MM = 20  # leaves room for the stamps
WHITE = RGBColor(0xFF, 0xFF, 0xFF)


class Spacing(NamedTuple):
    """Space around a paragraph and its indent, in points."""

    before: float = 0.0
    after: float = 6.0
    indent: float = 0.0
    hanging: float = 0.0


TIGHT = Spacing(after=0.0)


def new_document(*, landscape: bool = False, bottom_mm: float = MARGIN_MM) -> Document:
    """An empty A4 document in the council's house font."""
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(BODY_POINTS)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    # single lines may stand alone at a page end, as they do in councils' tables
    style.paragraph_format.widow_control = False
    section = document.sections[0]
    width, height = Mm(210), Mm(297)
    section.page_width, section.page_height = (height, width) if landscape else (width, height)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Mm(MARGIN_MM)
    section.top_margin, section.bottom_margin = Mm(TOP_MM), Mm(bottom_mm)
    section.header_distance = section.footer_distance = Mm(11)
    return document


def add_page_end(document: Document) -> None:
    """What follows begins a page."""
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def save(document: Document, path: Path) -> Path:
    """Write a document and hand back where it is."""
    document.save(str(path))
    return path


def set_running_lines(document: Document, header: str, footer: str) -> None:
    """A header on every page, and a footer that ends in Word's own page count."""
    section = document.sections[0]
    if header:
        add_runs(section.header.paragraphs[0], header, size=TABLE_POINTS)
    if footer:
        paragraph = section.footer.paragraphs[0]
        add_runs(paragraph, f"{footer} | Page ", size=TABLE_POINTS)
        _add_field(paragraph, "PAGE")
        add_runs(paragraph, " of ", size=TABLE_POINTS)
        _add_field(paragraph, "NUMPAGES")


def add_paragraph(
    holder: Document | _Cell,
    text: str,
    *,
    size: float = BODY_POINTS,
    bold: bool = False,
    white: bool = False,
    spacing: Spacing = Spacing(),  # noqa: B008 - an immutable tuple
) -> Paragraph:
    """A paragraph; `**` in the text turns bold on and off."""
    paragraph = holder.add_paragraph()
    add_runs(paragraph, text, size=size, bold=bold, white=white)
    layout = paragraph.paragraph_format
    layout.space_before, layout.space_after = Pt(spacing.before), Pt(spacing.after)
    layout.left_indent = Pt(spacing.indent)
    layout.first_line_indent = Pt(-spacing.hanging)
    if spacing.hanging:
        layout.tab_stops.add_tab_stop(Pt(spacing.indent))
    return paragraph


def add_runs(
    paragraph: Paragraph, text: str, *, size: float, bold: bool = False, white: bool = False
) -> None:
    """Add text to a paragraph, bold where marked."""
    for piece, marked in bold_runs(text):
        run = paragraph.add_run(piece.replace("\v", "\n"))  # a line break, not a paragraph
        run.font.size, run.font.name = Pt(size), FONT
        run.bold = (bold or marked) or None
        if white:
            run.font.color.rgb = WHITE


def add_table(document: Document, widths: Sequence[float], row_count: int) -> Table:
    """An empty ruled table with fixed column widths in points; rows may be cut."""
    table: Table = document.add_table(rows=row_count, cols=len(widths))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)  # LibreOffice reads the grid, Word the cells
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Pt(width)
    return table


def fill_cell(
    cell: _Cell,
    lines: Sequence[str],
    *,
    size: float = TABLE_POINTS,
    colour: str = "",
    bold: bool = False,
    white: bool = False,
    after: float = 0.0,
) -> None:
    """Put lines into an empty cell, one paragraph each; "- " makes a bullet."""
    first = cell.paragraphs[0]
    for line in lines:
        bullet = line.startswith("- ")
        text = f"•\t{line[2:]}" if bullet else line
        spacing = Spacing(after=1.0, indent=16.0, hanging=9.0) if bullet else Spacing(after=after)
        add_paragraph(cell, text, size=size, bold=bold, white=white, spacing=spacing)
    first._element.getparent().remove(first._element)
    if not lines:
        add_paragraph(cell, "", size=size, spacing=TIGHT)
    if colour:
        shade(cell, colour)


def shade(cell: _Cell, colour: str) -> None:
    """Fill a cell with a colour ("RRGGBB")."""
    shading = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{key}"), value)
    cell._element.get_or_add_tcPr().append(shading)


def column_cells(table: Table, column: int, first: int, last: int) -> Iterator[_Cell]:
    """The cells of a column from one row to another, both counted in."""
    return (table.cell(row, column) for row in range(first, last + 1))


def _add_field(paragraph: Paragraph, name: str) -> None:
    """A field that the typesetter counts, such as the page number."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    run.font.size, run.font.name = Pt(TABLE_POINTS), FONT
    field.append(run._element)
    paragraph._element.append(field)
