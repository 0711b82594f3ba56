#!/usr/bin/env python3
"""Build the sample PDFs and see that they still are what they promise to be.

    make_samples.py            build, check, and replace the PDFs
    make_samples.py --check    build and check only
    make_samples.py --accept   also replace the expected answers, after review

The build fails when a promised trap is no longer on the page, and when the answers
that follow from the sources differ from the reviewed ones in `expected/`.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from typeset.built import build_all  # noqa: E402 - the package lies beside this script
from typeset.trap import trap_rows  # noqa: E402
from typeset.traps import LostTrapsError, check_traps, find_traps  # noqa: E402
from typeset.truth import build_truth, to_csv, write_truth  # noqa: E402

EXPECTED = HERE / "expected"


def main() -> int:
    """Run the command; the exit code is 1 where something has to be looked at."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--accept", action="store_true", help="replace the expected answers")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, work = Path(name) / "made", Path(name) / "work"
        folder.mkdir()
        work.mkdir()
        files, lost = make(folder, work)
        for line in lost:
            print(f"lost trap: {line}", file=sys.stderr)
        differing = [] if options.accept else find_differences(files)
        for line in differing:
            print(f"differs from the reviewed answer: {line}", file=sys.stderr)
        if lost or differing:
            return 1
        if not options.check:
            publish(folder, files)
    print(f"{len(files)} answer files agree; every promised trap is on its page")
    return 0


def make(folder: Path, work: Path) -> tuple[dict[str, str], list[str]]:
    """Build all samples.

    Args:
        folder: Where the PDFs go.
        work: A folder for things on the way.

    Returns:
        The answers as file name to CSV text, and the promised traps that are missing.
    """
    built = build_all(folder, work)
    traps = find_traps(built)
    files = build_truth(built)
    files["traps.csv"] = to_csv(trap_rows(traps))
    try:
        check_traps(traps)
    except LostTrapsError as error:
        return files, str(error).splitlines()
    return files, []


def find_differences(files: dict[str, str]) -> list[str]:
    """Answer files that are not those of `expected/`."""
    reviewed = {path.name: path.read_text(encoding="utf-8") for path in EXPECTED.glob("*.csv")}
    return sorted(
        name for name in files.keys() | reviewed.keys() if files.get(name) != reviewed.get(name)
    )


def publish(folder: Path, files: dict[str, str]) -> None:
    """Put the PDFs and the answers in their places."""
    for path in sorted(folder.glob("*.pdf")):
        shutil.copyfile(path, HERE / path.name)
        print(f"{path.name}: {path.stat().st_size // 1024} KB")
    write_truth(files, EXPECTED)


if __name__ == "__main__":
    sys.exit(main())
