"""Labels that open a line of running text: "Officer lead: …", "By when – …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cip_extract.interpret.heading_roles import PARENTHESIS, heading_role
from cip_extract.normalise.text import fold
from cip_extract.pages.paragraphs import BULLET, PlacedWord, join_text, lines_of_words, placed_words
from cip_extract.records import Line, Paragraph, Passage, Word
from cip_extract.vocabulary import Vocabulary

LABEL_WORDS = 7
LABEL_GAP = 0.9  # of the type size: a tab behind a label, wider than any space
CLOSING_ROLES = frozenset({"officers", "deadline"})
# What a line can say of an action beside who and when.
SAYING_ROLES = frozenset({"status", "narrative", "outcome", "background", "codes"})
KNOWN_ROLES = CLOSING_ROLES | SAYING_ROLES | {"action", "other_officer", "other_date"}
DASHES = frozenset({":", "–", "-", "—", "|"})
MARKED = re.compile(r"(?::|…|\.{2,})[–—-]?$")  # "Officer lead:", "Officer lead...."
LESS_MARKED = re.compile(r"[–—?-]$")  # "Officer lead–", "By when?"
SENTENCE_END = re.compile(r"[.;!?,|)–—-]$")


class Label(NamedTuple):
    """A label, and where its value begins among the words it was found in."""

    role: str
    alone: bool  # a phrase too common to say much by itself ("Date")
    name: str  # its folded words
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or one labelled value of it; a value may be empty."""

    paragraph: Paragraph
    role: str = ""  # empty for running text
    alone: bool = False
    name: str = ""  # the label's folded words
    value: tuple[Paragraph, ...] = field(default_factory=tuple)

    @property
    def text(self) -> str:
        return self.paragraph.text


def labelled_blocks(paragraph: Paragraph, vocabulary: Vocabulary) -> Iterator[Block]:
    """A paragraph as running text and labelled values, in order.

    A label stands at the beginning of a line, behind the end of a sentence, or behind
    another label's value ("Lead officer: …   By when: …").
    """
    words = _words(paragraph.lines)
    labels = _labels(words, vocabulary)
    if not labels:
        yield Block(paragraph)
        return
    ends = [*(label.start for label in labels[1:]), len(words)]
    before = _cut(words, 0, labels[0].start)
    if before is not None and any(map(str.isalnum, before.text)):
        yield Block(before)
    for label, end in zip(labels, ends, strict=True):
        whole = _cut(words, label.start, end)
        value = _cut(words, label.end, end)
        if whole is not None and value is None and label.role not in CLOSING_ROLES:
            yield Block(whole)  # "Proposed actions:" is a heading
        elif whole is not None:
            found = (value,) if value else ()
            yield Block(whole, label.role, label.alone, label.name, found)


def cut_words(paragraph: Paragraph, start: int, end: int | None = None) -> Paragraph | None:
    """A paragraph's words from one place to another; None where there are none."""
    words = _words(paragraph.lines)
    return _cut(words, start, len(words) if end is None else end)


def _words(lines: Sequence[Line]) -> list[PlacedWord]:
    return [
        placed._replace(word=part)
        for placed in placed_words(lines)
        for part in _parted_at_colon(placed.word)
    ]


def _parted_at_colon(word: Word) -> Iterator[Word]:
    """A label's last word apart from the value that was typed right behind its colon."""
    match = re.fullmatch(r"([A-Za-z()/]+:)([A-Z]\S*)", word.text)
    if match is None:
        yield word
        return
    middle = word.box.x0 + word.box.width * len(match[1]) / len(word.text)
    yield word._replace(text=match[1], box=word.box._replace(x1=middle))
    yield word._replace(text=match[2], box=word.box._replace(x0=middle))


def _labels(words: Sequence[PlacedWord], vocabulary: Vocabulary) -> list[Label]:
    """The labels among a paragraph's words, each after the one before."""
    labels: list[Label] = []
    place = 0
    while place < len(words):
        label = None
        if _may_begin(words, place, bool(labels)):
            label = _label_at(words, place, vocabulary)
        if label is not None:
            labels.append(label)
            place = label.end
        else:
            place += 1
    return labels


def _may_begin(words: Sequence[PlacedWord], place: int, labelled: bool) -> bool:
    word = words[place].word
    if not word.text[:1].isupper():
        return False
    if place == 0 or words[place - 1].line != words[place].line:
        return True
    before = words[place - 1].word
    opens_line = place == 1 or words[place - 2].line != words[place].line
    if opens_line and BULLET.match(before.text):
        return True
    return labelled or bool(SENTENCE_END.search(before.text)) or _gap(before, word)


def _gap(left: Word, right: Word) -> bool:
    return right.box.x0 - left.box.x1 >= LABEL_GAP * left.size


def _label_at(words: Sequence[PlacedWord], start: int, vocabulary: Vocabulary) -> Label | None:
    """The label that begins with a word; None where none does."""
    line = words[start].line
    first = start == 0 or words[start - 1].line != line
    for end in range(start + 1, min(start + LABEL_WORDS, len(words)) + 1):
        if words[end - 1].line != line:
            return None
        last = words[end - 1].word
        follower = words[end] if end < len(words) and words[end].line == line else None
        phrase = " ".join(placed.word.text for placed in words[start:end])
        marked = bool(MARKED.search(last.text))
        # "Section 151 Officer – and via the board": inside a line a dash is no label's.
        begins = start == 0 or words[start - 1].line != line
        dashed = begins and follower is not None and follower.word.text in DASHES
        role, alone = _role(phrase, vocabulary, exact=not (marked and first))
        if not role:
            if marked:
                return None
            continue
        skip = 0 if marked or not dashed else 1
        apart = marked or dashed or bool(LESS_MARKED.search(last.text))
        if role in CLOSING_ROLES and not apart and first:
            apart = follower is None or _gap(last, follower.word) or _turns_plain(last, follower)
        run_in = role == "action" and first and follower and _turns_plain(last, follower)
        if run_in or (apart and (marked or role in CLOSING_ROLES)):
            return Label(role, alone, fold(phrase), start, end + skip)
    return None


def _turns_plain(last: Word, follower: PlacedWord) -> bool:
    return last.bold and not follower.word.bold


def _role(phrase: str, vocabulary: Vocabulary, *, exact: bool) -> tuple[str, bool]:
    """What a label announces, and whether its phrase is too common to say it alone."""
    for written in (phrase, PARENTHESIS.sub(" ", phrase), re.sub(r"[()/]", "", phrase)):
        role = vocabulary.headings.get(fold(written), "")
        if role in KNOWN_ROLES:
            return role, fold(written) in vocabulary.headings_alone
    role = "" if exact else heading_role(phrase, vocabulary)
    return (role, False) if role in CLOSING_ROLES | {"other_officer", "other_date"} else ("", False)


def _cut(words: Sequence[PlacedWord], start: int, end: int) -> Paragraph | None:
    """Some of a paragraph's words as a paragraph of their own; None for no words."""
    lines = lines_of_words(words[start:end])
    return Paragraph(Passage(join_text(lines), lines)) if lines else None
