"""Actions with no owner, no date or no evidence.

A scrutiny officer does not ask a plan for what it never set out to give: where the plan
names no owner, date or evidence at all, that is said once of the plan and of no action.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cip_extract.normalise.wording import says_nothing
from cip_extract.summary.overdue import NOT_TOLD
from cip_extract.summary.versions import Answer, PlanAction, PlanVersion
from cip_extract.summary.wording import share, status_word

# What a plan reports work or its end for; not started needs no evidence yet.
_CLAIMED = frozenset({"complete", "underway", "at_risk"})
# Of fewer actions nothing can be said about what the plan sets out to give.
ENOUGH = 3
# Which actions each question is asked of, what they lack, and how that is said of all.
_ASKED = {
    "no_owner": ("", "an owner", "names no owner for"),
    "no_deadline": ("not yet complete", "a date", "gives no date for"),
    "no_evidence": ("said to be begun or complete", "evidence", "reports no evidence for"),
}


def find_gaps(version: PlanVersion) -> Iterator[Answer]:
    """Each action with no owner, no date or no evidence, and their number."""
    promises = version.promises
    yield from _gap(version, "no_owner", promises, lacks_owner, _owner_note)
    unfinished = [action for action in promises if action.status != "complete"]
    yield from _gap(version, "no_deadline", unfinished, lacks_deadline, _deadline_note)
    claimed = [action for action in promises if action.status in _CLAIMED]
    yield from _gap(version, "no_evidence", claimed, lacks_evidence, _evidence_note)


def lacks_owner(action: PlanAction) -> bool:
    """Whether nobody is named; "TBC" names nobody.

    A cell that says something and gave no name is a doubt about the reading.
    """
    return not action.owners and (not action.owners_raw or says_nothing(action.owners_raw))


def lacks_deadline(action: PlanAction) -> bool:
    """Whether no date, event or "ongoing" is given; "TBC" and "In progress" are none.

    A deadline that could not be read is a doubt about the reading, not a gap in the plan.
    """
    return (
        action.deadline_end is None
        and not action.deadline_ongoing
        and not action.deadline_forum
        and "deadline_not_understood" not in action.flags
    )


def lacks_evidence(action: PlanAction) -> bool:
    """Whether the plan reports nothing of what was done; "N/A" reports nothing."""
    return not action.narrative or says_nothing(action.narrative)


def _gap(
    version: PlanVersion,
    finding: str,
    asked: Sequence[PlanAction],
    lacks: Callable[[PlanAction], bool],
    note: Callable[[PlanAction], str],
) -> Iterator[Answer]:
    """The rows of one kind of gap; a plan that never gives it is told once."""
    which, what, never = _ASKED[finding]
    found = [action for action in asked if lacks(action)]
    if not asked:
        return
    if len(version.promises) >= ENOUGH and all(lacks(action) for action in version.promises):
        note_of_plan = f"The plan {never} any action."
        yield version.answer(NOT_TOLD, "plan", found, subject=finding, note=note_of_plan)
        return
    for action in found:
        yield version.answer(finding, "action", [action], status=action.status, note=note(action))
    total = f"{share(len(found), len(asked), 'are', which)} without {what}."
    yield version.answer(finding, "plan", found, note=total)


def _owner_note(_: PlanAction) -> str:
    return "Nobody is named as responsible."


def _deadline_note(action: PlanAction) -> str:
    if not action.deadline_raw:
        return "No deadline is given."
    return f"The deadline says “{action.deadline_raw}”, which is no date."


def _evidence_note(action: PlanAction) -> str:
    return f"Said to be {status_word(action.status)}, without a word of what was done."
