"""What went wrong from one version to the next: actions dropped, statuses gone backwards.

Asked of rows of `changes.csv`; the values come from the actions themselves, because a
change shows its values as printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cip_extract.summary.versions import Answer, PlanAction, PlanVersion, Row, text_of
from cip_extract.summary.wording import status_word
from cip_extract.words import count, long_date

Places = Mapping[tuple[str, str], tuple[PlanVersion, PlanAction]]  # by document and reference

# How far along a status is. "At risk" says how sure the end is, not how far the work has come.
_STAGE = {"not_started": 0, "underway": 1, "at_risk": 1, "complete": 2}
# A part of an action may rightly be less far along than the whole was.
_PART = "part_of_text"
# {other} is the plan compared with: the later one of a dropped action, else the earlier one.
_TOTALS = {
    "dropped": "{number} of the {this} {was} dropped from the {other}{unfinished}.",
    "perhaps_dropped": "{number} of the {this} {was} dropped from the {other} or reworded.",
    "regressed": "{number} {has} gone backwards since the {other}.",
    "newly_at_risk": "{number} {has} become at risk since the {other}.",
}


class _Step(NamedTuple):
    """One action that took a step for the worse."""

    finding: str
    version: PlanVersion
    action: PlanAction
    other: str  # the plan that it is compared with
    note: str


def places_of(versions: Sequence[PlanVersion]) -> Places:
    """Every action, and the version that holds it, by document and reference."""
    return {
        (version.document_id, action.ref): (version, action)
        for version in versions
        for action in version.actions
    }


def find_dropped(changes: Sequence[Row], places: Places) -> Iterator[Answer]:
    """Each action that a later version no longer holds, named in the last that held it.

    An action of a doubtful pair is a finding of its own: it may only have been reworded.
    """
    documents = {version.document_id: version for version, _ in places.values()}
    found: list[_Step] = []
    for row in changes:
        known = places.get((text_of(row, "document_from"), text_of(row, "action_ref_from")))
        if known is None or text_of(row, "change") != "removed":
            continue
        version, action = known
        later = _plan(documents.get(text_of(row, "document_to")))
        note = f"Not in the {later}; {status_word(action.status)} in the {_plan(version)}."
        if row.get("to_review") is True:
            note += " It may be the same as an action added there: see doubtful_pairs.csv."
            found.append(_Step("perhaps_dropped", version, action, later, note))
        else:
            found.append(_Step("dropped", version, action, later, note))
    yield from _told(found)


def find_worse(changes: Sequence[Row], places: Places) -> Iterator[Answer]:
    """Each action whose status went back a stage, or that became at risk."""
    found: list[_Step] = []
    for row in changes:
        if text_of(row, "field") != "status" or text_of(row, "matched_by") == _PART:
            continue
        before = places.get((text_of(row, "document_from"), text_of(row, "action_ref_from")))
        after = places.get((text_of(row, "document_to"), text_of(row, "action_ref_to")))
        if before is None or after is None:
            continue
        finding = _turn(before[1].status, after[1].status)
        if finding:
            version, action = after
            earlier = _plan(before[0])
            then = status_word(before[1].status).capitalize()
            note = f"{then} in the {earlier}, {status_word(action.status)} in the {_plan(version)}."
            found.append(_Step(finding, version, action, earlier, note))
    yield from _told(found)


def _told(found: Sequence[_Step]) -> Iterator[Answer]:
    """A row for each action, and one for all of a kind in one version."""
    for step in found:
        yield step.version.answer(
            step.finding, "action", [step.action], status=step.action.status, note=step.note
        )
    for finding, version, other in dict.fromkeys((s.finding, s.version, s.other) for s in found):
        own = [
            s.action for s in found if (s.finding, s.version, s.other) == (finding, version, other)
        ]
        note = _TOTALS[finding].format(
            number=count(len(own), "action"),
            this=_plan(version),
            other=other,
            unfinished=_unfinished(own),
            has="has" if len(own) == 1 else "have",
            was="was" if len(own) == 1 else "were",
        )
        yield version.answer(finding, "plan", own, note=note)


def _unfinished(actions: Sequence[PlanAction]) -> str:
    """How many of some actions were not complete when last told; nothing where none says."""
    number = sum(action.status not in ("", "complete") for action in actions)
    if number == len(actions):
        return ", not complete" if number == 1 else ", none of them complete"
    if not number and all(action.status for action in actions):
        return ", complete" if len(actions) == 1 else ", all of them complete"
    return f", {number:,} of them not complete" if number else ""


def _turn(before: str, after: str) -> str:
    """The finding that a change of status gives; empty where it is no bad news."""
    if before not in _STAGE or after not in _STAGE:
        return ""
    if _STAGE[after] < _STAGE[before]:
        return "regressed"
    return "newly_at_risk" if after == "at_risk" and before != "at_risk" else ""


def _plan(version: PlanVersion | None) -> str:
    if version is None:
        return "later plan"
    if version.meeting_date:
        return f"plan of {long_date(version.meeting_date)}"
    return f"plan in {version.document_id}"
