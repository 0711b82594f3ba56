"""Other libraries' engines, and the process that the layout model runs in."""

from __future__ import annotations

import sys
from pathlib import Path

import pymupdf
import pytest

from cip_extract.pages.read import read_pages
from cip_extract.records import Box
from cip_extract.tables import engines_layout
from cip_extract.tables.engines import ENGINES
from cip_extract.tables.engines_layout import PYTHON_VARIABLE, layout_cells

CELLS = [["Harbour", "Boats"], ["Northern", "12"], ["Southern", "7"]]


@pytest.fixture(scope="module")
def ruled_pdf() -> bytes:
    with pymupdf.open() as document:
        page = document.new_page()
        for r, row in enumerate(CELLS):
            for c, text in enumerate(row):
                box = (72 + 100 * c, 100 + 30 * r, 172 + 100 * c, 130 + 30 * r)
                page.draw_rect(box)
                page.insert_text((box[0] + 5, box[1] + 20), text)
        return bytes(document.tobytes())


@pytest.mark.parametrize("name", ["ruled", "pdfplumber", "camelot"])
def test_engines_agree_on_a_plain_grid(name: str, ruled_pdf: bytes) -> None:
    pages = read_pages(Path("plain.pdf"), ruled_pdf).pages
    (table,) = ENGINES[name](ruled_pdf, pages)[1]
    assert [[cell.text for cell in table.row(r)] for r in range(3)] == CELLS


def test_page_that_a_library_gives_up_on_is_missing(ruled_pdf: bytes) -> None:
    pages = read_pages(Path("plain.pdf"), ruled_pdf).pages
    assert ENGINES["pdfplumber"](b"no pdf", pages) == {}


def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Let a program of ours stand in for the one that asks the model."""
    path = tmp_path / "child.py"
    path.write_text("import json, os, sys\npages = [int(n) for n in sys.argv[2:]]\n" + program)
    monkeypatch.setattr(engines_layout, "CHILD", path)
    monkeypatch.setenv(PYTHON_VARIABLE, sys.executable)


def test_pages_after_one_that_ends_the_process_are_still_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child(
        tmp_path,
        monkeypatch,
        "for n in pages:\n    if n == 2: os.abort()\n"
        "    print(json.dumps([n, [[[0, 0, 1, n]]]]), flush=True)\n",
    )
    assert layout_cells(b"", [1, 2, 3]) == {1: [[Box(0, 0, 1, 1)]], 3: [[Box(0, 0, 1, 3)]]}


def test_page_that_takes_too_long_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines_layout, "SECONDS_A_PAGE", 0.2)
    child(tmp_path, monkeypatch, "import time\ntime.sleep(30)\n")
    assert layout_cells(b"", [1]) == {}


def test_interpreter_that_is_not_there_answers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PYTHON_VARIABLE, "/nowhere/python")
    assert layout_cells(b"", [1]) == {}
