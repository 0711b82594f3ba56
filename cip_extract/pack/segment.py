"""Part a document into its papers: front sheet, minutes, reports, annexes, blank pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cip_extract.pack.agenda import read_agenda
from cip_extract.pack.content import ANNEX_STAMP
from cip_extract.records import AgendaItem, Doubt, PageContent, Paragraph, Section, Table

OPENING_BLOCKS = 8
TITLE_WORDS = 18
LABEL_WORDS = 5  # more words with a full stop are a sentence
MINUTES_HEADING_WORDS = 40  # "Minutes of the meeting of … held on … at …"
MINUTES_HEADING = re.compile(
    r"^(?:(?:draft|printed|committee|public)\s+)?minutes(?:\s+of\b.*|\s*:?|\s*[–—-].*\d.*)$",
    re.IGNORECASE,
)
DECLARATIONS_HEADING = re.compile(
    r"^(?:guidance.*)?declarations?\s+(?:of|and)\b.*\binterests?\b", re.IGNORECASE
)
ANNEX_HEADING = re.compile(
    r"^(?:annex|appendix)\s+([A-Z]{1,2}\d{0,2}|\d{1,2}[A-Za-z]?)(?=$|[\s:.–-])", re.IGNORECASE
)
REPORT_LABEL = re.compile(r"^(?:decision\s+)?report(?:\s+(?:of|to|by)\b.*|\s*:?)$", re.IGNORECASE)
AGENDA_WORD = re.compile(r"\bagenda\b", re.IGNORECASE)
COUNCIL_NAME = re.compile(r"^(?:the\s+)?[\w\s',&-]{0,60}\bcouncil$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paper:
    """What the stamps say of a page, carried on to the pages after it."""

    agenda_item: str = ""
    annex: str = ""


def segment_pack(contents: Sequence[PageContent]) -> tuple[list[Section], list[Doubt]]:
    """The papers of a document in page order, each page in exactly one.

    Args:
        contents: All pages.

    Returns:
        The sections, numbered from 1, and a doubt where agenda and stamps disagree.
    """
    stamped = _is_pack(contents)
    front = _front_sheet(contents) if stamped else []
    agenda = read_agenda(front)
    # Some systems stamp items and pages only; annexes are then told by their headings.
    labelled = any(content.stamp.annex for content in contents)
    papers = _papers(contents, agenda, labelled, len(front))
    runs = _runs(contents, papers, len(front))
    sections: list[Section] = []
    for run in runs:
        paper = papers[run[0].number]
        is_front = bool(front) and run[0].number <= len(front)
        section = _section(len(sections) + 1, run, paper, is_front, agenda)
        sections.append(_inherit_kind(section, sections))
    return sections, _disagreements(agenda, sections)


def _is_pack(contents: Sequence[PageContent]) -> bool:
    """Whether the document system stamped the pages, not just the paper's own footer."""
    if any(content.stamp.agenda_item or content.stamp.annex for content in contents):
        return True
    opening = contents[0].paragraphs[:20] if contents else ()
    agenda = any(AGENDA_WORD.search(paragraph.text) for paragraph in opening)
    return agenda and any(content.stamp.printed_page is not None for content in contents)


def _front_sheet(contents: Sequence[PageContent]) -> list[PageContent]:
    """The pages before the first stamp."""
    front: list[PageContent] = []
    for content in contents:
        if content.stamp.printed_page is not None:
            break
        front.append(content)
    return front


def _papers(
    contents: Sequence[PageContent], agenda: list[AgendaItem], labelled: bool, front_pages: int
) -> dict[int, Paper]:
    """Each page's paper, from its stamp or carried on from the page before."""
    by_printed_page: dict[int, str] = {}
    if not any(content.stamp.agenda_item for content in contents):
        by_printed_page = {i.printed_page_start: i.number for i in agenda if i.printed_page_start}
    current = Paper()
    papers: dict[int, Paper] = {}
    for content in contents:
        if content.number <= front_pages:
            papers[content.number] = Paper()
            continue
        item, annex = _labels(content, labelled)
        item = item or by_printed_page.get(content.stamp.printed_page or -1, "")
        if item and item != current.agenda_item:
            current = Paper(item, annex)
        elif annex:
            current = replace(current, annex=annex)
        papers[content.number] = current
    return papers


def _labels(content: PageContent, labelled: bool) -> tuple[str, str]:
    """A page's agenda item and annex label: stamped, marked, or its own heading."""
    item, annex = content.stamp.agenda_item or content.item_mark, content.stamp.annex
    if not labelled and not annex and content.paragraphs:
        first = content.paragraphs[0]
        match = ANNEX_HEADING.match(first.text)
        if match and (ANNEX_STAMP.match(first.text) or first.bold):
            annex = match[1]
    return item, annex


def _runs(
    contents: Sequence[PageContent], papers: dict[int, Paper], front_pages: int
) -> list[list[PageContent]]:
    """Pages grouped into papers."""
    runs: list[list[PageContent]] = []
    for content in contents:
        previous = runs[-1][-1] if runs else None
        opening = runs[-1][0] if runs else None
        if (
            previous is None
            or opening is None
            or _begins_paper(opening, previous, content, papers, front_pages)
        ):
            runs.append([content])
        else:
            runs[-1].append(content)
    return runs


def _begins_paper(
    opening: PageContent,
    previous: PageContent,
    content: PageContent,
    papers: dict[int, Paper],
    front_pages: int,
) -> bool:
    """Whether a paper begins with a page, behind one that opened with another page."""
    if previous.number <= front_pages < content.number:
        return True
    if content.number <= front_pages:
        return False
    if content.blank != previous.blank or papers[content.number] != papers[previous.number]:
        return True
    # Another meeting's minutes follow minutes; a report may have a heading of that name.
    return (
        not content.blank
        and not papers[content.number].annex
        and looks_like_minutes(opening)
        and looks_like_minutes(content, named=True)
    )


def _section(
    number: int, run: list[PageContent], paper: Paper, is_front: bool, agenda: list[AgendaItem]
) -> Section:
    kind = _kind(run, paper, is_front, agenda)
    blank = kind == "blank"
    return Section(
        number=number,
        kind=kind,
        agenda_item="" if blank else paper.agenda_item,
        annex="" if blank else paper.annex,
        title="" if blank else _title(run, kind, paper, agenda),
        page_start=run[0].number,
        page_end=run[-1].number,
        printed_page_start=run[0].stamp.printed_page,
        printed_page_end=run[-1].stamp.printed_page,
    )


def _kind(run: list[PageContent], paper: Paper, is_front: bool, agenda: list[AgendaItem]) -> str:
    first = run[0]
    if first.blank:
        return "blank"
    if is_front:
        return "agenda"
    if paper.annex:
        return "annex"
    if looks_like_minutes(first):
        return "minutes"
    title = _agenda_title(paper, agenda)
    opening = [
        block.text for block in first.blocks[:OPENING_BLOCKS] if isinstance(block, Paragraph)
    ]
    if DECLARATIONS_HEADING.match(title) or any(map(DECLARATIONS_HEADING.match, opening[:2])):
        return "declarations"
    if MINUTES_HEADING.match(title):
        return "minutes"
    if paper.agenda_item or any(map(REPORT_LABEL.match, opening)):
        return "report"
    if any(re.match(r"agenda$", text, re.IGNORECASE) for text in opening):
        return "agenda"
    return "other"


def looks_like_minutes(content: PageContent, *, named: bool = False) -> bool:
    """Whether a page opens as a meeting's minutes do: headed so, or with who was present when.

    Args:
        content: The page.
        named: Whether the heading has to say more than "Minutes", which is an item's too.
    """
    for block in content.blocks[:OPENING_BLOCKS]:
        if isinstance(block, Paragraph):
            text = block.text
            short = len(text.split()) <= MINUTES_HEADING_WORDS and text[-1:] != "."
            if short and MINUTES_HEADING.match(text) and not (named and len(text.split()) < 2):
                return True
        elif {"date", "present"} <= _row_labels(block):
            return True
    return False


def _row_labels(table: Table) -> set[str]:
    return {cell.text.lower().strip(" :") for cell in table.cells if cell.column == 0}


def _inherit_kind(section: Section, earlier: Sequence[Section]) -> Section:
    """A paper that goes on behind a blank page keeps its kind and title."""
    if (
        section.kind not in ("report", "other", "annex")
        or len(earlier) < 2
        or earlier[-1].kind != "blank"
    ):
        return section
    before = earlier[-2]
    if (before.agenda_item, before.annex) == (section.agenda_item, section.annex):
        return replace(section, kind=before.kind, title=before.title)
    return section


# --- titles -----------------------------------------------------------------


def _title(run: list[PageContent], kind: str, paper: Paper, agenda: list[AgendaItem]) -> str:
    """The agenda's title for an item's paper, else the paper's own heading."""
    if kind == "agenda":
        return "Agenda"
    if kind != "annex":
        title = _agenda_title(paper, agenda)
        if title:
            return title
    return heading_of(run[0])


def _agenda_title(paper: Paper, agenda: list[AgendaItem]) -> str:
    return next((item.title for item in agenda if item.number == paper.agenda_item), "")


def heading_of(content: PageContent) -> str:
    """A paper's heading: the first short line that is more than a label or the council's name."""
    candidates = [p for p in content.paragraphs[:6] if _may_be_title(p)]
    bold = [p for p in candidates if p.bold]
    for paragraph in bold or candidates:
        text = ANNEX_HEADING.sub("", paragraph.text).strip(" :–-.")
        if text and not COUNCIL_NAME.match(text) and not REPORT_LABEL.match(text):
            return text
    return ""


def _may_be_title(paragraph: Paragraph) -> bool:
    """Whether a paragraph is short, and no sentence."""
    words = len(paragraph.text.split())
    sentence = paragraph.text.endswith(".") and words > LABEL_WORDS and not paragraph.bold
    return words <= TITLE_WORDS and not sentence


def _disagreements(agenda: list[AgendaItem], sections: list[Section]) -> list[Doubt]:
    """Agenda items whose papers are stamped otherwise than the agenda says."""
    doubts = []
    for item in agenda:
        starts = [
            section.printed_page_start
            for section in sections
            if section.agenda_item == item.number and section.printed_page_start
        ]
        if item.printed_page_start and starts and min(starts) != item.printed_page_start:
            doubts.append(
                Doubt(
                    "agenda_pages_differ",
                    f"The agenda puts item {item.number} on page {item.printed_page_start}, "
                    f"but its papers are stamped from page {min(starts)}.",
                )
            )
    return doubts
