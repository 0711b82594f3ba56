"""Tell what changed between two versions of a plan, as rows of `changes.csv`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from cip_extract.diff.equality import COMPARED_FIELDS, ComparedField
from cip_extract.diff.headings import Headings, pair_headings
from cip_extract.diff.pairs import Matching, Pair
from cip_extract.diff.plan_action import PlanAction

ADDED = "added"
REMOVED = "removed"
RENUMBERED = "renumbered"
MOVED = "moved"
SPLIT = "split"
MERGED = "merged"
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
        additions in the new plan's order. A plan without changes gives no row. Of a part
        of a split or merged action the words are not compared again, nor its place; of a
        detail that moved to another action, the title of that is no change of its own.
    """
    blank = ChangeRow(plan_id, document_from, document_to, change="")
    pairs: defaultdict[int, list[Pair]] = defaultdict(list)
    for pair in matching.pairs:
        pairs[pair.old].append(pair)
    story = _Story(
        pair_headings(
            matching.old, matching.new, [(pair.old, pair.new) for pair in matching.pairs]
        ),
        matching.split,
        matching.merged,
    )
    doubtful_old = {pair.old for pair in matching.doubtful}
    doubtful_new = {pair.new for pair in matching.doubtful}
    rows: list[ChangeRow] = []
    for place, action in enumerate(matching.old):
        if place not in pairs:
            rows.append(_removal(blank, action, to_review=place in doubtful_old))
        for pair in pairs.get(place, []):
            rows.extend(_differences(blank, story, pair, action, matching.new[pair.new]))
    rows.extend(
        _addition(blank, matching.new[place], to_review=place in doubtful_new)
        for place in matching.unmatched_new
    )
    return rows


class _Story(NamedTuple):
    """What became of headings, and of actions that are no longer one for one."""

    headings: Headings
    split: frozenset[int]
    merged: frozenset[int]


def _removal(blank: ChangeRow, action: PlanAction, to_review: bool) -> ChangeRow:
    return replace(
        blank,
        change=REMOVED,
        action_ref_from=action.action_ref,
        value_from=action.text,
        to_review=to_review,
    )


def _addition(blank: ChangeRow, action: PlanAction, to_review: bool) -> ChangeRow:
    return replace(
        blank,
        change=ADDED,
        action_ref_to=action.action_ref,
        value_to=action.text,
        to_review=to_review,
    )


def _differences(
    blank: ChangeRow, story: _Story, pair: Pair, old: PlanAction, new: PlanAction
) -> Iterator[ChangeRow]:
    """What became of a pair as a whole, if anything, then each field that changed."""
    both = replace(
        blank,
        change=CHANGED,
        action_ref_from=old.action_ref,
        action_ref_to=new.action_ref,
        matched_by=pair.matched_by,
        similarity=pair.similarity,
        runner_up=pair.runner_up,
    )
    told: set[str] = set()
    if pair.old in story.split or pair.new in story.merged:
        kind = SPLIT if pair.old in story.split else MERGED
        yield replace(both, change=kind, value_from=old.text, value_to=new.text)
        told = {"action", "detail"}
    elif story.headings.moved(old, new):
        yield replace(both, change=MOVED, value_from=_place(old), value_to=_place(new))
        if story.headings.left_title(old, new):
            told = {"action"}
    elif old.action_ref != new.action_ref:
        yield replace(both, change=RENUMBERED, value_from=old.action_ref, value_to=new.action_ref)
    for field in COMPARED_FIELDS:
        if field.name not in told and not field.same(old, new):
            yield _changed_field(both, field, old, new)


def _place(action: PlanAction) -> str:
    """The titles that an action stands under; of one that is its own title the objective."""
    titles = [action.objective, action.action if action.detail.strip() else ""]
    return " › ".join(title for title in titles if title.strip())


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
