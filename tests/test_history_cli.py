"""A plan followed through its versions: what is written, in which order, what is refused."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations, product
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from cip_extract import history
from cip_extract.corrections import Correction, add_correction
from cip_extract.dataset.read import read_frame
from cip_extract.dataset.schema import COMPARISON_TABLES, DATASET_TABLES, HISTORY_TABLES
from cip_extract.errors import CompareInputError
from tests.answers import rows
from tests.conftest import SAMPLES
from tests.dataset.test_published import frictionless_errors
from tests.pdfs import LANTERNS, write_plan, write_prose
from tests.test_cli import call, tree

PACKS = sorted(SAMPLES.glob("*-pack.pdf"))
DAYS = ("3 March 2031", "9 June 2031", "1 September 2031")


@pytest.fixture(scope="session")
def sample_history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The history of the sample packs."""
    folder = tmp_path_factory.mktemp("samples") / "history"
    assert call("history", *PACKS, "--out", folder).exit_code == 0
    return folder


def write_versions(folder: Path, days: Sequence[str] = DAYS) -> list[Path]:
    """A plan's versions: the first date slips each time, the last action misses the second."""
    first, *rest = LANTERNS
    contents = (
        [first, *rest],
        [replace(first, deadline="Oct 2031"), *rest[:1]],
        [replace(first, deadline="Dec 2031"), *rest],
    )
    return [
        write_plan(folder / f"version {number}.pdf", lines, day=day)
        for number, (day, lines) in enumerate(zip(days, contents, strict=False), start=1)
    ]


def order_written(folder: Path) -> list[str]:
    """Files by the number that the timeline gives their version."""
    names = {row["document_id"]: Path(row["source"]).stem for row in rows(folder / "documents.csv")}
    numbers = {
        row["version_no"]: names[row["document_id"]] for row in rows(folder / "timeline.csv")
    }
    return [numbers[number] for number in sorted(numbers)]


# --- what is written --------------------------------------------------------


def test_history_of_the_samples_is_valid_by_another_programs_judgement(
    sample_history: Path,
) -> None:
    assert set(tree(sample_history)) == {f"{table}.csv" for table in HISTORY_TABLES}
    assert frictionless_errors(sample_history, HISTORY_TABLES) == []


def test_history_of_two_versions_holds_what_their_comparison_holds(
    sample_history: Path, sample_changes: Path
) -> None:
    for table in COMPARISON_TABLES:
        name = f"{table}.csv"
        assert (sample_history / name).read_bytes() == (sample_changes / name).read_bytes()


def test_lineages_of_the_samples_follow_the_pairs_of_their_changes(sample_history: Path) -> None:
    lineage = {
        (row["document_id"], row["action_ref"]): row["lineage_id"]
        for row in rows(sample_history / "lineage.csv")
    }
    assert len(lineage) == len(rows(sample_history / "actions.csv"))
    changes = rows(sample_history / "changes.csv")
    assert {row["change"] for row in changes} >= {"added", "removed", "renumbered", "changed"}
    for row in changes:
        old = lineage.get((row["document_from"], row["action_ref_from"]))
        new = lineage.get((row["document_to"], row["action_ref_to"]))
        assert (old == new) == (row["change"] not in ("added", "removed"))


def test_slippage_of_the_samples_is_that_of_their_changes(sample_history: Path) -> None:
    moved = {
        row["action_ref_to"]: int(row["deadline_days_moved"])
        for row in rows(sample_history / "changes.csv")
        if row["deadline_days_moved"]
    }
    slipped = {
        row["action_ref"]: int(row["days_moved"])
        for row in rows(sample_history / "slippage.csv")
        if int(row["times_moved"])
    }
    assert slipped == moved != {}


def test_comparison_holds_the_rows_of_its_documents_only(
    sample_dataset: Path, sample_changes: Path
) -> None:
    documents = {row["document_id"] for row in rows(sample_changes / "documents.csv")}
    assert len(documents) == 2
    for table in DATASET_TABLES:
        held = rows(sample_changes / f"{table}.csv")
        every = rows(sample_dataset / f"{table}.csv")
        if table == "officers":
            posts = {row["officer_id"] for row in rows(sample_changes / "action_officers.csv")}
            assert {row["officer_id"] for row in held} == posts - {""}
            assert len(held) < len(every)
        else:
            assert held == [row for row in every if row["document_id"] in documents]


def test_pdfs_and_documents_of_a_dataset_give_the_same_history(
    sample_dataset: Path, sample_history: Path, tmp_path: Path
) -> None:
    names = [path.stem for path in reversed(PACKS)]
    result = call("history", *names, "--dataset", sample_dataset, "--out", tmp_path / "out")
    assert result.exit_code == 0
    aliases_apart = {"officers.csv"}  # a dataset of more documents knows more names of a post
    ours, theirs = tree(tmp_path / "out"), tree(sample_history)
    assert {n for n in theirs if ours[n] != theirs[n]} <= aliases_apart


# --- order ------------------------------------------------------------------


def test_order_in_which_documents_are_named_makes_no_difference(tmp_path: Path) -> None:
    versions = write_versions(tmp_path)
    found = []
    for number, named in enumerate(permutations(versions)):
        out = tmp_path / f"out {number}"
        result = call("history", *named, "--out", out)
        assert (result.exit_code, result.stderr) == (0, "")
        assert order_written(out) == ["version 1", "version 2", "version 3"]
        found.append(tree(out))
    assert all(each == found[0] for each in found)


def test_action_that_comes_back_keeps_its_lineage_and_slips_from_its_first_promise(
    tmp_path: Path,
) -> None:
    result = call("history", *write_versions(tmp_path), "--out", tmp_path / "out")
    lineage = [row["lineage_id"].split("/")[1] for row in rows(tmp_path / "out" / "lineage.csv")]
    assert sorted(lineage) == ["1.1.1"] * 3 + ["1.1.2"] * 3 + ["1.2.1"] * 2
    slips = {row["action_ref"]: row for row in rows(tmp_path / "out" / "slippage.csv")}
    assert (slips["1.1.1"]["times_moved"], slips["1.1.1"]["days_moved"]) == ("2", "92")
    assert slips["1.2.1"]["in_latest"] == "true"
    assert "From 1 to 2: 1 removed, 0 added, 0 renumbered, 1 changed." in result.stdout
    assert "From 2 to 3: 0 removed, 1 added, 0 renumbered, 1 changed." in result.stdout
    assert "3 actions in all: 3 in the latest version of the plan, 0 dropped" in result.stdout
    assert "30 September 2031 → 31 December 2031  (92 days later, moved 2 times)" in result.stdout


def test_documents_without_a_date_stay_in_the_order_given_which_is_said(tmp_path: Path) -> None:
    one, two, three = write_versions(tmp_path, ["", *DAYS[1:]])
    result = call("history", three, one, two, "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert order_written(tmp_path / "out") == ["version 3", "version 1", "version 2"]
    assert "No date is known of version-1-" in result.stdout
    assert "all stand in the order you gave" in result.stdout


def test_documents_of_one_day_stay_in_the_order_given_which_is_said(tmp_path: Path) -> None:
    one, two, three = write_versions(tmp_path, [DAYS[1], DAYS[1], DAYS[0]])
    for named, order in (
        ((one, two, three), ["version 3", "version 1", "version 2"]),
        ((two, three, one), ["version 3", "version 2", "version 1"]),
    ):
        result = call("history", *named, "--out", tmp_path / "out", "--replace")
        assert order_written(tmp_path / "out") == order
        assert "are of the same day: they stand in the order you gave" in result.stdout


# --- the day to count at ----------------------------------------------------


@pytest.mark.parametrize("command", ["diff", "history"])
@pytest.mark.parametrize(
    ("given", "day"),
    [
        ([], "2031-06-09"),
        (["--as-of", "2031-11-20"], "2031-11-20"),
        (["--as-of", "20 November 2031"], "2031-11-20"),
        (["--as-of", "20/11/2031"], "2031-11-20"),
    ],
)
def test_overdue_is_counted_at_the_last_meeting_or_at_the_day_asked_for(
    tmp_path: Path, command: str, given: list[str], day: str
) -> None:
    one, two, _ = write_versions(tmp_path)
    result = call(command, one, two, "--out", tmp_path / "out", *given)
    assert result.exit_code == 0
    assert "Overdue is counted at" in result.stdout
    newest = [
        row for row in rows(tmp_path / "out" / "summary.csv") if "version-2" in row["document_id"]
    ]
    assert {row["as_of"] for row in newest} - {""} == {day}


@pytest.mark.parametrize("command", ["diff", "history"])
def test_the_findings_that_matter_are_said(tmp_path: Path, command: str) -> None:
    one, two, _ = write_versions(tmp_path)
    result = call(command, one, two, "--out", tmp_path / "out", "--as-of", "2032-01-01")
    assert "1 action of the plan of 3 March 2031 was dropped" in result.stdout
    assert "1 of 2 actions with a date is overdue on 1 January 2032" in result.stdout


@pytest.mark.parametrize("command", ["diff", "history"])
def test_nothing_counts_as_overdue_where_no_day_is_known(tmp_path: Path, command: str) -> None:
    one, two, _ = write_versions(tmp_path, ["", "", ""])
    result = call(command, one, two, "--out", tmp_path / "out")
    assert "nothing counts as overdue; give --as-of" in result.stdout
    assert "overdue" not in {row["finding"] for row in rows(tmp_path / "out" / "summary.csv")}


@pytest.mark.parametrize("written", ["soon", "31 February 2031", "1 May 2031 or 2 May 2031"])
def test_what_is_no_day_is_wrong_usage(tmp_path: Path, written: str) -> None:
    result = call("history", *PACKS, "--out", tmp_path / "out", "--as-of", written)
    assert result.exit_code == 2
    assert "is no date; write 2024-11-20 or 20 November 2024" in result.stderr


# --- what is refused --------------------------------------------------------


def test_one_version_is_no_history(tmp_path: Path) -> None:
    (plan, *_) = write_versions(tmp_path)
    assert call("history", plan, "--out", tmp_path / "out").exit_code == 2
    with pytest.raises(CompareInputError, match="two versions or more"):
        history([plan])


def test_one_paper_handed_over_twice_is_named(tmp_path: Path) -> None:
    one, two, _ = write_versions(tmp_path)
    copy = tmp_path / "copy.pdf"
    shutil.copyfile(one, copy)
    for named, words in (
        ((one, two, one), "version-1-.*: was handed over twice"),
        ((one, two, copy), "has the same content as"),
    ):
        result = call("history", *named, "--out", tmp_path / "out")
        assert result.exit_code == 6
        (line,) = result.stderr.splitlines()
        assert pd.Series([line]).str.contains(words).all()
        assert not (tmp_path / "out").exists()


def test_one_document_compared_with_itself_is_named(tmp_path: Path) -> None:
    plan = write_versions(tmp_path)[0]
    result = call("diff", plan, plan, "--out", tmp_path / "out")
    assert result.exit_code == 6
    assert "was handed over twice; hand over different versions" in result.stderr


def test_document_without_a_plan_is_named(tmp_path: Path) -> None:
    letter = write_prose(tmp_path / "letter.pdf", "The bridge is closed until Friday.")
    for place in range(3):
        named = write_versions(tmp_path)
        named[place] = letter
        result = call("history", *named, "--out", tmp_path / "out")
        assert result.exit_code == 6
        assert "letter-" in result.stderr
        assert "holds no action plan" in result.stderr


def test_folders_of_other_kinds_are_never_replaced(tmp_path: Path) -> None:
    """Dataset, comparison and history hold tables of the same names."""
    one, two, _ = write_versions(tmp_path)
    commands = ("run", "diff", "history")
    for command in commands:
        assert call(command, one, two, "--out", tmp_path / command).exit_code == 0
    before = tree(tmp_path)
    for command in commands:
        for folder in commands:
            out = tmp_path / folder
            result = call(command, one, two, "--out", out, "--replace")
            assert result.exit_code == (0 if command == folder else 4), (command, folder)
    assert tree(tmp_path) == before


def test_options_about_reading_are_for_pdfs_only(tmp_path: Path, sample_dataset: Path) -> None:
    corrections = tmp_path / "corrections.csv"
    corrections.touch()
    for command, (option, given) in product(
        ("diff", "history"), (("--vocabulary", tmp_path), ("--corrections", corrections))
    ):
        names = [path.stem for path in PACKS]
        result = call(
            command, *names, "--out", tmp_path / "out", "--dataset", sample_dataset, option, given
        )
        assert result.exit_code == 2
        assert f"{option} is for reading PDFs" in result.stderr


def test_corrections_are_applied_to_every_version(tmp_path: Path) -> None:
    versions = write_versions(tmp_path)
    call("run", *versions, "--out", tmp_path / "dataset")
    corrections = tmp_path / "corrections.csv"
    for document in rows(tmp_path / "dataset" / "documents.csv"):
        row = (document["sha256"], "1.1.2", "status", "complete", "underway")
        add_correction(corrections, Correction(*row))
    result = call("history", *versions, "--out", tmp_path / "out", "--corrections", corrections)
    assert result.exit_code == 0
    found = {
        (row["version_no"], row["value"])
        for row in rows(tmp_path / "out" / "timeline.csv")
        if (row["action_ref"], row["field"]) == ("1.1.2", "status")
    }
    assert found == {("1", "underway"), ("2", "underway"), ("3", "underway")}


# --- for notebooks ----------------------------------------------------------


def test_history_for_notebooks_gives_what_the_command_writes(
    sample_history: Path, sample_dataset: Path
) -> None:
    for found in (
        history(PACKS),
        history([path.stem for path in PACKS], sample_dataset, as_of=None),
    ):
        for table in ("documents", "actions", "changes", "doubtful_pairs", "summary", "lineage",
                      "timeline", "slippage"):  # fmt: skip
            assert_frame_equal(getattr(found, table), read_frame(sample_history, table))


@pytest.mark.parametrize("day", [date(2025, 9, 1), pd.Timestamp(2025, 9, 1)])
def test_history_for_notebooks_counts_at_the_day_asked_for(sample_dataset: Path, day: date) -> None:
    found = history([path.stem for path in PACKS], sample_dataset, as_of=day)
    assert pd.Timestamp(2025, 9, 1) in set(found.summary["as_of"])


def test_only_actions_of_plans_in_several_versions_are_counted(tmp_path: Path) -> None:
    versions = sorted(str(path) for path in SAMPLES.glob("wethercote-2025-*.pdf"))
    result = call("history", *versions, "--out", str(tmp_path / "out"))
    assert "45 actions in all: 44 in the latest version of the plan, 1 dropped" in result.stdout
