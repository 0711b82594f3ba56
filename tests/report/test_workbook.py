"""The workbook, read back as a spreadsheet would."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from cip_extract.report.material import Material
from cip_extract.report.workbook import render_workbook
from cip_extract.summary import Finding
from tests.report.made import (
    NEW,
    OLD,
    PLAN,
    action,
    change,
    document,
    material,
    moved,
    recommendation,
)

JUNE, JULY = date(2025, 6, 30), date(2025, 7, 31)


def read_back(made: Material) -> Workbook:
    return load_workbook(BytesIO(render_workbook(made)))


def column(workbook: Workbook, sheet: str, heading: str) -> list[Any]:
    """The cells of a column, without its heading."""
    rows = list(workbook[sheet].iter_rows())
    place = [cell.value for cell in rows[0]].index(heading)
    return [row[place] for row in rows[1:]]


def values(workbook: Workbook, sheet: str, heading: str) -> list[Any]:
    return [cell.value for cell in column(workbook, sheet, heading)]


def everything(workbook: Workbook, sheet: str) -> list[Any]:
    return [cell for row in workbook[sheet].iter_rows(values_only=True) for cell in row]


def full() -> Material:
    """A material with rows in every table."""
    made = moved("1.1", JUNE, JULY)
    pair = {
        "plan_id": PLAN, "document_from": OLD, "document_to": NEW, "action_ref_from": "1.2",
        "action_ref_to": "1.3", "text_from": "Paint the gate", "text_to": "Paint a gate green",
        "similarity": 0.62, "runner_up": 0.3, "reason": "weak",
    }  # fmt: skip
    slippage = {
        "lineage_id": "L", "document_id": NEW, "action_ref": "1.1", "first_document_id": OLD,
        "first_deadline": JUNE, "latest_deadline": JULY, "times_moved": 1, "days_moved": 31,
        "deadline_dropped": False, "in_latest": True,
    }  # fmt: skip
    answer = {
        "plan_id": PLAN, "document_id": NEW, "version_label": "2025-07-08",
        "as_of": date(2025, 7, 8), "finding": "overdue", "subject_kind": "action", "subject": "",
        "status": "underway", "count": 1, "days": 8, "action_refs": ["1.1"], "note": "Late.",
    }  # fmt: skip
    doubt = {"document_id": NEW, "page": 4, "code": "odd", "message": "A word is unknown."}
    return replace(
        made,
        doubtful_pairs=[pair],
        slippage=[slippage],
        summary=[answer],
        quality=[doubt],
        recommendations=[recommendation("R1")],
        findings=[Finding("overdue", 1, "One action is overdue.", ("1.1",))],
    )


def test_each_table_has_a_sheet_between_summary_and_about() -> None:
    assert read_back(full()).sheetnames == [
        "Summary", "Changes", "Actions", "Slippage", "Doubtful pairs", "Recommendations",
        "Answers", "Doubts", "About",
    ]  # fmt: skip


def test_one_version_has_no_sheets_that_compare() -> None:
    assert read_back(material([action(NEW, "1.1")])).sheetnames == ["Summary", "Actions", "About"]


def test_no_actions_at_all_still_give_a_workbook() -> None:
    made = material([], documents=[document(NEW, None)], as_of=None)
    workbook = read_back(made)
    assert workbook.sheetnames == ["Summary", "Actions", "About"]
    assert "No day of a meeting is known, so no action is called overdue." in everything(
        workbook, "Summary"
    )


def test_tables_have_frozen_headings_and_filters() -> None:
    workbook = read_back(full())
    for sheet in workbook.worksheets[1:-1]:
        assert sheet.freeze_panes.endswith("2")
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"


def test_dates_are_dates_and_numbers_are_numbers() -> None:
    workbook = read_back(full())
    assert values(workbook, "Changes", "Last day now") == [datetime(2025, 7, 31)]
    assert values(workbook, "Actions", "Last day") == [
        datetime(2025, 6, 30),
        datetime(2025, 7, 31),
    ]
    assert column(workbook, "Actions", "Last day")[0].number_format == "d mmm yyyy"
    assert values(workbook, "Slippage", "Days moved") == [31]
    assert values(workbook, "Doubtful pairs", "Similarity") == [0.62]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "{=SUM(A1:A9)}", "+44", "-2", "@home", "1.10", "2025-07-01", "_x0041_",
        "https://larkmere.example/plan", "mailto:bridges@larkmere.example",
    ],
)  # fmt: skip
def test_texts_stay_texts(text: str) -> None:
    workbook = read_back(material([action(NEW, "1.1", detail=text)]))
    cell = column(workbook, "Actions", "What is to be done")[0]
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert cell.value == text


def test_control_characters_are_left_out_and_line_ends_kept() -> None:
    workbook = read_back(material([action(NEW, "1.1", detail="One\x07\r\ntwo\ud800")]))
    assert values(workbook, "Actions", "What is to be done") == ["One\ntwo"]


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    workbook = read_back(material([action(NEW, "1.1", narrative="a" * 40_000)]))
    [cell] = values(workbook, "Actions", "Progress and evidence")
    assert len(cell) == 32_767  # what a cell of Excel holds
    assert cell.endswith("[cut: the text has 40,000 characters; the CSV files hold it whole]")


def test_a_status_has_a_sign_a_word_and_a_colour() -> None:
    rows = [action(NEW, f"1.{n}", s) for n, s in enumerate(("complete", "at_risk", "", "paused"))]
    cells = column(read_back(material(rows)), "Actions", "Status")
    assert [cell.value for cell in cells] == [
        "✓ Complete",
        "▲ At risk",
        "– No status",
        "? Paused",
    ]
    assert cells[0].fill.fgColor.rgb != cells[1].fill.fgColor.rgb
    assert cells[2].fill.fill_type is None


def test_lists_are_told_apart_by_semicolons() -> None:
    made = material([action(NEW, "1.1", officers=["Head of Bridges", "Head of Roads"])])
    assert values(read_back(made), "Actions", "Responsible") == ["Head of Bridges; Head of Roads"]


def test_changes_stand_in_the_order_of_the_plan() -> None:
    references = ["1.10", "1.9", "1.2"]
    rows = [action(NEW, reference) for reference in references]
    changes = [change("added", action_ref_from="", action_ref_to=ref) for ref in references]
    made = material(rows, changes)
    assert values(read_back(made), "Changes", "New ref") == ["1.2", "1.9", "1.10"]


def test_the_opening_sheet_tells_what_matters_and_counts() -> None:
    told = everything(read_back(full()), "Summary")
    assert "Larkmere Council: what changed in the plan from 4 March 2025 to 8 July 2025" in told
    assert "One action is overdue." in told
    assert "1 deadline moved 31 days later." in told


def test_the_closing_sheet_explains_every_column_and_names_every_paper() -> None:
    workbook = read_back(full())
    told = everything(workbook, "About")
    for sheet in workbook.worksheets[1:-1]:
        for heading in next(sheet.iter_rows(max_row=1, values_only=True)):
            assert f"{sheet.title}: {heading}" in told
    assert any(f"file {OLD}.pdf" in str(cell) for cell in told)


def test_a_split_action_is_counted_once() -> None:
    rows = [action(OLD, "1.1"), action(NEW, "1.1"), action(NEW, "1.2")]
    parts = [change("split", action_ref_to=reference) for reference in ("1.1", "1.2")]
    told = everything(read_back(material(rows, parts)), "Summary")
    assert told[told.index("Actions split into several") + 1] == 1


def test_the_same_rows_give_the_same_bytes() -> None:
    assert render_workbook(full()) == render_workbook(full())
    assert read_back(full()).properties.created == datetime(2025, 7, 8)


def test_a_recommendation_says_which_paper_and_page_list_it() -> None:
    rows = [action(OLD, "1.1"), action(NEW, "1.1", recommendation_codes=["R1", "R9"])]
    workbook = read_back(material(rows, recommendations=[recommendation("R1")]))
    assert [cell.value for cell in column(workbook, "Recommendations", "Page")] == [2, None]
    assert values(workbook, "Recommendations", "Listed in") == ["4 March 2025", None]
