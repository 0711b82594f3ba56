#!/usr/bin/env python3
"""Measure how well tables are found and read, beside other tools, on pages made for it.

    bench_tables.py                    200 pages
    bench_tables.py --pages 60 --first 1000
    bench_tables.py --only ours

Every tool gets the same file and finds the tables by itself. Printed are the F1 of the
cells' relations to their neighbours (see adjacency.py) over all pages and by the kind of
page, and the processor time for a page. Ratios of times can be compared between machines.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
import tempfile
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from os import times
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))

from tests.bench.adjacency import Place, Score, score_page  # noqa: E402
from tests.bench.table_pages import Truth, make_document  # noqa: E402

Tables = dict[int, list[list[Place]]]  # by page, from 1


def ours(engine: str | None = None) -> Callable[[Path], Tables]:
    def read(path: Path) -> Tables:
        from cip_extract.table_tool import read_tables

        found: Tables = defaultdict(list)
        for table in read_tables(path, engine).tables:
            found[table.page].append(
                [(c.row, c.column, c.row_span, c.column_span, c.text) for c in table.cells]
            )
        return found

    return read


def pdfplumber(path: Path) -> Tables:
    import pdfplumber

    found: Tables = defaultdict(list)
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            found[page.page_number] = [plain(t) for t in page.extract_tables()]
    return found


def pymupdf(path: Path) -> Tables:
    import pymupdf

    found: Tables = defaultdict(list)
    with pymupdf.open(path) as document:
        for page in document:
            found[page.number + 1] = [plain(t.extract()) for t in page.find_tables().tables]
    return found


def camelot(flavour: str) -> Callable[[Path], Tables]:
    def read(path: Path) -> Tables:
        from camelot.io import read_pdf

        found: Tables = defaultdict(list)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for table in read_pdf(str(path), pages="all", flavor=flavour):
                found[table.page].append(plain(table.df.to_numpy().tolist()))
        return found

    return read


def plain(rows: Sequence[Sequence[str | None]]) -> list[Place]:
    """A grid of texts without spans."""
    return [(r, c, 1, 1, text or "") for r, row in enumerate(rows) for c, text in enumerate(row)]


TOOLS: dict[str, Callable[[Path], Tables]] = {
    "ours": ours(),
    "pdfplumber": pdfplumber,
    "pymupdf": pymupdf,
    "camelot lattice": camelot("lattice"),
    "camelot stream": camelot("stream"),
    "camelot hybrid": camelot("hybrid"),
    "layout model": ours("layout"),  # where it is installed, see the README
}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--first", type=int, default=0, help="the first page's seed")
    parser.add_argument("--only", choices=TOOLS, action="append")
    parser.add_argument("--verbose", action="store_true", help="every page that is not perfect")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tables.pdf"
        pages = make_document(path, range(options.first, options.first + options.pages))
        for name in options.only or TOOLS:
            for line in measure(name, path, pages, options.verbose):
                print(line, flush=True)
    return 0


def measure(
    name: str, path: Path, pages: Sequence[tuple[str, list[Truth]]], verbose: bool
) -> Iterator[str]:
    """One tool's scores and times."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        began = times()
        found = TOOLS[name](path)
        ended = times()
        spent = sum(ended[:4]) - sum(began[:4])
    total = Score(0, 0, 0)
    kinds: dict[str, Score] = defaultdict(lambda: Score(0, 0, 0))
    for number, (kind, truths) in enumerate(pages, 1):
        known = [
            [(c.row, c.column, c.row_span, c.column_span, c.text) for c in truth.cells]
            for truth in truths
        ]
        score = score_page(found[number], known)
        total += score
        for part in {p.rpartition("-")[2] for p in kind.split()} if known else {kind}:
            kinds[part] += score
        if verbose and score.f1 < 0.999:
            yield f"    page {number}: {score.f1:.3f} {kind} {tuple(score)}"
    recall = total.right / max(1, total.known)
    precision = total.right / max(1, total.found)
    yield (
        f"{name:<16} F1 {total.f1:.3f}  precision {precision:.3f}  recall {recall:.3f}"
        f"  {1000 * spent / len(pages):.1f} ms a page"
    )
    if verbose:
        for part, score in sorted(kinds.items()):
            yield f"    {score.f1:.3f} {part} {tuple(score)}"


if __name__ == "__main__":
    sys.exit(main())
