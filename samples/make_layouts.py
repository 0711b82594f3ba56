#!/usr/bin/env python3
"""Typeset the papers in `layouts/`, each from its own source.

    make_layouts.py               build all and replace the PDFs
    make_layouts.py NAME …        build only those (the file's name without its ending)
    make_layouts.py --check       build all, write nothing, and say which PDFs would change

The ending of a source says who typesets it:

    .typ    Typst
    .html   Chromium
    .fodt   LibreOffice
    .py     a script with `main(out_path)`, which draws the PDF itself (ReportLab)

A source needs no other file. Sources whose names begin with an underscore are left alone.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import pymupdf  # noqa: E402
import typst  # noqa: E402
from typeset.browser import print_page  # noqa: E402 - the package lies beside this script
from typeset.office import convert_to_pdf  # noqa: E402
from typeset.pack import save_plain  # noqa: E402

LAYOUTS = HERE / "layouts"


def main() -> int:
    """Run the command; the exit code is 1 where `--check` finds a difference."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("names", nargs="*", help="papers to build; all where none is named")
    parser.add_argument("--check", action="store_true", help="write nothing")
    # `make samples ARGS=…` hands the same words to both scripts; new answers are none here.
    parser.add_argument("--accept", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    sources = find_sources(options.names)
    changed = []
    with tempfile.TemporaryDirectory() as folder:
        for source in sources:
            made = typeset(source, Path(folder)).read_bytes()
            place = source.with_suffix(".pdf")
            if place.exists() and place.read_bytes() == made:
                continue
            changed.append(place.name)
            if not options.check:
                place.write_bytes(made)
    for name in changed:
        print(f"{name}: {'would change' if options.check else 'written'}")
    print(f"{len(sources)} layouts typeset, {len(changed)} of them different from before")
    return int(options.check and bool(changed))


def find_sources(names: list[str]) -> list[Path]:
    """The sources of the papers named, or of all.

    Args:
        names: Names of papers, without endings; empty for all.

    Returns:
        The sources in order of name.

    Raises:
        SystemExit: A paper has no source.
    """
    found = {
        path.stem: path
        for path in sorted(LAYOUTS.iterdir())
        if path.suffix in TYPESETTERS and not path.name.startswith("_")
    }
    unknown = sorted(set(names) - found.keys())
    if unknown:
        sys.exit(f"no source in {LAYOUTS.name}/ for: {', '.join(unknown)}")
    return [path for name, path in found.items() if not names or name in names]


def typeset(source: Path, folder: Path) -> Path:
    """Make the PDF of one source, without dates, so that it can be made again.

    Args:
        source: A file with one of the known endings.
        folder: Where the PDF goes.

    Returns:
        The PDF.
    """
    raw, plain = folder / f"{source.stem}.pdf", folder / f"{source.stem}-plain.pdf"
    TYPESETTERS[source.suffix](source, raw)
    document = pymupdf.open(raw)
    save_plain(document, plain, document.metadata["title"] or source.stem)
    return plain


def _by_typst(source: Path, path: Path) -> None:
    path.write_bytes(typst.compile(str(source)))


def _by_chromium(source: Path, path: Path) -> None:
    print_page(source.read_text(encoding="utf-8"), path)


def _by_libreoffice(source: Path, path: Path) -> None:
    convert_to_pdf([source], path.parent)  # names the PDF after its source


def _by_script(source: Path, path: Path) -> None:
    specification = importlib.util.spec_from_file_location(source.stem, source)
    assert specification is not None and specification.loader is not None
    script = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(script)
    script.main(path)


TYPESETTERS: dict[str, Callable[[Path, Path], None]] = {
    ".typ": _by_typst,
    ".html": _by_chromium,
    ".fodt": _by_libreoffice,
    ".py": _by_script,
}


if __name__ == "__main__":
    sys.exit(main())
