"""The flags of a corrected row: doubts that the correction settles go, others stay."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from cip_extract.corrections.values import Known, corrected_officer_lines
from cip_extract.normalise.actions import confidence_of, row_doubts, told_flags
from cip_extract.records import Action, Doubt

CORRECTED, CHECKED_FLAG = "corrected", "checked"
OURS = frozenset({CORRECTED, CHECKED_FLAG})  # tell of people, not of doubts

_DEADLINE = frozenset({"deadline_raw", "deadline_start", "deadline_end", "deadline_ongoing"})
_OFFICERS = frozenset({"officers_raw", "officers"})
_STATUS = frozenset({"status"})
# The columns that each flag tells of: once one of them is corrected, the flag stays only if
# it is told of the corrected values too.
_ABOUT = {
    "deadline_not_understood": _DEADLINE,
    "no_deadline": _DEADLINE,
    "deadline_from_outcome": frozenset({"deadline_raw"}),
    "deadline_passed": _DEADLINE | _STATUS,
    "narrative_disagrees": _STATUS | {"narrative"},
    "no_officer": _OFFICERS,
    "officer_unmatched": _OFFICERS,
    "officers_uncertain": _OFFICERS,
    "colour_not_in_key": _STATUS,
    "no_key": _STATUS,
    "status_conflict": _STATUS,
    "status_not_understood": _STATUS,
    "title_unknown": frozenset({"action"}),
    "title_from_sentence": frozenset({"action"}),
    "action_from_context": frozenset({"action", "detail"}),
}


def with_flags(action: Action, before: Action, corrected: Collection[str], known: Known) -> Action:
    """A corrected action with the flags and the confidence that its values deserve.

    Args:
        action: The action, its values corrected.
        before: The action as it was read.
        corrected: The columns that were corrected.
        known: What the document's values are read with.
    """
    told = _told(action, corrected, known)
    fields = set(corrected)
    kept = [flag for flag in before.flags if not fields & _ABOUT.get(flag, set())]
    new = [flag for flag, holds in told.items() if holds and fields & _ABOUT.get(flag, set())]
    flags = (*dict.fromkeys([*kept, *new]), CORRECTED)
    return replace(action, flags=flags, confidence=confidence_of(flags))


def _told(action: Action, corrected: Collection[str], known: Known) -> dict[str, bool]:
    """Whether each flag holds of the corrected values, of those that can hold of them."""
    told = told_flags(
        action.raw,
        action.officers,
        action.deadline,
        action.status,
        known.document_date,
        known.vocabulary,
    )
    told["deadline_not_understood"] = not action.deadline.understood
    if "officers_raw" in corrected and "officers" not in corrected:
        cell = "\n".join(paragraph.text for paragraph in action.raw.officers)
        told["officers_uncertain"] = not known.register.parts_surely(corrected_officer_lines(cell))
    return told


def checked(action: Action) -> Action:
    """An action that a person has checked: nothing about it is in doubt."""
    kept = tuple(flag for flag in action.flags if flag == CORRECTED)
    return replace(action, flags=(*kept, CHECKED_FLAG), confidence=1.0)


def doubts_of(action: Action) -> list[Doubt]:
    """The doubts in `quality.csv` that the flags of a row stand for."""
    if "status_not_understood" in action.flags:
        said = ""
    elif "status_conflict" in action.flags:
        said = "another"
    else:
        said = action.status
    found = row_doubts(action.raw, action.deadline, action.status, said)
    return [doubt for doubt in found if doubt.code in action.flags]
