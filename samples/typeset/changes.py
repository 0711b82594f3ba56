"""What changed between the two versions of the plan, known from the sources.

Rows are paired by their place in the source file, so nothing is matched or guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from typeset.content import Action, Detail, Plan


class Change(NamedTuple):
    """A row of `changes.csv`; references are empty where a version has no such row."""

    change: str  # added, removed, renumbered, changed
    ref_from: str
    ref_to: str
    field: str


def plan_changes(before: Plan, after: Plan) -> list[Change]:
    """All differences that a careful reader would report.

    Args:
        before: The earlier version.
        after: The later version.

    Returns:
        The changes in the order of the earlier plan, the added rows last.
    """
    old = {detail.key: (action, detail) for _, action, detail in before.details}
    new = {detail.key: (action, detail) for _, action, detail in after.details}
    changes: list[Change] = []
    for key, (action, detail) in old.items():
        if key in new:
            changes += _row_changes(action, detail, *new[key])
        else:
            changes.append(Change("removed", _ref(detail), "", ""))
    changes += [
        Change("added", "", _ref(detail), "") for key, (_, detail) in new.items() if key not in old
    ]
    return changes


def _row_changes(
    old_action: Action, old: Detail, new_action: Action, new: Detail
) -> Iterator[Change]:
    refs = (_ref(old), _ref(new))
    if refs[0] != refs[1]:
        yield Change("renumbered", *refs, "")
    before, after = _values(old_action, old), _values(new_action, new)
    for field in before:
        if before[field] != after[field]:
            yield Change("changed", *refs, field)


def _values(action: Action, detail: Detail) -> dict[str, object]:
    """What is compared: meaning, not spelling."""
    deadline = detail.deadline
    return {
        "action_title": _words(action.title),
        "detail": _words(detail.text),
        "officers": frozenset(detail.officers.posts),
        "deadline": (deadline.start, deadline.end, deadline.ongoing),
        "status": detail.status,
        "recommendation_codes": frozenset(detail.codes),
        "narrative": _words(detail.narrative),
    }


def _words(text: str) -> tuple[str, ...]:
    """Words only: case, punctuation and white space do not count."""
    return tuple(re.findall(r"[a-z0-9&£]+", text.lower().replace("’", "'")))


def _ref(detail: Detail) -> str:
    return ".".join(map(str, detail.ref))
