"""Scans that an OCR program has been over: their words lie unseen under the picture."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from cip_extract.runs import run
from tests.answers import rows
from tests.pdfs import LANTERNS, write_plan
from tests.scans import scan

UNSEEN = 3  # a PDF's way to write text that is found and not shown


@pytest.mark.usefixtures("no_tesseract")
def test_words_under_a_picture_are_read_in_the_lines_and_colours_of_the_picture(
    tmp_path: Path,
) -> None:
    plan = write_plan(tmp_path / "plan.pdf")
    with pymupdf.open(plan) as document:
        words = document[0].get_text("words")
    with pymupdf.open(scan(plan, tmp_path / "scan.pdf", slant=0.0)) as document:
        for x0, _, _, y1, text, *_ in words:
            document[0].insert_text((x0, y1 - 2.5), text, fontsize=9, render_mode=UNSEEN)
        document.save(tmp_path / "searchable.pdf")
    outcome = run([tmp_path / "searchable.pdf"], tmp_path / "dataset")
    assert outcome.exit_code == 0
    actions = rows(tmp_path / "dataset" / "actions.csv")
    assert [(row["deadline_raw"], row["status"]) for row in actions] == [
        (line.deadline, line.status) for line in LANTERNS
    ]
    assert all("read_by_ocr" in row["flags"] for row in actions)
