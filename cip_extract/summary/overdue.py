"""Which actions are overdue, and on which day that is asked.

An action is overdue when the last day that its deadline can mean lies before the day
asked about and its status is not complete. An action that is ongoing has no end to miss:
it is overdue only where it has a date, that date has passed and nothing has been begun.
Where the plan gives no status nothing is said, because the work may be done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from cip_extract.summary.groups import Found, by_owner_and_objective
from cip_extract.summary.versions import Answer, PlanAction, PlanVersion
from cip_extract.summary.wording import promised_for, share, status_word
from cip_extract.words import count, long_date

FINDING = "overdue"
NOT_TOLD = "not_told"


def find_overdue(version: PlanVersion, day: date | None) -> Iterator[Answer]:
    """Each overdue action with its days, and their number by owner and by objective.

    Args:
        version: The version asked about.
        day: The day to count at; None where no day is known, which is said.
    """
    dated = [action for action in version.promises if action.deadline_end is not None]
    if not dated:
        return
    if day is None:
        yield version.answer(
            NOT_TOLD,
            "plan",
            dated,
            subject=FINDING,
            note="What is overdue cannot be told: the day of this version's meeting is not known.",
        )
        return
    late = {action: days for action in dated if (days := days_overdue(action, day))}
    for action, days in late.items():
        yield version.answer(
            FINDING,
            "action",
            [action],
            status=action.status,
            as_of=day,
            days=days,
            note=_note(action, days, day, version.meeting_date),
        )
    asked = [action for action in dated if action.status]
    if asked:
        yield from by_owner_and_objective(
            version,
            FINDING,
            late,
            asked,
            lambda found, of: _total(found, of, day, some_silent=len(asked) < len(dated)),
            day,
        )
    silent = [a for a in dated if not a.status and a.deadline_end and a.deadline_end < day]
    if silent:
        yield version.answer(
            NOT_TOLD,
            "plan",
            silent,
            subject=FINDING,
            as_of=day,
            note=f"Past the date on {long_date(day)}, and the plan gives no status: "
            f"{count(len(silent), 'action')}.",
        )


def days_overdue(action: PlanAction, day: date) -> int:
    """Days since the last day that the deadline can mean; 0 where it is not overdue.

    Example:
        A deadline of "September 2024" that is underway is 51 days overdue on 20 November.
    """
    if action.deadline_end is None or action.status in ("", "complete"):
        return 0
    if action.deadline_ongoing and action.status != "not_started":
        return 0
    return max(0, (day - action.deadline_end).days)


def _note(action: PlanAction, days: int, day: date, meeting: date | None) -> str:
    ongoing = " and ongoing" if action.deadline_ongoing else ""
    promise = promised_for(action)
    if "“" in promise:  # the plan's own words say it already
        ongoing = ""
    note = (
        f"{count(days, 'day')} overdue on {long_date(day)}; promised for {promise}{ongoing}; "
        f"{status_word(action.status)}"
    )
    if meeting and meeting != day:
        note += f" in the plan of {long_date(meeting)}"
    return f"{note}."


def _total(found: Found, asked: Sequence[PlanAction], day: date, *, some_silent: bool) -> str:
    number = share(len(found), len(asked), "are", f"with a date{' and a status' * some_silent}")
    if not found:
        return f"{number} overdue on {long_date(day)}."
    most = count(max(found.values()), "day")
    longest = f"by {most}" if len(found) == 1 else f"the longest by {most}"
    return f"{number} overdue on {long_date(day)}, {longest}."
