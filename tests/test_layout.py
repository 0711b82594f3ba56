"""The rooms stay small and apart: length, direction of imports, who may do what."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "cip_extract"
MODULES = sorted(PACKAGE.rglob("*.py"))

MODULE_LINES = 400
FUNCTION_LINES = 60

# Each room and the rooms it may import from, the stages in their order.
MAY_IMPORT = {
    # The words that the screen and every report use, each said once.
    "words": set[str](),
    "records": set[str](),
    "errors": set[str](),
    "vocabulary": {"records", "errors"},
    "normalise": {"records", "vocabulary"},
    "acquire": {"records", "errors", "normalise"},
    "pages": {"records", "errors", "normalise"},
    "tables": {"records", "errors", "pages"},
    # A pack is segmented over pages whose tables have been found already.
    "pack": {"records", "errors", "vocabulary", "normalise", "pages", "tables"},
    "interpret": {"records", "errors", "vocabulary", "normalise", "pages", "tables", "pack"},
    "dataset": {"records", "errors", "vocabulary", "normalise"},
    "corrections": {"records", "errors", "vocabulary", "normalise", "dataset"},
    "diff": {"records", "normalise"},
    # Any number of versions, step by step.
    "lineage": {"records", "diff"},
    # Answers to questions, from rows of the dataset and of comparisons.
    "summary": {"words", "records", "normalise", "diff"},
    # What people read: a page, a workbook, a paper. Plain rows in, bytes out.
    "report": {"words", "records", "normalise", "diff", "summary"},
    # The local page on which people correct rows.
    "review": {"records", "errors", "normalise", "dataset", "corrections", "report"},
}
# Above the rooms: what puts them in order and speaks to the user.
TOP = {
    "pipeline",
    "runs",
    "versions",
    "comparisons",
    "histories",
    "reports",
    "reviews",
    "screen",
    "inspection",
    "table_tool",
    "teaching",
    "api",
    "cli",
    "__main__",
    "",
}

# Single imports against the direction, each with its reason.
EXCEPTIONS = {
    ("vocabulary", "normalise.text"): "phrases are folded as they are read; folding is pure",
    ("vocabulary.lists", "normalise.text"): "likewise",
    ("vocabulary.checks", "normalise.text"): "likewise",
    ("vocabulary.merge", "normalise.text"): "likewise",
    ("dataset.dictionary", "cli"): "documents the commands; only `make docs` and `check` run it",
}

# Modules that may catch every error, each with its reason.
CATCHES_ALL = {
    "tables.engines": {"Exception"},  # table libraries raise anything on files they trusted
}

PDF_LIBRARIES = {"pymupdf", "fitz", "pdfplumber", "pdfminer", "camelot", "pypdfium2"}
# Who may write to the screen: the command, and a process that answers the one that asked it.
SPEAKERS = {"cli", "tables.engines_layout_child"}
SPEAKING_NAMES = {"print", "echo", "secho", "stdout", "stderr"}


def module_name(path: Path) -> str:
    """Name of a module inside the package: "dataset.read"; the package itself is ""."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def room_of(module: str) -> str:
    return module.split(".")[0]


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported_names(path: Path) -> Iterator[str]:
    """Every module or name imported anywhere in a module, dotted."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_imports(path: Path) -> set[str]:
    """The package's own modules that a module imports, named as `module_name` does."""
    known = {module_name(each) for each in MODULES}
    found = set()
    for name in imported_names(path):
        if room_of(name) == PACKAGE.name:
            inside = name.removeprefix(PACKAGE.name).lstrip(".")
            found.add(inside if inside in known else inside.rpartition(".")[0])
    return found


def parameters(paths: list[Path]) -> list[object]:
    return [pytest.param(path, id=module_name(path) or PACKAGE.name) for path in paths]


every_module = pytest.mark.parametrize("path", parameters(MODULES))


@every_module
def test_module_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < MODULE_LINES


@every_module
def test_functions_are_short(path: Path) -> None:
    lengths = {
        node.name: (node.end_lineno or 0) - node.lineno + 1
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: length for name, length in lengths.items() if length >= FUNCTION_LINES} == {}


@every_module
def test_every_module_is_in_a_known_room(path: Path) -> None:
    assert room_of(module_name(path)) in TOP | MAY_IMPORT.keys()


@every_module
def test_rooms_import_only_what_comes_before_them(path: Path) -> None:
    module = module_name(path)
    room = room_of(module)
    allowed = TOP | MAY_IMPORT.keys() if room in TOP else MAY_IMPORT[room] | {room}
    against = {
        name
        for name in own_imports(path)
        if room_of(name) not in allowed and (module, name) not in EXCEPTIONS
    }
    assert against == set()


def test_exceptions_are_all_needed() -> None:
    imports = {(module_name(path), name) for path in MODULES for name in own_imports(path)}
    assert set(EXCEPTIONS) <= imports


def test_rooms_have_an_order() -> None:
    order = list(TopologicalSorter(MAY_IMPORT).static_order())
    assert set(order) == set(MAY_IMPORT)


@every_module
def test_only_pages_and_table_engines_import_a_pdf_library(path: Path) -> None:
    module = module_name(path)
    if room_of(module) == "pages" or module.startswith("tables.engines"):
        return
    assert PDF_LIBRARIES.isdisjoint(room_of(name) for name in imported_names(path))


@every_module
def test_only_the_command_speaks(path: Path) -> None:
    if module_name(path) in SPEAKERS:
        return
    spoken = {
        node.id if isinstance(node, ast.Name) else node.attr
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Name | ast.Attribute)
    }
    assert SPEAKING_NAMES.isdisjoint(spoken)


@every_module
def test_nothing_catches_every_error(path: Path) -> None:
    caught = [node.type for node in ast.walk(tree_of(path)) if isinstance(node, ast.ExceptHandler)]
    names = {
        part.id
        for kind in caught
        if kind is not None
        for part in ast.walk(kind)
        if isinstance(part, ast.Name)
    }
    allowed = CATCHES_ALL.get(module_name(path), set())
    assert None not in caught
    assert names & {"Exception", "BaseException"} <= allowed
