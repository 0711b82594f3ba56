"""The README says what the program does: its example, its codes, its files."""

from __future__ import annotations

import ast
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import cip_extract
from cip_extract import errors
from cip_extract.dataset.dictionary import update_readme
from cip_extract.normalise.actions import FLAG_COST
from cip_extract.records.flags import FLAG_MEANINGS

PROJECT = Path(__file__).resolve().parents[1]
PACKAGE = PROJECT / "cip_extract"
README = (PROJECT / "README.md").read_text(encoding="utf-8")


def part(heading: str) -> str:
    """The text below a heading, up to the next one of its level."""
    return README.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def first_column(text: str) -> set[str]:
    """The words in code style in the first column of all tables of a text."""
    cells = re.findall(r"^\| ([^|]*) \|", text, re.MULTILINE)
    return {word for cell in cells for word in re.findall(r"`([^`]+)`", cell)}


def table_below(text: str, introduction: str) -> str:
    return text.split(introduction, 1)[1].lstrip("\n").split("\n\n", 1)[0]


def doubt_codes() -> Iterator[str]:
    """The code of every doubt that the package can raise."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Doubt":
                code = node.args[0]
                assert isinstance(code, ast.Constant), f"{path}: write the code out"
                yield str(code.value)


def test_generated_parts_are_up_to_date() -> None:
    assert update_readme(PROJECT / "README.md", check=True), "run make docs"


def test_example_rows_are_what_comes_out(sample_dataset: Path) -> None:
    (example,) = re.findall(r"```csv\n(.*?)```", README, re.DOTALL)
    shown = list(csv.DictReader(io.StringIO(example)))
    with (sample_dataset / "actions.csv").open(encoding="utf-8", newline="") as file:
        published = [row for row in csv.DictReader(file) if "homes-plan" in row["document_id"]]
    assert shown == [{name: row[name] for name in shown[0]} for row in published[: len(shown)]]


def test_exit_codes_are_those_of_the_program() -> None:
    listed = set(re.findall(r"^\| (\d) \|", part("Commands"), re.MULTILINE))
    assert listed == set(re.findall(r"^ {4}(\d) {4}", errors.__doc__ or "", re.MULTILINE))


def test_codes_of_doubts_are_those_of_the_program() -> None:
    table = table_below(part("How far to trust it"), "What `quality.csv` can say:")
    assert first_column(table) == set(doubt_codes())


def test_flags_that_cost_confidence_are_explained() -> None:
    trust = part("How far to trust it")
    doubts = first_column(table_below(trust, "What `quality.csv` can say:"))
    flags = first_column(table_below(trust, "Flags of an action, besides some of the above:"))
    assert FLAG_COST.keys() <= doubts | flags
    source = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    assert {flag for flag in flags if f'"{flag}"' not in source} == set()


def test_words_of_flags_are_those_of_the_program() -> None:
    tables = table_below(part("How far to trust it"), "What `quality.csv` can say:")
    tables += "\n" + table_below(part("How far to trust it"), "besides some of the above:")
    told = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", tables, re.MULTILINE))
    known = {flag: meaning.words for flag, meaning in FLAG_MEANINGS.items() if flag in told}
    assert known == {flag: told[flag].replace("`", "") for flag in known}
    assert first_column(tables) >= FLAG_MEANINGS.keys() >= FLAG_COST.keys()


def test_word_lists_and_column_roles_are_those_of_the_vocabulary() -> None:
    words = part("Teaching it your council's words")
    assert first_column(words) == {path.name for path in PACKAGE.glob("vocabulary/*.csv")}
    (row,) = re.findall(r"^\| `headings\.csv` \|(.*)\|$", words, re.MULTILINE)
    with (PACKAGE / "vocabulary" / "headings.csv").open(encoding="utf-8", newline="") as file:
        assert set(re.findall(r"`(\w+)`", row)) == {each["role"] for each in csv.DictReader(file)}


def test_rooms_are_those_of_the_package() -> None:
    listed = first_column(part("How it works").split("\n\n`pipeline.py`")[0])
    rooms = re.findall(r"^\| \w[\w ]* \| `(\w+)/` \|", part("How it works"), re.MULTILINE)
    assert listed == set()
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert set(rooms) | {"records", "vocabulary"} == folders


def test_make_targets_exist() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^(\w+):.*## ", makefile, re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)\b(?= +#|`)", README)) <= targets


def test_functions_for_notebooks_are_the_public_ones() -> None:
    (names,) = re.findall(r"from cip_extract import (.*)", README)
    assert names.split(", ") == cip_extract.__all__


def test_files_it_names_are_there() -> None:
    named = re.findall(r"`((?:samples|schemas|tests|\.ci)/[\w./-]*|[A-Z]{5,}(?:\.md)?)`", README)
    assert len(named) > 5
    for name in named:
        assert (PROJECT / name).exists(), name
