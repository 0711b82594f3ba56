"""Recommendations against actions: how many answer each, and which none answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup

from cip_extract.report.charts import bars, svg
from cip_extract.report.charts.chart import Cell, Chart
from cip_extract.report.charts.style import BAND, INK, QUIET, WARNING, WARNING_GROUND
from cip_extract.report.material import Material
from cip_extract.report.tallies import (
    RecommendationTally,
    answered_in_words,
    recommendation_tallies,
)
from cip_extract.report.versions import Plan, plans_of
from cip_extract.words import listed, started, status_cell

NAME = "recommendations"
TITLE = "Recommendations and the actions that answer them"
NOTE = (
    "Each bar and the number beside it count the actions of the newest version that name the "
    "recommendation; one action can name several."
)
NOTE_BEFORE = " “Was” is the number in the oldest version."
UNANSWERED = "No action answers it"
UNLISTED = "Named by actions, but in no list of recommendations"

TEXT_LEFT, TEXT_WIDTH, BAR_LEFT = 8.0, 312.0, 334.0
TOTAL_WIDTH = 215.0  # kept free behind the longest bar
LEGEND_HEIGHT, ROW_HEIGHT = 44.0, 38.0
SIZE = 14.0
WIDEST_ACTION = 36.0

Answered = tuple[Plan, RecommendationTally]


def recommendation_chart(material: Material) -> Chart:
    """For each recommendation, how many actions answer it, by status."""
    plans = plans_of(material)
    tallies = [(plan, each) for plan in plans for each in recommendation_tallies(material, plan)]
    statuses = bars.statuses_in(each.now for _, each in tallies)
    summary = " ".join(
        _plan_in_words(plan, [each for p, each in tallies if p is plan], plans) for plan in plans
    )
    columns = (
        "Recommendation",
        "Its words",
        "Actions now",
        "Actions before",
        *map(status_cell, statuses),
        "Which actions",
    )
    return Chart(
        NAME,
        TITLE,
        summary or "There are no actions.",
        _picture(tallies, statuses, summary) if tallies else Markup(""),
        columns,
        tuple(_row(each, statuses) for _, each in tallies),
        _note(tallies),
    )


def _note(tallies: list[Answered]) -> str:
    if not tallies:
        return ""
    return NOTE + NOTE_BEFORE * any(each.before is not None for _, each in tallies)


def _plan_in_words(plan: Plan, tallies: list[RecommendationTally], plans: list[Plan]) -> str:
    name = f" of {plan.name}" if len(plans) > 1 else ""
    if not tallies:
        return f"The papers{name} name no recommendations by code."
    unanswered = [each.code for each in tallies if each.unanswered]
    unlisted = [each.code for each in tallies if not each.listed]
    sentences = [f"{started(plan.name)}:"] if name else []
    sentences += [answered_in_words(tallies)] * any(each.listed for each in tallies)
    if unanswered:
        sentences.append(f"No action answers {listed(unanswered)}.")
    if unlisted:
        sentences.append(f"Actions name {listed(unlisted)}, which no paper lists.")
    return " ".join(sentences)


def _row(each: RecommendationTally, statuses: Iterable[str]) -> tuple[Cell, ...]:
    counted = Counter(dict(each.now.counts))
    return (
        each.code,
        each.text if each.listed else UNLISTED,
        each.now.total,
        "" if each.before is None else each.before,
        *(counted[s] for s in statuses),
        ", ".join(each.action_refs) or ("none" if each.listed else ""),
    )


def _picture(tallies: list[Answered], statuses: list[str], summary: str) -> Markup:
    most = max([each.now.total for _, each in tallies] + [1])
    unit = min((svg.WIDTH - BAR_LEFT - TOTAL_WIDTH) / most, WIDEST_ACTION)
    parts = [bars.hatches(NAME), *bars.legend(NAME, statuses, 8)]
    for number, (_, each) in enumerate(tallies):
        y = LEGEND_HEIGHT + number * ROW_HEIGHT
        if each.unanswered:
            ground = svg.box(
                2, y + 2, svg.WIDTH - 4, ROW_HEIGHT - 4, fill=WARNING_GROUND, colour=WARNING, edge=2
            )
            parts.append(ground)
        elif number % 2:
            parts.append(svg.box(0, y, svg.WIDTH, ROW_HEIGHT, fill=BAND))
        parts += _drawn_row(each, y, unit)
    description = f"{summary} {_note(tallies)} The table of these counts gives every number."
    height = LEGEND_HEIGHT + ROW_HEIGHT * len(tallies) + 6
    return svg.picture(NAME, TITLE, description, height, parts)


def _drawn_row(each: RecommendationTally, y: float, unit: float) -> list[Markup]:
    baseline = y + ROW_HEIGHT / 2 + 5
    indent = 44.0
    code = svg.fitted(each.code, indent - 6, SIZE)
    about = each.text if each.listed else "not in any list"
    parts = [
        svg.words(code, TEXT_LEFT, baseline, size=SIZE, bold=True),
        svg.words(
            svg.fitted(about, TEXT_WIDTH - indent, SIZE),
            TEXT_LEFT + indent,
            baseline,
            size=SIZE,
            colour=QUIET if not each.listed else INK,
        ),
    ]
    if not each.action_refs:
        return [*parts, _no_answer(each, baseline)]
    upper = y + (ROW_HEIGHT - bars.BAR_HEIGHT) / 2
    drawn, too_short = bars.bar(NAME, each.now, BAR_LEFT, upper, unit)
    was = "" if each.before is None else f", was {each.before}"
    end = BAR_LEFT + each.now.total * unit + 10
    rest = bars.beside(f"{each.now.total}{was}", too_short, end, y + ROW_HEIGHT / 2)
    return [*parts, *drawn, *rest]


def _no_answer(each: RecommendationTally, baseline: float) -> Markup:
    """What stands where a bar would: words, since an empty place is overlooked."""
    text = f"✗ {UNANSWERED}" if each.unanswered else "No action names it"
    if each.before:
        text += f", was {each.before}"
    colour = WARNING if each.unanswered else QUIET
    return svg.words(text, BAR_LEFT, baseline, size=SIZE, colour=colour, bold=True)
