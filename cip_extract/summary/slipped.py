"""Which deadlines slipped, by how many days, whose, and which dates were dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cip_extract.summary.groups import Found, by_owner_and_objective
from cip_extract.summary.steps import Places
from cip_extract.summary.versions import Answer, PlanAction, PlanVersion, Row, day_of, text_of
from cip_extract.summary.wording import share, status_word
from cip_extract.words import count, long_date

FINDING = "slipped"
DATE_DROPPED = "deadline_dropped"


@dataclass(frozen=True, slots=True)
class MovedDeadline:
    """How the deadline of an action in the latest version came to be what it is."""

    version: PlanVersion
    action: PlanAction
    first: date | None
    latest: date | None
    times: int
    dropped: bool  # an earlier version gave a date, the latest gives none

    @property
    def days(self) -> int:
        """Days from the first date promised to the latest."""
        return (self.latest - self.first).days if self.first and self.latest else 0


def read_slippage(slippage: Sequence[Row], places: Places) -> list[MovedDeadline]:
    """The deadlines of `slippage.csv`, of actions that the latest version still holds."""
    moved = []
    for row in slippage:
        known = places.get((text_of(row, "document_id"), text_of(row, "action_ref")))
        if known is None or row.get("in_latest") is False:
            continue
        times = row.get("times_moved")
        moved.append(
            MovedDeadline(
                *known,
                first=day_of(row, "first_deadline"),
                latest=day_of(row, "latest_deadline"),
                times=times if isinstance(times, int) else 0,
                dropped=row.get("deadline_dropped") is True,
            )
        )
    return moved


def read_changes(changes: Sequence[Row], places: Places) -> list[MovedDeadline]:
    """The same from the changes between two versions, where there is no history of more."""
    moved = []
    for row in changes:
        before = places.get((text_of(row, "document_from"), text_of(row, "action_ref_from")))
        after = places.get((text_of(row, "document_to"), text_of(row, "action_ref_to")))
        if text_of(row, "field") != "deadline" or before is None or after is None:
            continue
        first, latest = before[1].deadline_end, after[1].deadline_end
        moved.append(
            MovedDeadline(
                *after,
                first=first,
                latest=latest,
                times=int(first is not None and latest is not None and first != latest),
                dropped=first is not None and latest is None,
            )
        )
    return moved


def find_slipped(deadlines: Sequence[MovedDeadline]) -> Iterator[Answer]:
    """Each slipped action with its days, and their number by owner and by objective.

    Owners and objectives are those of the latest version. A deadline that was brought
    forward, or moved back to where it was, has not slipped. A date that was taken away is
    a finding of its own.
    """
    for version in dict.fromkeys(moved.version for moved in deadlines):
        held = [moved for moved in deadlines if moved.version is version]
        late = {m.action: m.days for m in held if m.days > 0 and not m.dropped}
        for moved in held:
            if moved.action in late:
                yield _row(moved, FINDING, _slipped_note(moved), moved.days)
        dated = [action for action in version.actions if action.deadline_end is not None]
        yield from by_owner_and_objective(version, FINDING, late, dated, _total)
        missed = [moved for moved in held if _date_is_missed(moved)]
        for moved in missed:
            yield _row(moved, DATE_DROPPED, _dropped_note(moved))
        if missed:
            have = "action has" if len(missed) == 1 else "actions have"
            note = f"{len(missed):,} {have} lost the date once promised."
            yield version.answer(DATE_DROPPED, "plan", [m.action for m in missed], note=note)


def _row(moved: MovedDeadline, finding: str, note: str, days: int | None = None) -> Answer:
    action = moved.action
    return moved.version.answer(
        finding, "action", [action], status=action.status, days=days, note=note
    )


def _date_is_missed(moved: MovedDeadline) -> bool:
    """Whether a date was taken away that the action still needs, as far as can be read."""
    unread = "deadline_not_understood" in moved.action.flags
    return moved.dropped and moved.action.status != "complete" and not unread


def _slipped_note(moved: MovedDeadline) -> str:
    if moved.first is None or moved.latest is None:
        return ""
    times = f"; moved {count(moved.times, 'time')}" if moved.times > 1 else ""
    return (
        f"{count(moved.days, 'day')} later than first promised: by {long_date(moved.first)} "
        f"then, by {long_date(moved.latest)} now{times}; {status_word(moved.action.status)}."
    )


def _dropped_note(moved: MovedDeadline) -> str:
    now = f"“{moved.action.deadline_raw}”" if moved.action.deadline_raw else "nothing"
    then = f"by {long_date(moved.first)}" if moved.first else "by a date"
    return f"First promised {then}; the plan now says {now} in place of a date."


def _total(found: Found, asked: Sequence[PlanAction]) -> str:
    number = share(len(found), len(asked), "have", "with a date")
    if not found:
        return f"{number} slipped."
    most = count(max(found.values()), "day")
    longest = f"by {most}" if len(found) == 1 else f"the furthest by {most}"
    return f"{number} slipped, {longest}."
