"""One correction: what it may say, and its texts as they stand in `actions.csv`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from cip_extract.dataset.schema import load_schema
from cip_extract.normalise.text import squeeze
from cip_extract.vocabulary.checks import is_iso_date

# The columns of actions.csv that hold content. They are applied in this order, so that what
# derives from a corrected text can be corrected in its turn.
FIELDS = (
    "objective",
    "action",
    "detail",
    "background",
    "outcome",
    "officers_raw",
    "officers",
    "deadline_raw",
    "deadline_start",
    "deadline_end",
    "deadline_ongoing",
    "status",
    "recommendation_codes",
    "narrative",
    "flags",
)
DAYS = frozenset({"deadline_start", "deadline_end"})
LISTS = frozenset({"officers", "recommendation_codes", "flags"})
CHECKED = "flags"  # corrected to nothing: a person has checked the row

_SHA256 = re.compile(r"[0-9a-f]{64}")
_CODE = re.compile(r"R[0-9]{1,3}")
# What a spreadsheet of this country makes of a date in a CSV file.
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class Key(NamedTuple):
    """What a correction is about; there is one correction of it at most."""

    document_sha256: str
    action_ref: str
    field: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One value of one action, as the program read it and as it should be.

    `from_value` and `to_value` are texts as they stand in the cells of `actions.csv`: days
    as 2025-01-31, lists joined by semicolons, true or false.
    """

    document_sha256: str
    action_ref: str
    field: str
    from_value: str
    to_value: str
    by: str = ""
    reason: str = ""

    @property
    def key(self) -> Key:
        return Key(self.document_sha256, self.action_ref, self.field)

    @property
    def checks_row(self) -> bool:
        """Whether it corrects no value but says that a person has checked the row."""
        return self.field == CHECKED


def find_faults(correction: Correction) -> Iterator[str]:
    """Every rule that a correction breaks, in words."""
    if not _SHA256.fullmatch(correction.document_sha256):
        yield (
            f"the document_sha256 “{correction.document_sha256}” is no fingerprint of 64 digits "
            "and letters a to f; copy it from documents.csv"
        )
    if not correction.action_ref:
        yield "the action_ref is empty"
    if correction.field not in FIELDS:
        near = get_close_matches(correction.field, FIELDS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(FIELDS)}"
        yield f"the field “{correction.field}” cannot be corrected; {hint}"
    texts = (
        correction.action_ref,
        correction.from_value,
        correction.to_value,
        correction.by,
        correction.reason,
    )
    if any(_CONTROL.search(text) for text in texts):
        yield "it holds control characters, which no cell may"
    yield from _value_faults(correction.field, correction.to_value)


def _value_faults(field: str, text: str) -> Iterator[str]:
    """What keeps a text from being a value of a column."""
    if field in DAYS and text and not is_iso_date(text):
        yield f"the {field} “{text}” is no date written as 2025-01-31"
    if field == "deadline_ongoing" and text not in ("true", "false"):
        yield f"the deadline_ongoing “{text}” is none of true, false"
    if field == "status" and text and text not in statuses():
        yield f"the status “{text}” is none of {', '.join(statuses())}, and not empty"
    if field == "recommendation_codes":
        for code in filter(None, text.split(";")):
            if not _CODE.fullmatch(code):
                yield f"the recommendation “{code}” is no code written as R12"
    if field == CHECKED and text:
        yield "flags can only be corrected to nothing, which says that the row was checked"


def statuses() -> tuple[str, ...]:
    """The words that a status can be."""
    (status,) = (field for field in load_schema("actions").fields if field.name == "status")
    return status.enum


def tidy(correction: Correction) -> Correction:
    """A correction with its texts written as `actions.csv` writes them."""
    field = squeeze(correction.field).lower()
    return Correction(
        squeeze(correction.document_sha256).lower(),
        squeeze(correction.action_ref),
        field,
        tidy_value(field, correction.from_value),
        tidy_value(field, correction.to_value),
        _clean(correction.by),
        _clean(correction.reason),
    )


def tidy_value(field: str, text: str) -> str:
    """A cell's text as `actions.csv` writes it, whatever a spreadsheet made of it.

    A slashed date is day first, as everywhere here.

    Example:
        >>> tidy_value("deadline_end", "30/06/2025"), tidy_value("officers", "Clerk; Head ")
        ('2025-06-30', 'Clerk;Head')
    """
    text = _clean(text)
    if field in LISTS:
        return ";".join(filter(None, (squeeze(item) for item in text.split(";"))))
    if field in ("deadline_ongoing", "status"):
        return text.lower().replace(" ", "_")
    if field in DAYS:
        return _iso_day(text)
    return text


def parse_day(text: str) -> date | None:
    """The day in a cell; None for an empty one.

    Raises:
        ValueError: There is no such day.
    """
    return date.fromisoformat(text) if text else None


def _iso_day(text: str) -> str:
    match = _SLASHED.fullmatch(text)
    if match is None:
        return text
    day, month, year = match.groups()
    return f"{year}-{month:0>2}-{day:0>2}"


def _clean(text: str) -> str:
    """A text with line feeds for line ends, and nothing blank around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
