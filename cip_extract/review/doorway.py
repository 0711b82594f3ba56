"""The file that hands the key to the browser: only the person who started the review can read it.

A browser is started with an address among its arguments, and those anybody with an account
on the machine can list. So it is given the name of a file, and the key stands in the file.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import Environment, PackageLoader

from cip_extract.review.gate import Gate

NAME = "open-the-review.html"


@contextmanager
def doorway(gate: Gate) -> Iterator[Path]:
    """A page on disk that opens the review; it is removed in the end.

    Its folder can be entered by its owner only (`tempfile.mkdtemp` makes it so), and the
    key is sent in a form, so that it stands in no list of pages that were visited.

    Args:
        gate: What it leads to.

    Yields:
        The file.
    """
    page = Environment(loader=PackageLoader("cip_extract.review"), autoescape=True)
    with tempfile.TemporaryDirectory(prefix="cip-extract-review-") as folder:
        path = Path(folder) / NAME
        path.touch(mode=0o600)
        text = page.get_template("doorway.html").render(start=gate.start, key=gate.key)
        path.write_text(text, encoding="utf-8")
        yield path
