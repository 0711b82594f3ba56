"""The plans without a pack, typeset with Chromium."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template
from typing import Any

from typeset.browser import print_page
from typeset.content import (
    SOURCES,
    Action,
    Detail,
    Look,
    Objective,
    Plan,
    load_look,
    load_plan,
    read_source,
)


def build_homes_plan(path: Path) -> Path:
    """Typeset the homes plan.

    Args:
        path: The PDF to write.

    Returns:
        The path.

    Raises:
        FileNotFoundError: Chromium is not installed.
        subprocess.CalledProcessError: Chromium failed.
    """
    source, look = read_source("homes-plan.toml"), load_look("homes")
    return _build(path, "homes-plan.html", source, load_plan("homes-plan.toml"), look)


def build_october_plan(path: Path) -> Path:
    """Typeset the plan's third version, published by itself; otherwise as `build_homes_plan`."""
    source, plan = read_source("plan.toml")["october"], load_plan("plan.toml", "october")
    return _build(path, "october-plan.html", source, plan, load_look("october"))


def _build(path: Path, template_name: str, source: dict[str, Any], plan: Plan, look: Look) -> Path:
    template = Template((SOURCES / "templates" / template_name).read_text(encoding="utf-8"))
    page = template.substitute(
        title=escape(plan.title),
        subtitle=escape(source["subtitle"]),
        date=escape(source["date"]),
        council=escape(read_source("packs.toml")["council"]),
        size=look.table_size,
        header_fill=look.header_fill,
        key="\n".join(_key_line(label, colour) for label, colour in look.status.values()),
        objectives="\n".join(
            _objective(objective, look, gap)
            for objective, gap in zip(plan.objectives, look.gap_before, strict=True)
        ),
    )
    print_page(page, path)
    return path


def _key_line(label: str, colour: str) -> str:
    return f'<li><span style="background:#{colour}"></span>{escape(label)}</li>'


def _objective(objective: Objective, look: Look, gap: float) -> str:
    columns = "".join(f'<col class="{field}">' for field, _, _ in look.columns)
    headings = "".join(f"<th>{escape(heading)}</th>" for _, heading, _ in look.columns)
    rows = "\n".join(
        _row(action, detail, look) for action in objective.actions for detail in action.details
    )
    return (
        f'<h2 style="margin-top:{gap}pt">Objective {objective.number} – {escape(objective.title)}'
        f"</h2>\n<p>{escape(objective.statement)}</p>\n"
        f"<table>{columns}<thead><tr>{headings}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"
    )


def _row(action: Action, detail: Detail, look: Look) -> str:
    cells = [_cell(action, detail, field, look) for field, _, _ in look.columns]
    return "<tr>" + "".join(cells) + "</tr>"


def _cell(action: Action, detail: Detail, field: str, look: Look) -> str:
    """One cell; the action's stands once, beside all its details."""
    objective, number, place = detail.ref
    if field == "action":
        if place > 1:
            return ""
        title = f"{objective}.{number} {action.title}"
        return f'<td rowspan="{len(action.details)}">{escape(title)}</td>'
    if field == "detail":
        return f"<td>{_detail(detail)}</td>"
    if field == "deadline":
        colour = look.status[detail.status][1] if detail.status else ""
        style = f' style="background:#{colour}"' if colour else ""
        return f"<td{style}>{escape(detail.deadline.raw)}</td>"
    text = detail.officers.printed if field == "officers" else detail.narrative
    return "<td>" + escape(text).replace("\n", "<br>") + "</td>"


def _detail(detail: Detail) -> str:
    """Paragraphs and bullets of a detail, its full number first, its codes last."""
    pieces, bullets = [], []
    text = ".".join(map(str, detail.ref)) + " " + detail.text
    for line in text.split("\n"):
        if line.startswith("- "):
            bullets.append(f"<li>{escape(line[2:])}</li>")
            continue
        if bullets:
            pieces.append(f"<ul>{''.join(bullets)}</ul>")
            bullets = []
        pieces.append(f"<p>{escape(line)}</p>")
    if detail.codes_line:
        pieces.append(f"<p><b>{escape(detail.codes_line)}</b></p>")
    return "".join(pieces)
