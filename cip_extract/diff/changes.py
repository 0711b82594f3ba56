"""Tell what changed between two versions of a plan, as rows of `changes.csv`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cip_extract.diff.equality import COMPARED_FIELDS, ComparedField
from cip_extract.diff.match import Matching, Pair
from cip_extract.diff.plan_action import PlanAction

ADDED = "added"
REMOVED = "removed"
RENUMBERED = "renumbered"
CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One row of `changes.csv`; the fields are its columns, in their order.

    `field` is empty where the row speaks of the whole action. `deadline_days_moved` is
    the number of days from the old to the new last day meant, negative where the action
    is due earlier, and None unless both are known. `similarity` and `runner_up` run from 0
    to 1 and are None where there is no pair.
    """

    plan_id: str
    document_from: str
    document_to: str
    change: str
    action_ref_from: str = ""
    action_ref_to: str = ""
    field: str = ""
    value_from: str = ""
    value_to: str = ""
    deadline_days_moved: int | None = None
    matched_by: str = ""
    similarity: float | None = None
    runner_up: float | None = None
    to_review: bool = False


def list_changes(
    matching: Matching, *, plan_id: str, document_from: str, document_to: str
) -> list[ChangeRow]:
    """List every difference between two matched versions of a plan.

    Args:
        matching: The two versions and the pairs between them.
        plan_id: The plan that both are versions of.
        document_from: The document of the earlier version.
        document_to: The document of the later version.

    Returns:
        What became of each action in the old plan's order, field by field, then the
        additions in the new plan's order. A plan without changes gives no row.
    """
    blank = ChangeRow(plan_id, document_from, document_to, change="")
    pairs: defaultdict[int, list[Pair]] = defaultdict(list)
    for pair in matching.pairs:
        pairs[pair.old].append(pair)
    rows: list[ChangeRow] = []
    for place, action in enumerate(matching.old):
        if place not in pairs:
            rows.append(_removal(blank, action))
        for pair in pairs.get(place, []):
            rows.extend(_differences(blank, pair, action, matching.new[pair.new]))
    rows.extend(_addition(blank, matching.new[place]) for place in matching.unmatched_new)
    return rows


def _removal(blank: ChangeRow, action: PlanAction) -> ChangeRow:
    return replace(blank, change=REMOVED, action_ref_from=action.action_ref, value_from=action.text)


def _addition(blank: ChangeRow, action: PlanAction) -> ChangeRow:
    return replace(blank, change=ADDED, action_ref_to=action.action_ref, value_to=action.text)


def _differences(
    blank: ChangeRow, pair: Pair, old: PlanAction, new: PlanAction
) -> Iterator[ChangeRow]:
    """A pair's new number, if it has one, then each field that changed."""
    both = replace(
        blank,
        change=CHANGED,
        action_ref_from=old.action_ref,
        action_ref_to=new.action_ref,
        matched_by=pair.matched_by,
        similarity=pair.similarity,
        runner_up=pair.runner_up,
    )
    if old.action_ref != new.action_ref:
        yield replace(both, change=RENUMBERED, value_from=old.action_ref, value_to=new.action_ref)
    for field in COMPARED_FIELDS:
        if not field.same(old, new):
            yield _changed_field(both, field, old, new)


def _changed_field(
    both: ChangeRow, field: ComparedField, old: PlanAction, new: PlanAction
) -> ChangeRow:
    values = field.printed(old), field.printed(new)
    if values[0] == values[1]:
        # The same words can mean another post in another document: show what they mean.
        values = field.value(old), field.value(new)
    return replace(
        both,
        field=field.name,
        value_from=values[0],
        value_to=values[1],
        deadline_days_moved=_days_moved(old, new) if field.name == "deadline" else None,
    )


def _days_moved(old: PlanAction, new: PlanAction) -> int | None:
    if old.deadline_end is None or new.deadline_end is None:
        return None
    return (new.deadline_end - old.deadline_end).days
