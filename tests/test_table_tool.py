"""Every table of a file as JSON, as CSV files and for people."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pymupdf
import pytest
from click.testing import CliRunner

from cip_extract.cli import main
from cip_extract.tables.engines_layout import PYTHON_VARIABLE

PLAN = Path(__file__).resolve().parents[1] / "samples" / "wethercote-homes-plan.pdf"
CELL_KEYS = ["row", "column", "row_span", "column_span", "bbox", "text", "fill"]


def call(*arguments: str | Path) -> str:
    result = CliRunner().invoke(main, ["tables", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.output


def test_json_tells_each_table_and_cell() -> None:
    told = json.loads(call(PLAN, "--json"))
    assert told["file"] == str(PLAN)
    table = told["tables"][-1]
    assert list(table) == ["page", "bbox", "engine", "score", "reason", "cells"]
    assert all(list(cell) == CELL_KEYS for cell in table["cells"])
    assert table["page"] == 2 and 0.0 <= table["score"] <= 1.0
    left, top, right, bottom = table["bbox"]
    assert left < right and top < bottom
    assert {cell["fill"] for cell in table["cells"]} > {None}


def test_stitched_tables_keep_each_cells_page() -> None:
    alone = json.loads(call(PLAN, "--json"))["tables"]
    joined = json.loads(call(PLAN, "--json", "--stitched"))["tables"]
    assert len(joined) < len(alone)
    (over,) = [t for t in joined if t["page"] != t["page_end"]]
    assert {cell["page"] for cell in over["cells"]} == {1, 2}
    rows = [(cell["page"], cell["row"]) for cell in over["cells"]]
    assert rows == sorted(rows)


@pytest.mark.parametrize("turn", [90, 270])
def test_boxes_of_a_sheet_that_lies_sideways_lie_where_it_is_seen(
    tmp_path: Path, turn: int
) -> None:
    with pymupdf.open(PLAN) as source, pymupdf.open() as turned:
        width, height = source[0].rect.width, source[0].rect.height
        sheet = turned.new_page(width=height, height=width)
        sheet.show_pdf_page(sheet.rect, source, 0, rotate=turn)
        turned.save(tmp_path / "turned.pdf")
        words = [(*word[:4], word[4]) for word in sheet.get_text("words")]
    (table,) = json.loads(call(tmp_path / "turned.pdf", "--json"))["tables"][-1:]
    for cell in table["cells"]:
        x0, y0, x1, y1 = cell["bbox"]
        inside = [
            text
            for left, top, right, bottom, text in words
            if x0 < (left + right) / 2 < x1 and y0 < (top + bottom) / 2 < y1
        ]
        assert sorted(inside) == sorted(cell["text"].split())


def test_csv_files_hold_the_cells(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    call(PLAN, "--csv", folder)
    tables = json.loads(call(PLAN, "--json"))["tables"]
    files = sorted(folder.iterdir())
    assert len(files) == len(tables)
    first = next(path for path in files if "page-2-table-1" in path.name)
    with first.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.reader(opened))
    texts = [c["text"] for c in next(t for t in tables if t["page"] == 2)["cells"] if c["text"]]
    assert [text for row in rows for text in row if text] == texts


def test_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    result = CliRunner().invoke(main, ["tables", str(PLAN), "--csv", str(tmp_path)])
    assert result.exit_code == 4
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_engine_can_be_forced() -> None:
    told = json.loads(call(PLAN, "--json", "--engine", "pdfplumber"))
    assert {table["engine"] for table in told["tables"]} == {"pdfplumber"}


def test_layout_model_that_is_not_installed_says_how_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PYTHON_VARIABLE, raising=False)
    result = CliRunner().invoke(main, ["tables", str(PLAN), "--engine", "layout"])
    assert result.exit_code == 3
    assert "pip install" in result.output and PYTHON_VARIABLE in result.output


def test_for_people_each_table_is_a_line_with_its_reason() -> None:
    assert "ruled       1.00  all lines are drawn" in call(PLAN)
