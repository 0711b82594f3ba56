"""The papers that hold tables of actions: plan, equality annex, framework."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docx.document import Document
from docx.table import Table

from typeset import word
from typeset.content import (
    Action,
    Detail,
    Look,
    Objective,
    load_equality_actions,
    load_look,
    load_plan,
    read_source,
)
from typeset.papers import LANDSCAPE_POINTS, NUMBERED, PANEL_FILL, build_prose_paper
from typeset.word import Spacing

KEY_POINTS = 640.0
EQUALITY_HEADINGS = ("Impact or issue", "Action to be taken", "Person responsible", "Timescale")
EQUALITY_WIDTHS = (210.0, 280.0, 150.0, 100.0)
PLAN_HEADING_POINTS = 13.0
OBJECTIVE_POINTS = 11.0
NOTE_POINTS = 10.0
FRAMEWORK_POINTS = 11.5
RECOMMENDATION_POINTS = 13.0


def build_plan_paper(path: Path, source: str, version: str) -> Path:
    """A version of the improvement plan, as a Word file with a table an objective."""
    plan, look = load_plan("plan.toml", version), load_look(version)

    def add_objectives(document: Document) -> None:
        for objective in plan.objectives:
            text = f"{objective.number}.\t**{objective.title}:** {objective.statement};"
            word.add_paragraph(document, text, spacing=NUMBERED)

    def add_key_and_tables(document: Document) -> None:
        _add_key(document, look)
        word.add_page_end(document)
        word.add_paragraph(document, "The plan", size=PLAN_HEADING_POINTS, bold=True)
        for objective, gap in zip(plan.objectives, look.gap_before, strict=True):
            _add_objective(document, objective, look, gap)

    return build_prose_paper(
        path,
        source,
        {},
        landscape=True,
        places={"objectives": add_objectives, "key": add_key_and_tables},
        running_lines=(look.running_header, look.running_footer),
        bottom_mm=look.bottom_margin_mm,
    )


def build_equality_paper(path: Path, source: str, version: str) -> Path:
    """An equality annex with its small action table, as a Word file."""

    def add_actions(document: Document) -> None:
        rows = load_equality_actions(version)
        table = word.add_table(document, EQUALITY_WIDTHS, len(rows) + 1)
        _fill_heading(table, EQUALITY_HEADINGS, PANEL_FILL)
        for number, row in enumerate(rows, 1):
            texts = (row.background, row.action, row.officers.printed, row.deadline.raw)
            for cell, text in zip(table.rows[number].cells, texts, strict=True):
                word.fill_cell(cell, text.split("\n"))
        word.add_paragraph(document, "", size=6.0)

    return build_prose_paper(path, source, {}, landscape=True, places={"equality": add_actions})


def build_framework_paper(path: Path) -> Path:
    """The framework's matrix and the recommendation list, as a Word file."""
    source = read_source("framework.toml")
    document = word.new_document(landscape=True)
    word.add_paragraph(document, source["title"], size=PLAN_HEADING_POINTS, bold=True)
    for text in source["introduction"]:
        word.add_paragraph(document, text)
    for number, theme in enumerate(source["theme"], 1):
        text = f"{number}. **{theme['title']}:** {theme['promise']}"
        word.add_paragraph(document, text, spacing=Spacing(after=3.0))
    table = word.add_table(document, [LANDSCAPE_POINTS / 4] * 4, len(source["row"]) + 1)
    _fill_heading(table, [theme["title"] for theme in source["theme"]], PANEL_FILL)
    for number, row in enumerate(source["row"], 1):
        for cell, activity in zip(table.rows[number].cells, row["cells"], strict=True):
            lines = [*activity["activity"].split("\n"), activity["codes"]]
            word.fill_cell(cell, lines, size=FRAMEWORK_POINTS)
    _add_recommendations(document)
    return word.save(document, path)


def _add_recommendations(document: Document) -> None:
    source = read_source("recommendations.toml")
    spacing = Spacing(before=14.0)
    word.add_paragraph(document, source["title"], bold=True, spacing=spacing)
    word.add_paragraph(document, source["introduction"])
    for code, text in source["recommendations"].items():
        line = f"Recommendation {code[1:]}: {text}"
        word.add_paragraph(document, line, size=RECOMMENDATION_POINTS)


def _add_key(document: Document, look: Look) -> None:
    """The key table: one row, each status on its own colour."""
    widths = [KEY_POINTS / (len(look.status) + 1)] * (len(look.status) + 1)
    table = word.add_table(document, widths, 1)
    word.fill_cell(table.cell(0, 0), ["Key"])
    for column, (label, colour) in enumerate(look.status.values(), 1):
        word.fill_cell(table.cell(0, column), [label], colour=colour)


def _add_objective(document: Document, objective: Objective, look: Look, gap: float) -> None:
    """The objective's prose and its table, whose heading row is printed once."""
    text = f"**Objective {objective.number} {objective.title}:** {objective.statement}"
    spacing = Spacing(before=gap)
    word.add_paragraph(document, text, size=OBJECTIVE_POINTS, spacing=spacing)
    widths = [width for _, _, width in look.columns]
    rows = 1 + sum(len(action.details) for action in objective.actions)
    table = word.add_table(document, widths, rows)
    headings = [heading for _, heading, _ in look.columns]
    _fill_heading(table, headings, look.header_fill, look.table_size)
    row = 1
    for action in objective.actions:
        for detail in action.details:
            _fill_detail(table, row, detail, look)
            row += 1
        _merge_action(table, row, action, look.table_size)
    if objective.note:
        word.add_paragraph(document, objective.note, size=NOTE_POINTS, spacing=Spacing(before=4.0))


def _fill_heading(
    table: Table, headings: Sequence[str], fill: str, size: float = word.TABLE_POINTS
) -> None:
    for cell, heading in zip(table.rows[0].cells, headings, strict=True):
        word.fill_cell(cell, [heading], size=size, colour=fill, bold=True, white=True)


def _fill_detail(table: Table, row: int, detail: Detail, look: Look) -> None:
    for column, (field, _, _) in enumerate(look.columns):
        if field == "action":
            continue
        lines = detail_lines(detail, field)
        colour = look.status[detail.status][1] if field == "deadline" else ""
        after = look.officer_gap if field == "officers" else 0.0
        cell = table.cell(row, column)
        word.fill_cell(cell, lines, size=look.table_size, colour=colour, after=after)


def detail_lines(detail: Detail, field: str) -> list[str]:
    """The paragraphs of one cell of a row, as printed."""
    if field == "detail":
        codes = [f"**{detail.codes_line}**"] if detail.codes_line else []
        return [*f"{detail.ref[2]}. {detail.text}".split("\n"), *codes]
    if field == "officers":
        return detail.officers.printed.split("\n")
    if field == "deadline":
        return [detail.deadline.raw]
    return [detail.narrative] if detail.narrative else []


def _merge_action(table: Table, next_row: int, action: Action, size: float) -> None:
    """One cell for the action, merged over all its details."""
    cells = list(word.column_cells(table, 0, next_row - len(action.details), next_row - 1))
    cell = cells[0].merge(cells[-1]) if len(cells) > 1 else cells[0]
    for paragraph in cell.paragraphs[1:]:
        paragraph._element.getparent().remove(paragraph._element)
    word.fill_cell(cell, [f"{action.number}. {action.title}"], size=size)
