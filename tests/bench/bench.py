#!/usr/bin/env python3
"""Measure a whole run beside what other tools take for tables alone, on one pack, in one go.

    bench.py                 the later sample pack
    bench.py PACK.pdf        another one
    bench.py --quick         only the floor and our run

The floor is what PyMuPDF takes to read all words and drawings, which any tool on top of
it has to pay. Ratios to it can be compared between machines; seconds cannot. The rounds
of the floor and of our run alternate, so that a busy machine slows both alike. Programs
are imported before they are timed; starting up is measured apart.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

PROJECT = Path(__file__).resolve().parents[2]
SAMPLE = PROJECT / "samples" / "wethercote-2025-06-11-pack.pdf"

ROUNDS = 15
QUICK_ROUNDS = 5
SLOW_ROUNDS = 3  # of the other tools; one more comes first, untimed, on a single page
STARTS = 5

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Measurement:
    """How long some work took, several times over."""

    name: str
    seconds: tuple[float, ...]

    @property
    def middle(self) -> float:
        return median(self.seconds)


def main() -> int:
    """Measure and print; the exit code is 0 whatever the times are."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pack", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--quick", action="store_true", help="only the floor and our run")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "dataset"
        ours = measure_ours(options.pack, out, QUICK_ROUNDS if options.quick else ROUNDS)
        peers = [] if options.quick else list(measure_peers(options.pack))
        starts = measure_starts(options.pack, out)
    for line in report(options.pack, [*ours, *peers], starts):
        print(line)
    return 0


# --- what is measured -------------------------------------------------------


def measure_ours(pack: Path, out: Path, rounds: int) -> list[Measurement]:
    """The floor and our whole run, alternating, after a warm-up of each."""
    from cip_extract.runs import run

    works: dict[str, Work] = {
        "PyMuPDF: all words and drawings": partial(read_floor, pack),
        "cip-extract: the whole run": partial(run, [pack], out, replace=True),
    }
    for work in works.values():
        work()
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            seconds[name].append(time_of(work))
    return [Measurement(name, tuple(found)) for name, found in seconds.items()]


def measure_peers(pack: Path) -> Iterator[Measurement]:
    """What other tools take to find and read the tables of every page."""
    import pdfplumber
    import pymupdf
    from camelot.io import read_pdf

    def plumb(pages: list[int] | None) -> None:
        with pdfplumber.open(pack, pages=pages) as pdf:
            for page in pdf.pages:
                page.extract_tables()

    def find(pages: list[int] | None) -> None:
        with pymupdf.open(pack) as document:
            for number in pages or range(1, document.page_count + 1):
                for table in document[number - 1].find_tables().tables:
                    table.extract()

    def lattice(pages: list[int] | None) -> None:
        wanted = ",".join(map(str, pages)) if pages else "all"
        read_pdf(str(pack), pages=wanted, flavor="lattice")

    for name, read in (
        ("PyMuPDF: find_tables", find),
        ("pdfplumber: extract_tables", plumb),
        ("Camelot: lattice", lattice),
    ):
        with silence():
            read([1])
            seconds = tuple(time_of(partial(read, None)) for _ in range(SLOW_ROUNDS))
        yield Measurement(name, seconds)


def measure_starts(pack: Path, out: Path) -> list[Measurement]:
    """Programs from their start to their end."""
    command = [sys.executable, "-m", "cip_extract"]
    programs = {
        "python, doing nothing": [sys.executable, "-c", "pass"],
        "cip-extract --help": [*command, "--help"],
        "cip-extract run": [*command, "run", str(pack), "--out", str(out), "--replace"],
    }
    return [
        Measurement(name, tuple(time_of(partial(start, program)) for _ in range(STARTS)))
        for name, program in programs.items()
    ]


def read_floor(pack: Path) -> None:
    """All words and drawings of a pack, and nothing made of them."""
    import pymupdf

    with pymupdf.open(pack) as document:
        for page in document:
            page.get_text("words")
            page.get_cdrawings()


def start(program: list[str]) -> None:
    # A pack without any plan ends with 1, which is no fault of the measurement.
    subprocess.run(program, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def time_of(work: Work) -> float:
    """Seconds that some work takes."""
    began = perf_counter()
    work()
    return perf_counter() - began


@contextlib.contextmanager
def silence() -> Iterator[None]:
    """Keep other tools' remarks off the screen."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield


# --- what is printed --------------------------------------------------------


def report(pack: Path, works: list[Measurement], starts: list[Measurement]) -> Iterator[str]:
    """The tables, medians and ratios to the floor."""
    import pymupdf

    with pymupdf.open(pack) as document:
        pages = document.page_count
    versions = f"Python {platform.python_version()}, PyMuPDF {pymupdf.__version__}"
    yield f"{pack.name}, {pages} pages; {versions}"
    yield ""
    yield f"{'the pack, in-process':<36}{'seconds':>9}{'floor ×':>10}{'runs':>7}"
    floor = works[0].middle
    for work in works:
        yield line(work, f"{work.middle / floor:>10.1f}")
    yield ""
    yield f"{'whole programs, start to end':<36}{'seconds':>9}{'':>10}{'runs':>7}"
    for work in starts:
        yield line(work, " " * 10)
    yield ""
    yield f"starting up for a run: {max(0.0, starts[-1].middle - works[1].middle):.2f} s"


def line(work: Measurement, ratio: str) -> str:
    return f"{work.name:<36}{work.middle:>9.3f}{ratio}{len(work.seconds):>7}"


if __name__ == "__main__":
    sys.exit(main())
