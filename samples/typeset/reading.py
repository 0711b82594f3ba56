"""Looks at the finished pages: where the words of the sources came out.

This is the check on the typesetting and the origin of the expected page numbers.
It knows the words to look for, so it is far simpler than a reader of unknown
papers, and it shares no code with one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pymupdf

LEFT_EDGE_POINTS = 4.0  # a cell's words may begin this much left of its heading
SAME_LINE_POINTS = 3.0
SLIVER_POINTS = 1.0
PACK_TOP_POINTS = 50.0  # stamps and running headers stand above
PACK_FOOT_POINTS = 48.0  # stamps stand below, in prose papers
BESIDE_WORD_POINTS = 2.5  # where the colour behind a word is looked at


class Token(NamedTuple):
    """A word on a page, folded to letters and digits; pages count from 1."""

    text: str
    page: int
    x: float
    y: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run of words came out."""

    tokens: tuple[Token, ...]

    @property
    def page_start(self) -> int:
        """Page of the first word."""
        return self.tokens[0].page

    @property
    def page_end(self) -> int:
        """Page of the last word."""
        return self.tokens[-1].page

    @property
    def cut(self) -> bool:
        """Whether a page end falls inside."""
        return self.page_start != self.page_end

    @property
    def line_count(self) -> int:
        """Number of printed lines."""
        return len({(token.page, round(token.y)) for token in self.tokens})


class NotPrintedError(Exception):
    """Words of the sources that the finished PDF does not show."""


class PrintedDocument:
    """A finished PDF with its words in reading order of one column or of several."""

    def __init__(self, path: Path) -> None:
        """Open a PDF.

        Args:
            path: The file.
        """
        self.path = path
        self._document: Any = pymupdf.open(path)
        self.page_count: int = self._document.page_count
        self._words: dict[int, list[Token]] = {
            number: self._read(number) for number in range(1, self.page_count + 1)
        }

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page as seen, in points."""
        rect = self._document[page - 1].rect
        return rect.width, rect.height

    def rotation(self, page: int) -> int:
        """The turn, in degrees, that viewers give a page."""
        return int(self._document[page - 1].rotation)

    def words(self, page: int) -> list[Token]:
        """All words of a page, line by line."""
        return self._words[page]

    def body_words(self, pages: Iterable[int]) -> list[Token]:
        """The words of a pack's prose pages, stamps left out."""
        return [
            token
            for page in pages
            for token in self._words[page]
            if token.y >= PACK_TOP_POINTS and token.bottom <= self.size(page)[1] - PACK_FOOT_POINTS
        ]

    def text(self, page: int) -> str:
        """A page's folded words in one line."""
        return " ".join(token.text for token in self._words[page])

    def raw_text(self, page: int) -> str:
        """A page's text as it stands."""
        return str(self._document[page - 1].get_text())

    def colour_behind(self, token: Token) -> str:
        """The paper's colour just left of a word, "RRGGBB"."""
        pixels = self._document[token.page - 1].get_pixmap(dpi=72)
        x = int(token.x - BESIDE_WORD_POINTS)
        y = int((token.y + token.bottom) / 2)
        return "".join(f"{part:02X}" for part in pixels.pixel(x, y)[:3])

    def left_edge_ruled(self, token: Token) -> bool:
        """Whether the tables' left edge is drawn beside a word (stroked lines only)."""
        lines = [
            drawing["rect"]
            for drawing in self._document[token.page - 1].get_cdrawings()
            if drawing["type"] == "s" and drawing["rect"][2] - drawing["rect"][0] < SLIVER_POINTS
        ]
        left = min((line[0] for line in lines), default=0.0)
        beside = [
            line
            for line in lines
            if line[0] - left < SAME_LINE_POINTS
            and line[1] - SAME_LINE_POINTS <= token.y
            and token.bottom <= line[3] + SAME_LINE_POINTS
        ]
        return bool(beside) or not lines

    def columns(
        self, pages: Iterable[int], headings: Sequence[str], body: tuple[float, float]
    ) -> list[list[Token]]:
        """The words of each column of a table that runs over pages.

        Args:
            pages: The pages, in order.
            headings: The column headings; their left edges tell the columns apart.
            body: Top and bottom, in points, outside which running lines stand.

        Returns:
            A list of words a column, heading words left out.
        """
        edges = self._heading_edges(pages, headings)
        columns: list[list[Token]] = [[] for _ in headings]
        for page in pages:
            heading_lines = self._heading_lines(page, headings)
            for token in self._words[page]:
                in_body = body[0] <= token.y and token.bottom <= body[1]
                if in_body and not any(_near(token.y, y) for y in heading_lines):
                    left_of = [e for e in edges if e <= token.x + LEFT_EDGE_POINTS]
                    columns[max(0, len(left_of) - 1)].append(token)
        return columns

    def heading_places(self, pages: Iterable[int], headings: Sequence[str]) -> list[Token]:
        """The first word of each heading row on some pages."""
        found = []
        for page in pages:
            lines = self._heading_lines(page, headings)
            found += [next(t for t in self._words[page] if _near(t.y, y)) for y in lines]
        return found

    def _heading_edges(self, pages: Iterable[int], headings: Sequence[str]) -> list[float]:
        for page in pages:
            for y in self._heading_lines(page, headings):
                line = [token for token in self._words[page] if _near(token.y, y)]
                return [
                    next(token.x for token in line if token.text == fold(heading)[0])
                    for heading in headings
                ]
        raise NotPrintedError(f"{self.path.name}: no heading row {list(headings)}")

    def _heading_lines(self, page: int, headings: Sequence[str]) -> list[float]:
        """Heights of the lines that hold the first line of every heading."""
        wanted = {fold(heading)[0] for heading in headings}
        words = self._words[page]
        return sorted(
            {
                token.y
                for token in words
                if token.text == fold(headings[0])[0]
                and wanted <= {other.text for other in words if _near(other.y, token.y)}
            }
        )

    def _read(self, number: int) -> list[Token]:
        page = self._document[number - 1]
        # MuPDF gives places as before the page is turned; they are wanted as seen
        words = [
            (*(pymupdf.Rect(word[:4]) * page.rotation_matrix), word[4])
            for word in page.get_text("words")
        ]
        return [
            Token(text, number, word[0], word[1], word[3])
            for line in _lines(sorted(words, key=lambda word: word[3]))
            for word in line
            for text in fold(word[4])
        ]


def _lines(words: Sequence[Any]) -> Iterable[list[Any]]:
    """Words in lines; those of one line differ a little in height where fonts are mixed."""
    line: list[Any] = []
    for word in words:
        if line and not _near(word[3], line[-1][3]):
            yield sorted(line, key=lambda each: each[0])
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=lambda each: each[0])


def fold(text: str) -> list[str]:
    """The words of a text: letters and digits only, lower case."""
    return re.findall(r"[a-z0-9&£<>/]+", text.lower().replace("’", "'").replace("'", ""))


def find_run(tokens: Sequence[Token], text: str, start: int = 0) -> tuple[Place, int]:
    """Find a text's words one after another.

    Args:
        tokens: Where to look.
        text: What to find.
        start: Where to begin.

    Returns:
        The place, and the position after it.

    Raises:
        NotPrintedError: The words do not stand there in this order.
    """
    wanted = fold(text)
    for first in range(start, len(tokens) - len(wanted) + 1):
        run = tokens[first : first + len(wanted)]
        if [token.text for token in run] == wanted:
            return Place(tuple(run)), first + len(wanted)
    raise NotPrintedError(f"not printed: {text!r}")


def find_in_order(tokens: Sequence[Token], texts: Iterable[str]) -> list[Place]:
    """Find texts, each after the one before."""
    places, position = [], 0
    for text in texts:
        place, position = find_run(tokens, text, position)
        places.append(place)
    return places


def _near(a: float, b: float) -> bool:
    return abs(a - b) < SAME_LINE_POINTS
