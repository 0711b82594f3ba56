"""Plans to revise: the samples as they were reviewed, a dataset's, and plans made up at random."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from cip_extract.diff.plan_action import PlanAction
from tests.diff.council_words import (
    CLAUSES,
    ENDS,
    FORMULAS,
    OBJECTIVES,
    OFFICERS,
    PEOPLE,
    STATUSES,
    TITLES,
    VERBS,
    a_thing,
    phrases,
)

SAMPLES = Path(__file__).resolve().parents[2] / "samples"

# Below this a plan says little: one edit out of five is light for nobody.
FEWEST_ACTIONS = 9


def sample_plans() -> dict[str, list[PlanAction]]:
    """The plans of the samples, as their extraction was reviewed and is kept by tests."""
    files = [
        path
        for folder in (SAMPLES / "expected", SAMPLES / "layouts" / "expected")
        for path in sorted(folder.glob("*.actions.csv"))
    ]
    plans = {path.name.removesuffix(".actions.csv"): _actions(_rows(path)) for path in files}
    return {name: plan for name, plan in plans.items() if len(plan) >= FEWEST_ACTIONS}


def dataset_plans(actions_csv: Path) -> dict[str, list[PlanAction]]:
    """The plans of a published dataset, each document's apart."""
    documents: dict[str, list[Mapping[str, str]]] = {}
    for row in _rows(actions_csv):
        documents.setdefault(row["document_id"], []).append(row)
    plans = {name: _actions(rows) for name, rows in documents.items()}
    return {name: plan for name, plan in plans.items() if len(plan) >= FEWEST_ACTIONS}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _actions(rows: Sequence[Mapping[str, str]]) -> list[PlanAction]:
    return [
        PlanAction(
            objective=row.get("objective") or row.get("objective_title") or "",
            action=row.get("action") or row.get("action_title") or "",
            detail=row.get("detail") or "",
            officers_raw=row.get("officers_raw") or "",
            deadline_raw=row.get("deadline_raw") or "",
            status=row.get("status") or "",
            narrative=row.get("narrative") or "",
        )
        for row in rows
    ]


def made_up_plan(seed: int, actions: int = 60) -> list[PlanAction]:
    """A plan of random sentences under random titles, some of them short, some repeated."""
    dice = random.Random(f"plan {seed}")
    headings = _headings(dice)
    plan: list[PlanAction] = []
    while len(plan) < actions:
        objective, title = next(headings)
        details = [_sentence(dice) for _ in range(dice.randint(1, 5))]
        if dice.random() < 0.12:
            details.append(dice.choice(FORMULAS))
        if dice.random() < 0.15:  # a title that is an action by itself
            plan.append(_action(dice, objective, details[0], ""))
        else:
            plan += [_action(dice, objective, title, detail) for detail in details]
    return plan[:actions]


def _headings(dice: random.Random) -> Iterator[tuple[str, str]]:
    """Pairs of an objective and an action's title, three or four titles an objective."""
    objectives, titles = list(phrases(OBJECTIVES)), list(phrases(TITLES))
    for number in range(10_000):
        if number % len(objectives) == 0:
            dice.shuffle(objectives)
        objective = objectives[number % len(objectives)]
        if number >= len(objectives):
            objective = f"{objective}, part {number // len(objectives) + 1}"
        for title in dice.sample(titles, k=dice.randint(3, 4)):
            yield objective, title


def _action(dice: random.Random, objective: str, title: str, detail: str) -> PlanAction:
    return PlanAction(
        objective=objective,
        action=title,
        detail=detail,
        officers_raw=dice.choice(phrases(OFFICERS)),
        deadline_raw=f"{dice.choice(['March', 'June', 'September'])} 203{dice.randint(1, 5)}",
        status=dice.choice(STATUSES),
    )


def _sentence(dice: random.Random) -> str:
    """From five words to about forty, as plans have them."""
    people, ends, clauses = (phrases(each) for each in (PEOPLE, ENDS, CLAUSES))
    words = f"{dice.choice(phrases(VERBS))} the {a_thing(dice)}"
    if dice.random() < 0.8:
        words += f" with {dice.choice(people)}"
    if dice.random() < 0.3:
        words += f" and {dice.choice(phrases(VERBS)).lower()} the {a_thing(dice)}"
    if dice.random() < 0.7:
        words += f" {dice.choice(ends)}"
    if dice.random() < 0.4:
        words += f", {dice.choice(clauses)}"
    if dice.random() < 0.2:
        words += f". {dice.choice(phrases(VERBS))} the {a_thing(dice)} for {dice.choice(people)}"
    return words
