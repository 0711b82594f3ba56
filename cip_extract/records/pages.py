"""What is drawn on a page, and text that remembers where it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from cip_extract.records.geometry import UNMOVED, Box, Evidence, Matrix


class Word(NamedTuple):
    """A run of characters without white space, as drawn; colour "#rrggbb", empty for black."""

    text: str
    box: Box
    bold: bool
    size: float
    colour: str = ""


class Line(NamedTuple):
    """Words on one baseline, in reading order.

    `turn` says how many degrees clockwise the line is turned against its page: 0 reads
    across the page, 90 down it, 270 up it, 180 stands on its head.

    Made by `of`, which joins the words once: the text is asked for many times.
    """

    page: int
    words: tuple[Word, ...]
    box: Box
    text: str
    turn: int = 0

    @classmethod
    def of(cls, page: int, words: tuple[Word, ...], box: Box, turn: int = 0) -> Line:
        """A line of these words inside this box."""
        return cls(page, words, box, " ".join([word.text for word in words]), turn)

    @property
    def bold(self) -> bool:
        """Whether every word is bold."""
        return all(word.bold for word in self.words)

    @property
    def size(self) -> float:
        return self.words[0].size


class Ruling(NamedTuple):
    """A drawn straight line; `position` is its y where horizontal, its x where vertical."""

    horizontal: bool
    position: float
    start: float
    end: float

    @classmethod
    def around(cls, box: Box) -> tuple[Ruling, Ruling, Ruling, Ruling]:
        """The four sides of a box: top, bottom, left, right."""
        return (
            cls(True, box.y0, box.x0, box.x1),
            cls(True, box.y1, box.x0, box.x1),
            cls(False, box.x0, box.y0, box.y1),
            cls(False, box.x1, box.y0, box.y1),
        )


class Fill(NamedTuple):
    """A filled rectangle, in painting order; colour as "#rrggbb"."""

    box: Box
    colour: str


@dataclass(frozen=True, slots=True)
class Page:
    """What is drawn on one page, read once.

    Everything lies as it does on the page turned and set straight for reading; `as_seen`
    moves a place from there to where a viewer shows it.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    rulings: tuple[Ruling, ...]
    fills: tuple[Fill, ...]
    image_share: float  # part of the page covered by pictures, 0 to 1
    as_seen: Matrix = UNMOVED
    turn: int = 0  # degrees clockwise by which the text read here is turned as seen
    hidden_text: bool = False  # the words lie unseen under a picture, as OCR programs put them
    read_by_ocr: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Text in reading order, with the lines it was read from."""

    text: str = ""
    lines: tuple[Line, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def page(self) -> int:
        """The page the passage begins on; 0 for an empty passage."""
        return self.lines[0].page if self.lines else 0

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """One box a page, around all the lines there."""
        pages = sorted({line.page for line in self.lines})
        return tuple(
            Evidence(page, Box.around(line.box for line in self.lines if line.page == page))
            for page in pages
        )


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of prose that belong together on one page."""

    passage: Passage

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.passage.lines

    @property
    def page(self) -> int:
        return self.passage.page

    @property
    def box(self) -> Box:
        return Box.around(line.box for line in self.lines)

    @property
    def bold(self) -> bool:
        """Whether every word is bold."""
        return all(line.bold for line in self.lines)

    @property
    def bold_lead(self) -> str:
        """The bold words the paragraph opens with."""
        lead: list[str] = []
        for line in self.lines:
            for word in line.words:
                if not word.bold:
                    return " ".join(lead)
                lead.append(word.text)
        return " ".join(lead)
