"""Plans made by hand, with what a person knows of their actions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from cip_extract.diff.match import Matching, Pair, match_actions
from cip_extract.diff.plan_action import PlanAction
from cip_extract.lineage.trace import Trace, trace_plan

DREDGE = "Dredge the inner harbour before the herring fleet returns"
PAINT = "Paint the lighthouse and mend its outer stair"
CHART = "Publish a new chart of the sandbanks for visiting boats"
BELL = "Cast a bell for the chapel on the cliff"


def act(ref: str, text: str = "", due: date | None = None, raw: str = "") -> PlanAction:
    """An action that is known by its reference, its words and its deadline."""
    return PlanAction(
        action_ref=ref, detail=text or f"words of {ref}", deadline_raw=raw, deadline_end=due
    )


def matched(
    old: Sequence[PlanAction], new: Sequence[PlanAction], *pairs: tuple[str, str, float]
) -> Matching:
    """A matching whose pairs are given by references, with their similarity."""
    place_old = {action.action_ref: place for place, action in enumerate(old)}
    place_new = {action.action_ref: place for place, action in enumerate(new)}
    return Matching(
        tuple(old),
        tuple(new),
        tuple(Pair(place_old[a], place_new[b], "similar_text", s, 0.0) for a, b, s in pairs),
    )


def trace(*versions: Sequence[PlanAction]) -> Trace:
    """A plan through its versions, as their words pair its actions."""
    return trace_plan(
        versions,
        [[match_actions(old, new)] for old, new in pairwise(versions)],
    )
