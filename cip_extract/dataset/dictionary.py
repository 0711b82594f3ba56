"""Generate the parts of the README that other files already say.

    python -m cip_extract.dataset.dictionary README.md           bring it up to date
    python -m cip_extract.dataset.dictionary --check README.md   only say whether it is

The data dictionary comes from the schemas, the command reference from the commands'
own help. Each stands between two marks, which stay:

    <!-- data-dictionary:start --> ... <!-- data-dictionary:end -->
    <!-- commands:start --> ... <!-- commands:end -->
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cip_extract.dataset.schema import (
    ALL_TABLES,
    Field,
    TableSchema,
    load_schemas,
)

if TYPE_CHECKING:
    import click

COMMAND = "cip-extract"
HELP_WIDTH = 88  # characters, whatever the terminal's width
TYPE_NAMES = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "date": "date",
}


class MissingMarksError(ValueError):
    """The README has no place for a generated part."""


def update_readme(path: Path, *, check: bool = False) -> bool:
    """Bring the generated parts of a README up to date.

    Args:
        path: The README.
        check: Whether to leave the file as it is and only compare.

    Returns:
        Whether the file was up to date already.

    Raises:
        MissingMarksError: If the marks of a part are not there, once and in order.
    """
    from cip_extract.cli import main as command

    before = path.read_bytes().decode("utf-8")
    after = replace_part(before, "data-dictionary", render_dictionary())
    after = replace_part(after, "commands", render_commands(command))
    if after != before and not check:
        path.write_bytes(after.encode("utf-8"))
    return after == before


def replace_part(text: str, name: str, content: str) -> str:
    """Put new content between a part's two marks.

    Args:
        text: The whole document.
        name: The part's name in its marks.
        content: What shall stand there, without the line breaks around it.

    Returns:
        The document with that part replaced.

    Raises:
        MissingMarksError: If the marks are not there, once and in order.
    """
    start, end = f"<!-- {name}:start -->", f"<!-- {name}:end -->"
    places = text.find(start), text.find(end)
    if not -1 < places[0] < places[1] or text.count(start) + text.count(end) != 2:
        raise MissingMarksError(f"expected {start} and after it {end}, each once")
    return text[: places[0] + len(start)] + f"\n{content}\n" + text[places[1] :]


# --- the data dictionary ----------------------------------------------------


def render_dictionary() -> str:
    """The data dictionary in Markdown: every table, every column."""
    schemas = load_schemas(ALL_TABLES)
    return "\n\n".join(_table_entry(schema) for schema in schemas.values())


def _table_entry(schema: TableSchema) -> str:
    lines = [f"### `{schema.name}.csv`", "", schema.description, ""]
    keys = [f"- {key}" for key in _keys(schema)]
    lines += [*keys, ""] if keys else []
    lines += ["| Column | Type | Meaning |", "|---|---|---|"]
    lines += [_column_row(field) for field in schema.fields]
    return "\n".join(lines)


def _keys(schema: TableSchema) -> Iterator[str]:
    if schema.primary_key:
        yield f"Key: {_names(schema.primary_key)}."
    for key in schema.foreign_keys:
        target = f"`{key.table}.csv`"
        if key.columns != key.reference_columns:
            target += f" ({_names(key.reference_columns)})"
        yield f"{_names(key.columns)} → {target}."


def _column_row(field: Field) -> str:
    kind = f"list joined by `{field.separator}`" if field.separator else TYPE_NAMES[field.type]
    if field.required:
        kind += ", never empty"
    meaning = field.description
    if field.enum:
        meaning += f" One of {_names(field.enum)}."
    if field.minimum is not None and field.maximum is not None:
        kind += f", {field.minimum} to {field.maximum}"
    meaning = meaning.replace("|", r"\|")
    return f"| `{field.name}` | {kind} | {meaning} |"


def _names(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


# --- the command reference --------------------------------------------------


def render_commands(command: click.Command) -> str:
    """The help of a command and of each of its subcommands in Markdown.

    Args:
        command: The command, or group of commands.

    Returns:
        One heading and one block of help a command, subcommands by name.
    """
    return "\n\n".join(
        f"### `{name}`\n\n```text\n{text}\n```" for name, text in _helps(command, COMMAND, None)
    )


def _helps(
    command: click.Command, name: str, parent: click.Context | None
) -> Iterator[tuple[str, str]]:
    """Name and help of a command, then those of its subcommands."""
    import click

    settings: dict[str, Any] = {
        **command.context_settings,
        "info_name": name if parent is None else command.name,
        "terminal_width": HELP_WIDTH,
        "max_content_width": HELP_WIDTH,
    }
    context = click.Context(command, parent=parent, **settings)
    help_text = re.sub(r" +$", "", command.get_help(context), flags=re.MULTILINE)
    yield context.command_path, help_text.strip()
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            subcommand = command.get_command(context, each)
            if subcommand is not None and not subcommand.hidden:
                yield from _helps(subcommand, each, context)


def main(arguments: Sequence[str]) -> str | None:
    """Run as a command.

    Args:
        arguments: Optionally `--check`, then the README's path.

    Returns:
        A complaint for `sys.exit`, or None where all is well.
    """
    check = "--check" in arguments
    paths = [Path(argument) for argument in arguments if argument != "--check"]
    if len(paths) != 1:
        return "usage: python -m cip_extract.dataset.dictionary [--check] README.md"
    try:
        current = update_readme(paths[0], check=check)
    except MissingMarksError as error:
        return f"{paths[0]}: {error}"
    return f"{paths[0]}: out of date; run “make docs”" if check and not current else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
