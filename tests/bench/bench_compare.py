#!/usr/bin/env python3
"""Measure how well actions are paired beside other tools, on the same revisions, in one go.

    bench_compare.py                      the samples and made-up plans, revised at random
    bench_compare.py --seeds 20           that many revisions of each plan and strength
    bench_compare.py --dataset FOLDER     with the plans of a published dataset besides

A revision is what people do to a plan in half a year, with known truth (tests/diff/revisions.py).
Precision is the share of a tool's pairs that are true, recall the share of the true pairs that
it has; every part of a split and every source of a merge is a true pair. Pairs that we hand to
a person count as not found. Each tool gets the two tables in its own form and is timed from
there; the tools take turns on each revision, so that a busy machine slows all alike.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))  # the tests' own modules

import cip_extract  # noqa: E402
from cip_extract.diff.changes import list_changes  # noqa: E402
from cip_extract.diff.equality import comparison_key  # noqa: E402
from cip_extract.diff.match import match_actions  # noqa: E402
from cip_extract.diff.pairs import Matching  # noqa: E402
from cip_extract.diff.plan_action import PlanAction  # noqa: E402
from tests.diff.revisions import HEAVY, LIGHT, Revision, Strength, revise  # noqa: E402
from tests.diff.scoring import Score, score  # noqa: E402
from tests.diff.sources import dataset_plans, made_up_plan, sample_plans  # noqa: E402

SEEDS = 10
MADE_UP_PLANS = 6
STRENGTHS = {"light": LIGHT, "heavy": HEAVY}
TARGETS = {"light": 0.995, "heavy": 0.97}
MANY_ACTIONS = 1000
MANY_SECONDS = 2.0

Pairs = set[tuple[int, int]]
Table = list[dict[str, str]]


@dataclass(slots=True)
class Tool:
    """A way to compare two tables.

    Attributes:
        name: What is printed.
        prepare: Turns a version into what the tool takes, untimed.
        compare: Compares two of these, timed.
        pairs: Reads the pairs from its answer, untimed.
    """

    name: str
    prepare: Callable[[Sequence[PlanAction]], Any]
    compare: Callable[[Any, Any], Any]
    pairs: Callable[[Any], Pairs]
    scores: dict[str, Score] = field(default_factory=dict)
    seconds: dict[str, list[float]] = field(default_factory=dict)


def main() -> int:
    """Measure and print; the exit code is 1 where we miss a target."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=SEEDS, help=f"default {SEEDS}")
    parser.add_argument("--dataset", type=Path, help="a folder with actions.csv")
    options = parser.parse_args()
    plans = sample_plans()
    plans |= {f"made up {seed}": made_up_plan(seed) for seed in range(MADE_UP_PLANS)}
    if options.dataset:
        plans |= dataset_plans(options.dataset / "actions.csv")
    tools = [ours(), *csv_diffs(), *daffs(), *datacompys()]
    for name, strength in STRENGTHS.items():
        measure(tools, name, revisions(plans, strength, options.seeds))
    for line in report(tools, len(plans) * options.seeds):
        print(line)
    met = [*targets(tools[0]), many_against_many()]
    for line, _ in met:
        print(line)
    return 0 if all(good for _, good in met) else 1


def revisions(
    plans: dict[str, list[PlanAction]], strength: Strength, seeds: int
) -> Iterator[Revision]:
    """As many revisions of each plan as there are seeds."""
    for name, plan in plans.items():
        for seed in range(seeds):
            yield revise(name, plan, strength, seed)


def measure(tools: Sequence[Tool], strength: str, revised: Iterable[Revision]) -> None:
    """Let every tool compare every revision."""
    for revision in revised:
        for tool in tools:
            old, new = tool.prepare(revision.old), tool.prepare(revision.new)
            started = perf_counter()
            answer = tool.compare(old, new)
            tool.seconds.setdefault(strength, []).append(perf_counter() - started)
            doubtful = answer[0].doubtful if tool.name == OURS else ()
            so_far = tool.scores.get(strength, Score())
            tool.scores[strength] = so_far + score(
                revision, tool.pairs(answer), ((pair.old, pair.new) for pair in doubtful)
            )


# --- the tools --------------------------------------------------------------

OURS = f"cip-extract {cip_extract.__version__}"


def ours() -> Tool:
    """Pairs and all rows of the changes."""

    def compare(old: Sequence[PlanAction], new: Sequence[PlanAction]) -> tuple[Matching, object]:
        # What a comparison pays for the first time it sees a text is paid here each time.
        comparison_key.cache_clear()
        matching = match_actions(old, new)
        return matching, list_changes(matching, plan_id="p", document_from="a", document_to="b")

    def pairs(answer: tuple[Matching, object]) -> Pairs:
        return {(pair.old, pair.new) for pair in answer[0].pairs}

    return Tool(OURS, list, compare, pairs)


def csv_diffs() -> Iterator[Tool]:
    """Rows that csv-diff finds by a key column; of several with one key it keeps the last."""
    import csv_diff

    for key in ("action_ref", "text"):

        def prepare(plan: Sequence[PlanAction]) -> str:
            return as_csv(as_table(plan, with_position=True))

        def compare(old: str, new: str, key: str = key) -> tuple[Any, Any, object]:
            before, after = (csv_diff.load_csv(io.StringIO(text), key=key) for text in (old, new))
            return before, after, csv_diff.compare(before, after)

        def pairs(answer: tuple[Any, Any, object]) -> Pairs:
            before, after, _ = answer
            return {
                (int(before[key]["position"]), int(after[key]["position"]))
                for key in before.keys() & after.keys()
            }

        yield Tool(f"csv-diff {version('csv-diff')} by {key}", prepare, compare, pairs)


def daffs() -> Iterator[Tool]:
    """Rows that daff aligns by itself."""
    import daff

    for numbered in (True, False):

        def prepare(plan: Sequence[PlanAction], numbered: bool = numbered) -> object:
            table = as_table(plan)
            columns = [name for name in table[0] if numbered or name != "action_ref"]
            return daff.PythonTableView(
                [columns, *([row[name] for name in columns] for row in table)]
            )

        def compare(old: object, new: object) -> object:
            alignment = daff.Coopy.compareTables(old, new).align()
            shown = daff.PythonTableView([])
            daff.TableDiff(alignment, daff.CompareFlags()).hilite(shown)
            return alignment

        def pairs(answer: Any) -> Pairs:
            units = answer.toOrder().getList()
            return {(unit.l - 1, unit.r - 1) for unit in units if unit.l > 0 and unit.r > 0}

        kind = "default" if numbered else "without the numbers"
        yield Tool(f"daff {version('daff')} {kind}", prepare, compare, pairs)


def datacompys() -> Iterator[Tool]:
    """Rows that datacompy joins on a column, equal keys in their order."""
    import datacompy
    import pandas as pd

    for key in ("action_ref", "text"):

        def prepare(plan: Sequence[PlanAction]) -> object:
            return pd.DataFrame(as_table(plan, with_position=True))

        def compare(old: Any, new: Any, key: str = key) -> object:
            comparison = datacompy.PandasCompare(old, new, join_columns=key)
            comparison.all_mismatch()
            return comparison

        def pairs(answer: Any) -> Pairs:
            both = answer.intersect_rows
            return {
                (int(old), int(new))
                for old, new in zip(both["position_df1"], both["position_df2"], strict=True)
            }

        yield Tool(f"datacompy {version('datacompy')} by {key}", prepare, compare, pairs)


def as_table(plan: Sequence[PlanAction], with_position: bool = False) -> Table:
    """A plan as the rows of a table; the text that we compare is a column of its own."""
    return [
        {
            "action_ref": action.action_ref,
            "objective": action.objective,
            "action": action.action,
            "text": action.text,
            "officers": action.officers_raw,
            "deadline": action.deadline_raw,
            "status": action.status,
            "codes": ";".join(action.recommendation_codes),
            "narrative": action.narrative,
        }
        | ({"position": str(place)} if with_position else {})
        for place, action in enumerate(plan)
    ]


def as_csv(table: Table) -> str:
    """A table as the text of a file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(table[0]))
    writer.writeheader()
    writer.writerows(table)
    return text.getvalue()


# --- what is printed --------------------------------------------------------


def report(tools: Sequence[Tool], revised: int) -> Iterator[str]:
    """The table: a row a tool, precision, recall and time at each strength."""
    yield f"{revised} light and {revised} heavy revisions; ms are medians of one comparison"
    yield ""
    kinds = "".join(f"{name:^30}" for name in STRENGTHS)
    yield f"{'':<34}{kinds}"
    yield f"{'':<34}" + f"{'precision':>10}{'recall':>9}{'ms':>9}  " * len(STRENGTHS)
    for tool in tools:
        cells = [
            f"{tool.scores[name].precision:>10.4f}{tool.scores[name].recall:>9.4f}"
            f"{1000 * median(tool.seconds[name]):>9.1f}  "
            for name in STRENGTHS
        ]
        yield f"{tool.name:<34}{''.join(cells)}"
    yield ""


def targets(tool: Tool) -> Iterator[tuple[str, bool]]:
    """Whether we are as good as we want to be, and how much is left to a person."""
    for name, target in TARGETS.items():
        result = tool.scores[name]
        good = min(result.precision, result.recall) >= target
        share = result.doubtful_true / result.doubtful if result.doubtful else 1.0
        yield (
            f"{mark(good)} {name}: precision {result.precision:.4f} and recall "
            f"{result.recall:.4f} of {result.true} pairs, at least {target} wanted; "
            f"{result.doubtful} left to a person, {share:.0%} of them true",
            good,
        )


def many_against_many() -> tuple[str, bool]:
    """How long two large plans take us, in processor time: other work does not count."""
    revision = revise("large", made_up_plan(0, round(MANY_ACTIONS / 0.85)), HEAVY, 0)
    tool, seconds = ours(), []
    for _ in range(3):
        started = process_time()
        tool.compare(revision.old, revision.new)
        seconds.append(process_time() - started)
    good = median(seconds) < MANY_SECONDS
    return (
        f"{mark(good)} {len(revision.old)} actions against {len(revision.new)}, heavily revised: "
        f"{median(seconds):.2f} s, less than {MANY_SECONDS:.0f} s wanted",
        good,
    )


def mark(good: bool) -> str:
    """A word that is found by eye and by grep."""
    return "pass" if good else "FAIL"


if __name__ == "__main__":
    sys.exit(main())
