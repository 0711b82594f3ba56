"""The part of a published action that a comparison needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class PlanAction:
    """One action of one version of a plan; empty means unknown.

    The `*_raw` fields hold the words as printed, the others what they mean:
    `officers` are post titles with aliases resolved, the deadline is the first and
    the last day meant.
    """

    action_ref: str = ""
    objective: str = ""
    action: str = ""
    detail: str = ""
    officers: tuple[str, ...] = ()
    officers_raw: str = ""
    deadline_raw: str = ""
    deadline_start: date | None = None
    deadline_end: date | None = None
    deadline_ongoing: bool = False
    status: str = ""
    recommendation_codes: tuple[str, ...] = ()
    narrative: str = ""

    @property
    def text(self) -> str:
        """The words that identify the action: its detail, or its title where it has none.

        The title of an action with details is left out, because it is shared by all of
        them and would make strangers look alike.
        """
        return self.detail if self.detail.strip() else self.action


def plan_action_from_row(row: Mapping[str, object]) -> PlanAction:
    """Take what a comparison needs from a row of `actions.csv` in memory.

    Args:
        row: The columns of `actions.csv`; lists as sequences of strings, dates as
            `datetime.date`, booleans as `bool`. None and a missing column mean unknown.

    Returns:
        The action, ready to be matched.

    Raises:
        TypeError: If a column holds a value of another type, such as a date that is
            still text; it would otherwise compare as different from every date.
    """
    return PlanAction(
        action_ref=_text(row, "action_ref"),
        objective=_text(row, "objective"),
        action=_text(row, "action"),
        detail=_text(row, "detail"),
        officers=_texts(row, "officers"),
        officers_raw=_text(row, "officers_raw"),
        deadline_raw=_text(row, "deadline_raw"),
        deadline_start=_day(row, "deadline_start"),
        deadline_end=_day(row, "deadline_end"),
        deadline_ongoing=_flag(row, "deadline_ongoing"),
        status=_text(row, "status"),
        recommendation_codes=_texts(row, "recommendation_codes"),
        narrative=_text(row, "narrative"),
    )


def _text(row: Mapping[str, object], column: str) -> str:
    value = row.get(column)
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    raise _wrong_type(column, "text", value)


def _texts(row: Mapping[str, object], column: str) -> tuple[str, ...]:
    value = row.get(column)
    if value is None or value == "":
        return ()
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise _wrong_type(column, "a list of texts", value)


def _day(row: Mapping[str, object], column: str) -> date | None:
    value = row.get(column)
    if value is None or value == "":
        return None
    # A datetime is a date to isinstance, but equals none.
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise _wrong_type(column, "a date", value)


def _flag(row: Mapping[str, object], column: str) -> bool:
    value = row.get(column)
    if value is None or value == "":
        return False
    if isinstance(value, bool):
        return value
    raise _wrong_type(column, "true or false", value)


def _wrong_type(column: str, expected: str, value: object) -> TypeError:
    return TypeError(f"column {column} should hold {expected}, not {value!r}")
