"""Pictures of a dataset's papers, drawn when they are asked for and kept for a while."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from threading import Lock
from typing import Protocol

DPI = 144  # letters stay sharp at twice the size of the paper
KEPT = 40  # pages; about 10 MB


class Picture(Protocol):
    """A page as a PNG; its size is in points."""

    @property
    def png(self) -> bytes: ...
    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...


TakePictures = Callable[[Path, Iterable[int], int], Mapping[int, Picture]]


class PaperPictures:
    """The pages of the papers that were found, and of no other file.

    A paper whose file has changed since it was found is no longer shown: a box would
    point at the wrong words.
    """

    def __init__(self, papers: Mapping[str, Path], take: TakePictures) -> None:
        self._papers = {name: (path, _state(path)) for name, path in papers.items()}
        self._take = take
        self._kept: OrderedDict[tuple[str, int], Picture | None] = OrderedDict()
        self._lock = Lock()  # what draws the pages can do one at a time

    def has(self, document_id: str) -> bool:
        """Whether the paper is at hand, unchanged."""
        known = self._papers.get(document_id)
        return known is not None and _state(known[0]) == known[1]

    def picture(self, document_id: str, page: int) -> Picture | None:
        """A page's picture; None where the paper, or the page, is not there."""
        with self._lock:
            if not self.has(document_id):
                return None
            wanted = document_id, page
            if wanted not in self._kept:
                path, _ = self._papers[document_id]
                self._kept[wanted] = self._take(path, [page], DPI).get(page)
            self._kept.move_to_end(wanted)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return self._kept[wanted]


def _state(path: Path) -> tuple[int, int] | None:
    """Tells whether a file was written since; None where it is gone."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size
