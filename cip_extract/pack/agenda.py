"""Read the front sheet's agenda: its items, and the stamps each item's papers carry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from cip_extract.normalise.full_dates import MONTH_NAME
from cip_extract.records import AgendaItem, Line, PageContent, Paragraph

ITEM = re.compile(r"^(\d{1,2}[a-z]?)[.)]?\s+(?=[A-Z(“\"'])(.*)", re.DOTALL)
PAGES = re.compile(
    r"\(\s*(?:pages?|pgs?|pp?)\.?\s+(\d+)\s*(?:[-–—]|to)?\s*(\d+)?\s*\)", re.IGNORECASE
)
DAY = re.compile(rf"^\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTH_NAME})\b", re.IGNORECASE)
PAGE_NUMBERS = re.compile(r"^\d{1,4}(?:\s*(?:[-–—]|to)\s*\d{1,4})?$")
LEAST_CELLS = 3  # a number, a title, and its pages
TITLE_WORDS = 25


def read_agenda(contents: Sequence[PageContent]) -> list[AgendaItem]:
    """The agenda items listed on pages without stamps, in order.

    "(Pages 5 - 26)" means the stamps printed on the papers, not pages of the PDF.
    """
    entries = [entry for content in contents for entry in _entries(content)]
    items: list[AgendaItem] = []
    for index, (text, lines) in enumerate(entries):
        match = ITEM.match(text)
        if not match or DAY.match(text) or not _follows(items, match[1], text):
            continue
        pages = PAGES.search(text) or _pages_below([text for text, _ in entries[index + 1 :]])
        start = int(pages[1]) if pages else None
        end = int(pages[2] or pages[1]) if pages else None
        items.append(AgendaItem(match[1], _title(lines, match[2]), start, end))
    return items


def _entries(content: PageContent) -> Iterator[tuple[str, Sequence[Line]]]:
    """A page's paragraphs and the rows of its tables, from the top down."""
    for block in content.blocks:
        if isinstance(block, Paragraph):
            yield block.text, block.lines
            continue
        for number in range(block.row_count):
            cells = [cell for cell in block.row(number) if cell.lines]
            if cells:
                lines = [line for cell in cells for line in cell.lines]
                texts = [cell.text for cell in cells]
                if len(texts) >= LEAST_CELLS and PAGE_NUMBERS.match(texts[-1]):
                    texts[-1] = f"(Pages {texts[-1]})"
                yield " ".join(texts), lines


def _pages_below(texts: Sequence[str]) -> re.Match[str] | None:
    """The pages that stand on a line of their own below an item, before the next one."""
    for text in texts:
        if ITEM.match(text):
            return None
        pages = PAGES.match(text)
        if pages:
            return pages
    return None


def _follows(items: list[AgendaItem], number: str, text: str) -> bool:
    """Whether an item's number can come next; a numbered list inside an item restarts at 1.

    The first may be any whose papers are named: a supplement begins in the middle.
    """
    if not items:
        return number == "1" or PAGES.search(text) is not None
    last = int(re.match(r"\d+", items[-1].number)[0])  # type: ignore[index]
    return last <= int(re.match(r"\d+", number)[0]) <= last + 2 and number != items[-1].number  # type: ignore[index]


def _title(lines: Sequence[Line], rest: str) -> str:
    """An item's title: its bold words, else what stands before "(Pages …)"."""
    pages = PAGES.search(rest)
    if pages:
        rest = rest[: pages.start()]
    lead = _bold_lead(lines)
    if lead and rest.startswith(lead):
        rest = lead
    return " ".join(rest.split()[:TITLE_WORDS]).strip(" :–-")


def _bold_lead(lines: Sequence[Line]) -> str:
    """The bold words behind an item's number, which itself may be plain."""
    words = [word for line in lines for word in line.words][1:]
    return " ".join(word.text for word in takewhile(lambda word: word.bold, words))
