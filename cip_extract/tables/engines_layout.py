"""Ask PyMuPDF's layout model for tables, in another interpreter that has PyMuPDF 2.

PyMuPDF 2 costs 1.7 seconds and 140 MB to import and its model can end the process, so it
is kept out of this one: it lives in an environment of its own, which a variable names.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from cip_extract.records import Box

PYTHON_VARIABLE = "CIP_EXTRACT_LAYOUT_PYTHON"
CHILD = Path(__file__).with_name("engines_layout_child.py")
SECONDS_A_PAGE = 60
HOW_TO_INSTALL = (
    "the layout model needs PyMuPDF 2 in an environment of its own: run "
    "`python3 -m venv layout`, then `layout/bin/pip install 'pymupdf>=2,<3'`, "
    f"and set {PYTHON_VARIABLE} to layout/bin/python"
)


def layout_python() -> str:
    """The interpreter that has the model; empty where none is named."""
    return os.environ.get(PYTHON_VARIABLE, "")


def layout_cells(data: bytes, pages: Sequence[int]) -> dict[int, list[list[Box]]]:
    """The cells of the tables that the model sees on each page.

    Args:
        data: The PDF's bytes.
        pages: The pages' numbers, counted from 1.

    Returns:
        For each page a list of cells for each table. A page on which the model ended its
        process, or took too long, is missing.
    """
    found: dict[int, list[list[Box]]] = {}
    left = list(pages)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.pdf"
        path.write_bytes(data)
        while left:
            found |= _ask(path, left)
            rest = [number for number in left if number not in found]
            # The first page without an answer is the one that ended the process.
            left = rest[1:] if rest else []
    return found


def _ask(path: Path, pages: Sequence[int]) -> dict[int, list[list[Box]]]:
    """The answers of one process, until its end whatever that is."""
    command = [layout_python(), "-W", "ignore", str(CHILD), str(path), *map(str, pages)]
    try:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError:
        return {}
    with process:
        try:
            spoken, _ = process.communicate(timeout=SECONDS_A_PAGE * len(pages))
        except subprocess.TimeoutExpired:
            process.kill()
            spoken, _ = process.communicate()
    return dict(_read_line(line) for line in spoken.splitlines() if line.startswith(b"["))


def _read_line(line: bytes) -> tuple[int, list[list[Box]]]:
    number, tables = json.loads(line)
    return number, [[Box(*cell) for cell in cells] for cells in tables]
