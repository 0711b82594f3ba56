"""Each action of a plan beside what it was: the last two versions, action by action."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cip_extract.report.material import Row
from cip_extract.report.values import text_of
from cip_extract.report.versions import Plan, Version


@dataclass(frozen=True, slots=True)
class ActionPair:
    """An action of the newest version and what it was; one of the two may be missing.

    Attributes:
        old: The row of the version before; None for an added action.
        new: The row of the newest version; None for a removed one.
        changes: The rows of `changes.csv` that speak of this pair.
    """

    old: Row | None
    new: Row | None
    changes: tuple[Row, ...] = ()

    @property
    def references(self) -> tuple[str, str]:
        return _reference(self.old), _reference(self.new)

    @property
    def row(self) -> Row:
        """The action as it stands now, or as it last stood."""
        row = self.new if self.new is not None else self.old
        assert row is not None, "a pair has a side at least"
        return row


def pair_actions(plan: Plan, changes: Sequence[Row]) -> list[ActionPair]:
    """Set the newest version of a plan beside the one before it.

    Changes name every action that has gone, come or has another number; one that they do
    not name kept its reference. A split action stands beside each of its parts.

    Args:
        plan: The plan; with one version every action stands alone.
        changes: Rows of `changes.csv`, of these versions and of others.

    Returns:
        The pairs in the order of the newest version; what was removed stands where it was.
    """
    newest = plan.newest
    if len(plan.versions) == 1:
        return [ActionPair(None, row) for row in newest.actions]
    older = plan.versions[-2]
    by_pair = _by_pair(changes, older, newest)
    old_rows = {_reference(row): row for row in older.actions}
    new_rows = {_reference(row): row for row in newest.actions}
    pairs = _references_paired(by_pair, old_rows, new_rows)
    found = [
        ActionPair(old_rows.get(old), new_rows.get(new), tuple(by_pair.get((old, new), ())))
        for old, new in pairs
    ]
    return _in_order(found, list(old_rows), list(new_rows))


def _reference(row: Row | None) -> str:
    return "" if row is None else text_of(row, "action_ref")


def _by_pair(
    changes: Iterable[Row], older: Version, newest: Version
) -> dict[tuple[str, str], list[Row]]:
    """The changes from one version to the other, by the actions they speak of."""
    by_pair: dict[tuple[str, str], list[Row]] = {}
    for row in changes:
        between = text_of(row, "document_from"), text_of(row, "document_to")
        if between == (older.document_id, newest.document_id):
            key = text_of(row, "action_ref_from"), text_of(row, "action_ref_to")
            by_pair.setdefault(key, []).append(row)
    return by_pair


def _references_paired(
    by_pair: Iterable[tuple[str, str]], old: Iterable[str], new: Iterable[str]
) -> list[tuple[str, str]]:
    old_references, new_references = list(old), list(new)
    named = [
        pair
        for pair in by_pair
        if (pair[0] in old_references or not pair[0]) and (pair[1] in new_references or not pair[1])
    ]
    named_old, named_new = {pair[0] for pair in named}, {pair[1] for pair in named}
    kept = [reference for reference in old_references if reference not in named_old]
    silent_new = [r for r in new_references if r not in named_new]
    return [
        *named,
        *((reference, reference if reference in silent_new else "") for reference in kept),
        *(("", reference) for reference in silent_new if reference not in kept),
    ]


def _in_order(
    pairs: Iterable[ActionPair], old: Sequence[str], new: Sequence[str]
) -> list[ActionPair]:
    """By place in the new version; a removed action behind what it stood behind."""
    found = list(pairs)
    place_of_new = {reference: place for place, reference in enumerate(new)}
    place_of_old = {reference: place for place, reference in enumerate(old)}
    moved_to = {
        pair.references[0]: place_of_new[pair.references[1]]
        for pair in found
        if all(pair.references)
    }

    def place(pair: ActionPair) -> tuple[int, int, int]:
        before, after = pair.references
        if after:
            return place_of_new[after], 0, place_of_old.get(before, 0)
        earlier = [moved_to[r] for r in old[: place_of_old[before]] if r in moved_to]
        return (earlier[-1] if earlier else -1), 1, place_of_old[before]

    return sorted(found, key=place)
