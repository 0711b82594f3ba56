"""How well actions are paired over random revisions whose truth is known."""

from __future__ import annotations

from collections import Counter

import pytest

from cip_extract.diff.changes import list_changes
from cip_extract.diff.match import match_actions
from cip_extract.diff.plan_action import PlanAction
from tests.diff.revisions import HEAVY, LIGHT, Revision, Strength, revise
from tests.diff.scoring import Score, score
from tests.diff.sources import made_up_plan, sample_plans

SEEDS = range(4)


@pytest.fixture(scope="module")
def plans() -> dict[str, list[PlanAction]]:
    return sample_plans() | {f"made up {seed}": made_up_plan(seed) for seed in range(4)}


def revisions(plans: dict[str, list[PlanAction]], strength: Strength) -> list[Revision]:
    return [revise(name, plan, strength, seed) for name, plan in plans.items() for seed in SEEDS]


@pytest.mark.parametrize(
    ("strength", "at_least"), [(LIGHT, 0.995), (HEAVY, 0.97)], ids=["light", "heavy"]
)
def test_actions_are_paired_rightly_over_random_revisions(
    plans: dict[str, list[PlanAction]], strength: Strength, at_least: float
) -> None:
    total = Score()
    for revision in revisions(plans, strength):
        matching = match_actions(revision.old, revision.new)
        total += score(
            revision,
            ((pair.old, pair.new) for pair in matching.pairs),
            ((pair.old, pair.new) for pair in matching.doubtful),
        )
    assert total.precision >= at_least
    assert total.recall >= at_least
    # The review list is short, and worth the reading.
    assert total.doubtful <= 0.04 * total.true
    assert total.doubtful_true >= 0.25 * total.doubtful


def test_moves_are_told_from_new_titles_and_numbers(plans: dict[str, list[PlanAction]]) -> None:
    right = told = true = 0
    for revision in revisions(plans, HEAVY):
        matching = match_actions(revision.old, revision.new)
        rows = list_changes(matching, plan_id="p", document_from="may", document_to="june")
        moved = {(row.action_ref_from, row.action_ref_to) for row in rows if row.change == "moved"}
        truly = {
            (revision.old[pair.old].action_ref, revision.new[pair.new].action_ref)
            for pair in matching.pairs
            if (pair.old, pair.new) in revision.moves
        }
        right, told, true = right + len(moved & truly), told + len(moved), true + len(truly)
    assert right / told >= 0.9
    assert right / true >= 0.97


def test_a_revision_is_the_same_every_time() -> None:
    plan = made_up_plan(1)
    assert revise("plan", plan, HEAVY, 7) == revise("plan", plan, HEAVY, 7)
    assert revise("plan", plan, HEAVY, 7) != revise("plan", plan, HEAVY, 8)


def test_heavy_revisions_hold_every_kind_of_edit(plans: dict[str, list[PlanAction]]) -> None:
    kinds: Counter[str] = Counter()
    for revision in revisions(plans, HEAVY):
        partners_of_old = Counter(old for old, _ in revision.truth)
        partners_of_new = Counter(new for _, new in revision.truth)
        kinds["removed"] += len(revision.old) - len(partners_of_old)
        kinds["added"] += len(revision.new) - len(partners_of_new)
        kinds["split"] += sum(times > 1 for times in partners_of_old.values())
        kinds["merged"] += sum(times > 1 for times in partners_of_new.values())
        kinds["moved"] += len(revision.moves)
        kinds["reworded"] += sum(
            revision.old[old].text != revision.new[new].text for old, new in revision.truth
        )
    assert min(kinds.values()) >= 50
