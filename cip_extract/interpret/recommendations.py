"""Find recommendations: lists of numbered ones, and what a report asks its reader to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cip_extract.interpret.numbering import read_number
from cip_extract.pages.paragraphs import join
from cip_extract.records import PageContent, Paragraph, Passage, Recommendation, Section

LISTED = re.compile(r"^(?:Recommendation\s+R?|R)(\d{1,3})\s*[:.)–-]\s*(?=\S)", re.IGNORECASE)
HEADING_WORDS = 12
REPORT_HEADING = re.compile(
    r"^(?:\d{1,2}\.?\d{0,2}\s+)?recommendation(?:s|\(s\))?(?:\s+and\s+reasons?)?(?:\s+for\s+decision)?\s*:?$",
    re.IGNORECASE,
)
# How a report words what it asks for.
REQUEST = re.compile(
    r"^(?:for\s+(?:the\s+)?(?:\w+[\s,]+){1,10}?to\s+\w+"
    r"|(?:the\s+)?(?:\w+[\s,]+){1,10}?(?:is|are)\s+(?:invited|asked|recommended|requested)\b"
    r"|it\s+is\s+recommended\b"
    r"|that\s+\w+"
    r"|(?:to\s+)?(?:note|approve|agree|endorse|consider|delegate|adopt|recommend|support|review"
    r"|receive|authorise|confirm|comment)\b)",
    re.IGNORECASE,
)
REASON = re.compile(r"^reasons?\b", re.IGNORECASE)


def find_recommendations(section: Section, contents: Sequence[PageContent]) -> list[Recommendation]:
    """Every recommendation of a paper, in reading order."""
    paragraphs = joined_paragraphs(contents)
    found = _listed(paragraphs)
    if section.kind in ("report", "other"):
        found += _requested(paragraphs)
    return found


def joined_paragraphs(contents: Sequence[PageContent]) -> list[Paragraph]:
    """A paper's paragraphs, those cut by a page end joined."""
    joined: list[Paragraph] = []
    for content in contents:
        for position, paragraph in enumerate(content.paragraphs):
            if position == 0 and joined and _cut(joined[-1], paragraph):
                joined[-1] = join(joined[-1], paragraph)
            else:
                joined.append(paragraph)
    return joined


def _cut(upper: Paragraph, lower: Paragraph) -> bool:
    """Whether a page end cut a sentence: it has no end above and no beginning below."""
    return upper.text[-1:] not in ".:;?!" and lower.text[:1].islower() and not upper.bold


# --- numbered lists ---------------------------------------------------------


def _listed(paragraphs: Sequence[Paragraph]) -> list[Recommendation]:
    """Lists of "Recommendation 1: …"; a single one is a sentence, not a list."""
    found: list[Recommendation] = []
    heading = Passage()
    for index, paragraph in enumerate(paragraphs):
        match = LISTED.match(paragraph.text)
        if match is None:
            continue
        if not found or found[-1].number != str(int(match[1]) - 1):
            heading = _list_heading(paragraphs[:index])
        text, lines = paragraph.text[match.end() :], paragraph.lines
        for more in _continuing(paragraphs[index + 1 :], text, paragraph.page):
            text, lines = f"{text} {more.text}", lines + more.lines
        found.append(
            Recommendation(
                "peer_challenge", heading, f"R{match[1]}", match[1], Passage(text, lines)
            )
        )
    return found if len(found) > 1 else []


def _continuing(paragraphs: Sequence[Paragraph], text: str, page: int) -> Iterator[Paragraph]:
    """Paragraphs that finish an item: of an open sentence, or over a page end within the list."""
    for index, paragraph in enumerate(paragraphs):
        goes_on = text[-1:] not in ".!?;" and paragraph.text[:1].islower()
        within = paragraph.page == page + 1 and any(
            LISTED.match(later.text) for later in paragraphs[index + 1 : index + 2]
        )
        if LISTED.match(paragraph.text) or not (goes_on or within):
            return
        yield paragraph
        text = paragraph.text


def _list_heading(before: Sequence[Paragraph]) -> Passage:
    """The heading a list stands under."""
    last = before[-1].passage if before else Passage()
    return _heading(last) if len(last.text.split()) <= HEADING_WORDS else Passage()


def _heading(passage: Passage) -> Passage:
    return Passage(passage.text.strip(" :"), passage.lines)


# --- what a report asks for -------------------------------------------------


def _requested(paragraphs: Sequence[Paragraph]) -> list[Recommendation]:
    """What stands under a report's heading "Recommendation(s)", up to the next heading."""
    found: list[Recommendation] = []
    under = Passage()
    for paragraph in paragraphs:
        if REPORT_HEADING.match(paragraph.text):
            under = _heading(paragraph.passage)
            intro = False
            continue
        if not under:
            continue
        number, text = read_number(paragraph.text)
        if REASON.match(text) or _is_heading(paragraph):
            under = Passage()
        elif LISTED.match(paragraph.text):
            continue
        elif text.endswith(":") and REQUEST.match(text):
            intro = True
        elif REQUEST.match(text) or (intro and number):
            found.append(
                Recommendation("report", under, "", number, Passage(text, paragraph.lines))
            )
        elif found and text[:1].islower():
            last = found[-1]
            longer = Passage(f"{last.text.text} {text}", last.text.lines + paragraph.lines)
            found[-1] = Recommendation("report", under, "", last.number, longer)
    return found


def _is_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return (
        len(text.split()) <= HEADING_WORDS
        and text[-1:] not in ".;,:"
        and (paragraph.bold or text[:1].isupper())
        and not REQUEST.match(read_number(text).rest)
    )
