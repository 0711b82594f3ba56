"""Charts of a report: pictures that stand in the page itself, each with its numbers."""

from __future__ import annotations

from cip_extract.report.charts.chart import Chart
from cip_extract.report.charts.deadlines import deadline_chart
from cip_extract.report.charts.recommendations import recommendation_chart
from cip_extract.report.charts.statuses import status_chart
from cip_extract.report.charts.style import CHART_STYLE
from cip_extract.report.material import Material

__all__ = [
    "CHART_STYLE",
    "Chart",
    "deadline_chart",
    "draw_charts",
    "recommendation_chart",
    "status_chart",
]


def draw_charts(material: Material) -> list[Chart]:
    """The charts that have something to show, in the order people ask for them."""
    charts = [deadline_chart(material), status_chart(material), recommendation_chart(material)]
    return [chart for chart in charts if chart.svg]
