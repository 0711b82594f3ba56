"""Corrections stay with their dataset: applied on every run, and lost in none."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

import cip_extract
from cip_extract import compare, extract
from cip_extract.cli import main
from cip_extract.comparisons import diff
from cip_extract.corrections import Correction, add_correction, write_corrections
from cip_extract.dataset import folder as folder_module
from cip_extract.dataset.folder import CORRECTIONS, find_corrections, publish_dataset
from cip_extract.dataset.read import read_rows
from cip_extract.errors import CorrectionsError, OutputFolderError
from cip_extract.runs import run
from tests.answers import Row, rows
from tests.conftest import SAMPLES
from tests.dataset.test_published import frictionless_errors
from tests.pdfs import write_plan

HOMES = SAMPLES / "wethercote-homes-plan.pdf"
PROJECT = str(Path(cip_extract.__file__).parents[1])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write_plan(tmp_path / "plan.pdf")


@pytest.fixture
def dataset(plan: Path) -> Path:
    """A dataset of one drawn plan."""
    run([plan], plan.parent / "dataset")
    return plan.parent / "dataset"


def sha_of(dataset: Path) -> str:
    return str(read_rows(dataset, "documents")[0]["sha256"])


def action(dataset: Path, ref: str = "1.1.1") -> Row:
    (found,) = (row for row in rows(dataset / "actions.csv") if row["action_ref"] == ref)
    return found


def cells_in(dataset: Path) -> dict[tuple[str, str], str]:
    """Every cell of the actions, by reference and column."""
    return {
        (row["action_ref"], column): cell
        for row in rows(dataset / "actions.csv")
        for column, cell in row.items()
    }


def correct(dataset: Path, field: str, to: str, before: str | None = None) -> None:
    """Save a correction beside a dataset, of what stands there unless told otherwise."""
    found = action(dataset)[field] if before is None else before
    correction = Correction(sha_of(dataset), "1.1.1", field, found, to, "A. Clerk")
    add_correction(dataset / CORRECTIONS, correction)


def codes(dataset: Path) -> list[str]:
    found = [row["code"] for row in rows(dataset / "quality.csv")]
    return [code for code in found if code.startswith("correction_")]


# --- runs -------------------------------------------------------------------


def test_correction_is_applied_on_every_later_run(plan: Path, dataset: Path) -> None:
    correct(dataset, "deadline_raw", "June 2035")
    kept = (dataset / CORRECTIONS).read_bytes()
    published = []
    for _ in range(2):
        run([plan], dataset, replace=True)
        assert action(dataset)["deadline_end"] == "2035-06-30"
        assert codes(dataset) == ["correction_applied"]
        assert (dataset / CORRECTIONS).read_bytes() == kept
        published.append({path.name: path.read_bytes() for path in dataset.iterdir()})
    assert published[0] == published[1]
    assert sorted(entry.name for entry in dataset.parent.iterdir()) == ["dataset", "plan.pdf"]


def test_taking_the_file_away_brings_back_what_is_read(plan: Path, dataset: Path) -> None:
    before = (dataset / "actions.csv").read_bytes()
    correct(dataset, "status", "at_risk")
    run([plan], dataset, replace=True)
    (dataset / CORRECTIONS).unlink()
    run([plan], dataset, replace=True)
    assert (dataset / "actions.csv").read_bytes() == before


def test_folder_with_nothing_but_corrections_may_be_written(plan: Path, dataset: Path) -> None:
    correct(dataset, "status", "at_risk")
    folder = dataset.parent / "other"
    folder.mkdir()
    (dataset / CORRECTIONS).rename(folder / CORRECTIONS)
    run([plan], folder)
    assert action(folder)["status"] == "at_risk"


def test_corrections_of_other_documents_are_kept_in_silence(plan: Path, dataset: Path) -> None:
    correction = Correction("ab" * 32, "1.1.1", "status", "", "complete")
    add_correction(dataset / CORRECTIONS, correction)
    kept = (dataset / CORRECTIONS).read_bytes()
    run([plan], dataset, replace=True)
    assert codes(dataset) == []
    assert (dataset / CORRECTIONS).read_bytes() == kept


def test_correction_of_what_is_no_longer_read_is_reported(plan: Path, dataset: Path) -> None:
    before = action(dataset)
    correct(dataset, "deadline_raw", "June 2035", before="Jun 2034")
    run([plan], dataset, replace=True)
    assert action(dataset) == before
    assert codes(dataset) == ["correction_not_applied"]
    result = CliRunner().invoke(
        main, ["run", str(plan), "--out", str(dataset), "--replace"], catch_exceptions=False
    )
    assert result.exit_code == 0
    assert "expected “Jun 2034”" in result.output


def test_mistakes_are_named_before_anything_is_read(plan: Path, dataset: Path) -> None:
    before = (dataset / "actions.csv").read_bytes()
    (dataset / CORRECTIONS).write_text("document_sha256,action_ref,field,from,to\nx,1,f,a,b\n")
    result = CliRunner().invoke(main, ["run", "no.pdf", "--out", str(dataset), "--replace"])
    assert result.exit_code == 2
    assert "row 2: the document_sha256 “x”" in result.output
    assert (dataset / "actions.csv").read_bytes() == before
    with pytest.raises(CorrectionsError):
        run([plan], dataset, replace=True)


def test_file_from_elsewhere_is_applied_and_copied(plan: Path, dataset: Path) -> None:
    correct(dataset, "status", "at_risk")
    elsewhere = (dataset / CORRECTIONS).rename(dataset.parent / "ours.csv")
    result = CliRunner().invoke(
        main,
        ["run", str(plan), "--out", str(dataset), "--replace", "--corrections", str(elsewhere)],
    )
    assert result.exit_code == 0
    assert "1 correction by people applied." in result.output
    assert action(dataset)["status"] == "at_risk"
    assert (dataset / CORRECTIONS).read_bytes() == elsewhere.read_bytes()
    run([plan], dataset, replace=True, corrections=elsewhere)


def test_file_from_elsewhere_takes_the_place_of_one_with_the_same_values(
    plan: Path, dataset: Path
) -> None:
    correct(dataset, "status", "at_risk")
    elsewhere = dataset.parent / "ours.csv"
    elsewhere.write_bytes((dataset / CORRECTIONS).read_bytes().replace(b"at_risk", b"complete"))
    run([plan], dataset, replace=True, corrections=elsewhere)
    assert action(dataset)["status"] == "complete"
    assert (dataset / CORRECTIONS).read_bytes() == elsewhere.read_bytes()
    assert sorted(each.name for each in dataset.parent.iterdir()) == [
        "dataset",
        "ours.csv",
        "plan.pdf",
    ]


def test_file_from_elsewhere_never_replaces_corrections_that_it_lacks(
    plan: Path, dataset: Path
) -> None:
    correct(dataset, "status", "at_risk")
    kept = (dataset / CORRECTIONS).read_bytes()
    elsewhere = dataset.parent / "ours.csv"
    elsewhere.write_text("document_sha256,action_ref,field,from,to\n")
    with pytest.raises(OutputFolderError, match=r"lacks, such as of 1\.1\.1"):
        run([plan], dataset, replace=True, corrections=elsewhere)
    assert (dataset / CORRECTIONS).read_bytes() == kept


def test_correction_saved_while_the_tables_are_written_is_not_lost(
    dataset: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (dataset / CORRECTIONS).write_bytes(b"as it was when the run began\n")
    write = folder_module._write_files

    def write_and_save(folder: Path, files: Mapping[str, bytes]) -> None:
        write(folder, files)
        (dataset / CORRECTIONS).write_bytes(b"saved since\n")

    monkeypatch.setattr(folder_module, "_write_files", write_and_save)
    publish_dataset(dataset, {}, replace=True)
    assert (dataset / CORRECTIONS).read_bytes() == b"saved since\n"


DIE_AT_A_RENAME = """
import os, sys
from pathlib import Path
from cip_extract.dataset.folder import publish_dataset

folder, left = Path(sys.argv[1]), int(sys.argv[2])

def or_die(move):
    def moved(self, target):
        global left
        if left == 0:
            os._exit(9)
        left -= 1
        return move(self, target)
    return moved

def die(self, missing_ok=False):
    os._exit(9)

Path.rename, Path.replace, Path.unlink = or_die(Path.rename), or_die(Path.replace), die
publish_dataset(folder, {}, replace=True)
"""


@pytest.mark.parametrize("renames", [0, 1, 2, 3])
def test_process_that_dies_leaves_corrections_that_the_next_run_finds(
    plan: Path, dataset: Path, renames: int
) -> None:
    """Before the old folder steps aside, without a folder in place, and then with two."""
    correct(dataset, "status", "at_risk")
    kept = (dataset / CORRECTIONS).read_bytes()
    died = subprocess.run(
        [sys.executable, "-c", DIE_AT_A_RENAME, str(dataset), str(renames)],
        env=os.environ | {"PYTHONPATH": PROJECT},
        check=False,
    )
    assert died.returncode == 9
    assert dataset.exists() == (renames != 1)
    run([plan], dataset, replace=True)
    assert (dataset / CORRECTIONS).read_bytes() == kept
    assert action(dataset)["status"] == "at_risk"


def test_folder_that_never_was_has_no_corrections(tmp_path: Path) -> None:
    assert find_corrections(tmp_path / "no" / "dataset") is None


# --- comparisons and notebooks ----------------------------------------------


def test_comparison_of_papers_takes_corrections(plan: Path, dataset: Path) -> None:
    correct(dataset, "deadline_raw", "June 2035")
    file = dataset / CORRECTIONS
    newer = write_plan(plan.with_name("newer.pdf"), objective="Objective 1: A calm harbour")
    diff(str(plan), str(newer), dataset.parent / "changes", corrections=file)
    moved = rows(dataset.parent / "changes" / "changes.csv")
    assert ("deadline", "June 2035") in {(row["field"], row["value_from"]) for row in moved}
    frame = compare(plan, newer, corrections=file)
    assert "June 2035" in set(frame["value_from"])


def test_comparison_of_a_datasets_documents_takes_no_corrections(plan: Path, dataset: Path) -> None:
    correct(dataset, "status", "at_risk")
    arguments = ["diff", "plan", "plan", "--dataset", str(dataset), "--out", "changes"]
    result = CliRunner().invoke(main, [*arguments, "--corrections", str(dataset / CORRECTIONS)])
    assert result.exit_code == 2
    assert "--dataset was read already" in result.output


def test_notebook_sees_corrected_values(plan: Path, dataset: Path) -> None:
    correct(dataset, "officers", "Head of Piers")
    data = extract(plan, corrections=dataset / CORRECTIONS)
    assert data.actions["officers"].iloc[0] == "Head of Piers"
    assert data.actions["corrected_fields"].iloc[0] == "officers"
    assert "Head of Piers" in set(data.officers["post_title"])


# --- the samples ------------------------------------------------------------


def test_sample_stays_valid_and_corrected(tmp_path: Path) -> None:
    dataset = tmp_path / "homes"
    run([HOMES], dataset)
    sha = sha_of(dataset)
    read = {
        (row["action_ref"], field): cell
        for row in rows(dataset / "actions.csv")
        for field, cell in row.items()
    }
    wanted = {
        ("1.1.1", "deadline_raw"): "Summer 2026",
        ("1.1.2", "officers_raw"): "Head of Housing Options\nHead of Communications",
        ("1.1.3", "status"): "",
        ("1.2.1", "recommendation_codes"): "R3;R10",
        ("1.2.2", "deadline_end"): "2025-08-31",
        ("2.1.3", "officers"): "Complaints Officer;Head of Housing",
        ("2.2.1", "detail"): "Report to Cabinet.",
        ("1.2.1", "flags"): "",
    }
    stale = Correction(sha, "2.1.1", "status", "complete", "at_risk")
    write_corrections(
        dataset / CORRECTIONS,
        [stale, *(Correction(sha, *key, read[key], to) for key, to in wanted.items())],
    )
    outcome = run([HOMES], dataset, replace=True)
    assert outcome.exit_code == 0
    shown = {
        (row["action_ref"], field): cell
        for row in rows(dataset / "actions.csv")
        for field, cell in row.items()
    }
    assert shown["1.2.1", "flags"] == "corrected;checked"
    assert {key: shown[key] for key in wanted if key[1] != "flags"} == {
        key: to for key, to in wanted.items() if key[1] != "flags"
    }
    assert shown["2.1.1", "status"] == read["2.1.1", "status"]
    assert sorted(codes(dataset)) == ["correction_applied"] * 8 + ["correction_not_applied"]
    assert frictionless_errors(dataset) == []
