"""See a page as a reader does: body apart from stamps, running lines and marks.

The document system stamps "Page N" and, on a paper's first page, "Agenda Item N" or
"Annex X" at the page's edge; the paper's own Word file adds running headers and
footers. Neither belongs to the text, and both repeat.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cip_extract.pack.text_edge import right_edges
from cip_extract.pages.paragraphs import (
    closest_pitch,
    split_paragraphs,
    would_have_fitted,
)
from cip_extract.records import (
    UNMOVED,
    Line,
    Page,
    PageContent,
    Paragraph,
    Passage,
    Stamp,
    Table,
)
from cip_extract.tables.placing import reading_order

EDGE_SHARE = 0.11  # stamps and running lines stand in the page's outer ninths
SAME_PLACE_POINTS = 4.0
BLANK_PAGE_WORDS = 12
FEWEST_ALTERNATE = 3  # pages with a line of odd or even pages, for it to be a running line
PAGE_NUMBER_GAP = 2.0  # of the type size, between a footer's words and its page number

# Two stamps on one baseline may come as one line.
PAGE_STAMP = re.compile(r"^page\s+(\d{1,4})(?=$|\s+(?:agenda|annex|appendix|enclosure)\b)", re.I)
ITEM_STAMP = re.compile(
    r"^(?:page\s+\d{1,4}\s+)?(?:agenda|minute)?\s*item\s+(?:no\.?|number)?\s*:?\s*(\d{1,3}[a-z]?)$",
    re.IGNORECASE,
)
ANNEX_STAMP = re.compile(
    r"^(?:page\s+\d{1,4}\s+)?(?:annex|appendix|enclosure)\s+((?:[A-Z]{1,2}\d{0,2}|\d{1,2}[A-Za-z]?|[IVX]{1,4})"
    r"(?:\s?\([a-z0-9]{1,3}\))?)$",
    re.IGNORECASE,
)
BLANK_PAGE = re.compile(
    r"page\s+(?:is|has\s+been|was)?\s*(?:left\s+)?(?:intentionally|deliberately)\s+(?:left\s+)?blank"
    r"|^\W*(?:intentionally|deliberately)\s+(?:left\s+)?blank(?:\s+page)?\W*$",
    re.IGNORECASE,
)
# The document system brackets items in its packs with marks such as <AI7> ... </AI7>.
SYSTEM_MARK = re.compile(r"^</?([A-Z][A-Z_]*?)(\d*)>$")
PAGE_NUMBER = re.compile(
    r"\b(?:page|p\.?)\s*\d+(?:\s*(?:of|/)\s*\d+)?|^\s*[–—-]?\s*(?:\d+|[ivxlc]+)\s*[–—-]?\s*$"
    r"|\b\d+\s+of\s+\d+\b|(?<=[|–-])\s*\d+\s*$|^\s*\d+\s*(?=[|–-])"
)


def read_contents(pages: Sequence[Page], tables: Sequence[Sequence[Table]]) -> list[PageContent]:
    """Each page's body, stamps and tables.

    Args:
        pages: The document's pages in order.
        tables: Each page's tables.

    Returns:
        One content a page; table text is left out of the paragraphs.
    """
    bodies = [lines_outside(page, found) for page, found in zip(pages, tables, strict=True)]
    stamped = _stamped_pages(pages)
    running = _running_lines(pages, bodies)
    edges = right_edges(pages, bodies)
    return [
        _content(page, found, body, running, stamped.get(page.number), edge)
        for page, found, body, edge in zip(pages, tables, bodies, edges, strict=True)
    ]


def lines_outside(page: Page, tables: Sequence[Table]) -> list[Line]:
    """Lines in reading order that stand in none of the tables."""
    if not tables:
        return reading_order(page.lines)
    boxes = [table.box for table in tables]
    return reading_order(
        line for line in page.lines if not any(box.holds_centre(line.box) for box in boxes)
    )


def _at_edge(line: Line, page: Page) -> bool:
    above, below, height = _from_edges(line, page)
    band = EDGE_SHARE * height
    return height - below <= band or height - above <= band


def _from_edges(line: Line, page: Page) -> tuple[float, float, float]:
    """How far a line stands from top and foot, and how far these are apart.

    Top and foot are those of whoever reads the line: the document system stamps a sheet
    upright whose table lies on its side.
    """
    box, width, height = line.box, page.width, page.height
    return {
        0: (box.y0, height - box.y1, height),
        90: (width - box.x1, box.x0, width),
        180: (height - box.y1, box.y0, height),
        270: (box.x0, width - box.x1, width),
    }[line.turn]


def _edge_pieces(page: Page) -> list[Line]:
    """Pieces at the page's edge, as drawn: two stamps on one baseline stay two."""
    return [line for line in page.lines if _at_edge(line, page)]


def _stamped_pages(pages: Sequence[Page]) -> dict[int, int]:
    """The number stamped on each page that carries a stamp.

    A paper may number its own pages too. The document system counts through the whole
    pack, so its numbers are those that keep the same distance from the PDF's own.
    """
    found = [
        (page.number, number, place) for page in pages for number, place in _printed_pages(page)
    ]
    distances = Counter(page - number for page, number, _ in found)
    if not distances:
        return {}
    # Of two, the paper's own numbers are those that count the file's pages.
    distance = max(distances, key=lambda d: (distances[d], d != 0, d))
    places = {place for page, number, place in found if page - number == distance}
    stamped = {page: number for page, number, _ in found if page - number == distance}
    for page, number, place in found:
        # Pages kept from the public leave a gap; the stamps go on in the same place.
        before = [n for p, n in stamped.items() if p < page]
        after = [n for p, n in stamped.items() if p > page]
        fits = max(before, default=0) < number < min(after, default=number + 1)
        if page not in stamped and place in places and fits:
            stamped[page] = number
    return stamped


def _printed_pages(page: Page) -> list[tuple[int, int]]:
    """Numbers behind the word "Page" at a page's edge, and how far from the edge they stand."""
    return [
        (int(match[1]), _height_key(piece, page))
        for piece in _edge_pieces(page)
        if (match := PAGE_STAMP.match(piece.text))
    ]


def _running_lines(
    pages: Sequence[Page], bodies: Sequence[Sequence[Line]]
) -> set[tuple[int, str, int]]:
    """(page, text, y) of headers and footers: at an edge, in one place, on pages in a row."""
    places: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for page, body in zip(pages, bodies, strict=True):
        for line in body:
            if _at_edge(line, page) and not BLANK_PAGE.search(line.text):
                places[_shape(line)].add((page.number, _height_key(line, page)))
    return {
        (number, shape, key)
        for shape, found in places.items()
        for number, key in found
        # A scanned page's places are a little unsure, so the next step counts as the same.
        if _runs_on(number, [other for other, near in found if abs(near - key) <= 1])
        and not shape.endswith(":")
    }


def _runs_on(number: int, numbers: Sequence[int]) -> bool:
    """Whether pages with the same line follow each other, or every other page has it."""
    every_other = len(numbers) >= FEWEST_ALTERNATE and (
        number - 2 in numbers or number + 2 in numbers
    )
    return number - 1 in numbers or number + 1 in numbers or every_other


def _shape(line: Line) -> str:
    """A line's text with its page number taken out, so that "Page 2 of 9" repeats.

    Other numbers stay: "Objective 1" and "Objective 2" are no running line. A number far
    from the words on its line is a page's.
    """
    texts = [word.text.lower() for word in line.words]
    gaps = [right.box.x0 - left.box.x1 for left, right in pairwise(line.words)]
    for place, gap in ((-1, gaps[-1:]), (0, gaps[:1])):
        if texts[place].isdigit() and gap and gap[0] > PAGE_NUMBER_GAP * line.size:
            texts[place] = "#"
    return PAGE_NUMBER.sub("#", " ".join(texts))


def _height_key(line: Line, page: Page) -> int:
    """Where the line stands, from the nearer edge, coarsely: papers of several sizes mix."""
    below_top, above_foot, _ = _from_edges(line, page)
    distance = below_top if below_top < above_foot else -above_foot - SAME_PLACE_POINTS
    return round(distance / SAME_PLACE_POINTS)


def _content(
    page: Page,
    tables: Sequence[Table],
    body: list[Line],
    running: set[tuple[int, str, int]],
    printed_page: int | None,
    text_edge: float | None,
) -> PageContent:
    stamped = printed_page is not None
    stamp = _read_stamp(page, printed_page) if stamped else Stamp()
    kept: list[Line] = []
    set_apart: list[str] = []
    item_mark = ""
    for line in body:
        marks = [m for word in line.words if (m := SYSTEM_MARK.match(word.text))]
        opening = [m[2] for m in marks if m[1] == "AI" and not m[0].startswith("</")]
        item_mark = opening[-1] if opening else item_mark
        words = tuple(w for w in line.words if not SYSTEM_MARK.match(w.text)) if marks else None
        if words == () or _is_furniture(line, page, running, stamped):
            set_apart.append(line.text)
            continue
        kept.append(line if words is None else Line.of(line.page, words, line.box, line.turn))
    opening_words = " ".join(line.text for line in kept[:3])
    return PageContent(
        number=page.number,
        stamp=stamp,
        blank=not tables
        and len(opening_words.split()) <= BLANK_PAGE_WORDS
        and bool(BLANK_PAGE.search(opening_words)),
        paragraphs=tuple(_with_margins(kept, tables, page, text_edge)),
        tables=tuple(tables),
        fills=page.fills,
        item_mark=item_mark,
        running=tuple(set_apart),
    )


def _with_margins(
    lines: Sequence[Line], tables: Sequence[Table], page: Page, text_edge: float | None
) -> Iterator[Paragraph]:
    """A page's paragraphs, sideways ones apart from the rest.

    On a turned page they come first: the heading of the sheet that the table lies on. On
    an upright one they come last: notes in the margin.
    """
    margins = [Paragraph(Passage(line.text, (line,))) for line in lines if line.turn]
    upright = [line for line in lines if not line.turn] if margins else lines
    turned = page.as_seen != UNMOVED
    yield from margins if turned else ()
    yield from _paragraphs(upright, tables, page.width, text_edge)
    yield from () if turned else margins


def _paragraphs(
    lines: Sequence[Line],
    tables: Sequence[Table],
    page_width: float,
    text_edge: float | None,
) -> Iterator[Paragraph]:
    """A page's running text as paragraphs; a table between two lines parts them."""
    if not lines:
        return
    # Margins mirror each other: short lines alone do not show where text has to wrap.
    left = min(line.box.x0 for line in lines)
    right_edge = page_width - left if text_edge is None else text_edge
    right_edge = max(right_edge, max(line.box.x1 for line in lines))
    wraps = [
        (upper, lower)
        for upper, lower in pairwise(lines)
        if not would_have_fitted(upper, lower, max(line.box.x1 for line in lines))
    ]
    pitch = closest_pitch(wraps)
    stretch: list[Line] = []
    for line in lines:
        if stretch and any(stretch[-1].box.y0 < table.box.y0 < line.box.y1 for table in tables):
            yield from split_paragraphs(stretch, right_edge, pitch)
            stretch = []
        stretch.append(line)
    yield from split_paragraphs(stretch, right_edge, pitch)


def _is_furniture(
    line: Line, page: Page, running: set[tuple[int, str, int]], stamped: bool
) -> bool:
    if not _at_edge(line, page):
        return False
    if stamped and _is_stamp(line):
        return True
    return (page.number, _shape(line), _height_key(line, page)) in running


def _is_stamp(line: Line) -> bool:
    """Whether a line holds nothing but stamps."""
    rest = line.text
    rest = re.sub(r"(?i)\bpage\s+\d{1,4}\b", "", rest)
    rest = re.sub(
        r"(?i)\b(?:agenda item (?:no\.? ?)?|annex|appendix|enclosure)\s*\S{1,6}$", "", rest
    )
    return not rest.strip()


def _read_stamp(page: Page, printed_page: int | None) -> Stamp:
    item = annex = ""
    for piece in _edge_pieces(page):
        item_match, annex_match = ITEM_STAMP.match(piece.text), ANNEX_STAMP.match(piece.text)
        if item_match:
            item = item_match[1]
        elif annex_match:
            annex = annex_match[1]
    return Stamp(printed_page, item, annex)
