"""Find a review's numbered recommendations: with labels, below an introduction, or inside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from cip_extract.interpret.prose_labels import cut_words
from cip_extract.normalise.text import fold
from cip_extract.pages.paragraphs import BULLET
from cip_extract.records import Paragraph, Passage, Recommendation

HEADING_WORDS = 12
LONGEST_ITEM_PARTS = 8  # bullets below one item
LEAST_ITEMS = 2
SAME_WORDS = 5  # two texts that begin alike for so long are one recommendation's
_LABEL = r"(?:(?:Key|Main|Final|Priority)\s+)?Rec(?:ommendation)?\.?\s+(?:No\.?\s+)?R?"
LABELLED = re.compile(
    rf"^(?:{_LABEL}|R)(\d{{1,3}})\s*(?:[:.)–—-]\s*(?=\S)|(?<=\d)\s+(?=[A-Z“])|[:.)]?\s*$)",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"^\(?(\d{1,2})[.)]\s+(?=\S)")
INSIDE = re.compile(r"(?:^|(?<=\s))\(?(\d{1,2})[.)](?=\s+[A-Z“])")
# A list that a meeting is asked to agree, or has agreed, is no review's.
ASKED = re.compile(
    r"\b(?:is|are|be)\s+(?:invited|asked|recommended|requested)\b|\bresolved\b|\bminutes?\b",
    re.IGNORECASE,
)
# A sentence that goes on to a list of recommendations; with these words, to one of answers.
ANNOUNCED = re.compile(
    r"\brecommendations\b.*(?::|\b(?:are|were|below|follows?)\b.*)$"
    r"|\bfollowing\s+(?:\w+\s+){0,3}recommendations\b.*$",
    re.IGNORECASE,
)
ANSWERED = re.compile(r"\b(?:we|will|shall|responses?|actions?|steps|answers?)\b", re.IGNORECASE)
ASKING_ITEM = re.compile(r"^(?:that|to\s+(?:note|approve|agree|receive)|note|approve)\b", re.I)


def listed_recommendations(
    paragraphs: Sequence[Paragraph], *, report: bool
) -> list[Recommendation]:
    """What a review recommends, as lists of numbered items, in reading order.

    Args:
        paragraphs: A paper's paragraphs, those cut by a page end joined.
        report: Whether the paper is a report, in which a heading "Recommendations" alone
            stands above what it asks of its reader.
    """
    labelled = _labelled(paragraphs)
    introduced = [each for items in _introduced(paragraphs, report=report) for each in items]
    return without_repeats([*introduced, *labelled])


def without_repeats(found: Sequence[Recommendation]) -> list[Recommendation]:
    """Each recommendation once: one with the same code and words, or the same beginning."""
    kept: list[Recommendation] = []
    for each in found:
        words = fold(each.text.text)
        repeated = each.code and any(
            (each.kind, each.code) == (k.kind, k.code) and alike(words, fold(k.text.text))
            for k in kept
        )
        if not repeated:
            kept.append(each)
    return kept


def alike(one: str, other: str) -> bool:
    """Whether two folded texts are the same, or one is the other's long beginning."""
    if one == other:
        return bool(one)
    shorter, longer = sorted((one, other), key=len)
    return len(shorter.split()) >= SAME_WORDS and longer.startswith(f"{shorter} ")


# --- labelled items ---------------------------------------------------------


def _labelled(paragraphs: Sequence[Paragraph]) -> list[Recommendation]:
    """Lists of "Recommendation 1: …"; a single one is a sentence, not a list."""
    found: list[Recommendation] = []
    heading = Passage()
    counts = Counter(fold(paragraph.text) for paragraph in paragraphs)
    for index, paragraph in enumerate(paragraphs):
        match = _label_of(paragraphs, index)
        if match is None:
            continue
        if not found or found[-1].number != str(int(match[1]) - 1):
            heading = _list_heading(paragraphs[:index])
        text, lines = paragraph.text[match.end() :], paragraph.lines
        # "From the peer team" below each label is no recommendation's text.
        below = index + 1
        while not text and below < len(paragraphs) and counts[fold(paragraphs[below].text)] > 1:
            below += 1
        for more in _continuing(paragraphs[below:], text, paragraph.page):
            separator = "\n" if BULLET.match(more.text) else " "
            text, lines = f"{text}{separator}{more.text}".lstrip(), lines + more.lines
        if text:
            found.append(_recommendation(heading, match[1], Passage(text, lines)))
    return found if len(found) >= LEAST_ITEMS else []


def _label_of(paragraphs: Sequence[Paragraph], index: int) -> re.Match[str] | None:
    """The label a paragraph opens with; one alone on its line has its text below."""
    paragraph = paragraphs[index]
    match = LABELLED.match(paragraph.text)
    if match is None:
        return None
    rest = paragraph.text[match.end() :]
    if re.search(r"[:.)–—-]\s*$", match[0]):
        return match
    if rest:  # "Recommendation 1 is done" is a sentence
        return match if rest[:1].isupper() or rest[:1] == "“" else None
    heading = paragraph.bold or "ec" in match[0].lower()  # a word, not "R1"
    return match if heading and _has_text_below(paragraphs, index) else None


def _has_text_below(paragraphs: Sequence[Paragraph], index: int) -> bool:
    below = paragraphs[index + 1 : index + 2]
    return bool(below) and not LABELLED.match(below[0].text)


def _continuing(paragraphs: Sequence[Paragraph], text: str, page: int) -> Iterator[Paragraph]:
    """Paragraphs that finish an item.

    Behind a label alone, the next one; those of an open sentence; the bullets of a list
    that the item opens; and what stands between a page end and the next item.
    """
    opens_list = text.endswith(":")
    for index, paragraph in enumerate(paragraphs):
        if LABELLED.match(paragraph.text):
            return
        bullet = opens_list and BULLET.match(paragraph.text) and index < LONGEST_ITEM_PARTS
        goes_on = text[-1:] not in tuple(".!?;") and paragraph.text[:1].islower()
        within = paragraph.page == page + 1 and any(
            LABELLED.match(later.text) for later in paragraphs[index + 1 : index + 2]
        )
        if not (not text or bullet or goes_on or within):
            return
        yield paragraph
        text = paragraph.text


# --- items below an introduction ----------------------------------------------


def _introduced(paragraphs: Sequence[Paragraph], *, report: bool) -> Iterator[list[Recommendation]]:
    """Lists "1. …", "2. …" below a heading or a sentence that speaks of recommendations."""
    for index, paragraph in enumerate(paragraphs):
        if "recommendations" not in fold(paragraph.text).split():
            continue
        inside = _inside(paragraph)
        if inside:
            yield inside
        elif _introduces(paragraph, report=report):
            between = _is_heading(paragraph.text) and _between(paragraphs[index + 1 : index + 3])
            items = list(_items(paragraphs[index + 1 + between :]))
            asked = sum(bool(ASKING_ITEM.match(text.text)) for _, text in items)
            if len(items) >= LEAST_ITEMS and asked * 2 < len(items):
                heading = _list_heading(paragraphs[: index + 1])
                yield [_recommendation(heading, number, text) for number, text in items]


def _introduces(paragraph: Paragraph, *, report: bool) -> bool:
    """Whether a paragraph goes on to a list of recommendations: a heading, or a sentence."""
    text = re.sub(r"^[\d.]+\s+", "", paragraph.text)
    if ASKED.search(text) or (report and fold(text) == "recommendations"):
        return False
    if _is_heading(text):
        return not ANSWERED.search(text)
    announced = ANNOUNCED.search(re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)[-1])
    return announced is not None and not ANSWERED.search(announced[0])


def _is_heading(text: str) -> bool:
    return text[-1:] not in ".;," and len(text.split()) <= HEADING_WORDS


def _between(paragraphs: Sequence[Paragraph]) -> int:
    """How many paragraphs part a heading from its list: one that speaks of it, or none."""
    if len(paragraphs) < LEAST_ITEMS or NUMBERED.match(paragraphs[0].text):
        return 0
    speaks = "recommendations" in fold(paragraphs[0].text).split()
    return int(speaks and not ASKED.search(paragraphs[0].text))


def _items(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, Passage]]:
    """The numbered items from 1 on, each with its bullets and its own lines."""
    index, expected = 0, 1
    while index < len(paragraphs):
        match = NUMBERED.match(paragraphs[index].text)
        if match is None or int(match[1]) != expected:
            return
        text, lines = paragraphs[index].text[match.end() :], paragraphs[index].lines
        index, expected = index + 1, expected + 1
        for more in _parts(paragraphs[index:], text):
            separator = "\n" if BULLET.match(more.text) else " "
            text, lines = f"{text}{separator}{more.text}", lines + more.lines
            index += 1
        yield match[1], Passage(text, lines)


def _parts(paragraphs: Sequence[Paragraph], text: str) -> Iterator[Paragraph]:
    """What of the paragraphs below an item belongs to it: bullets, an open sentence."""
    for paragraph in paragraphs[:LONGEST_ITEM_PARTS]:
        if NUMBERED.match(paragraph.text):
            return
        open_sentence = text[-1:] not in tuple(".!?;:") and paragraph.text[:1].islower()
        if not (BULLET.match(paragraph.text) or open_sentence):
            return
        yield paragraph
        text = paragraph.text


def _inside(paragraph: Paragraph) -> list[Recommendation]:
    """A list that runs on inside the paragraph that introduces it: "…: 1. … 2. … 3. …"."""
    text = paragraph.text
    places: list[re.Match[str]] = []
    for match in INSIDE.finditer(text):
        if int(match[1]) == len(places) + 1:
            places.append(match)
    if len(places) <= LEAST_ITEMS:
        return []
    before = text[: places[0].start()]
    if not before.rstrip().endswith((":", "–", "-")) or ASKED.search(before):
        return []
    if "recommendations" not in fold(before).split():
        return []
    words = [len(text[: match.end()].split()) for match in places]
    ends = [len(text[: match.start()].split()) for match in places[1:]]
    items = []
    for match, (start, end) in zip(
        places, zip(words, [*ends, len(text.split())], strict=True), strict=True
    ):
        item = cut_words(paragraph, start, end)
        if item is not None:
            trimmed = item.text.rstrip(" ;,")
            items.append(_recommendation(Passage(), match[1], Passage(trimmed, item.lines)))
    return items


# --- both ---------------------------------------------------------------------


def _recommendation(heading: Passage, number: str, text: Passage) -> Recommendation:
    return Recommendation("peer_challenge", heading, f"R{number}", number, text)


def _list_heading(before: Sequence[Paragraph]) -> Passage:
    """The heading a list stands under."""
    last = before[-1].passage if before else Passage()
    return heading_of_list(last) if len(last.text.split()) <= HEADING_WORDS else Passage()


def heading_of_list(passage: Passage) -> Passage:
    """A heading without the colon behind it."""
    return Passage(passage.text.strip(" :"), passage.lines)
