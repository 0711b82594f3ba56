"""What the page opens with: whose plan, which versions, and how much changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from cip_extract.report.change_lines import CHANGE_GLYPHS
from cip_extract.report.material import Row
from cip_extract.report.values import number_of, text_of
from cip_extract.report.view import ReportView
from cip_extract.words import started

# Words of councils' names that are no names themselves.
COMMON_WORDS = {
    "and", "authority", "borough", "city", "combined", "council", "county", "district",
    "metropolitan", "of", "royal", "the", "town", "unitary",
}  # fmt: skip
# Kinds of whole actions, in the order of the tiles.
TILE_KINDS = ("removed", "added", "split", "merged", "moved", "renumbered")
# Fields, with what is counted of one and of several.
TILE_FIELDS = (
    ("status", "status changed", "statuses changed"),
    ("officers", "change of who is responsible", "changes of who is responsible"),
    ("detail", "action reworded", "actions reworded"),
    ("narrative", "account of progress changed", "accounts of progress changed"),
    ("recommendation_codes", "link to recommendations changed", "links to recommendations changed"),
)


@dataclass(frozen=True, slots=True)
class Tile:
    """A number that the page opens with.

    Attributes:
        number: The number, as text.
        label: What it counts.
        filters: The filter that shows what was counted, as the page's address has it.
        glyph: A sign for the kind of change.
    """

    number: str
    label: str
    filters: str = ""
    glyph: str = ""


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version compared: its day, the paper that holds it and how many actions."""

    document_id: str
    label: str
    paper: str
    actions: int


def page_title(view: ReportView) -> str:
    """The plan's name, where there is one plan; else the council's."""
    names = [plan_name(view, plan.plan.plan_id) for plan in view.plans]
    subject = names[0] if len(names) == 1 else council_of(view) or "Action plans"
    return f"{subject}: what changed" if view.lines else subject


def plan_name(view: ReportView, plan_id: str) -> str:
    """A plan's identifier as words, without the council's name that it begins with."""
    words = plan_id.split("-")
    council = re.findall(r"[\w']+", council_of(view))
    if [word.casefold() for word in council] == words[: len(council)]:
        words = words[len(council) :]
    # An identifier has lost its capitals; those of the council's own name are known.
    names = {word.casefold(): word for word in council if word.casefold() not in COMMON_WORDS}
    return started(" ".join(names.get(word, word) for word in words)) or "Action plan"


def plans_left_out(view: ReportView) -> list[str]:
    """Names of plans that only one paper holds, beside which others are compared."""
    shown = {
        (version.document_id, text_of(row, "action_ref"))
        for plan in view.plans
        for version in plan.plan.versions
        for row in version.actions
    }
    return list(
        dict.fromkeys(
            plan_name(view, text_of(row, "plan_id"))
            for row in view.material.actions
            if (text_of(row, "document_id"), text_of(row, "action_ref")) not in shown
        )
    )


def council_of(view: ReportView) -> str:
    """The councils whose plans are shown, each once."""
    held = {version.document_id for plan in view.plans for version in plan.plan.versions}
    names = (
        text_of(row, "council")
        for row in view.material.documents
        if text_of(row, "document_id") in held
    )
    return ", ".join(dict.fromkeys(name for name in names if name))


def version_lines(view: ReportView) -> list[VersionLine]:
    """The documents that hold a version of a plan shown, the oldest first."""
    held: Counter[str] = Counter()
    labels: dict[str, str] = {}
    for plan in view.plans:
        for version in plan.plan.versions:
            held[version.document_id] += len(version.actions)
            labels[version.document_id] = version.label
    return [
        VersionLine(
            text_of(row, "document_id"),
            labels[text_of(row, "document_id")],
            _paper(row),
            held[text_of(row, "document_id")],
        )
        for row in view.material.documents
        if text_of(row, "document_id") in held
    ]


def _paper(row: Row) -> str:
    return text_of(row, "committee") or text_of(row, "title")


def count_tiles(view: ReportView) -> list[Tile]:
    """How much changed: actions, kinds of change, deadlines, statuses. None is zero."""
    tiles = [_actions_tile(view)]
    if view.lines:
        tiles += [tile for tile in _change_tiles(view) if tile.number != "0"]
    return tiles


def _actions_tile(view: ReportView) -> Tile:
    now = sum(len(plan.plan.newest.actions) for plan in view.plans)
    compared = [plan.plan.versions for plan in view.plans if len(plan.plan.versions) > 1]
    if not compared:
        return Tile(f"{now:,}", "action" if now == 1 else "actions")
    before = sum(len(versions[-2].actions) for versions in compared)
    after = sum(len(versions[-1].actions) for versions in compared)
    return Tile(f"{after:,}", f"actions, {before:,} in the version before")


def _change_tiles(view: ReportView) -> Iterator[Tile]:
    # A split action has a row for each part: it is one action all the same.
    changed = {(line.kind, line.other if line.other[1] else line.action) for line in view.lines}
    counted = Counter(kind for kind, _ in changed)
    for kind in TILE_KINDS:
        noun = "action" if counted[kind] == 1 else "actions"
        yield Tile(f"{counted[kind]:,}", f"{noun} {kind}", f"kind={kind}", CHANGE_GLYPHS[kind])
    days = [number_of(row, "deadline_days_moved") or 0 for row in view.material.changes]
    later, earlier = sum(day > 0 for day in days), sum(day < 0 for day in days)
    deadlines = sum(line.field == "deadline" for line in view.lines)
    ways = [f"{n} {word}" for n, word in ((later, "later"), (earlier, "earlier")) if n]
    way = f" ({', '.join(ways)})" if ways else ""
    noun = "deadline" if deadlines == 1 else "deadlines"
    yield Tile(f"{deadlines:,}", f"{noun} changed{way}", "field=deadline")
    fields = Counter(line.field for line in view.lines)
    for field, one, many in TILE_FIELDS:
        yield Tile(f"{fields[field]:,}", one if fields[field] == 1 else many, f"field={field}")
