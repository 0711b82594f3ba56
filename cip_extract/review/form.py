"""The fields of a row as a form: what it shows, and what a person made of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cip_extract.corrections import Correction, find_faults, tidy
from cip_extract.dataset.schema import load_schema
from cip_extract.review.standing import (
    APPLIED,
    FLAGS,
    PENDING,
    UNFIT,
    Made,
    cell_text,
    published_flags,
    same_cell,
    standing,
)
from cip_extract.review.tables import Row

WIDTH = 60  # characters in a line of a text field, roughly
MOST_LINES = 8

ONE_PER_LINE = "One to a line."
DAY = "Like 2025-01-31 or 31/1/2025."
# The fields in the order of a plan's columns; how many lines each has at least.
SHOWN = {
    "objective": (1, ""),
    "action": (2, ""),
    "detail": (2, ""),
    "officers": (2, ONE_PER_LINE),
    "officers_raw": (2, "If you correct this, the officers are read from it anew."),
    "deadline_raw": (1, "If you correct this, the two days are read from it anew."),
    "deadline_start": (1, DAY),
    "deadline_end": (1, DAY),
    "deadline_ongoing": (1, ""),
    "status": (1, ""),
    "recommendation_codes": (1, "Like R3. " + ONE_PER_LINE),
    "narrative": (2, ""),
    "background": (2, ""),
    "outcome": (2, ""),
}
LISTS = frozenset({"officers", "recommendation_codes"})
STATUS_WORDS = {
    "": "The plan does not say",
    "complete": "✓ Complete",
    "underway": "◐ Underway",
    "at_risk": "! At risk",
    "not_started": "○ Not started",
}
OPTIONS = {
    "status": tuple(STATUS_WORDS.items()),
    "deadline_ongoing": (("true", "Yes"), ("false", "No")),
}


class Mistake(NamedTuple):
    """What is wrong with a form; `field` is empty where it is the form as a whole."""

    field: str
    words: str


@dataclass(frozen=True, slots=True)
class FormField:
    """One field as it is shown.

    Attributes:
        name: The column of `actions.csv`.
        title: Its label.
        hint: How to fill it in.
        value: What stands in it.
        was: What stood in it when the page was made.
        lines: Height in lines; 1 is a field of one line.
        options: Values and words to choose from; empty where anything can be typed.
        note: What was corrected and is not yet in the data.
        doubtful: Whether a doubt is about it.
        mistake: What is wrong with the value; empty where nothing is.
    """

    name: str
    title: str
    hint: str
    value: str
    was: str
    lines: int
    options: tuple[tuple[str, str], ...]
    note: str
    doubtful: bool
    mistake: str


def titles() -> dict[str, str]:
    """Labels of the columns of `actions.csv`."""
    return {field.name: field.title for field in load_schema("actions").fields}


def shown_text(name: str, cell: str) -> str:
    """A cell's text as the form shows it: lists one to a line."""
    return cell.replace(";", "\n") if name in LISTS else cell


def typed_text(name: str, text: str) -> str:
    """What was typed as the text of a cell."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return ";".join(filter(None, map(str.strip, text.split("\n")))) if name in LISTS else text


def digest(action: Row) -> str:
    """Tells whether a row was written anew since a page showed it."""
    cells = repr([(name, cell_text(value)) for name, value in action.items()])
    return hashlib.sha256(cells.encode()).hexdigest()[:16]


def effective_cells(action: Row, made: Made) -> dict[str, str]:
    """The row's cells with the corrections that fit it and are not in the data yet."""
    cells = {name: cell_text(action[name]) for name in SHOWN}
    for name, correction in made.items():
        if name in cells and standing(action, made, correction) == PENDING:
            cells[name] = correction.to_value
    return cells


# --- showing ----------------------------------------------------------------


def build_fields(
    action: Row,
    made: Made,
    doubtful: Sequence[str],
    typed: Mapping[str, str],
    mistakes: Sequence[Mistake],
) -> Iterator[FormField]:
    """The form of a row.

    Args:
        action: The row.
        made: Its corrections by field.
        doubtful: Fields that a doubt is about.
        typed: Cells that were typed and not saved, by field.
        mistakes: What is wrong with them.
    """
    labels, wrong = titles(), dict(mistakes)
    for name, cell in effective_cells(action, made).items():
        least, hint = SHOWN[name]
        value = shown_text(name, typed.get(name, cell))
        yield FormField(
            name=name,
            title=labels[name],
            hint=hint,
            value=value,
            was=shown_text(name, cell),
            lines=_lines(value, least),
            options=OPTIONS.get(name, ()),
            note=_note(action, made, name),
            doubtful=name in doubtful,
            mistake=wrong.get(name, ""),
        )


def _lines(text: str, least: int) -> int:
    wrapped = sum(1 + len(line) // WIDTH for line in text.split("\n"))
    return min(MOST_LINES, max(least, wrapped))


def _note(action: Row, made: Made, name: str) -> str:
    correction = made.get(name)
    if correction is None or standing(action, made, correction) == UNFIT:
        return ""
    read = shown_text(correction.field, correction.from_value).replace("\n", ", ")
    return f"Corrected. The program read: {read or 'nothing'}"


# --- reading ----------------------------------------------------------------


class Answer(NamedTuple):
    """What a person made of a form: the cells that were changed, and what is wrong."""

    typed: dict[str, str]
    mistakes: list[Mistake]


def read_answer(action: Row, made: Made, sent: Mapping[str, str]) -> Answer:
    """Compare a form that was sent with what the page had shown.

    Only fields that the person has changed count: what another window has saved since is
    left as it stands, and where both have changed one field, that is a mistake to be told.
    """
    now = effective_cells(action, made)
    typed: dict[str, str] = {}
    mistakes: list[Mistake] = []
    for name in SHOWN:
        if name not in sent:
            continue
        text, was = (typed_text(name, sent.get(key, "")) for key in (name, f"was-{name}"))
        if same_cell(name, text, was) or same_cell(name, text, now[name]):
            continue
        typed[name] = text
        if not same_cell(name, was, now[name]):
            other = shown_text(name, now[name]).replace("\n", ", ") or "nothing"
            words = f"Somebody has changed this since, to: {other}. Save again to have yours."
            mistakes.append(Mistake(name, words))
    return Answer(typed, mistakes)


def build_corrections(
    key: tuple[str, str],
    action: Row,
    typed: Mapping[str, str],
    by: str,
    reason: str,
) -> list[Correction]:
    """Corrections of the fields that were typed."""
    return [
        tidy(Correction(*key, name, cell_text(action[name]), text, by, reason))
        for name, text in typed.items()
    ]


def acceptance(key: tuple[str, str], action: Row, made: Made, by: str, reason: str) -> Correction:
    """The correction that says that a person has checked the row."""
    earlier = made.get(FLAGS)
    flags = published_flags(action)
    if earlier is not None and standing(action, made, earlier) == APPLIED:
        flags = earlier.from_value
    return tidy(Correction(*key, FLAGS, flags, "", by, reason))


def find_mistakes(corrections: Sequence[Correction]) -> list[Mistake]:
    """What is wrong with corrections, in the words of those who keep the file."""
    return [
        Mistake(each.field, _sentence(rule.removeprefix(f"the {each.field} ")))
        for each in corrections
        for rule in find_faults(each)
    ]


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."
