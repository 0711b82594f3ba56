"""An axis of time whose marks are last days of months, as deadlines are."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

MOST_TICKS = 8
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)  # between ticks


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Days laid out from left to right between two marks."""

    ticks: tuple[date, ...]
    left: float
    right: float

    def place(self, day: date) -> float:
        """Where a day stands."""
        first, last = self.ticks[0].toordinal(), self.ticks[-1].toordinal()
        share = (day.toordinal() - first) / (last - first)
        return self.left + share * (self.right - self.left)


def time_axis(days: Sequence[date], left: float, right: float) -> TimeAxis:
    """An axis on which all of some days have a place.

    Its marks are the last days of months, quarters, half years or years: "July 2024" means
    its last day, and so stands on a mark and not at the edge of August.

    Args:
        days: At least one day.
        left: Where the axis begins.
        right: Where it ends.
    """
    first, last = _month_no(min(days)) - 1, _month_no(max(days))
    for step in MONTH_STEPS:
        # A month's number counts from 0, so that the last month of a quarter is 2, 5, 8, 11.
        begin = (first + 1) // step * step - 1
        end = -(-(last + 1) // step) * step - 1
        ticks = range(begin, max(end, begin + step) + 1, step)
        if len(ticks) <= MOST_TICKS + 1:
            break
    return TimeAxis(tuple(_last_day(month) for month in ticks), left, right)


def _month_no(day: date) -> int:
    return day.year * 12 + day.month - 1


def _last_day(month_no: int) -> date:
    year, month = divmod(max(month_no, 12), 12)
    year = min(year, date.max.year)
    return date(year, month + 1, monthrange(year, month + 1)[1])
