"""The papers' content as data, read from the TOML files in `sources/`.

Everything that is printed and everything that is expected comes from here, so
that the samples and their reviewed answers cannot drift apart.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# The plan's versions in order of date; each stands on what the one before it says.
VERSIONS = ("february", "june", "october")
SOURCES = Path(__file__).resolve().parent.parent / "sources"
CODE = re.compile(r"\b[A-Z]\d+\b")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A printed deadline with the span of days a careful reader takes it to mean."""

    raw: str
    start: str
    end: str
    ongoing: bool


@dataclass(frozen=True, slots=True)
class Officers:
    """A printed officer cell: its lines, the names in it, the posts they stand for."""

    printed: str
    named: tuple[str, ...]
    posts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Detail:
    """One row of a plan."""

    key: tuple[int, int, int]  # its place in the source, the same in every version
    ref: tuple[int, int, int]  # its printed numbers
    text: str
    officers: Officers
    deadline: Deadline
    status: str
    codes_line: str
    codes: tuple[str, ...]
    narrative: str


@dataclass(frozen=True, slots=True)
class Action:
    """An action with its details."""

    number: int
    title: str
    details: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective, the prose above its table, and its actions."""

    number: int
    title: str
    statement: str
    actions: tuple[Action, ...]
    note: str  # prose below the table, of no interest to a reader of actions


@dataclass(frozen=True, slots=True)
class Plan:
    """One version of a plan."""

    title: str
    objectives: tuple[Objective, ...]

    @property
    def details(self) -> tuple[tuple[Objective, Action, Detail], ...]:
        """Every row with the action and the objective it belongs to."""
        return tuple(
            (objective, action, detail)
            for objective in self.objectives
            for action in objective.actions
            for detail in action.details
        )


@dataclass(frozen=True, slots=True)
class EqualityAction:
    """A row of an equality annex's small table."""

    background: str
    action: str
    officers: Officers
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Activity:
    """A cell of the framework's matrix."""

    theme_number: int
    theme: str
    text: str  # with ** around the bold words and "- " before bullets
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What a plan looks like on paper; colours are "RRGGBB" or empty."""

    running_header: str
    running_footer: str
    columns: tuple[tuple[str, str, float], ...]  # field, heading, width in points
    gap_before: tuple[float, ...]  # points above each objective
    header_fill: str
    bottom_margin_mm: float
    table_size: float  # points
    officer_gap: float  # points below each officer of a cell
    status: Mapping[str, tuple[str, str]]  # status: label in the key, colour


def read_source(name: str) -> dict[str, Any]:
    """One TOML file of `sources/`."""
    return tomllib.loads((SOURCES / name).read_text(encoding="utf-8"))


def load_plan(name: str, version: str = "") -> Plan:
    """One version of a plan, numbered as that version prints it.

    Args:
        name: File in `sources/`.
        version: One of VERSIONS where the file holds them; else empty.

    Returns:
        The plan; details that the version leaves out are left out before numbering.
    """
    source = read_source(name)
    objectives = []
    for number, objective in enumerate(source["objective"], 1):
        actions = tuple(
            _action((number, place), action, version)
            for place, action in enumerate(objective["action"], 1)
        )
        note = objective.get(version, {}).get("note", "")
        objectives.append(
            Objective(number, objective["title"], objective["statement"], actions, note)
        )
    return Plan(source["title"], tuple(objectives))


def load_equality_actions(version: str) -> tuple[EqualityAction, ...]:
    """The rows of one version's equality table."""
    return tuple(
        EqualityAction(
            row["background"], row["action"], read_officers(row), read_deadline(row["deadline"])
        )
        for row in read_source("equality.toml")[version]
    )


def load_activities() -> tuple[Activity, ...]:
    """The framework's activities, theme by theme, top to bottom."""
    source = read_source("framework.toml")
    return tuple(
        Activity(
            number,
            theme["title"],
            row["cells"][number - 1]["activity"],
            tuple(CODE.findall(row["cells"][number - 1]["codes"])),
        )
        for number, theme in enumerate(source["theme"], 1)
        for row in source["row"]
    )


def load_look(name: str) -> Look:
    """The appearance of a version of the plan, or of "homes"."""
    source = read_source("appearance.toml")[name]
    return Look(
        source["running_header"],
        source["running_footer"],
        tuple((field, heading, width) for field, heading, width in source["columns"]),
        tuple(source["gap_before"]),
        source["header_fill"],
        source["bottom_margin_mm"],
        source["table_size"],
        source["officer_gap"],
        {status: (label, colour) for status, (label, colour) in source["status"].items()},
    )


def read_officers(row: Mapping[str, Any]) -> Officers:
    """An officer cell; without `named`, each printed line is one name."""
    printed = row["officers"]
    named = tuple(row.get("named") or printed.split("\n"))
    posts = read_source("readings.toml")["posts"]
    return Officers(printed, named, tuple(posts[name] for name in named))


def read_deadline(raw: str) -> Deadline:
    """A printed deadline, looked up in `readings.toml`."""
    start, end, ongoing = read_source("readings.toml")["deadlines"][raw]
    return Deadline(raw, start, end, ongoing)


def plain(text: str) -> str:
    """Text as one line of words: no bold marks, bullets as printed."""
    lines = (re.sub(r"^- ", "• ", line) for line in text.strip().split("\n"))
    return " ".join(lines).replace("**", "")


def _action(ref: tuple[int, int], source: Mapping[str, Any], version: str) -> Action:
    rows = [
        (place, row)
        for place, row in enumerate(source["detail"], 1)
        if version in row.get("only", [version])
    ]
    details = tuple(
        _detail((*ref, place), (*ref, number), _at_version(row, version))
        for number, (place, row) in enumerate(rows, 1)
    )
    return Action(ref[1], _at_version(source, version)["title"], details)


def _at_version(row: Mapping[str, Any], version: str) -> Mapping[str, Any]:
    """A row with the fields of a version, and of those before it, in place of its own."""
    kept = dict(row)
    for stage in VERSIONS[: VERSIONS.index(version) + 1] if version else ():
        changes = row.get(stage, {})
        if "officers" in changes and "named" not in changes:
            kept.pop("named", None)  # the names were those of the cell replaced
        kept |= changes
    return kept


def _detail(key: tuple[int, int, int], ref: tuple[int, int, int], row: Mapping[str, Any]) -> Detail:
    line = row.get("codes", "")
    counted = read_source("readings.toml")["codes"].get(line)
    return Detail(
        key,
        ref,
        row["text"].strip(),
        read_officers(row),
        read_deadline(row["deadline"]),
        row["status"],
        line,
        tuple(counted or CODE.findall(line)),
        row.get("narrative", ""),
    )
