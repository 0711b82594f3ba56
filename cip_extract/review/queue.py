"""Which rows a person should look at, why, and in what order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from cip_extract.normalise.actions import FLAG_COST
from cip_extract.normalise.text import squeeze
from cip_extract.records.flags import FLAG_MEANINGS, flag_words
from cip_extract.review.tables import Key, Row, Tables, key_of

# Flags that cost no confidence and still say that two things in the paper do not agree.
CONTRADICTIONS = frozenset({"narrative_disagrees"})
# What a person has done to a row; the corrections write these flags.
CORRECTED, CHECKED = "corrected", "checked"
OF_PEOPLE = frozenset({CORRECTED, CHECKED})
# What `quality.csv` says of corrections names the action first; the rest needs no attention.
NOT_APPLIED, NOT_NEEDED = "correction_not_applied", "correction_not_needed"
CORRECTION_WORDS = {
    NOT_APPLIED: "A correction no longer fits, so it was not applied",
    NOT_NEEDED: "A correction is no longer needed",
}

# Texts in which the words that a doubt quotes can stand.
QUOTED_FROM = ("action", "detail", "officers_raw", "deadline_raw", "narrative")
QUOTE = re.compile(r"“([^”]*)”")


class Reason(NamedTuple):
    """One thing to know about a row.

    Attributes:
        code: The flag, or the code in `quality.csv`.
        words: What it means, as a sentence.
        fields: Columns of `actions.csv` to look at.
        notes: What `quality.csv` says of this very row.
    """

    code: str
    words: str
    fields: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of `actions.csv` with what is to be known about it.

    Attributes:
        key: Its document and reference.
        action: The row.
        doubts: Why it should be looked at; empty where nothing speaks against it.
        remarks: What is known besides and tells of no doubt.
        checked: Whether a person has said that it is right.
        was_checked: Whether the data say so still.
    """

    key: Key
    action: Row
    doubts: tuple[Reason, ...]
    remarks: tuple[Reason, ...]
    checked: bool
    was_checked: bool

    @property
    def is_queued(self) -> bool:
        """Whether it belongs to the rows to look at, checked or not."""
        return bool(self.doubts) or self.checked or self.was_checked

    @property
    def flags(self) -> tuple[str, ...]:
        return tuple(reason.code for reason in (*self.doubts, *self.remarks))


def build_entries(tables: Tables, checked: Mapping[Key, Sequence[str]]) -> list[Entry]:
    """Every action of a dataset, the least sure first.

    Args:
        tables: The dataset.
        checked: Rows that a person has said to be right, each with the flags it had: they
            keep their place and their reasons, whether that is applied already or not.

    Returns:
        One entry an action. Of two that are equally sure, the one with more doubts comes
        first; else the papers' own order holds.
    """
    entries = [_entry(tables, action, checked) for action in tables.actions]
    places = {entry.key: place for place, entry in enumerate(entries)}
    return sorted(
        entries, key=lambda entry: (_confidence(entry), -len(entry.doubts), places[entry.key])
    )


def _entry(tables: Tables, action: Row, checked: Mapping[Key, Sequence[str]]) -> Entry:
    key = key_of(action)
    published = _flags(action)
    flags = [flag for flag in (*published, *checked.get(key, ())) if flag not in OF_PEOPLE]
    notes = list(_notes_on(action, tables.doubts_of.get(key[0], ()), flags))
    named = {code for code, _ in notes}
    doubts: list[Reason] = []
    remarks: list[Reason] = []
    for code in dict.fromkeys((*flags, *named)):
        told = tuple(note for about, note in notes if about == code)
        words = CORRECTION_WORDS.get(code) or flag_words(code)
        reason = Reason(code, _sentence(words), _fields(code), told)
        (doubts if _is_doubt(code, named) else remarks).append(reason)
    was_checked = CHECKED in published
    return Entry(key, action, tuple(doubts), tuple(remarks), key in checked, was_checked)


def _is_doubt(flag: str, named: Iterable[str]) -> bool:
    """Whether a flag says that the row may be wrong: it costs, or `quality.csv` names the row."""
    if flag == NOT_NEEDED:
        return False
    return flag in FLAG_COST or flag in CONTRADICTIONS or flag in named


def _confidence(entry: Entry) -> float:
    """How sure the row was before a person looked: checked rows keep their place."""
    costs = sum(FLAG_COST.get(flag, 0.0) for flag in entry.flags)
    return round(1.0 - costs, 2)


def _notes_on(
    action: Row, quality: Sequence[Row], flags: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """What `quality.csv` says of an action: code and message.

    Its rows name a page, not an action. So a message belongs to the flagged rows of its
    page, and where it quotes words, to those that hold them; a name that is in no
    register is noted for its first page only, and belongs to every row that names it.
    """
    text = squeeze(" ".join(str(action[field]) for field in QUOTED_FROM))
    pages = _pages(action)
    for row in quality:
        code, message = str(row["code"]), str(row["message"])
        quoted = QUOTE.search(message)
        words = quoted.group(1).removesuffix(" …") if quoted else ""
        if code in CORRECTION_WORDS:
            if message.startswith(f"{action['action_ref']} "):
                yield code, message
        elif code in flags and (row["page"] in pages or words) and words in text:
            yield code, message


def _pages(action: Row) -> range:
    first, last = action["page_start"], action["page_end"]
    assert isinstance(first, int) and isinstance(last, int)
    return range(first, last + 1)


def _flags(action: Row) -> list[str]:
    flags = action["flags"]
    return [str(flag) for flag in flags] if isinstance(flags, list) else []


def _fields(code: str) -> tuple[str, ...]:
    meaning = FLAG_MEANINGS.get(code)
    return meaning.fields if meaning else ()


def _sentence(words: str) -> str:
    """Words as a sentence.

    Example:
        >>> _sentence("the cell is empty")
        'The cell is empty.'
    """
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


# --- what is shown of it -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries are listed: the rows to look at, or all; of one document; with one flag."""

    document_id: str = ""
    flag: str = ""
    everything: bool = False

    def choose(self, entries: Iterable[Entry]) -> list[Entry]:
        """The entries that are listed, in their order."""
        return [entry for entry in entries if self._holds(entry)]

    def _holds(self, entry: Entry) -> bool:
        return (
            (self.everything or entry.is_queued)
            and self.document_id in ("", entry.key[0])
            and (not self.flag or self.flag in entry.flags)
        )

    def as_query(self) -> dict[str, Any]:
        """The filter as it stands in an address."""
        query = {"document": self.document_id, "flag": self.flag}
        query["rows"] = "all" if self.everything else ""
        return {name: value for name, value in query.items() if value}


class Neighbours(NamedTuple):
    """Where to go from a row: None where there is nothing in that direction."""

    before: Entry | None
    after: Entry | None
    to_check: Entry | None


def neighbours(listed: Sequence[Entry], key: Key) -> Neighbours:
    """The rows around one, and the next that nobody has checked, from the top again at the end.

    A row that is not in the list has the list's beginning after it.
    """
    keys = [entry.key for entry in listed]
    place = keys.index(key) if key in keys else -1
    before = listed[place - 1] if place > 0 else None
    after = listed[place + 1] if place + 1 < len(listed) else None
    onwards = [*listed[place + 1 :], *listed[: max(place, 0)]]
    to_check = next((entry for entry in onwards if not entry.checked), None)
    return Neighbours(before, after, to_check)
