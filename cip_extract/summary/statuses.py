"""How many actions have each status, in each version and under each objective."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cip_extract.summary.versions import Answer, PlanAction, PlanVersion
from cip_extract.summary.wording import STATUS_WORDS, share, status_counts, status_word
from cip_extract.words import count


def count_statuses(version: PlanVersion) -> Iterator[Answer]:
    """One row for the plan, one for each status, and one for each objective's statuses.

    Actions without a status are counted too, under an empty status.
    """
    actions = version.actions
    note = f"{count(len(actions), 'action')}: {status_counts(actions)}."
    yield version.answer("status", "plan", actions, note=note)
    for status, own in _by_status(actions):
        note = f"{share(len(own), len(actions), 'are')} {status_word(status)}."
        yield version.answer("status", "status", own, subject=status, status=status, note=note)
    for objective in dict.fromkeys(action.objective for action in actions if action.objective):
        held = [action for action in actions if action.objective == objective]
        for status, own in _by_status(held):
            note = f"{share(len(own), len(held), 'are')} {status_word(status)}."
            yield version.answer(
                "status", "objective", own, subject=objective, status=status, note=note
            )


def _by_status(actions: Sequence[PlanAction]) -> Iterator[tuple[str, list[PlanAction]]]:
    """Actions by status, in the order that statuses are told in; none left out."""
    for status in dict.fromkeys([*STATUS_WORDS, *(action.status for action in actions)]):
        own = [action for action in actions if action.status == status]
        if own:
            yield status, own
