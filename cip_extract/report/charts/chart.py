"""What a chart is: a picture, one sentence that says what it shows, and its numbers."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

Cell = str | int


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that a page can show, and read out.

    Attributes:
        name: Short name, unique among the charts of a page; the prefix of the picture's ids.
        title: Heading.
        summary: One sentence, or a few, on what the chart shows.
        svg: The picture, every text in it escaped; empty where there is nothing to draw.
        columns: Headings of the table of its numbers.
        rows: The numbers, as many cells in each row as there are columns.
        note: How to read the picture.
    """

    name: str
    title: str
    summary: str
    svg: Markup
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
