"""Run by an interpreter that has PyMuPDF 2: the tables its layout model sees, as JSON lines.

    python engines_layout_child.py FILE PAGE...

For each page a line `[page, [[[x0, top, x1, bottom], …], …]]`: the cells of each table. It
runs in a process of its own because the model can end a process, and imports nothing of
this package because the other interpreter need not have it.
"""

from __future__ import annotations

import json
import sys

import pymupdf


def main() -> None:
    """Write each page's line as soon as it is known."""
    path, pages = sys.argv[1], [int(number) for number in sys.argv[2:]]
    with pymupdf.open(path) as document:
        for number in pages:
            found = document[number - 1].find_tables(union=True, refine=True).tables
            cells = [[list(cell) for row in t.rows for cell in row.cells if cell] for t in found]
            sys.stdout.write(json.dumps([number, cells]) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
