"""Deadlines then and now: which moved, which were dropped and which were given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cip_extract.report.material import Material, Row
from cip_extract.report.values import day_of, number_of, reference_order, text_of
from cip_extract.report.versions import ActionKey, actions_by_key, wording
from cip_extract.words import count, days_moved, listed, long_date


@dataclass(frozen=True, slots=True)
class DeadlineMove:
    """An action whose deadline is another than it was.

    Attributes:
        reference: The action's reference now.
        reference_before: Its reference in the older version.
        old: Last day that the old deadline can mean; None where it named none.
        new: Likewise for the new deadline.
        old_words: The old deadline as printed.
        new_words: The new one.
        ongoing: Whether the new deadline says that the work is ongoing.
    """

    reference: str
    reference_before: str
    title: str
    old: date | None
    new: date | None
    old_words: str
    new_words: str
    ongoing: bool = False

    @property
    def days(self) -> int | None:
        """Days from the old to the new last day, negative for earlier; None unless both are."""
        return (self.new - self.old).days if self.old and self.new else None


def deadline_moves(material: Material) -> list[DeadlineMove]:
    """Every deadline that was moved, dropped or given, the furthest delay first.

    Over several versions that is from the first date promised to the latest, where the
    history says so, and from step to step otherwise. A deadline that is worded anew and
    means the same last day has not moved.
    """
    rows = _from_slippage(material) if material.slippage else _from_changes(material)
    moves = [move for move in rows if move.old != move.new]
    return sorted(moves, key=_order)


def _order(move: DeadlineMove) -> tuple[object, ...]:
    days = move.days
    last = (reference_order(move.reference), move.reference_before)
    if days is None:
        return (1, move.new is not None, 0, *last)
    return (0, days < 0, -abs(days), *last)


def _from_changes(material: Material) -> Iterator[DeadlineMove]:
    actions = actions_by_key(material)
    for change in material.changes:
        if text_of(change, "field") != "deadline":
            continue
        before = actions.get(_key(change, "from"), {})
        after = actions.get(_key(change, "to"), {})
        yield DeadlineMove(
            reference=text_of(change, "action_ref_to"),
            reference_before=text_of(change, "action_ref_from"),
            title=wording(after) or wording(before),
            old=day_of(before, "deadline_end"),
            new=day_of(after, "deadline_end"),
            old_words=text_of(change, "value_from"),
            new_words=text_of(change, "value_to"),
            ongoing=after.get("deadline_ongoing") is True,
        )


def _key(change: Row, side: str) -> ActionKey:
    return text_of(change, f"document_{side}"), text_of(change, f"action_ref_{side}")


def _from_slippage(material: Material) -> Iterator[DeadlineMove]:
    actions = actions_by_key(material)
    first_references = {
        (text_of(row, "lineage_id"), text_of(row, "document_id")): text_of(row, "action_ref")
        for row in reversed(material.lineage)
    }
    for row in material.slippage:
        if not number_of(row, "times_moved") and row.get("deadline_dropped") is not True:
            continue
        if row.get("in_latest") is False:
            continue  # a removed action has no deadline now
        action = actions.get((text_of(row, "document_id"), text_of(row, "action_ref")), {})
        first = text_of(row, "first_document_id")
        reference = first_references.get((text_of(row, "lineage_id"), first), "")
        dropped = row.get("deadline_dropped") is True
        old, new = day_of(row, "first_deadline"), day_of(row, "latest_deadline")
        yield DeadlineMove(
            reference=text_of(row, "action_ref"),
            reference_before=reference,
            title=wording(action),
            old=old,
            new=None if dropped else new,
            old_words=text_of(actions.get((first, reference), {}), "deadline_raw")
            or long_date(old),
            new_words=text_of(action, "deadline_raw") or long_date(new),
            ongoing=action.get("deadline_ongoing") is True,
        )


def moves_in_words(moves: list[DeadlineMove]) -> str:
    """One sentence on what moved: how many, which way, how far."""
    days = [move.days for move in moves if move.days is not None]
    later = any(each > 0 for each in days)
    sentences = []
    if days:
        sentences.append(f"{count(len(days), 'deadline')} moved{_ways(days)}")
        if later and len(days) > 1:
            sentences.append(f"the longest delay is {count(max(days), 'day')}")
    dropped = sum(move.new is None for move in moves)
    given = sum(move.old is None for move in moves)
    without = [
        f"{n} {words}"
        for n, words in (
            (dropped, "no longer gives a date" if dropped == 1 else "no longer give a date"),
            (given, "now gives a date" if given == 1 else "now give a date"),
        )
        if n
    ]
    if without and not days:
        without[0] = f"no deadline moved; {without[0]}"
    sentences += [listed(without)] * bool(without)
    text = "; ".join(sentences) or "no deadline moved"
    return f"{text[0].upper()}{text[1:]}."


def _ways(days: list[int]) -> str:
    """Which way deadlines moved; of a single one also how far."""
    if len(days) == 1:
        return f" {days_moved(days[0])}"
    later = sum(each > 0 for each in days)
    if 0 < later < len(days):
        return f": {later} later, {len(days) - later} earlier"
    return f", all of them {'later' if later else 'earlier'}"
