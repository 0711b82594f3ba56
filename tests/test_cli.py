"""The command: one line for each failure, an exit code for each ending, JSON for programs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from cip_extract import errors
from cip_extract.cli import main
from cip_extract.dataset.schema import COMPARISON_TABLES, DATASET_TABLES
from cip_extract.words import count
from tests.answers import rows
from tests.conftest import SAMPLES
from tests.pdfs import (
    LANTERNS,
    PlanLine,
    write_cut_short,
    write_locked,
    write_pictures,
    write_plan,
    write_prose,
    write_without_pages,
)

PROJECT = Path(__file__).resolve().parents[1]
HEAVY = ("pymupdf", "pandas", "spacy", "numpy", "scipy", "rapidfuzz", "pdfplumber", "camelot")


def call(*arguments: object) -> Result:
    """The command, run in this process."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def call_program(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command as a program of its own."""
    return subprocess.run(
        [sys.executable, "-m", "cip_extract", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(PROJECT), **environment},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )


def tree(folder: Path) -> dict[str, bytes | None]:
    """Everything below a folder; a folder counts too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


# --- bad input --------------------------------------------------------------


def write_text(path: Path) -> Path:
    path.write_text("Minutes of the harbour board\n", encoding="utf-8")
    return path


def write_nothing(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def write_half(path: Path) -> Path:
    return write_cut_short(path, write_plan(path.with_suffix(".whole")), 0.6)


def write_letter(path: Path) -> Path:
    return write_prose(path, "The bridge is closed until Friday.")


BAD_INPUTS: list[tuple[Callable[[Path], Path], str, int]] = [
    # how it is made, what the line says, exit code where it is the only input
    (write_text, "is not a PDF; hand over the PDF itself", 3),
    (write_half, "is damaged or cut short", 3),
    (write_nothing, "is empty (0 bytes); download it again", 3),
    (write_locked, "is protected by a password; save a copy without the password", 3),
    (write_without_pages, "has no pages; download it again", 3),
    (write_pictures, "holds only pictures, no text (page 1); ", 3),
    (write_letter, "no action plan was found in it; “cip-extract inspect” shows", 1),
]
every_bad_input = pytest.mark.parametrize(
    ("write", "words", "alone"), BAD_INPUTS, ids=[row[0].__name__ for row in BAD_INPUTS]
)


@every_bad_input
def test_bad_input_gets_one_line_and_the_rest_is_published(
    tmp_path: Path, write: Callable[[Path], Path], words: str, alone: int
) -> None:
    bad, good = write(tmp_path / "bad.pdf"), write_plan(tmp_path / "good.pdf")
    result = call("run", good, bad, "--out", tmp_path / "out")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"cip-extract: {bad}: ")
    assert words in line
    actions = rows(tmp_path / "out" / "actions.csv")
    assert [row["detail"] for row in actions] == [
        "Mend the lanterns on the quay.",
        LANTERNS[1].detail.removeprefix("2. "),
        LANTERNS[2].detail.removeprefix("1. "),
    ]


@every_bad_input
def test_bad_input_alone_has_its_exit_code(
    tmp_path: Path, write: Callable[[Path], Path], words: str, alone: int
) -> None:
    bad = write(tmp_path / "bad.pdf")
    result = call("run", bad, "--out", tmp_path / "out")
    assert result.exit_code == alone
    assert words in result.stderr
    assert (tmp_path / "out").exists() == (alone == 1)


@every_bad_input
def test_bad_input_cannot_be_compared(
    tmp_path: Path, write: Callable[[Path], Path], words: str, alone: int
) -> None:
    bad, good = write(tmp_path / "bad.pdf"), write_plan(tmp_path / "good.pdf")
    for old, new in ((bad, good), (good, bad)):
        result = call("diff", old, new, "--out", tmp_path / "out")
        assert result.exit_code == (6 if alone == 1 else alone)
        (line,) = result.stderr.splitlines()
        assert "bad" in line
        assert not (tmp_path / "out").exists()


@every_bad_input
def test_bad_input_is_inspected_or_named(
    tmp_path: Path, write: Callable[[Path], Path], words: str, alone: int
) -> None:
    result = call("inspect", write(tmp_path / "bad.pdf"))
    if alone == 1:
        assert result.exit_code == 0
        assert "Tables of actions: none found" in result.stdout
    else:
        assert result.exit_code == alone
        assert result.stdout == ""
        assert words in result.stderr


def test_two_inputs_with_one_content_are_read_once(tmp_path: Path) -> None:
    first, copy = write_plan(tmp_path / "first.pdf"), tmp_path / "copy.pdf"
    shutil.copyfile(first, copy)
    result = call("run", first, copy, "--out", tmp_path / "out")
    assert result.exit_code == 1
    expected = f"{copy}: has the same content as {first}; leave one of them out"
    assert result.stderr == f"cip-extract: {expected}\n"
    assert len(rows(tmp_path / "out" / "documents.csv")) == 1


def test_missing_file_is_said_to_be_missing_by_every_command(tmp_path: Path) -> None:
    missing, good = tmp_path / "missing.pdf", write_plan(tmp_path / "good.pdf")
    for arguments in (
        ("run", missing, "--out", tmp_path / "out"),
        ("inspect", missing),
        ("diff", missing, good, "--out", tmp_path / "out"),
        ("diff", good, missing, "--out", tmp_path / "out"),
    ):
        result = call(*arguments)
        assert result.exit_code == 3
        assert f"{missing}: cannot be read (no such file)" in result.stderr


# --- exit codes -------------------------------------------------------------


def test_exit_code_0_where_all_went_well(tmp_path: Path) -> None:
    plan = write_plan(tmp_path / "plan.pdf")
    result = call("run", plan, "--out", tmp_path / "out")
    assert (result.exit_code, result.stderr) == (0, "")
    names = {f"out/{table}.csv" for table in DATASET_TABLES}
    assert set(tree(tmp_path)) == names | {"out", "plan.pdf"}


def test_exit_code_2_for_wrong_usage(tmp_path: Path) -> None:
    for arguments in (["run"], ["run", "a.pdf"], ["diff", "a.pdf"], ["inspect"], ["nonsense"]):
        assert call(*arguments).exit_code == 2


def test_exit_code_3_where_nothing_could_be_read(tmp_path: Path) -> None:
    result = call("run", tmp_path, "--out", tmp_path / "out")
    assert result.exit_code == 3
    assert "a folder without any PDF" in result.stderr
    assert "nothing was written" in result.stdout
    assert tree(tmp_path) == {}


@pytest.mark.parametrize("command", ["run", "diff"])
def test_exit_code_4_for_a_used_folder_which_stays_as_it_was(tmp_path: Path, command: str) -> None:
    old, new = write_plan(tmp_path / "old.pdf"), write_plan(tmp_path / "new.pdf", LANTERNS[:2])
    arguments = (command, old, new, "--out", tmp_path / "out")
    call(*arguments)
    before = tree(tmp_path)
    assert (tmp_path / "out").is_dir()
    result = call(*arguments)
    assert result.exit_code == 4
    (line,) = result.stderr.splitlines()
    assert f"{tmp_path / 'out'}: already holds files of an earlier run" in line
    assert "--replace" in line
    assert tree(tmp_path) == before
    assert call(*arguments, "--replace").exit_code == 0
    assert tree(tmp_path) == before


@pytest.mark.parametrize("command", ["run", "diff"])
def test_exit_code_4_for_a_folder_of_somebody_elses_files(tmp_path: Path, command: str) -> None:
    old, new = write_plan(tmp_path / "old.pdf"), write_plan(tmp_path / "new.pdf", LANTERNS[:2])
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.docx").write_bytes(b"mine")
    before = tree(tmp_path)
    for options in ([], ["--replace"]):
        result = call(command, old, new, "--out", tmp_path / "out", *options)
        assert result.exit_code == 4
        assert "holds files that are not ours (letter.docx)" in result.stderr
        assert tree(tmp_path) == before


@pytest.mark.parametrize("command", ["run", "diff"])
def test_exit_code_4_for_a_folder_that_cannot_be_made(tmp_path: Path, command: str) -> None:
    old, new = write_plan(tmp_path / "old.pdf"), write_plan(tmp_path / "new.pdf", LANTERNS[:2])
    before = tree(tmp_path)
    result = call(command, old, new, "--out", old / "below")
    assert result.exit_code == 4
    assert f"{old}: is a file, not a folder; choose another" in result.stderr
    assert tree(tmp_path) == before


def test_exit_code_5_for_rows_against_our_own_schemas(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = write_plan(tmp_path / "plan.pdf")
    monkeypatch.setattr("cip_extract.runs.build_rows", lambda *_: {"officers": [{"officer_id": 1}]})
    result = call("run", plan, "--out", tmp_path / "out")
    assert result.exit_code == 5
    assert "please report this fault" in result.stderr
    assert set(tree(tmp_path)) == {"plan.pdf"}


def test_exit_code_6_for_what_cannot_be_compared(tmp_path: Path) -> None:
    plan = write_plan(tmp_path / "plan.pdf")
    call("run", plan, "--out", tmp_path / "dataset")
    (tmp_path / "no dataset").mkdir()
    for arguments, words in (
        (("plan", "other", "--dataset", tmp_path / "dataset"), "other: is not in"),
        (("plan", "plan", "--dataset", tmp_path / "no dataset"), "documents.csv: is missing"),
    ):
        result = call("diff", *arguments, "--out", tmp_path / "changes")
        assert result.exit_code == 6
        (line,) = result.stderr.splitlines()
        assert words in line
        assert not (tmp_path / "changes").exists()


# --- what is said -----------------------------------------------------------


def test_run_ends_with_the_sum_of_rows_and_what_was_written(tmp_path: Path) -> None:
    result = call("run", write_plan(tmp_path / "plan.pdf"), "--out", tmp_path / "out")
    assert "3 found = 3 published + 0 left out" in result.stdout
    assert f"Written to {tmp_path / 'out'}" in result.stdout
    assert "actions.csv" in result.stdout


def test_doubts_are_said_and_published(tmp_path: Path) -> None:
    line = PlanLine("1. Dredge", "1. Hire a barge.", "Chief Executive", "When the moon is blue")
    result = call("run", write_plan(tmp_path / "plan.pdf", [line]), "--out", tmp_path / "out")
    assert result.exit_code == 0
    (doubt,) = rows(tmp_path / "out" / "quality.csv")
    assert (doubt["code"], doubt["page"]) == ("deadline_not_understood", "1")
    assert "plan.pdf page 1: " in result.stdout
    (action,) = rows(tmp_path / "out" / "actions.csv")
    assert action["deadline_raw"] == "When the moon is blue"
    assert action["deadline_start"] == action["deadline_end"] == ""


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (1, "day", "1 day"),
        (31, "day", "31 days"),
        (2, "activity", "2 activities"),
        (0, "document", "0 documents"),
        (1200, "row", "1,200 rows"),
    ],
)
def test_numbers_agree_with_their_nouns(number: int, noun: str, said: str) -> None:
    assert count(number, noun) == said


def test_output_reaches_a_screen_that_knows_few_characters(tmp_path: Path) -> None:
    later = [PlanLine(*line[:3], "Oct 2032", line[4]) for line in map(as_tuple, LANTERNS)]
    old, new = write_plan(tmp_path / "old.pdf"), write_plan(tmp_path / "new.pdf", later)
    for encoding in ("cp1252", "ascii"):
        out = tmp_path / encoding
        result = call_program("diff", old, new, "--out", out, PYTHONIOENCODING=encoding)
        assert (result.returncode, result.stderr) == (0, "")
        assert "Oct 2032" in result.stdout


def as_tuple(line: PlanLine) -> tuple[str, str, str, str, str]:
    return line.action, line.detail, line.officer, line.deadline, line.status


# --- diff -------------------------------------------------------------------


def test_two_pdfs_and_two_documents_of_a_dataset_give_the_same_changes(tmp_path: Path) -> None:
    old, new = sorted(SAMPLES.glob("*-pack.pdf"))
    assert call("run", old, new, "--out", tmp_path / "dataset").exit_code == 0
    assert call("diff", old, new, "--out", tmp_path / "by file").exit_code == 0
    documents = rows(tmp_path / "dataset" / "documents.csv")
    identifiers = [row["document_id"] for row in documents]
    for number, names in enumerate((identifiers, [old.stem, new.stem], [old.name, new.name])):
        out = tmp_path / f"by name {number}"
        result = call("diff", *names, "--dataset", tmp_path / "dataset", "--out", out)
        assert result.exit_code == 0
        assert tree(out) == tree(tmp_path / "by file")
    assert len(rows(tmp_path / "by file" / "changes.csv")) > 50


def test_a_plan_compared_with_itself_has_no_changes(tmp_path: Path) -> None:
    old, again = write_plan(tmp_path / "old.pdf"), write_plan(tmp_path / "again.pdf")
    result = call("diff", old, again, "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert "Nothing changed." in result.stdout
    assert rows(tmp_path / "out" / "changes.csv") == []
    assert set(tree(tmp_path / "out")) == {f"{table}.csv" for table in COMPARISON_TABLES}


def test_diff_says_what_changed(tmp_path: Path) -> None:
    later = (
        LANTERNS[0],
        PlanLine("1. Light the town", LANTERNS[1].detail, "Head of Maps", "July 2031", "complete"),
    )
    old, new = write_plan(tmp_path / "old.pdf"), write_plan(tmp_path / "new.pdf", later)
    result = call("diff", old, new, "--out", tmp_path / "out")
    found = {
        (row["change"], row["action_ref_from"], row["action_ref_to"], row["field"])
        for row in rows(tmp_path / "out" / "changes.csv")
    }
    assert found == {
        ("removed", "1.2.1", "", ""),
        ("changed", "1.1.2", "1.1.2", "officers"),
        ("changed", "1.1.2", "1.1.2", "deadline"),
    }
    assert "1 removed, 0 added, 0 renumbered, 1 changed" in result.stdout
    assert "61 days later" in result.stdout
    assert f"Written to {tmp_path / 'out'}" in result.stdout


# --- inspect ----------------------------------------------------------------

DOCUMENT_KEYS = {
    "document_id",
    "source",
    "kind",
    "page_count",
    "title",
    "council",
    "committee",
    "meeting_date",
    "sections",
    "action_tables",
    "tables_left_alone",
    "counts",
    "doubts",
    "unknown_words",
    "status_colours",
}
SECTION_KEYS = {
    "number",
    "kind",
    "agenda_item",
    "annex",
    "title",
    "page_start",
    "page_end",
    "printed_page_start",
    "printed_page_end",
}


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.pdf")), ids=lambda path: path.stem)
def test_inspection_as_json_has_its_documented_keys(path: Path) -> None:
    result = call("inspect", path, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    found = json.loads(result.stdout)
    assert set(found) == DOCUMENT_KEYS
    assert found["page_count"] >= len(found["sections"]) > 0
    for section in found["sections"]:
        assert set(section) == SECTION_KEYS
    pages = [
        page
        for section in found["sections"]
        for page in range(section["page_start"], section["page_end"] + 1)
    ]
    assert pages == list(range(1, found["page_count"] + 1))
    for table in found["action_tables"]:
        assert set(table) == {"page_start", "page_end", "rows", "columns"}
        assert {column["role"] for column in table["columns"]} & {"action", "detail"}
    for table in found["tables_left_alone"]:
        assert set(table) == {"page_start", "page_end", "heading", "reason"}
        assert table["reason"]
    kinds = {"actions", "recommendations", "mentions", "activities", "decisions", "rows_found"}
    assert set(found["counts"]) == kinds
    for doubt in found["doubts"]:
        assert set(doubt) == {"page", "code", "message"}
    for word in found["unknown_words"]:
        assert set(word) == {"words", "page", "file", "columns", "row", "choose"}


def test_inspection_names_tables_with_their_columns_and_pages(tmp_path: Path) -> None:
    result = call("inspect", write_plan(tmp_path / "plan.pdf"))
    assert result.exit_code == 0
    assert "'Lead officer' holds officers" in result.stdout
    assert "page 1" in result.stdout
    assert "Doubts: 1\n  No register of officers" in result.stdout


def test_inspection_writes_nothing(tmp_path: Path) -> None:
    plan = write_plan(tmp_path / "plan.pdf")
    before = tree(tmp_path)
    for options in ([], ["--json"]):
        assert call("inspect", plan, *options).exit_code == 0
    assert tree(tmp_path) == before


# --- start ------------------------------------------------------------------


@pytest.mark.parametrize("arguments", ["--help", "run --help", "diff --help", "--version"])
def test_help_imports_nothing_heavy(arguments: str) -> None:
    program = (
        "import sys\n"
        "from cip_extract.cli import main\n"
        "main(sys.argv[1:], standalone_mode=False)\n"
        f"print('heavy:', sorted(set(sys.modules) & set({HEAVY!r})))\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, *arguments.split()],
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        encoding="utf-8",
    )
    assert result.stdout.endswith("heavy: []\n"), result.stderr


def test_package_imports_nothing_heavy_until_a_function_is_used() -> None:
    program = f"import sys, cip_extract; print(sorted(set(sys.modules) & set({HEAVY!r})))"
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    result = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True)
    assert result.stdout.strip() == b"[]"


def test_module_is_the_command_under_its_own_name() -> None:
    result = call_program("--help")
    assert result.returncode == 0
    assert result.stdout.startswith("Usage: cip-extract ")


def test_every_command_and_option_has_help() -> None:
    assert isinstance(main, click.Group)
    for name, command in main.commands.items():
        assert command.help, name
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{name} {parameter.name}"


def test_exit_codes_here_are_those_documented() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    tested = {int(code) for code in re.findall(r"def test_exit_code_(\d)_", source)}
    documented = {int(code) for code in re.findall(r"^ {4}(\d) {4}", errors.__doc__ or "", re.M)}
    assert tested | {1} == documented
