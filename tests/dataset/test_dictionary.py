"""The README's generated parts come from the schemas and the commands, and stay current."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import click
import pytest

from cip_extract.dataset.dictionary import (
    MissingMarksError,
    main,
    render_commands,
    render_dictionary,
    replace_part,
    update_readme,
)
from cip_extract.dataset.schema import ALL_TABLES, load_schema

README = """# Lanterns

<!-- commands:start -->
<!-- commands:end -->

Between.

<!-- data-dictionary:start -->
old
<!-- data-dictionary:end -->
After.
"""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def toy() -> None:
    """Look after lanterns."""


@toy.command()
@click.argument("street")
@click.option("--bright", is_flag=True, help="As bright as can be.")
def light(street: str, bright: bool) -> None:
    """Light every lantern of a street."""


@toy.command(hidden=True)
def snuff() -> None:
    """Put them out."""


@pytest.fixture
def readme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A README with both pairs of marks, beside a toy command line."""
    command_line = ModuleType("cip_extract.cli")
    command_line.main = toy  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "cip_extract.cli", command_line)
    path = tmp_path / "README.md"
    path.write_bytes(README.encode())
    return path


@pytest.mark.parametrize("table", ALL_TABLES)
def test_every_table_and_column_is_in_the_dictionary(table: str) -> None:
    dictionary = render_dictionary()
    assert f"### `{table}.csv`" in dictionary
    for field in load_schema(table).fields:
        assert f"| `{field.name}` |" in dictionary
        assert field.description in dictionary
        assert all(f"`{word}`" in dictionary for word in field.enum)


def test_dictionary_tells_types_keys_and_limits() -> None:
    dictionary = render_dictionary()
    for told in (
        "| `page_start` | whole number, never empty |",
        "| `deadline_ongoing` | true or false |",
        "| `confidence` | number, 0 to 1 |",
        "| `officers` | list joined by `;` |",
        "- Key: `document_id`, `action_ref`.",
        "- `document_id`, `action_ref` → `actions.csv`.",
    ):
        assert told in dictionary


def test_every_row_of_the_dictionary_has_three_cells() -> None:
    rows = [line for line in render_dictionary().splitlines() if line.startswith("|")]
    assert {line.replace(r"\|", "").count("|") for line in rows} == {4}


def test_visible_commands_are_in_the_reference_with_their_options() -> None:
    reference = render_commands(toy)
    assert "### `cip-extract`\n\n```text\nUsage: cip-extract [OPTIONS] COMMAND" in reference
    assert (
        "### `cip-extract light`\n\n```text\nUsage: cip-extract light [OPTIONS] STREET" in reference
    )
    assert "As bright as can be." in reference
    assert reference.count("-h, --help") == 2
    assert "snuff" not in reference


def test_reference_does_not_depend_on_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    before = render_commands(toy)
    monkeypatch.setenv("COLUMNS", "40")
    assert render_commands(toy) == before


def test_only_the_marked_parts_change(readme: Path) -> None:
    update_readme(readme)
    text = readme.read_text(encoding="utf-8")
    assert text.startswith("# Lanterns\n\n<!-- commands:start -->\n### `cip-extract`")
    assert "\n<!-- commands:end -->\n\nBetween.\n\n<!-- data-dictionary:start -->\n### " in text
    assert text.endswith("|\n<!-- data-dictionary:end -->\nAfter.\n")
    assert "\nold\n" not in text


def test_check_tells_and_leaves_the_file(readme: Path) -> None:
    assert main(["--check", str(readme)]) == f"{readme}: out of date; run “make docs”"
    assert readme.read_bytes() == README.encode()


def test_updated_file_passes_the_check(readme: Path) -> None:
    assert main([str(readme)]) is None
    assert main([str(readme), "--check"]) is None


def test_update_of_a_current_file_writes_nothing(readme: Path) -> None:
    assert update_readme(readme) is False
    before = readme.stat().st_mtime_ns
    assert update_readme(readme) is True
    assert readme.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<!-- a:start -->",
        "<!-- a:end --><!-- a:start -->",
        "<!-- a:start --><!-- a:end -->" * 2,
    ],
)
def test_marks_must_be_there_once_and_in_order(text: str) -> None:
    with pytest.raises(MissingMarksError, match="a:start"):
        replace_part(text, "a", "content")


def test_missing_marks_are_reported_with_the_file(readme: Path) -> None:
    readme.write_text("no marks", encoding="utf-8")
    assert str(main([str(readme)])).startswith(f"{readme}: expected <!-- data-dictionary:start -->")


@pytest.mark.parametrize("arguments", [[], ["--check"], ["a", "b"]])
def test_wrong_usage_is_told(arguments: list[str]) -> None:
    assert str(main(arguments)).startswith("usage: ")
