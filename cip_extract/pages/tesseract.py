"""Ask the program Tesseract what words are in a picture.

It runs as a child process: what goes wrong in it stays in it, and it may be missing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import NamedTuple

from cip_extract.pages.picture import DPI, Grey

PROGRAM = "tesseract"
LANGUAGE = "eng"  # the only one whose plans can be interpreted
WHOLE_PAGE = 3  # Tesseract's own search for columns and blocks
ONE_BLOCK = 6  # rows of one block, none of them left out
TIMEOUT_SECONDS = 120  # a dense page takes ten
WORD_LEVEL = "5"
FIELDS = 12  # of a row of Tesseract's answer


class OcrError(Exception):
    """Tesseract gave up on a picture; the message says why, as far as it said so."""


class OcrWord(NamedTuple):
    """A word in a picture, its box in elements, how sure it is (0 to 100), and its line.

    `turn` says how many degrees clockwise it is turned, as for lines of text.
    """

    text: str
    x0: int
    y0: int
    x1: int
    y1: int
    sure: float
    line: tuple[int, int, int]  # block, paragraph, line
    turn: int = 0


def is_installed() -> bool:
    """Whether Tesseract can be found."""
    return shutil.which(PROGRAM) is not None


def read_words(picture: Grey, layout: int) -> list[OcrWord]:
    """The words in a picture of black letters on white, in Tesseract's reading order.

    Args:
        picture: The picture.
        layout: How Tesseract is to look for lines, one of the numbers above.

    Raises:
        OcrError: Tesseract failed, took too long, or lacks the language.
    """
    command = [PROGRAM, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(DPI)]
    command += ["--psm", str(layout), "tsv"]
    height, width = picture.shape
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # On several threads it is slower, and pages are read side by side.
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except OSError as error:
        raise OcrError(str(error)) from error
    with process:
        try:
            answer, complaint = process.communicate(
                b"P5 %d %d 255\n" % (width, height) + picture.tobytes(), TIMEOUT_SECONDS
            )
        except subprocess.TimeoutExpired as error:
            process.kill()
            raise OcrError(f"Tesseract took more than {TIMEOUT_SECONDS} seconds") from error
    if process.returncode:
        said = " ".join(complaint.decode(errors="replace").split())
        raise OcrError(f"Tesseract failed: {said or f'code {process.returncode}'}")
    return _parse(answer.decode(errors="replace"))


def _parse(answer: str) -> list[OcrWord]:
    """The words of an answer in Tesseract's table format."""
    words = []
    for row in answer.splitlines()[1:]:
        fields = row.split("\t")
        if len(fields) == FIELDS and fields[0] == WORD_LEVEL and fields[11].strip():
            block, paragraph, line = (int(field) for field in fields[2:5])
            x, y, width, height = (int(field) for field in fields[6:10])
            place = (block, paragraph, line)
            sure = float(fields[10])
            words.append(OcrWord(fields[11].strip(), x, y, x + width, y + height, sure, place))
    return words
