"""Read one action of a prose plan: what names it, and what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from cip_extract.interpret.numbering import read_number
from cip_extract.interpret.prose_blocks import Stream, is_item
from cip_extract.interpret.prose_headings import PLAIN_TITLE_WORDS
from cip_extract.interpret.prose_labels import SAYING_ROLES, Block, cut_words
from cip_extract.pages.paragraphs import join_paragraphs
from cip_extract.records import Paragraph, Passage

LEAST_BOLD_WORDS = 2  # inside a sentence; one word in bold there is stress
FIRST_SENTENCE = re.compile(r"^.+?[.!?](?=\s+[“\"‘A-Z]|$)", re.DOTALL)
STANDS_APART = re.compile(r"[.:;!?–—-]$")


class Told(NamedTuple):
    """What an action's blocks tell."""

    number: str
    title: Passage
    detail: Passage
    said: dict[str, list[Paragraph]]  # by role: what stands behind labels of its own
    named: bool  # whether bold type, or a heading of its own, names the action


def read_action(body: Sequence[Block], stream: Stream) -> Told:
    """An action from the blocks between its heading and its closing lines."""
    paragraphs: list[Paragraph] = []
    said: dict[str, list[Paragraph]] = {}
    for block in body:
        if block.role in SAYING_ROLES:
            said.setdefault(block.role, []).extend(block.value)
        elif block.role == "action":
            paragraphs += block.value
        elif not block.role:
            paragraphs.append(block.paragraph)
    label, paragraphs = _without_label(_without_lead_in(paragraphs))
    title, rest, named = _name(paragraphs, stream)
    number, title = _without_number(title)
    number = label or number
    trimmed = title.text.strip(" :–—-").removesuffix(".") if title else ""
    return Told(number, Passage(trimmed, title.lines if title else ()),
                join_paragraphs(rest), said, named)  # fmt: skip


def _without_lead_in(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Without a line that only leads over to the first of several actions."""
    if len(paragraphs) > 1 and paragraphs[0].text.endswith(":"):
        first, second = paragraphs[:2]
        if second.bold_lead and not first.bold_lead and not is_item(second):
            return paragraphs[1:]
    return paragraphs


def _without_label(paragraphs: list[Paragraph]) -> tuple[str, list[Paragraph]]:
    """The number in "Action 3: …", and the paragraphs without these words."""
    if not paragraphs or not paragraphs[0].text[:1].isalpha():
        return "", paragraphs
    number, rest = read_number(paragraphs[0].text)
    skipped = len(paragraphs[0].text.split()) - len(rest.split())
    cut = cut_words(paragraphs[0], skipped) if number else None
    return (number, [cut, *paragraphs[1:]]) if cut is not None else ("", paragraphs)


def _name(paragraphs: Sequence[Paragraph], stream: Stream) -> tuple[Passage, list[Paragraph], bool]:
    """The words that name an action, the paragraphs beside them, and whether they stand out.

    The first phrase in bold names it. One that is part of a sentence stays in the detail
    too, since the sentence needs it. Without any, it is a heading's line, else the first
    sentence.
    """
    if not paragraphs:
        return Passage(), [], False
    if not all(paragraph.bold for paragraph in paragraphs) or len(paragraphs) == 1:
        for place, paragraph in enumerate(paragraphs):
            found = _bold_phrase(paragraph) if not place or not is_item(paragraph) else None
            if found is not None:
                title, rest = found
                return title.passage, [*paragraphs[:place], *rest, *paragraphs[place + 1 :]], True
    first = paragraphs[0]
    if len(paragraphs) > 1 and (stream.stands_out(first) or _is_heading(first)):
        return first.passage, list(paragraphs[1:]), True
    sentence = FIRST_SENTENCE.match(first.text)
    length = len(sentence[0].split()) if sentence else len(first.text.split())
    whole = cut_words(first, 0, length) or first
    alone = len(paragraphs) == 1 and length == len(first.text.split())
    return whole.passage, [] if alone else list(paragraphs), False


def _bold_phrase(paragraph: Paragraph) -> tuple[Paragraph, list[Paragraph]] | None:
    """The first bold phrase of a paragraph, and what of it stays beside the title."""
    bold = [word.bold for line in paragraph.lines for word in line.words]
    words = paragraph.text.split()
    if len(bold) != len(words):  # a word cut by a line's end was made whole
        words = [word.text for line in paragraph.lines for word in line.words]
    start = next((n for n, is_bold in enumerate(bold) if is_bold), None)
    if start is None:
        return None
    end = next((n for n in range(start, len(bold)) if not bold[n]), len(bold))
    leads = not any(char.isalpha() for word in words[:start] for char in word)
    letters = any(char.isalpha() for word in words[start:end] for char in word)
    if not letters or (not leads and end - start < LEAST_BOLD_WORDS):
        return None
    title = cut_words(paragraph, start, end)
    if title is None:
        return None
    rest = cut_words(paragraph, end) if end < len(bold) else None
    if not leads:
        return title, [paragraph]
    if rest is None:
        return title, []
    apart = STANDS_APART.search(title.text) or not rest.text[:1].islower()
    return title, [_without_dash(rest)] if apart else [paragraph]


def _without_dash(paragraph: Paragraph) -> Paragraph:
    """What follows a run-in heading, without the dash or colon between them."""
    if paragraph.text.split()[0] in ("–", "-", "—", ":"):
        return cut_words(paragraph, 1) or paragraph
    return paragraph


def _is_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text
    short = len(text.split()) <= PLAIN_TITLE_WORDS
    return short and text[-1:] not in ".,;!?" and not is_item(paragraph)


def _without_number(title: Passage) -> tuple[str, Passage]:
    """The number that opens a title, and the title behind it."""
    number, rest = read_number(title.text)
    skipped = len(title.text.split()) - len(rest.split())
    cut = cut_words(Paragraph(title), skipped) if number and rest else None
    return (number, cut.passage) if cut is not None else ("", title)
