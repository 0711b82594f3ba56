"""Answers counted: for the plan as a whole, by owner and by objective."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from cip_extract.summary.versions import Answer, PlanAction, PlanVersion

Found = Mapping[PlanAction, int]  # actions that an answer names, with their days
Wording = Callable[[Found, Sequence[PlanAction]], str]  # of those found, among those asked about


def by_owner_and_objective(
    version: PlanVersion,
    finding: str,
    found: Found,
    asked: Sequence[PlanAction],
    wording: Wording,
    as_of: date | None = None,
) -> Iterator[Answer]:
    """One row for the plan, one for each owner and one for each objective with any.

    An action with two owners counts with both.

    Args:
        version: The version asked about.
        finding: The question.
        found: The actions it names.
        asked: The actions it could have named.
        wording: The note, from those found and those asked about in a group.
        as_of: The day that the answer holds at.
    """
    yield _row(version, finding, "plan", "", found, asked, wording, as_of)
    for kind, names_of in (("owner", _owners), ("objective", _objectives)):
        names = dict.fromkeys(name for action in found for name in names_of(action))
        for name in names:
            own = {action: days for action, days in found.items() if name in names_of(action)}
            of_all = [action for action in asked if name in names_of(action)]
            yield _row(version, finding, kind, name, own, of_all, wording, as_of)


def _owners(action: PlanAction) -> tuple[str, ...]:
    return action.owners


def _objectives(action: PlanAction) -> tuple[str, ...]:
    return (action.objective,) if action.objective else ()


def _row(
    version: PlanVersion,
    finding: str,
    kind: str,
    name: str,
    found: Found,
    asked: Sequence[PlanAction],
    wording: Wording,
    as_of: date | None,
) -> Answer:
    return version.answer(
        finding,
        kind,
        list(found),
        subject=name,
        as_of=as_of,
        days=max(found.values(), default=None),
        note=wording(found, asked),
    )
