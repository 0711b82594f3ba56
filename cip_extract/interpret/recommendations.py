"""Find recommendations: lists of numbered ones, and what a report asks its reader to do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cip_extract.interpret.numbering import ROMAN, read_number
from cip_extract.interpret.recommendation_lists import (
    HEADING_WORDS,
    LABELLED,
    heading_of_list,
    listed_recommendations,
)
from cip_extract.pages.paragraphs import join_over_pages
from cip_extract.records import PageContent, Paragraph, Passage, Recommendation, Section

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
INLINE = re.compile(rf"^recommendations?\s*[:–-]\s*(?={REQUEST.pattern[1:]})", re.IGNORECASE)
OPENS_LIST = re.compile(r"(?::|\b(?:to|that))\s*$", re.IGNORECASE)
REASON = re.compile(r"^reasons?\b", re.IGNORECASE)
NUMERALS = ROMAN[:12]  # of the items that a report puts to its readers


def find_recommendations(section: Section, contents: Sequence[PageContent]) -> list[Recommendation]:
    """Every recommendation of a paper, in reading order."""
    paragraphs = joined_paragraphs(contents)
    asks = section.kind in ("report", "other")
    found = listed_recommendations(paragraphs, report=asks)
    if asks:
        found += _requested(paragraphs)
    return found


def joined_paragraphs(contents: Sequence[PageContent]) -> list[Paragraph]:
    """A paper's paragraphs, those cut by a page end joined."""
    return join_over_pages((content.paragraphs for content in contents), _cut)


def _cut(upper: Paragraph, lower: Paragraph) -> bool:
    """Whether a page end cut a sentence: it has no end above and no beginning below."""
    return upper.text[-1:] not in ".:;?!" and lower.text[:1].islower() and not upper.bold


# --- what a report asks for -------------------------------------------------


def _requested(paragraphs: Sequence[Paragraph]) -> list[Recommendation]:
    """What stands under a report's heading "Recommendation(s)", up to the next heading."""
    reader = _Requests()
    for paragraph in paragraphs:
        reader.take(paragraph)
    return reader.found


class _Requests:
    """Takes a report's paragraphs; knows whether it stands below the heading."""

    def __init__(self) -> None:
        self.found: list[Recommendation] = []
        self.under = Passage()
        self.intro = False  # whether a list has been opened: "The Panel is asked to:"
        self.reasoned = False  # behind a reason only the list's next item goes on

    def take(self, paragraph: Paragraph) -> None:
        """Take the next paragraph: the heading, a request, more of one, or what ends them."""
        inline = INLINE.match(paragraph.text)
        if REPORT_HEADING.match(paragraph.text):
            self.under = heading_of_list(paragraph.passage)
            self.intro = self.reasoned = False
        elif inline and not self.under:
            request = Passage(paragraph.text[inline.end() :], paragraph.lines)
            self.found.append(Recommendation("report", Passage(), "", "", request))
        elif self.under:
            self._take_below(paragraph)

    def _take_below(self, paragraph: Paragraph) -> None:
        number, text = read_number(paragraph.text)
        next_item = _counts_on(number, self.found[-1].number) if self.found else bool(number)
        if REASON.match(text):
            self.reasoned = True
            if len(text.split()) <= HEADING_WORDS and not re.search(r":\s*\S", text):
                self.under = Passage()
        elif (self.reasoned and not next_item) or _is_heading(paragraph, next_item and self.intro):
            self.under = Passage()
        elif LABELLED.match(paragraph.text):
            return
        elif REQUEST.match(text) and OPENS_LIST.search(text):
            self.intro = True
        elif REQUEST.match(text) or (self.intro and number):
            self.found.append(
                Recommendation("report", self.under, "", number, Passage(text, paragraph.lines))
            )
        elif self.found and text[:1].islower():
            last = self.found[-1]
            longer = Passage(f"{last.text.text} {text}", last.text.lines + paragraph.lines)
            self.found[-1] = Recommendation("report", self.under, "", last.number, longer)


def _counts_on(number: str, last: str) -> bool:
    """Whether a number is the next in its list: "1.2" behind "1.1", "b" behind "a"."""
    stem, _, one = number.rpartition(".")
    last_stem, _, before = last.rpartition(".")
    if not one or not before or stem != last_stem:
        return False
    if one.isdigit() and before.isdigit():
        return int(one) == int(before) + 1
    if (before, one) in pairwise(NUMERALS):
        return True
    return len(one) == len(before) == 1 and ord(one) == ord(before) + 1


def _is_heading(paragraph: Paragraph, is_item: bool) -> bool:
    """Whether a paragraph is the next heading; a list's next item is none."""
    text = paragraph.text
    rest = read_number(text).rest
    return (
        not is_item
        and len(text.split()) <= HEADING_WORDS
        and text[-1:] not in ".;,:"
        and (paragraph.bold or rest[:1].isupper())
        and not REQUEST.match(rest)
    )
