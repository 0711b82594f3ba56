"""The prose papers of a pack: front sheet, guidance, minutes, reports."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from docx.document import Document

from typeset import word
from typeset.content import SOURCES, load_plan, read_source
from typeset.markup import Block, TableBlock, parse_markup
from typeset.word import Spacing

PORTRAIT_POINTS = 493.0  # A4 less both margins
LANDSCAPE_POINTS = 740.0
NUMBERED = Spacing(indent=28.0, hanging=28.0)
BULLET = Spacing(after=3.0, indent=40.0, hanging=12.0)
PANEL_FILL = "3B2F63"  # heading rows of tables that are not plans

Places = Mapping[str, Callable[[Document], None]]


def build_prose_paper(
    path: Path,
    source: str,
    words: Mapping[str, str],
    *,
    landscape: bool = False,
    places: Places | None = None,
    running_lines: tuple[str, str] = ("", ""),
    bottom_mm: float = word.MARGIN_MM,
) -> Path:
    """A paper written in the light markup, as a Word file.

    Args:
        path: The file to write.
        source: Name of the markup file in `sources/papers/`.
        words: What stands for "{name}" inside the text.
        landscape: Which way round the page is.
        places: What to put where a line says only "{name}".
        running_lines: Header and footer of every page; empty for none.
        bottom_mm: Bottom margin in millimetres.

    Returns:
        The path.
    """
    text = (SOURCES / "papers" / source).read_text(encoding="utf-8")
    for name, replacement in words.items():
        text = text.replace("{" + name + "}", replacement)
    document = word.new_document(landscape=landscape, bottom_mm=bottom_mm)
    word.set_running_lines(document, *running_lines)
    width = LANDSCAPE_POINTS if landscape else PORTRAIT_POINTS
    for block in parse_markup(text):
        if isinstance(block, TableBlock):
            add_panel(document, block, width)
        elif block.kind == "place":
            (places or {})[block.text](document)
        else:
            add_block(document, block)
    return word.save(document, path)


def add_block(document: Document, block: Block) -> None:
    """One paragraph of prose."""
    if block.kind == "page":
        word.add_page_end(document)
    elif block.kind == "heading":
        word.add_paragraph(document, block.text, size=14.0, bold=True)
    elif block.kind == "subheading":
        word.add_paragraph(document, block.text, size=12.0, bold=True, spacing=Spacing(before=6.0))
    elif block.kind == "numbered":
        word.add_paragraph(document, f"{block.label}\t{block.text}", spacing=NUMBERED)
    elif block.kind == "bullet":
        word.add_paragraph(document, f"•\t{block.text}", spacing=BULLET)
    else:
        word.add_paragraph(document, block.text)


def add_panel(document: Document, block: TableBlock, width: float) -> None:
    """A table of the report template: meeting details, budgets, contacts."""
    total = sum(block.widths)
    widths = [width * part / total for part in block.widths]
    table = word.add_table(document, widths, len(block.rows))
    for number, row in enumerate(block.rows):
        heading = block.headed and number == 0
        for cell, text in zip(table.rows[number].cells, row, strict=True):
            word.fill_cell(
                cell,
                [text] if text else [],
                colour=PANEL_FILL if heading else "",
                bold=heading,
                white=heading,
            )
    word.add_paragraph(document, "", size=6.0)


def build_minutes(path: Path, source: str) -> Path:
    """The minutes of one meeting, as a Word file."""
    meeting = read_source(f"minutes/{source}")
    document = word.new_document()
    rows = (
        (f"{read_source('packs.toml')['council']}", "Committee Minutes"),
        ("Meeting", meeting["committee"]),
        ("Date", long_date(meeting["date"])),
        ("Present", meeting["present"]),
        ("Officers in attendance", meeting["attendance"].replace("\n", "; ")),
    )
    add_panel(document, TableBlock(rows, True, (1.0, 2.0)), PORTRAIT_POINTS)
    if "opening" in meeting:
        word.add_paragraph(document, meeting["opening"])
    for item in meeting["item"]:
        _add_minute(document, item)
    for line in meeting["closing"]:
        word.add_paragraph(document, line)
    return word.save(document, path)


def long_date(iso: str) -> str:
    """A day as minutes print it: "2025-02-12" is "12 February 2025"."""
    day = date.fromisoformat(iso)
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def status_counts() -> str:
    """Rows of the progress report's small table, counted from the June plan."""
    states = ("complete", "underway", "at_risk", "not_started")
    rows = []
    for objective in load_plan("plan.toml", "june").objectives:
        found = [detail.status for action in objective.actions for detail in action.details]
        counts = [found.count(state) for state in states]
        rows.append(f"| {objective.title} | " + " | ".join(map(str, counts)) + " |")
    return "\n".join(rows)


def _add_minute(document: Document, item: Mapping[str, Any]) -> None:
    """One item: heading, discussion, resolutions with their reasons."""
    mark = item.get("mark", "")
    if mark:  # the document system's own marks, hidden by printing them white
        word.add_paragraph(document, f"<{mark}>", size=6.0, white=True, spacing=word.TIGHT)
    time = f" ({item['time']})" if "time" in item else ""
    word.add_paragraph(document, f"{item['number']}. {item['title']}{time}", bold=True)
    for text in item.get("before", ()):
        word.add_paragraph(document, text)
    resolutions = item.get("resolution", ())
    if resolutions and "number" in resolutions[0]:
        word.add_paragraph(document, "Resolved:")
    for resolution in resolutions:
        _add_resolution(document, resolution)
    if mark:
        word.add_paragraph(document, f"</{mark}>", size=6.0, white=True, spacing=word.TIGHT)


def _add_resolution(document: Document, resolution: Mapping[str, Any]) -> None:
    if "number" in resolution:
        label = f"{resolution['number']}.\t"
        word.add_paragraph(document, label + resolution["text"], spacing=NUMBERED)
    else:
        word.add_paragraph(document, f"Resolved: {resolution['text']}")
    for letter, text in zip("abcdefgh", resolution.get("sub", ()), strict=False):
        spacing = Spacing(indent=56.0, hanging=24.0)
        word.add_paragraph(document, f"{letter})\t{text}", spacing=spacing)
    if "reason" in resolution:
        word.add_paragraph(document, f"Reason: {resolution['reason']}")
