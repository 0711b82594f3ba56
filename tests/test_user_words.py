"""A folder of words changes what every command and function reads."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cip_extract import compare, extract
from cip_extract.cli import main
from cip_extract.errors import VocabularyError
from cip_extract.vocabulary import load_vocabulary
from tests.answers import rows
from tests.pdfs import LANTERNS, PlanLine, write_plan

README = Path(__file__).resolve().parents[1] / "README.md"
TIDIED = (
    LANTERNS[0],
    PlanLine(LANTERNS[1].action, LANTERNS[1].detail, "Harbour Master", "Gull Moot May 2031"),
)


@pytest.fixture
def words(tmp_path: Path) -> Path:
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / "officers.csv").write_text(
        "council,officer_id,post_title,alias\n"
        "Saltmere District Council,saltmere-lights,Keeper of Lights,Head of Lanterns\n",
        encoding="utf-8",
    )
    (folder / "forums.csv").write_text("forum,pattern\nGull Moot,Gull Moot\n", encoding="utf-8")
    return folder


def call(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_run_reads_with_the_words_of_a_folder(tmp_path: Path, words: Path) -> None:
    plan = write_plan(tmp_path / "plan.pdf", TIDIED)
    for out, options in (("plain", []), ("taught", ["--vocabulary", words])):
        assert call("run", plan, "--out", tmp_path / out, *options).exit_code == 0
    plain, taught = (rows(tmp_path / out / "actions.csv") for out in ("plain", "taught"))
    assert (plain[0]["officers"], taught[0]["officers"]) == ("Head of Lanterns", "Keeper of Lights")
    assert (plain[1]["deadline_forum"], taught[1]["deadline_forum"]) == ("", "Gull Moot")
    (post,) = (o for o in rows(tmp_path / "taught" / "officers.csv") if "saltmere-l" in str(o))
    assert post["aliases"] == "Head of Lanterns"


def test_same_papers_and_same_words_give_the_same_bytes(tmp_path: Path, words: Path) -> None:
    plan = write_plan(tmp_path / "plan.pdf", TIDIED)
    for out in ("one", "two"):
        call("run", plan, "--out", tmp_path / out, "--vocabulary", words)
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / out).iterdir()}
        for out in ("one", "two")
    )
    assert one == two != {}


def test_diff_reads_both_versions_with_the_words(tmp_path: Path, words: Path) -> None:
    old = write_plan(tmp_path / "old.pdf", TIDIED)
    renamed = replace(LANTERNS[0], officer="Keeper of Lights")
    new = write_plan(tmp_path / "new.pdf", (renamed, TIDIED[1]))
    assert "officers" in set(compare(old, new).field)
    assert compare(old, new, vocabulary=words).empty
    result = call("diff", old, new, "--out", tmp_path / "out", "--vocabulary", words)
    assert (result.exit_code, rows(tmp_path / "out" / "changes.csv")) == (0, [])


def test_extract_takes_a_folder_of_words(tmp_path: Path, words: Path) -> None:
    plan = write_plan(tmp_path / "plan.pdf", TIDIED)
    assert extract(plan, vocabulary=words).actions.officers[0] == "Keeper of Lights"
    assert extract(plan, vocabulary=str(words)).actions.officers[0] == "Keeper of Lights"
    (words / "heading.csv").write_text("role,phrase\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"did you mean headings\.csv"):
        extract(plan, vocabulary=words)


@pytest.mark.parametrize("command", ["run", "diff", "inspect"])
def test_mistakes_stop_every_command_before_anything_is_written(
    tmp_path: Path, words: Path, command: str
) -> None:
    plan = write_plan(tmp_path / "plan.pdf")
    (words / "statuses.csv").write_text("status,phrase\nnearly,Nearly\n", encoding="utf-8")
    arguments: dict[str, list[object]] = {
        "run": [plan, "--out", tmp_path / "out"],
        "diff": [plan, plan, "--out", tmp_path / "out"],
        "inspect": [plan],
    }
    result = call(command, *arguments[command], "--vocabulary", words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "statuses.csv, row 2: the status “nearly” is none of complete" in result.stderr
    assert not (tmp_path / "out").exists()


def test_words_are_of_no_use_to_a_dataset_that_was_read_already(
    tmp_path: Path, words: Path
) -> None:
    plan = write_plan(tmp_path / "plan.pdf")
    call("run", plan, "--out", tmp_path / "data")
    options = ["--dataset", tmp_path / "data", "--out", tmp_path / "out", "--vocabulary", words]
    result = call("diff", "plan", "plan", *options)
    assert (result.exit_code, (tmp_path / "out").exists()) == (2, False)


def test_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    plan = write_plan(tmp_path / "plan.pdf")
    assert call("inspect", plan, "--vocabulary", tmp_path / "nowhere").exit_code == 2
    assert call("inspect", plan, "--vocabulary", plan).exit_code == 2


def test_folder_of_the_readme_teaches_what_it_says(tmp_path: Path) -> None:
    part = README.read_text(encoding="utf-8").split("## Teaching it")[1].split("\n## ")[0]
    headings, officers = re.findall(r"```text\n(.*?)```", part, re.DOTALL)
    (tmp_path / "headings.csv").write_text(headings, encoding="utf-8")
    (tmp_path / "officers.csv").write_text(officers, encoding="utf-8")
    words = load_vocabulary(tmp_path)
    assert words.headings["what needs doing"] == "action"
    assert words.officers[-1].alias == "HM"
