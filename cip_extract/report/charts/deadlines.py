"""Deadlines then and now: one row for each that moved, from a hollow dot to a filled one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from cip_extract.report.charts import svg
from cip_extract.report.charts.axis import TimeAxis, time_axis
from cip_extract.report.charts.chart import Cell, Chart
from cip_extract.report.charts.style import (
    BAND,
    EARLIER,
    INK,
    LATER,
    PAPER,
    QUIET,
    RULE,
    WARNING,
)
from cip_extract.report.material import Material
from cip_extract.report.moves import DeadlineMove, deadline_moves, moves_in_words
from cip_extract.words import days_moved, long_date

NAME = "deadlines"
TITLE = "Deadlines then and now"
NOTE = (
    "Each line runs from the old deadline (hollow dot) to the new one (filled dot). A dot stands "
    "at the last day that a deadline can mean: “July 2024” at 31 July."
)
COLUMNS = (
    "Action",
    "What is to be done",
    "Deadline then",
    "Deadline now",
    "Last day then",
    "Last day now",
    "Moved",
)
MOST_DRAWN = 40  # beyond this nobody looks; the table has them all

TEXT_LEFT, TEXT_WIDTH = 8.0, 322.0
TRACK_LEFT, TRACK_RIGHT = 362.0, 634.0
MOVED_LEFT = 656.0
LEGEND_HEIGHT, AXIS_HEIGHT, ROW_HEIGHT = 34.0, 44.0, 48.0
RADIUS = 6.5
SMALL = 13.5
ARROW_NEEDS = 26.0  # length of line that has room for an arrowhead


def deadline_chart(material: Material) -> Chart:
    """Deadlines that were moved, dropped or given, the furthest delay first."""
    moves = deadline_moves(material)
    summary = moves_in_words(moves)
    drawn = moves[:MOST_DRAWN]
    note = NOTE
    if len(moves) > len(drawn):
        note += f" The first {len(drawn)} of {len(moves)} are drawn; the table has them all."
    days = [day for move in drawn for day in (move.old, move.new) if day]
    picture = _picture(drawn, time_axis(days, TRACK_LEFT, TRACK_RIGHT), summary) if days else ""
    return Chart(
        NAME,
        TITLE,
        summary,
        Markup(picture),
        COLUMNS,
        tuple(_row(move) for move in moves),
        note if picture else "",
    )


def _row(move: DeadlineMove) -> tuple[Cell, ...]:
    return (
        _reference(move),
        move.title,
        move.old_words or "none",
        move.new_words or "none",
        long_date(move.old) or "no date",
        long_date(move.new) or "no date",
        _moved(move),
    )


def _reference(move: DeadlineMove) -> str:
    if move.reference_before and move.reference_before != move.reference:
        return f"{move.reference} (was {move.reference_before})"
    return move.reference


def _moved(move: DeadlineMove) -> str:
    if move.days is not None:
        return days_moved(move.days)
    return "no date now" if move.old else "no date before"


def _picture(moves: list[DeadlineMove], axis: TimeAxis, summary: str) -> Markup:
    top = LEGEND_HEIGHT + AXIS_HEIGHT
    bottom = top + ROW_HEIGHT * len(moves)
    parts = [*_legend()]
    for number in range(1, len(moves), 2):
        y = top + number * ROW_HEIGHT
        parts.append(svg.box(0, y, svg.WIDTH, ROW_HEIGHT, fill=BAND))
    parts += _grid(axis, top, bottom)
    for number, move in enumerate(moves):
        parts += _drawn_row(move, axis, top + (number + 0.5) * ROW_HEIGHT)
    description = f"{summary} {NOTE} The table of these deadlines gives every number."
    return svg.picture(NAME, TITLE, description, bottom + AXIS_HEIGHT, parts)


def _legend() -> Iterator[Markup]:
    y = LEGEND_HEIGHT / 2
    yield svg.dot(16, y, RADIUS, fill=PAPER, colour=QUIET)
    yield svg.words("deadline then", 30, y + 5, size=SMALL)
    yield svg.dot(156, y, RADIUS, fill=QUIET, colour=QUIET)
    yield svg.words("deadline now", 170, y + 5, size=SMALL)
    yield svg.line((294, y), (340, y), colour=LATER, width=3)
    yield _arrowhead(317, y, rightwards=True, colour=LATER)
    yield svg.words("later", 350, y + 5, size=SMALL)
    yield svg.line((414, y), (460, y), colour=EARLIER, width=3, dashes="7 3")
    yield _arrowhead(437, y, rightwards=False, colour=EARLIER)
    yield svg.words("earlier", 470, y + 5, size=SMALL)


def _grid(axis: TimeAxis, top: float, bottom: float) -> Iterator[Markup]:
    """A line down from each mark, its day above and below."""
    for tick in axis.ticks:
        x = axis.place(tick)
        yield svg.line((x, top), (x, bottom), colour=RULE)
    labelled = axis.ticks[:: 1 + (len(axis.ticks) > _most_labels())]
    for tick in labelled:
        x = axis.place(tick)
        for y in (top - 24, bottom + 17):
            yield svg.words(_day_and_month(tick), x, y, size=12, anchor="middle", colour=QUIET)
            yield svg.words(str(tick.year), x, y + 15, size=12, anchor="middle", colour=QUIET)


def _most_labels() -> int:
    return int((TRACK_RIGHT - TRACK_LEFT) / svg.text_width("30 Sep  ", 12)) + 1


def _day_and_month(day: date) -> str:
    return f"{day.day} {day:%b}"


def _drawn_row(move: DeadlineMove, axis: TimeAxis, y: float) -> Iterator[Markup]:
    reference = _reference(move)
    title = f"{reference}  {move.title}"
    printed = f"{move.old_words or 'no date'} → {move.new_words or 'no date'}"
    yield svg.words(svg.fitted(title, TEXT_WIDTH, SMALL), TEXT_LEFT, y - 4, size=SMALL)
    yield svg.words(
        svg.fitted(printed, TEXT_WIDTH, SMALL), TEXT_LEFT, y + 14, size=SMALL, colour=QUIET
    )
    yield from _marks(move, axis, y)
    colour = _colour(move)
    moved = svg.fitted(_moved(move), svg.WIDTH - MOVED_LEFT, SMALL)
    yield svg.words(moved, MOVED_LEFT, y + 5, size=SMALL, colour=colour, bold=True)


def _colour(move: DeadlineMove) -> str:
    if move.days is None:
        return WARNING if move.old else INK
    return LATER if move.days > 0 else EARLIER


def _marks(move: DeadlineMove, axis: TimeAxis, y: float) -> Iterator[Markup]:
    colour = _colour(move)
    old = axis.place(move.old) if move.old else None
    new = axis.place(move.new) if move.new else None
    if old is not None and new is not None:
        later = new > old
        yield svg.line((old, y), (new, y), colour=colour, width=3, dashes="" if later else "7 3")
        if abs(new - old) >= ARROW_NEEDS:
            yield _arrowhead((old + new) / 2, y, rightwards=later, colour=colour)
    elif old is not None:
        yield svg.line((old, y), (TRACK_RIGHT, y), colour=colour, width=2, dashes="1.5 5")
    if old is not None:
        yield svg.dot(old, y, RADIUS, fill=PAPER, colour=colour)
    if new is not None:
        yield svg.dot(new, y, RADIUS, fill=colour, colour=colour)


def _arrowhead(x: float, y: float, *, rightwards: bool, colour: str) -> Markup:
    way = 1 if rightwards else -1
    return svg.shape(
        [(x - 5 * way, y - 6), (x + 5 * way, y), (x - 5 * way, y + 6)], fill=colour, colour=colour
    )
