"""How far the deadline of each action has moved since it was first promised."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cip_extract.diff.equality import same_words_without_a_year
from cip_extract.diff.plan_action import PlanAction
from cip_extract.lineage.trace import Lineage, Place, Trace


class Promise(NamedTuple):
    """The last day of a deadline, and the version that first gave it."""

    version: int
    last_day: date


def slippage_rows(trace: Trace, document_ids: Sequence[str]) -> list[dict[str, object]]:
    """The rows of `slippage.csv`: one for each action as it stands, or last stood.

    A part of a split action inherits the promise of what it was split from, a merged action
    that of the source whose words are closest.

    Args:
        trace: One plan through its versions.
        document_ids: The versions' documents, in the order of the versions.
    """
    return [
        _row(trace, document_ids, lineage, place)
        for lineage in trace.lineages
        for place in lineage.last_places()
    ]


def _row(
    trace: Trace, document_ids: Sequence[str], lineage: Lineage, place: Place
) -> dict[str, object]:
    promises = _promises(trace, lineage.way_to(place))
    first, latest = (promises[0], promises[-1]) if promises else (None, None)
    return {
        "lineage_id": lineage.name(document_ids),
        "document_id": document_ids[place.version],
        "action_ref": place.action_ref,
        "first_document_id": document_ids[first.version] if first else "",
        "first_deadline": first.last_day if first else None,
        "latest_deadline": latest.last_day if latest else None,
        "times_moved": max(len(promises) - 1, 0),
        "days_moved": (latest.last_day - first.last_day).days if first and latest else None,
        "deadline_dropped": first is not None and trace.actions[place].deadline_end is None,
        "in_latest": place.version == trace.latest,
    }


def _promises(trace: Trace, way: Sequence[Place]) -> list[Promise]:
    """The different promises along an action's way, the earliest first.

    A version without a date neither moves a promise nor ends it. The same words, "within
    six months", are the same promise still, as they are to a comparison: it counts from the
    paper that gave it first.
    """
    promises: list[Promise] = []
    before: PlanAction | None = None
    for place in way:
        action = trace.actions[place]
        day = action.deadline_end
        if day is None:
            continue
        repeated = before is not None and same_words_without_a_year(before, action)
        if not repeated and (not promises or promises[-1].last_day != day):
            promises.append(Promise(place.version, day))
        before = action
    return promises
