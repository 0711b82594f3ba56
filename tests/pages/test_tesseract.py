"""Tesseract as a child process: its answer, its absence and its failures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from cip_extract.pages import tesseract
from cip_extract.pages.tesseract import WHOLE_PAGE, OcrError, OcrWord, is_installed, read_words

BLANK = np.full((40, 60), 255, np.uint8)
ANSWER = (
    "level\\tpage_num\\tblock_num\\tpar_num\\tline_num\\tword_num"
    "\\tleft\\ttop\\twidth\\theight\\tconf\\ttext\\n"
    "4\\t1\\t1\\t1\\t2\\t0\\t10\\t20\\t90\\t12\\t-1\\t\\n"
    "5\\t1\\t1\\t1\\t2\\t1\\t10\\t20\\t40\\t12\\t96.5\\tquay\\n"
    "5\\t1\\t1\\t1\\t2\\t2\\t60\\t20\\t40\\t12\\t91\\t \\n"
)


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Puts a program of that name first on the path."""
    program = folder / tesseract.PROGRAM
    program.write_text(f"#!/bin/sh\ncat >/dev/null\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_words_have_a_box_a_certainty_and_their_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, monkeypatch, f"printf '{ANSWER}'")
    assert read_words(BLANK, WHOLE_PAGE) == [OcrWord("quay", 10, 20, 50, 32, 96.5, (1, 1, 2))]


def test_what_it_complains_of_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, "echo 'cannot load\nlanguage' >&2; exit 1")
    with pytest.raises(OcrError, match="cannot load language"):
        read_words(BLANK, WHOLE_PAGE)


def test_it_is_ended_where_it_takes_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, monkeypatch, "exec sleep 30")
    monkeypatch.setattr(tesseract, "TIMEOUT_SECONDS", 0.2)
    with pytest.raises(OcrError, match=r"more than 0\.2 seconds"):
        read_words(BLANK, WHOLE_PAGE)


@pytest.mark.usefixtures("no_tesseract")
def test_missing_program_is_noticed() -> None:
    assert not is_installed()
    with pytest.raises(OcrError):
        read_words(BLANK, WHOLE_PAGE)
