"""The sheets of a workbook that are read rather than filtered: Summary and About."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cip_extract.report.charts.bars import statuses_in
from cip_extract.report.material import Material
from cip_extract.report.moves import deadline_moves, moves_in_words
from cip_extract.report.opening import (
    actions_line,
    change_counts,
    compared,
    counting_day,
    limits,
    report_title,
    source_lines,
)
from cip_extract.report.sheets import Line, Sheet
from cip_extract.report.tallies import StatusCount, count_statuses, objective_tallies
from cip_extract.report.versions import Plan, plans_of
from cip_extract.words import status_cell

HOW_TO_READ = (
    "The arrows in each sheet's first row filter and sort its rows.",
    "An empty cell means “not known” or “not said”, never “no”.",
    "A deadline that names a month means its last day; the text as printed stands beside it.",
    "A status has a sign, a word and a colour; each says the same.",
    "Values stand as the papers print them. Page numbers count the pages of the PDF from 1.",
    "A pair of actions that may or may not be one is never counted as one: it stands in "
    "Doubtful pairs, and its actions as removed and added.",
)


def summary_lines(material: Material) -> Iterator[Line]:
    """The opening sheet: what matters first, then the counts."""
    yield Line((report_title(material),), "title")
    yield Line((counting_day(material),))
    for plan in plans_of(material):
        yield Line((actions_line(plan),))
    if material.findings:
        yield Line()
        yield Line(("What matters",), "section")
        yield Line(("Finding", "Actions"), "heading")
        for finding in material.findings:
            yield Line((finding.sentence, "; ".join(finding.action_refs)))
    if compared(material):
        yield Line()
        yield Line(("What changed",), "section")
        yield Line(("Change", "Number"), "heading")
        yield from (Line(pair) for pair in change_counts(material))
        yield Line((moves_in_words(deadline_moves(material)),))
    for plan in plans_of(material):
        yield from _statuses(plan, named=len(plans_of(material)) > 1)


def _statuses(plan: Plan, *, named: bool) -> Iterator[Line]:
    """Actions by status, of the whole plan and under each objective."""
    whole = [count_statuses(version, version.actions) for version in plan.versions]
    statuses = statuses_in(whole)
    yield Line()
    yield Line(("Status by objective" + f" ({plan.name})" * named,), "section")
    yield Line(("Objective", "Version", *map(status_cell, statuses), "Actions"), "heading")
    for counts in whole:
        yield _status_line("The whole plan", counts, statuses)
    for tally in objective_tallies(plan):
        for counts in tally.by_version:
            yield _status_line(tally.heading, counts, statuses)


def _status_line(heading: str, counts: StatusCount, statuses: Iterable[str]) -> Line:
    counted = dict(counts.counts)
    numbers = (counted.get(status, 0) for status in statuses)
    return Line((heading, counts.version.label, *numbers, counts.total))


def about_lines(material: Material, sheets: Iterable[Sheet]) -> Iterator[Line]:
    """The closing sheet: sources, how to read, what is in doubt, what the columns mean."""
    yield Line(("About this workbook",), "title")
    yield Line()
    yield Line(("The papers",), "section")
    yield from (Line((line,)) for line in source_lines(material))
    yield Line((counting_day(material),))
    yield Line()
    yield Line(("How to read it",), "section")
    yield from (Line((line,)) for line in HOW_TO_READ)
    doubts = limits(material)
    if doubts:
        yield Line()
        yield Line(("What to check before relying on it",), "section")
        yield from (Line((line,)) for line in doubts)
    yield Line()
    yield Line(("What the columns mean",), "section")
    yield Line(("Sheet and column", "Meaning"), "heading")
    for sheet in sheets:
        for column in sheet.columns:
            yield Line((f"{sheet.name}: {column.title}", column.meaning))
