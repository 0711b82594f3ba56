"""How far the actions of each objective have come, version by version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from cip_extract.report.charts import bars, svg
from cip_extract.report.charts.chart import Cell, Chart
from cip_extract.report.material import Material
from cip_extract.report.tallies import (
    ObjectiveTally,
    StatusCount,
    count_statuses,
    objective_tallies,
)
from cip_extract.report.versions import Plan, plans_of
from cip_extract.words import count, listed, status_cell, status_word

NAME = "statuses"
TITLE = "Status by objective"
NOTE = "Each bar is one version of the plan; its length and the number beside it count the actions."

LABEL_WIDTH, BAR_LEFT = 176.0, 190.0
TOTAL_WIDTH = 215.0  # kept free behind the longest bar
LEGEND_HEIGHT, HEADING_HEIGHT, BAR_PITCH, GAP = 44.0, 28.0, 33.0, 14.0
WIDEST_ACTION = 40.0  # a plan of three actions needs no bars over the whole width

Headed = tuple[str, Sequence[StatusCount]]  # a heading and the bars beneath it


def status_chart(material: Material) -> Chart:
    """Actions by status under each objective, in each version of each plan."""
    plans = plans_of(material)
    groups: list[Headed] = [
        (_heading(plan, tally, plans), tally.by_version)
        for plan in plans
        for tally in objective_tallies(plan)
    ]
    counts = [each for _, by_version in groups for each in by_version]
    statuses = bars.statuses_in(counts)
    summary = " ".join(_plan_in_words(plan, plans) for plan in plans) or "There are no actions."
    columns = (
        "Objective",
        "Version",
        *map(status_cell, statuses),
        "Actions",
    )
    return Chart(
        NAME,
        TITLE,
        summary,
        _picture(groups, statuses, summary) if counts else Markup(""),
        columns,
        tuple(_row(heading, each, statuses) for heading, group in groups for each in group),
        NOTE if counts else "",
    )


def _heading(plan: Plan, tally: ObjectiveTally, plans: list[Plan]) -> str:
    return f"{tally.heading} ({plan.name})" if len(plans) > 1 else tally.heading


def _plan_in_words(plan: Plan, plans: list[Plan]) -> str:
    """Statuses of the newest version, and of the oldest beside it."""
    newest = count_statuses(plan.newest, plan.newest.actions)
    oldest = dict(count_statuses(plan.versions[0], plan.versions[0].actions).counts)
    then = len(plan.versions) > 1
    order = bars.statuses_in([newest, count_statuses(plan.versions[0], plan.versions[0].actions)])
    now = dict(newest.counts)
    parts = [
        f"{now.get(s, 0)} {status_word(s)}" + (f" (was {oldest.get(s, 0)})" if then else "")
        for s in order
    ]
    name = f" of {plan.name}" if len(plans) > 1 else ""
    return (
        f"Of {count(newest.total, 'action')}{name} in the version of {plan.newest.label}: "
        f"{listed(parts)}."
    )


def _row(heading: str, each: StatusCount, statuses: Iterable[str]) -> tuple[Cell, ...]:
    counted = Counter(dict(each.counts))
    return (heading, each.version.label, *(counted[s] for s in statuses), each.total)


def _picture(groups: list[Headed], statuses: list[str], summary: str) -> Markup:
    most = max(each.total for _, group in groups for each in group)
    unit = min((svg.WIDTH - BAR_LEFT - TOTAL_WIDTH) / most, WIDEST_ACTION)
    parts = [bars.hatches(NAME), *bars.legend(NAME, statuses, 8)]
    y = LEGEND_HEIGHT + 4
    for heading, group in groups:
        fitted = svg.fitted(heading, svg.WIDTH - 16, 16)
        parts.append(svg.words(fitted, 8, y + 18, size=16, bold=True))
        y += HEADING_HEIGHT
        for each in group:
            parts += _version_bar(each, y, unit)
            y += BAR_PITCH
        y += GAP
    description = f"{summary} {NOTE} The table of these counts gives every number."
    return svg.picture(NAME, TITLE, description, y, parts)


def _version_bar(each: StatusCount, y: float, unit: float) -> list[Markup]:
    baseline = y + bars.BAR_HEIGHT / 2 + 5
    label = svg.fitted(each.version.label, LABEL_WIDTH, 14)
    drawn, too_short = bars.bar(NAME, each, BAR_LEFT, y, unit)
    return [
        svg.words(label, BAR_LEFT - 10, baseline, size=14, anchor="end"),
        *drawn,
        *bars.beside(
            count(each.total, "action"),
            too_short,
            BAR_LEFT + each.total * unit + 10,
            y + bars.BAR_HEIGHT / 2,
        ),
    ]
