"""Actions whose status and narrative contradict each other.

Only what a narrative says beyond doubt counts, as `normalise/narratives.py` has it; to
accuse a plan wrongly is worse than to miss a slip of the pen.
"""

from __future__ import annotations

from collections.abc import Iterator

from cip_extract.normalise.narratives import (
    SAYS_BEGUN,
    SAYS_COMPLETE,
    SAYS_NOT_BEGUN,
    SAYS_UNFINISHED,
    Disagreement,
    find_disagreement,
)
from cip_extract.summary.versions import Answer, PlanAction, PlanVersion
from cip_extract.summary.wording import quoted, share, status_word

FINDING = "contradiction"
_SAYS = {
    SAYS_COMPLETE: "the narrative says it is complete",
    SAYS_BEGUN: "the narrative tells of work on it",
    SAYS_UNFINISHED: "the narrative says it is still to be done",
    SAYS_NOT_BEGUN: "the narrative says it has not begun",
}
# Raised while the paper was read, with the user's own words for statuses at hand.
_FLAG = "narrative_disagrees"


def find_contradictions(version: PlanVersion) -> Iterator[Answer]:
    """Each action whose narrative contradicts its status, with the words that do."""
    told = [action for action in version.actions if action.narrative and action.status]
    found = {action: says for action in told if (says := _disagreement(action))}
    for action, says in found.items():
        note = f"Status {status_word(action.status)}, but {_SAYS[says.says]}: {quoted(says.words)}"
        yield version.answer(FINDING, "action", [action], status=action.status, note=note)
    if told:
        number = share(len(found), len(told), "have", "with a narrative")
        note = f"{number} a status that it contradicts."
        yield version.answer(FINDING, "plan", list(found), note=note)


def _disagreement(action: PlanAction) -> Disagreement | None:
    found = find_disagreement(action.status, action.narrative, action.text)
    if found is None and _FLAG in action.flags and action.status != "complete":
        return Disagreement(SAYS_COMPLETE, action.narrative)
    return found
