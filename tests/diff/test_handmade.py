"""Revisions written by hand, by somebody who had not seen the program: are actions paired well?

Each file holds two versions of a plan of a fictional council, the true pairs between them
and those of which honest people could say either; the latter do not count.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cip_extract.diff.match import match_actions
from cip_extract.diff.plan_action import PlanAction, plan_action_from_row

FILES = sorted((Path(__file__).parent / "handmade").glob("*.json"))


def plan(rows: list[dict[str, Any]]) -> list[PlanAction]:
    days = ("deadline_start", "deadline_end")
    return [
        plan_action_from_row(
            row | {day: date.fromisoformat(row[day]) for day in days if day in row}
        )
        for row in rows
    ]


def pairing(path: Path) -> Counter[str]:
    """How many pairs are true, asserted, both, and shown to a person though true."""
    revision = json.loads(path.read_text(encoding="utf-8"))
    old, new = plan(revision["old"]), plan(revision["new"])
    arguable = {tuple(pair) for pair in revision["arguable"]}
    truth = {tuple(pair) for pair in revision["pairs"]} - arguable
    matching = match_actions(old, new)
    asserted, shown = (
        {(old[pair.old].action_ref, new[pair.new].action_ref) for pair in pairs} - arguable
        for pairs in (matching.pairs, matching.doubtful)
    )
    return Counter(
        true=len(truth),
        asserted=len(asserted),
        right=len(asserted & truth),
        shown=len(truth & (asserted | shown)),
    )


@pytest.fixture(scope="module")
def counts() -> Counter[str]:
    return sum((pairing(path) for path in FILES), Counter())


def test_what_is_asserted_is_right(counts: Counter[str]) -> None:
    assert counts["right"] / counts["asserted"] >= 0.985


def test_most_pairs_are_asserted_and_nearly_all_asserted_or_shown(counts: Counter[str]) -> None:
    assert counts["right"] / counts["true"] >= 0.67
    assert counts["shown"] / counts["true"] >= 0.87


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_agree_with_themselves(path: Path) -> None:
    revision = json.loads(path.read_text(encoding="utf-8"))
    old, new = ({row["action_ref"] for row in revision[side]} for side in ("old", "new"))
    assert len(old) == len(revision["old"])
    assert len(new) == len(revision["new"])
    assert all(one in old and other in new for one, other in revision["pairs"])
