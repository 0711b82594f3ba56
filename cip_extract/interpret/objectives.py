"""Find the objective a table of actions stands under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cip_extract.interpret.banners import LETTER
from cip_extract.interpret.numbering import number_alone, read_number
from cip_extract.normalise.text import fold, squeeze
from cip_extract.records import Line, Paragraph, Passage
from cip_extract.tables.stitch import CONTINUED
from cip_extract.vocabulary import Vocabulary

HEADING_WORDS = 16
HEADING_DISTANCE = 3  # paragraphs from a heading to its table
NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# Nothing but an objective stands alone over a table, so its number needs no mark.
_BANNER_NUMBER = re.compile(
    r"(?:(?:section|part|area|domain|strand)\s+)?(\d{1,2}|[A-Z](?=[.):]))(?:\s*[.):–-]+\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
_TABLE_LABEL = re.compile(r"(?:table|figure)\s+\d{1,2}[a-z]?\s*[.:–-]*\s*", re.IGNORECASE)
_NUMBER = rf"\d{{1,2}}|[A-Z](?=[\s:.)–-])|{'|'.join(NUMBER_WORDS)}|[IVX]{{1,4}}(?=[\s:.)–-])"


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective as introduced above a table; number and title as printed."""

    number: str = ""
    title: Passage = field(default_factory=Passage)


def read_objective(paragraph: Paragraph, vocabulary: Vocabulary) -> Objective | None:
    """The objective a paragraph introduces ("Objective 2 Title: prose"); None for other text.

    The title is what stands in bold, else what stands before the colon, else all of it.
    """
    label = _read_label(paragraph.text, vocabulary)
    if label is None or not _introduces(paragraph, label):
        return None
    title = _title(paragraph, label.end())
    return Objective(_digits(label[1]), Passage(title, _lines_with(paragraph.lines, title)))


def _introduces(paragraph: Paragraph, label: re.Match[str]) -> bool:
    """Whether a label begins a title, rather than a sentence about the objective."""
    rest = paragraph.text[label.end() :]
    if not rest or re.search(r"[:.)–-]\s*$", label[0]):
        return True
    titled = len(paragraph.bold_lead) > label.end()
    short = len(rest.split()) <= HEADING_WORDS and rest[-1:] not in ".;"
    return rest[:1].isupper() and (titled or short or ":" in rest[:120])


def objective_in_cell(passage: Passage, vocabulary: Vocabulary) -> Objective:
    """The objective a table's cell names, with or without a label before its number."""
    label = _read_label(passage.text, vocabulary)
    if label is not None:
        return Objective(
            _digits(label[1]), Passage(_trim(passage.text[label.end() :]), passage.lines)
        )
    number, rest = read_number(passage.text)
    if not number and (opening := _BANNER_NUMBER.match(passage.text)):
        number, rest = opening[1], passage.text[opening.end() :]
    return Objective(number, Passage(_trim(rest), passage.lines))


def objective_in_banner(paragraphs: Sequence[Paragraph]) -> Objective:
    """The objective a banner names: its number and its title, without what explains them.

    Args:
        paragraphs: Those of the banner's cells; the number may be one of them.
    """
    first = paragraphs[0].text
    number = number_alone(first) or (first.rstrip(".)") if LETTER.match(first) else "")
    number = number if len(paragraphs) > 1 else ""
    titled = paragraphs[1 if number else 0]
    start = 0
    if not number and (opening := _BANNER_NUMBER.match(titled.text)):
        number, start = opening[1], opening.end()
    title = _trim(CONTINUED.sub("", _title(titled, start)))
    return Objective(number, Passage(title, _lines_with(titled.lines, title)))


def _read_label(text: str, vocabulary: Vocabulary) -> re.Match[str] | None:
    words = "|".join(word.replace(" ", r"\s+") for word in vocabulary.objective_words)
    return re.match(
        rf"(?:{words})\s+(?:no\.?\s*)?({_NUMBER})(?=[\s:.)–-]|$)\s*[:.)–-]*\s*",
        text,
        re.IGNORECASE,
    )


def find_objective(paragraphs: Sequence[Paragraph], vocabulary: Vocabulary) -> Objective | None:
    """The last objective introduced in the paragraphs before a table."""
    for index in range(len(paragraphs) - 1, -1, -1):
        objective = read_objective(paragraphs[index], vocabulary)
        if objective is not None:
            if not objective.title and index + 1 < len(paragraphs):
                return _titled_below(objective, paragraphs[index + 1])
            return objective
    return None


def numbered_headings(before: Sequence[Sequence[Paragraph]]) -> dict[int, Objective]:
    """Objectives that are plain headings, "1. Title", each right above a table.

    One numbered heading above one table may be any section's; only several tables whose
    headings count on are taken for objectives.

    Args:
        before: For each table, the paragraphs since the table before it.

    Returns:
        An objective for each table (by place) that begins one.
    """
    found = {place: objective for place, p in enumerate(before) if (objective := _heading_above(p))}
    numbers = [int(objective.number) for objective in found.values()]
    counts_on = all(later == earlier + 1 for earlier, later in pairwise(numbers))
    return found if len(found) > 1 and counts_on else {}


def captions(before: Sequence[Sequence[Paragraph]]) -> dict[int, Objective]:
    """Objectives that are captions: a short line in bold right above each of several tables.

    One such line may be the plan's own title; where each table has another, they part it.

    Args:
        before: For each of several tables alike, the paragraphs since the table before it.

    Returns:
        An objective for each table (by place) that has a caption.
    """
    found = {place: caption for place, p in enumerate(before) if (caption := _caption(p))}
    titles = {fold(caption.title.text) for caption in found.values()}
    return found if len(titles) > 1 and len(found) == len(before) else {}


def _caption(paragraphs: Sequence[Paragraph]) -> Objective | None:
    """The caption right above a table, "Table 2: …" without its label."""
    last = paragraphs[-1] if paragraphs else None
    if last is None or len(last.text.split()) > HEADING_WORDS or last.text[-1:] in ".;,:":
        return None
    label = _TABLE_LABEL.match(last.text)
    if label is None and not last.bold:
        return None
    title = _trim(last.text[label.end() :] if label else last.text)
    return Objective("", Passage(title, last.lines)) if title else None


def _heading_above(paragraphs: Sequence[Paragraph]) -> Objective | None:
    for paragraph in reversed(paragraphs[-HEADING_DISTANCE:]):
        number, rest = read_number(paragraph.text)
        if paragraph.bold and number.isdigit() and len(rest.split()) <= HEADING_WORDS:
            return Objective(number, Passage(_trim(rest), paragraph.lines))
    return None


def _titled_below(objective: Objective, below: Paragraph) -> Objective:
    """A label alone on its line has its title on the next."""
    if len(below.text.split()) > HEADING_WORDS and not below.bold_lead:
        return objective
    title = _title(below, 0)
    return Objective(objective.number, Passage(title, _lines_with(below.lines, title)))


def _title(paragraph: Paragraph, start: int) -> str:
    text = paragraph.text
    lead = paragraph.bold_lead
    if lead and not paragraph.bold and len(lead) > start:
        return _trim(text[start : len(lead)])
    rest = text[start:]
    if paragraph.bold and len(rest.split()) <= HEADING_WORDS:
        return _trim(rest)
    before_colon = re.match(r"(.{3,120}?)(?::\s|\s[–-]\s)", rest)
    return _trim(before_colon[1] if before_colon else rest)


def _trim(text: str) -> str:
    return squeeze(text).strip(" :–-").rstrip(".")


def _digits(number: str) -> str:
    """A number in words as digits; other numbers as printed."""
    word = number.lower()
    return str(NUMBER_WORDS.index(word) + 1) if word in NUMBER_WORDS else number


def _lines_with(lines: Sequence[Line], title: str) -> tuple[Line, ...]:
    """The lines that the title's words stand on."""
    kept: list[Line] = []
    length = 0
    for line in lines:
        kept.append(line)
        length += len(line.text)
        if length >= len(title):
            break
    return tuple(kept)
