"""Gather the words of a document that a row in a word list would explain.

Nothing is decided here: a word is named with the list it is missing from, and what it
means is for somebody who knows the council to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from cip_extract.interpret.columns import find_header
from cip_extract.interpret.framework import read_framework
from cip_extract.interpret.heading_roles import heading_role
from cip_extract.interpret.status_key import read_key_table
from cip_extract.normalise.deadline_words import cut_words, printed_text
from cip_extract.normalise.status import read_status
from cip_extract.normalise.text import fold, squeeze
from cip_extract.records import Action, PageContent, StitchedTable, UnknownWord
from cip_extract.vocabulary import Vocabulary

HEADING_WORDS = 9
LABEL_WORDS = 5  # of a status or a colour; more is an explanation
FORUM_WORDS = 6
PROSE_WORDS = 6  # a cell with more tells of something to be done, unlike figures or names
LEAST_COLUMNS = 3  # of a table whose headings are all unknown

_KEY_ENTRY = re.compile(r"([A-Za-z][A-Za-z ]*?)\s*(?:\s[–—-]\s|[–—:=])\s*([A-Za-z][A-Za-z /’'-]*)")
_LETTERS = re.compile(r"[A-Za-z]")
_CODE_OR_FIGURE = re.compile(r"\d|£|%")


def find_unknown_words(
    actions: Sequence[Action],
    tables: Iterable[StitchedTable],
    contents: Iterable[PageContent],
    vocabulary: Vocabulary,
) -> list[UnknownWord]:
    """Headings, statuses, colours, officers and meetings that no list holds, each once.

    Args:
        actions: The document's actions.
        tables: All its tables, joined over page ends.
        contents: Its pages.
        vocabulary: Known words.
    """
    listed = list(tables)
    found = [
        *(word for table in listed for word in _headings(table, vocabulary)),
        *_statuses(actions),
        *(word for table in listed for word in _key_labels(table, vocabulary)),
        *_keys_in_words(_texts(contents), vocabulary),
        *_officers(actions),
        *_forums(actions, vocabulary),
    ]
    first: dict[tuple[str, str], UnknownWord] = {}
    for word in found:
        if _LETTERS.search(word.words):
            first.setdefault((word.list_name, fold(word.words)), word)
    return list(first.values())


def _headings(table: StitchedTable, vocabulary: Vocabulary) -> Iterator[UnknownWord]:
    """Headings of an action table, and of one that may be another, which no phrase fits."""
    header = find_header(table, vocabulary)
    if header is not None:
        page = table.rows[header.row].page
        yield from (UnknownWord("headings", text, page) for text in header.unknown)
        return
    texts = [squeeze(cell.text) for _, cell in sorted(table.rows[0].cells.items())]
    texts = [text for text in texts if text]
    roles = {heading_role(text, vocabulary) for text in texts} - {""}
    if len(texts) < 2 or not all(_may_be_heading(text, vocabulary) for text in texts):
        return
    if read_framework(table, vocabulary, [])[0]:
        return
    if roles - {"number"} or (len(texts) >= LEAST_COLUMNS and _tells_in_prose(table)):
        for text in texts:
            if not heading_role(text, vocabulary):
                yield UnknownWord("headings", text, table.page_start)


def _may_be_heading(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is as short as a heading, and neither a figure nor part of a key."""
    short = len(text.split()) <= HEADING_WORDS and not _CODE_OR_FIGURE.search(text)
    return short and not read_status(text, vocabulary)


def _tells_in_prose(table: StitchedTable) -> bool:
    """Whether most rows below the first have a cell of several words."""
    below = table.rows[1:]
    telling = sum(
        any(len(cell.text.split()) > PROSE_WORDS for cell in row.cells.values()) for row in below
    )
    return bool(below) and telling > len(below) / 2


def _statuses(actions: Iterable[Action]) -> Iterator[UnknownWord]:
    for action in actions:
        words = squeeze(action.raw.status.text)
        short = 0 < len(words.split()) <= LABEL_WORDS
        if short and "status_not_understood" in action.flags:
            yield UnknownWord("statuses", words, action.raw.status.page)


def _key_labels(table: StitchedTable, vocabulary: Vocabulary) -> Iterator[UnknownWord]:
    """Coloured labels of a key that name no status."""
    if not read_key_table(table, vocabulary):
        return
    for row in table.rows:
        for cell in row.cells.values():
            words = squeeze(cell.text)
            label = 0 < len(words.split()) <= LABEL_WORDS and cell.fill is not None
            if label and not read_status(words, vocabulary):
                yield UnknownWord("statuses", words, cell.page)


def _keys_in_words(
    texts: Iterable[tuple[int, str]], vocabulary: Vocabulary
) -> Iterator[UnknownWord]:
    """What "Green – complete; Peach – parked" leaves open, where the rest of it is a key."""
    for page, text in texts:
        entries = [
            (squeeze(entry[1]), squeeze(entry[2]))
            for piece in re.split(r"[;,()•|\n]", text)
            if (entry := _KEY_ENTRY.fullmatch(piece.strip(" .")))
        ]
        known = [
            (fold(colour) in vocabulary.colour_names, bool(read_status(status, vocabulary)))
            for colour, status in entries
        ]
        if (True, True) not in known:
            continue
        for (colour, status), (colour_known, status_known) in zip(entries, known, strict=True):
            if status_known and not colour_known and len(colour.split()) <= LABEL_WORDS:
                yield UnknownWord("colours", colour, page)
            if colour_known and not status_known and len(status.split()) <= LABEL_WORDS:
                yield UnknownWord("statuses", status, page)


def _texts(contents: Iterable[PageContent]) -> Iterator[tuple[int, str]]:
    for content in contents:
        yield from ((content.number, paragraph.text) for paragraph in content.paragraphs)
        for table in content.tables:
            yield from ((content.number, cell.text) for cell in table.cells)


def _officers(actions: Iterable[Action]) -> Iterator[UnknownWord]:
    for action in actions:
        for officer in action.officers:
            if officer.match == "unmatched":
                yield UnknownWord("officers", officer.raw, action.raw.page_start)


def _forums(actions: Iterable[Action], vocabulary: Vocabulary) -> Iterator[UnknownWord]:
    """Names beside a deadline's date that may be a meeting's: all their words are capitals'."""
    for action in actions:
        deadline = action.deadline
        if deadline.forum or (deadline.understood and not deadline.note):
            continue
        printed = printed_text(action.raw.deadline.text)
        for name in _names(printed, vocabulary):
            yield UnknownWord("forums", name, action.raw.deadline.page)


def _names(printed: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Runs of unknown words that all begin with a capital."""
    run: list[tuple[int, int]] = []
    for item in [*cut_words(printed, vocabulary.forums), None]:
        if item is not None and item.kind == "WORD" and printed[item.start].isupper():
            run.append((item.start, item.end))
            continue
        if run and (len(run) > 1 or printed[run[0][0] : run[0][1]].isupper()):
            name = printed[run[0][0] : run[-1][1]]
            if len(run) <= FORUM_WORDS:
                yield name
        run = []
