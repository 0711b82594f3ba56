"""Read a plan's own key: which colour means which status.

The key can be a row of coloured cells, swatches beside words, or words on coloured
bands. An unfilled cell of a key gives unfilled cells their meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from cip_extract.interpret.worded_keys import (
    SYMBOLS,
    coloured_marks,
    explained_marks,
    mark_of,
    read_worded_key,
)
from cip_extract.normalise.colours import channel_distance, colour_among
from cip_extract.normalise.text import fold
from cip_extract.records import (
    Box,
    Cell,
    Fill,
    Line,
    PageContent,
    Paragraph,
    StitchedTable,
    TableRow,
)
from cip_extract.tables.placing import WHITE
from cip_extract.vocabulary import Vocabulary, load_vocabulary

KEY_CELLS = 24  # a key is a small table
CHANNEL_STEP = 10  # colours this near are one colour, printed by two routes
SWATCH_GAP_POINTS = 30.0
KEY_WORDS = 60  # of a paragraph that is a key
KEY_COLUMNS = 3  # swatch, label, meaning
MOST = 0.6
RAG_LETTERS = {"R": "red", "A": "amber", "G": "green", "B": "blue", "Y": "yellow"}


@dataclass(slots=True)
class StatusKey:
    """Colours and their statuses; `unfilled` is what a cell without colour means.

    `words` are marks that the key explains in words: colours' names, letters, symbols.
    """

    colours: dict[str, str] = field(default_factory=dict)
    unfilled: str = ""
    words: dict[str, str] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=load_vocabulary)

    def __bool__(self) -> bool:
        return bool(self.colours or self.words)

    @classmethod
    def merged(cls, keys: Iterable[StatusKey], vocabulary: Vocabulary) -> StatusKey:
        """Several keys as one; what an earlier one says counts."""
        whole = cls(vocabulary=vocabulary)
        for key in keys:
            _add(whole.colours, key.colours)
            _add(whole.words, key.words)
            whole.unfilled = whole.unfilled or key.unfilled
        return whole

    def with_words(self, words: dict[str, str]) -> StatusKey:
        """The same key with other meanings for the marks that these words explain."""
        return replace(self, words=self.words | words)

    def status_of(self, fill: str | None) -> str:
        """The status a cell's colour means; empty where the key does not say."""
        if fill is None:
            return self.unfilled
        if fill in self.colours:
            return self.colours[fill]
        near = [c for c in self.colours if channel_distance(c, fill) <= CHANNEL_STEP]
        if near:
            return self.colours[min(near, key=lambda c: channel_distance(c, fill))]
        named = {RAG_LETTERS.get(word, word): status for word, status in self.words.items()}
        names = [name for name in named if name in self.vocabulary.colour_names]
        return named.get(colour_among(fill, names, self.vocabulary), "") if names else ""

    def status_said(self, text: str) -> str:
        """The status that a mark of the key stands for ("Green", "G", "✓"), alone or explained."""
        if not self.words:
            return ""
        head = re.split(r"\s+[–—-]\s+|\s*[,;:(\n]", text.strip(), maxsplit=1)[0]
        mark = mark_of(head, self.vocabulary)
        initial = [word for word in self.words if mark.isupper() and word[0] == mark.lower()]
        if mark not in self.words and len(initial) == 1:  # "A" where the key says amber
            mark = initial[0]
        return self.words.get(mark, "")


def find_status_key(
    contents: Sequence[PageContent], tables: Sequence[StitchedTable], vocabulary: Vocabulary
) -> StatusKey:
    """The key on these pages; an empty one where there is none.

    Args:
        contents: The pages.
        tables: Their tables, joined over page ends: a key can be cut too.
        vocabulary: Known words.
    """
    key = StatusKey(vocabulary=vocabulary)
    for table in tables:
        if sum(len(row.cells) for row in table.rows) <= KEY_CELLS:
            explained = read_key_table(table, vocabulary)
            for status, fill in explained:
                if fill is None:
                    key.unfilled = key.unfilled or status
            _add(key.colours, _meanings((f, status) for status, f in explained if f is not None))
            _read_marks(table, key, vocabulary)
            lines = (
                line for row in table.rows for cell in row.cells.values() for line in cell.lines
            )
            _add(key.colours, coloured_marks(lines, vocabulary))
    for content in contents:
        if content.fills:
            _read_bands(content, key, vocabulary)
        _read_words(content, key, vocabulary)
    return key


def _read_marks(table: StitchedTable, key: StatusKey, vocabulary: Vocabulary) -> None:
    """A small table that explains marks: "Green" beside "Complete", or both in one cell."""
    marked: list[tuple[Cell, str, str]] = []  # the mark's cell, the mark, its meaning
    texts: list[str] = []
    for row in table.rows:
        cells = [cell for _, cell in sorted(row.cells.items()) if cell.lines]
        for cell, beside in zip_longest(cells, cells[1:]):
            mark = mark_of(cell.text, vocabulary)
            if mark and beside is not None:
                marked.append((cell, mark, f"{cell.text} – {beside.text}"))
            elif not mark:
                texts.append(cell.text)
    words = read_worded_key([*(text for _, _, text in marked), *texts], vocabulary)
    _add(key.words, words)
    for cell, mark, _ in marked:
        if cell.fill is not None and mark in words:
            key.colours.setdefault(cell.fill, words[mark])


def _read_words(content: PageContent, key: StatusKey, vocabulary: Vocabulary) -> None:
    """A key in running text, in one paragraph or in short ones below each other, or a footer."""
    run: list[Paragraph] = []
    for paragraph in (*content.paragraphs, None):
        if paragraph is not None and _explains_marks(paragraph, vocabulary):
            run.append(paragraph)
            continue
        if run:
            _add(key.words, read_worded_key([p.text for p in run], vocabulary))
            _add(key.colours, coloured_marks((line for p in run for line in p.lines), vocabulary))
            run = []
    _add(key.words, read_worded_key(content.running, vocabulary))


def _explains_marks(paragraph: Paragraph, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph may be a key, or a line of one."""
    text = paragraph.text
    if len(text.split()) > KEY_WORDS:
        return False
    signed = any(word.text in SYMBOLS for line in paragraph.lines for word in line.words)
    return signed or bool(explained_marks([text], vocabulary))


def _add(known: dict[str, str], found: dict[str, str]) -> None:
    """Meanings found later do not replace earlier ones."""
    for mark, status in found.items():
        known.setdefault(mark, status)


def read_key_table(table: StitchedTable, vocabulary: Vocabulary) -> list[tuple[str, str | None]]:
    """Each status a key explains and its colour; nothing for a table that is no key.

    The colour is the label's own, or that of a swatch beside it; None where both are
    without one.
    """
    found: list[tuple[str, str | None]] = []
    for row in table.rows:
        for cell in row.cells.values():
            status = _label_status(cell.text, vocabulary)
            if status:
                found.append((status, _label_fill(cell, row)))
    several = len({status for status, _ in found}) >= 2
    coloured = sum(fill is not None for _, fill in found) >= 2
    return found if several and coloured and _explains_statuses(table, len(found)) else []


def _explains_statuses(table: StitchedTable, labels: int) -> bool:
    """Whether statuses are what a table is about: most of its cells, or one in most rows."""
    filled = sum(bool(cell.lines) for row in table.rows for cell in row.cells.values())
    by_row = table.column_count <= KEY_COLUMNS and labels >= MOST * (len(table.rows) - 1)
    return labels >= MOST * (filled - 1) or by_row


def _label_status(text: str, vocabulary: Vocabulary) -> str:
    """The status a label names, alone or before a dash, colon or bracket that explains it."""
    label = re.split(r"\s[–—-]\s|[:=(]", text, maxsplit=1)[0]
    return vocabulary.statuses.get(fold(label), "")


def _label_fill(label: Cell, row: TableRow) -> str | None:
    """A label's own colour, else that of the empty cell beside it."""
    if label.fill is not None:
        return label.fill
    for column in (label.column - 1, label.column + 1):
        beside = row.cells.get(column)
        if beside is not None and not beside.lines:
            return beside.fill
    return None


def _read_bands(content: PageContent, key: StatusKey, vocabulary: Vocabulary) -> None:
    """Status words drawn on, or beside, a coloured area outside any table."""
    areas = [
        fill
        for fill in content.fills
        if fill.colour != WHITE and not any(table.box.overlap(fill.box) for table in content.tables)
    ]
    if len(areas) < (1 if key else 2):
        return
    found: list[tuple[str, str]] = []
    for paragraph in content.paragraphs:
        for line in paragraph.lines:
            for status, box in _status_words(line, vocabulary):
                area = _area_of(box, areas)
                if area is not None:
                    found.append((area.colour, status))
    # One alone may be a key's row behind a page end.
    if key or len({status for _, status in found}) >= 2:
        _add(key.colours, _meanings(found))


def _meanings(explained: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What a key says of each colour; nothing of one that it explains in two ways.

    In a grey scan of a coloured key, two colours can be the same grey.
    """
    meanings: dict[str, str] = {}
    for colour, status in explained:
        meanings[colour] = status if meanings.get(colour, status) == status else ""
    return meanings


def _status_words(line: Line, vocabulary: Vocabulary) -> Iterator[tuple[str, Box]]:
    """Runs of a line's words that name a status, the longest first, with their boxes."""
    words = line.words
    position = 0
    while position < len(words):
        for length in range(min(4, len(words) - position), 0, -1):
            run = words[position : position + length]
            status = vocabulary.statuses.get(fold(" ".join(word.text for word in run)))
            if status:
                yield status, Box.around(word.box for word in run)
                position += length
                break
        else:
            position += 1


def _area_of(box: Box, areas: Sequence[Fill]) -> Fill | None:
    """The colour behind words, else a small swatch just left of them."""
    behind = [area for area in areas if area.box.holds_centre(box)]
    if behind:
        return behind[-1]
    _, middle = box.centre
    beside = [
        area
        for area in areas
        if area.box.y0 <= middle <= area.box.y1
        and 0 <= box.x0 - area.box.x1 <= SWATCH_GAP_POINTS
        and area.box.width <= 4 * SWATCH_GAP_POINTS
    ]
    return max(beside, key=lambda area: area.box.x1, default=None)
