"""How corrections stand to the data: applied, waiting for the next run, or no longer fitting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from cip_extract.corrections import Correction, tidy
from cip_extract.normalise.text import squeeze
from cip_extract.review.queue import CHECKED, OF_PEOPLE
from cip_extract.review.tables import Key as ActionKey
from cip_extract.review.tables import Row, Tables

Made = Mapping[str, Correction]  # the corrections of one action by field

FLAGS = "flags"
APPLIED, PENDING, UNFIT = "applied", "pending", "unfit"


def standing(action: Row, made: Made, correction: Correction) -> str:
    """How a correction stands to a row of the data.

    Args:
        action: The row of `actions.csv`.
        made: All corrections of the row by field.
        correction: One of them.

    Returns:
        APPLIED where the data hold it, PENDING where the next run will put it there, and
        UNFIT where the program reads something else by now.
    """
    if correction.checks_row:
        return _check_standing(action, made, correction)
    name = correction.field
    published = cell_text(action.get(name))
    if name in corrected_fields(action) and _alike(name, published, correction.to_value):
        return APPLIED
    if _alike(name, published, correction.from_value):
        return PENDING
    # An officer's short form is published as the title of the post. Else it was corrected
    # once more since the last run.
    if name in corrected_fields(action):
        return APPLIED if name == "officers" else PENDING
    return UNFIT


def _check_standing(action: Row, made: Made, correction: Correction) -> str:
    """A row counts as checked only with the other corrections that it was seen with."""
    if CHECKED in flags_of(action):
        return APPLIED
    others = [each for each in made.values() if not each.checks_row]
    if any(standing(action, made, each) == UNFIT for each in others):
        return UNFIT
    seen = set(filter(None, correction.from_value.split(";"))) - OF_PEOPLE
    return PENDING if seen == set(filter(None, published_flags(action).split(";"))) else UNFIT


def is_taken_back(action: Row, made: Made) -> bool:
    """Whether the data hold a correction that is no longer in the file."""
    values = [each for each in made.values() if not each.checks_row]
    return (bool(corrected_fields(action)) and not values) or (
        CHECKED in flags_of(action) and FLAGS not in made
    )


def corrected_fields(action: Row) -> list[str]:
    """The columns of a row that a correction has changed."""
    return _items(action, "corrected_fields")


def flags_of(action: Row) -> list[str]:
    """All flags of a row."""
    return _items(action, FLAGS)


def published_flags(action: Row) -> str:
    """The flags that the program set, without those that tell of people, as a cell's text."""
    return ";".join(flag for flag in flags_of(action) if flag not in OF_PEOPLE)


def by_action(tables: Tables, corrections: Iterable[Correction]) -> dict[ActionKey, Made]:
    """The corrections of each action that the data hold, by field."""
    documents = {str(row["sha256"]): name for name, row in tables.document_of.items()}
    made: dict[ActionKey, dict[str, Correction]] = {}
    for each in corrections:
        key = documents.get(each.document_sha256, ""), each.action_ref
        if key in tables.action_of:
            made.setdefault(key, {})[each.field] = each
    return dict(made)


def cell_text(value: object) -> str:
    """A value as the text of its cell in `actions.csv`.

    Example:
        >>> cell_text(["Clerk", "Head"]), cell_text(date(2025, 1, 31)), cell_text(None)
        ('Clerk;Head', '2025-01-31', '')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ";".join(map(str, value))
    return "" if value is None else str(value)


def same_cell(name: str, one: str, other: str) -> bool:
    """Whether two texts are the same cell, as corrections are written."""
    first, second = (tidy(Correction("", "", name, text, "")).from_value for text in (one, other))
    return first == second


def _alike(name: str, one: str, other: str) -> bool:
    """As `same_cell`, white space apart: so the corrections are compared when applied."""
    return squeeze(one) == squeeze(other) or same_cell(name, one, other)


def _items(action: Row, name: str) -> list[str]:
    value = action.get(name)
    return [str(item) for item in value] if isinstance(value, list) else []
