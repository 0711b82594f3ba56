"""Write a report as a workbook, for the many who work in a spreadsheet.

Texts are written as texts: nothing that a paper prints is ever a formula or a link. The
same rows give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cip_extract.normalise.text import printable
from cip_extract.report.material import Material
from cip_extract.report.opening import report_title
from cip_extract.report.sheet_about import about_lines, summary_lines
from cip_extract.report.sheet_changes import changes_sheet, doubtful_sheet, slippage_sheet
from cip_extract.report.sheet_plan import (
    actions_sheet,
    answers_sheet,
    quality_sheet,
    recommendations_sheet,
)
from cip_extract.report.sheets import Line, Sheet, SheetValue
from cip_extract.words import STATUS_WORDS, status_cell

LONGEST_CELL = 32_767  # letters; a spreadsheet refuses more
CUT_NOTE = " … [cut: the text has {:,} characters; the CSV files hold it whole]"
FIRST_DAY = date(1900, 3, 1)  # before it, spreadsheets disagree on what day a number means
DATE_FORMAT = "d mmm yyyy"
UNDATED = datetime(2000, 1, 1)  # the same rows give the same bytes, whenever they are written
A4 = 9

# Ground and text of each status: dark text on a tint, and the word beside it.
STATUS_COLOURS = {
    "complete": ("#D9EFE0", "#0F4525"),
    "underway": ("#DCE9F7", "#123E6B"),
    "at_risk": ("#FBE3CF", "#6D2F00"),
    "not_started": ("#ECECEC", "#333333"),
}


@dataclass(frozen=True, slots=True)
class _Formats:
    text: Format
    day: Format
    numbers: dict[int, Format]  # by decimals
    heading: Format
    title: Format
    section: Format
    statuses: dict[str, Format]  # by what the cell says


def render_workbook(material: Material) -> bytes:
    """Write a report as a workbook (Office Open XML).

    Args:
        material: The rows to show.

    Returns:
        The file's bytes, the same for the same rows.
    """
    buffer = BytesIO()
    workbook = Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    title = report_title(material)
    workbook.set_properties(
        {
            "title": _as_text(title),
            "subject": "Actions, changes, deadlines and recommendations",
            "comments": "Read from committee papers; see the sheet About.",
            "created": _written(material),
        }
    )
    formats = _make_formats(workbook)
    sheets = _tables(material)
    _write_lines(workbook, "Summary", summary_lines(material), formats)
    for sheet in sheets:
        _write_table(workbook.add_worksheet(sheet.name), sheet, formats)
    _write_lines(workbook, "About", about_lines(material, sheets), formats)
    workbook.close()
    return buffer.getvalue()


def _tables(material: Material) -> list[Sheet]:
    """The tables that have rows; the actions always stand."""
    sheets = [
        changes_sheet(material),
        actions_sheet(material),
        slippage_sheet(material),
        doubtful_sheet(material),
        recommendations_sheet(material),
        answers_sheet(material),
        quality_sheet(material),
    ]
    return [sheet for sheet in sheets if sheet.rows or sheet.name == "Actions"]


def _written(material: Material) -> datetime:
    day = material.as_of
    return datetime(day.year, day.month, day.day) if day and day >= FIRST_DAY else UNDATED


def _make_formats(workbook: Workbook) -> _Formats:
    base = {"valign": "top", "font_name": "Arial", "font_size": 10}
    wrapped = {**base, "text_wrap": True}
    return _Formats(
        text=workbook.add_format(wrapped),
        day=workbook.add_format({**base, "num_format": DATE_FORMAT, "align": "left"}),
        numbers={
            0: workbook.add_format({**base, "num_format": "#,##0"}),
            2: workbook.add_format({**base, "num_format": "0.00"}),
        },
        heading=workbook.add_format(
            {**wrapped, "bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF", "border": 1}
        ),
        title=workbook.add_format({**base, "bold": True, "font_size": 15}),
        section=workbook.add_format({**base, "bold": True, "font_size": 12}),
        statuses={
            status_cell(status): workbook.add_format(
                {**wrapped, "bg_color": ground, "font_color": ink, "bold": True}
            )
            for status, (ground, ink) in STATUS_COLOURS.items()
            if status in STATUS_WORDS
        },
    )


def _write_table(worksheet: Worksheet, sheet: Sheet, formats: _Formats) -> None:
    """A table with its headings frozen, a filter on each column, and set for printing."""
    for place, column in enumerate(sheet.columns):
        worksheet.set_column(place, place, column.width, formats.text)
        worksheet.write_string(0, place, column.title, formats.heading)
    for number, row in enumerate(sheet.rows, start=1):
        for place, (value, column) in enumerate(zip(row, sheet.columns, strict=True)):
            _write_cell(worksheet, number, place, value, column.decimals, formats)
    worksheet.set_row(0, 30)
    worksheet.freeze_panes(1, sheet.frozen)
    worksheet.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
    worksheet.repeat_rows(0)
    # "1.10" is a reference and stays a text; the spreadsheet need not warn of that.
    worksheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    _set_for_printing(worksheet)


def _write_lines(workbook: Workbook, name: str, lines: Iterable[Line], formats: _Formats) -> None:
    """A sheet to be read from top to bottom: titles, sentences and small tables."""
    worksheet = workbook.add_worksheet(name)
    worksheet.hide_gridlines(2)
    worksheet.set_column(0, 0, 60, formats.text)
    worksheet.set_column(1, 1, 30, formats.text)
    worksheet.set_column(2, 9, 16, formats.text)
    for number, line in enumerate(lines):
        if line.style == "text" and len(line.cells) == 1:
            sentence = _as_text(line.cells[0])
            if sentence:
                worksheet.merge_range(number, 0, number, 5, "", formats.text)
                worksheet.write_string(number, 0, sentence, formats.text)
                # Spreadsheets do not fit a row's height to merged cells: about 140 letters a line.
                worksheet.set_row(number, 14 * (1 + len(sentence) // 140))
            continue
        fixed = {"title": formats.title, "section": formats.section, "heading": formats.heading}
        for place, value in enumerate(line.cells):
            if line.style in fixed:
                worksheet.write_string(number, place, _as_text(value), fixed[line.style])
            else:
                _write_cell(worksheet, number, place, value, 0, formats)
    _set_for_printing(worksheet)


def _write_cell(
    worksheet: Worksheet,
    row: int,
    column: int,
    value: SheetValue,
    decimals: int,
    formats: _Formats,
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date) and value >= FIRST_DAY:
        worksheet.write_datetime(row, column, value, formats.day)
    elif isinstance(value, int | float):
        worksheet.write_number(row, column, value, formats.numbers[decimals])
    else:
        text = _as_text(value)
        worksheet.write_string(row, column, text, formats.statuses.get(text, formats.text))


def _as_text(value: SheetValue) -> str:
    """A value as a cell can hold it: no control characters but line ends, and not too long."""
    text = "\n".join(printable(line) for line in str("" if value is None else value).splitlines())
    if len(text) <= LONGEST_CELL:
        return text
    note = CUT_NOTE.format(len(text))
    return text[: LONGEST_CELL - len(note)] + note


def _set_for_printing(worksheet: Worksheet) -> None:
    worksheet.set_landscape()
    worksheet.set_paper(A4)
    worksheet.fit_to_pages(1, 0)
    worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    worksheet.set_footer("&L&A&RPage &P of &N")
