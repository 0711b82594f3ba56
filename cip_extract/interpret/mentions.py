"""Find what a paper's prose says on each recommendation: "Recommendations 1 to 5 look at …".

Only numbers that are certain to be a recommendation's count: years, sums, dates and
spans of time behind the word are none, and neither is what lists the recommendations
themselves or stands over a part of the paper.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from cip_extract.interpret.numbering import read_number
from cip_extract.interpret.sentences import part_sentences
from cip_extract.normalise.recommendation_mentions import (
    MENTIONS,
    labelled_codes,
    mentioned_codes,
)
from cip_extract.pages.paragraphs import (
    BULLET,
    LIST_MARK,
    SIZE_STEP_POINTS,
    continues,
    join,
    join_text,
)
from cip_extract.records import Mention, PageContent, Paragraph, Passage, Section

HEADING_WORDS = 12
NUMBER_ALONE = re.compile(r"\d{1,3}")  # of a paragraph, without a mark behind it
TAB_SHARE = 0.8  # of the type size: a gap that is wider than a space, even in justified text
ENDS = (".", "!", "?", ";", ",", ":")
_CLOSING = "”’\"')]"
_LEADERS = re.compile(r"\.{4,}|…{2,}|(?:\s\.){4,}")  # of a contents page
# "Recommendation 4: The council …", "R4. Publish …", "Recommendation 4 (urgent) – Publish …"
_LISTED = re.compile(
    r"(?i:(?:\w+\s+)?rec(?:ommendation|\.)?\s*(?:no\.?\s*)?R?\s?|R\s?)"
    r"\d{1,3}(?:\.\d{1,2})?[a-z]?(?:\s?\([^)]{1,40}\))?"
    r"(?:\s*:|\s*[.)]\s|\s*[–—-]\s+(?=[“\"'‘A-Z])|\s+(?=[A-Z“][a-z]+\s)|\s*$)"
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with the paragraph it stands in and its place there."""

    section: Section
    paragraph: Paragraph
    start: int
    text: str


def find_mentions(
    papers: Iterable[tuple[Section, Sequence[PageContent]]], codes: Collection[str]
) -> list[Mention]:
    """Every sentence of a document's prose that names recommendations, a row for each code.

    Args:
        papers: The document's papers to look through, each with its pages.
        codes: Codes known of the document's recommendations and actions. A bare "R4" is
            a mention only of one of these, or of one that the prose itself calls a
            recommendation; elsewhere it may be a risk or a road.

    Returns:
        The mentions in reading order, the codes of a sentence in the order it names them.
    """
    sentences = list(_sentences(papers))
    known = {*codes, *(code for each in sentences for code in labelled_codes(each.text))}
    return [
        Mention(each.section, code, _passage(each))
        for each in sentences
        for code in mentioned_codes(each.text, known)
    ]


def _sentences(papers: Iterable[tuple[Section, Sequence[PageContent]]]) -> Iterator[_Sentence]:
    """The sentences that may name a recommendation."""
    found = [
        (section, paragraph, _opening(paragraph))
        for section, contents in papers
        for paragraph in _prose(contents)
        if MENTIONS.search(paragraph.text)
    ]
    if not found:
        return
    texts = (paragraph.text[opening:] for _, paragraph, opening in found)
    for (section, paragraph, opening), parted in zip(found, part_sentences(texts), strict=True):
        for start, text in parted:
            if MENTIONS.search(text):
                yield _Sentence(section, paragraph, opening + start, text)


def _passage(sentence: _Sentence) -> Passage:
    """A sentence with the lines it stands on."""
    lines = sentence.paragraph.lines
    end = sentence.start + len(sentence.text)
    kept = []
    for count, line in enumerate(lines, start=1):
        line_end = len(join_text(lines[:count]))
        if line_end > sentence.start and line_end - len(line.text) < end:
            kept.append(line)
    return Passage(sentence.text, tuple(kept))


# --- running prose --------------------------------------------------------------


def _prose(contents: Sequence[PageContent]) -> Iterator[Paragraph]:
    """A paper's paragraphs of prose, sentences cut by a page's end made whole."""
    size = _body_size(contents)
    for paragraph in _joined(contents):
        text = paragraph.text[_opening(paragraph) :]
        listed = _LISTED.match(paragraph.text) or _LISTED.match(text)
        if not (listed or _is_heading(paragraph, text, size)):
            yield paragraph


def _joined(contents: Sequence[PageContent]) -> Iterator[Paragraph]:
    pending: Paragraph | None = None
    for content in contents:
        right_edge = max((p.box.x1 for p in content.paragraphs), default=0.0)
        for place, paragraph in enumerate(content.paragraphs):
            if pending is None:
                pending = paragraph
            elif _goes_on(pending, paragraph, right_edge, over_page_end=place == 0):
                pending = join(pending, paragraph)
            else:
                yield pending
                pending = paragraph
    if pending is not None:
        yield pending


def _goes_on(upper: Paragraph, lower: Paragraph, right_edge: float, *, over_page_end: bool) -> bool:
    """Whether a sentence without an end above goes on below.

    On one page it has to go on with a small letter; over a page's end a full line may be
    followed by a capital.
    """
    text = lower.text
    if upper.text.rstrip(_CLOSING)[-1:] in ENDS[:4] or BULLET.match(text) or LIST_MARK.match(text):
        return False
    if upper.lines[-1].bold != lower.lines[0].bold:
        return False
    if abs(upper.lines[-1].size - lower.lines[0].size) >= SIZE_STEP_POINTS:
        return False
    return text[:1].islower() or (over_page_end and continues(upper, lower, right_edge))


def _is_heading(paragraph: Paragraph, text: str, body_size: float) -> bool:
    """Whether a paragraph stands over others, or is a line of a contents page."""
    if _LEADERS.search(text):
        return True
    if text.rstrip(_CLOSING)[-1:] in ENDS:
        return False
    larger = paragraph.lines[0].size - body_size >= SIZE_STEP_POINTS
    short = len(text.split()) <= HEADING_WORDS and not BULLET.match(paragraph.text)
    return paragraph.bold or larger or short


def _body_size(contents: Sequence[PageContent]) -> float:
    """The type size of most of a paper's words, in points."""
    sizes = Counter[float]()
    for content in contents:
        for paragraph in content.paragraphs:
            for line in paragraph.lines:
                sizes[round(line.size, 1)] += len(line.words)
    return max(sizes, key=lambda size: (sizes[size], -size), default=0.0)


def _opening(paragraph: Paragraph) -> int:
    """Where a paragraph's own words begin, behind its number and bullet."""
    text, words = paragraph.text, paragraph.lines[0].words
    if len(words) > 1 and NUMBER_ALONE.fullmatch(words[0].text):
        apart = words[1].box.x0 - words[0].box.x1 >= TAB_SHARE * words[0].size
        return len(words[0].text) + 1 if apart else 0
    bullet = BULLET.match(text)
    start = bullet.end() if bullet else 0
    start += len(text[start:]) - len(text[start:].lstrip())
    return len(text) - len(read_number(text[start:]).rest)
