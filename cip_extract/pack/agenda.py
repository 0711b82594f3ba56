"""Read the front sheet's agenda: its items, and the stamps each item's papers carry."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cip_extract.records import AgendaItem, PageContent, Paragraph

ITEM = re.compile(r"^(\d{1,2}[a-z]?)[.)]?\s+(?=[A-Z(“\"'])(.*)", re.DOTALL)
PAGES = re.compile(r"\(\s*pages?\s+(\d+)\s*(?:[-–—]|to)?\s*(\d+)?\s*\)", re.IGNORECASE)
TITLE_WORDS = 25


def read_agenda(contents: Sequence[PageContent]) -> list[AgendaItem]:
    """The agenda items listed on pages without stamps, in order.

    "(Pages 5 - 26)" means the stamps printed on the papers, not pages of the PDF.
    """
    paragraphs = [p for content in contents for p in content.paragraphs]
    items: list[AgendaItem] = []
    for index, paragraph in enumerate(paragraphs):
        match = ITEM.match(paragraph.text)
        if not match or not _follows(items, match[1]):
            continue
        pages = PAGES.search(paragraph.text)
        if pages is None and index + 1 < len(paragraphs):
            pages = PAGES.match(paragraphs[index + 1].text)
        start = int(pages[1]) if pages else None
        end = int(pages[2] or pages[1]) if pages else None
        items.append(AgendaItem(match[1], _title(paragraph, match[2]), start, end))
    return items


def _follows(items: list[AgendaItem], number: str) -> bool:
    """Whether an item's number can come next; a numbered list inside an item restarts at 1."""
    if not items:
        return number == "1"
    last = int(re.match(r"\d+", items[-1].number)[0])  # type: ignore[index]
    return last <= int(re.match(r"\d+", number)[0]) <= last + 2 and number != items[-1].number  # type: ignore[index]


def _title(paragraph: Paragraph, rest: str) -> str:
    """An item's title: its bold words, else what stands before "(Pages …)"."""
    pages = PAGES.search(rest)
    if pages:
        rest = rest[: pages.start()]
    lead = re.sub(r"^\d{1,2}[a-z]?[.)]?\s+", "", paragraph.bold_lead)
    if lead and rest.startswith(lead):
        rest = lead
    return " ".join(rest.split()[:TITLE_WORDS]).strip(" :–-")
