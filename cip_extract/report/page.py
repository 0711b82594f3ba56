"""The report as one page: words, pictures, style and script in a single file."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cip_extract.report.answers import answers_of
from cip_extract.report.cells import FIELD_LABELS, Cell, marked_pieces
from cip_extract.report.change_lines import CHANGE_GLYPHS, FIELD_ORDER, KIND_ORDER, ChangeLine
from cip_extract.report.charts import CHART_STYLE
from cip_extract.report.evidence import Place
from cip_extract.report.headings import (
    council_of,
    count_tiles,
    page_title,
    plan_name,
    plans_left_out,
    version_lines,
)
from cip_extract.report.material import Row
from cip_extract.report.pictures import NO_PICTURES, Pictures
from cip_extract.report.values import text_of, texts_of
from cip_extract.report.versions import ActionKey, version_labels
from cip_extract.report.view import ReportView
from cip_extract.words import (
    CHANGE_WORDS,
    DOUBT_WORDS,
    STATUS_WORDS,
    count,
    long_date,
    started,
    status_glyph,
    status_word,
)

PACKAGE = "cip_extract.report"
TEMPLATE = "page.html"
FIRST_LINE = "<!doctype html>"
# Tells a report of ours from any other page, so that only ours is ever replaced.
MADE_BY = '<meta name="generator" content="cip-extract report">'
# Findings that tell of a change, not of a state.
ABOUT_CHANGES = {
    "dropped", "perhaps_dropped", "slipped", "deadline_dropped", "regressed", "newly_at_risk",
}  # fmt: skip
PLACE_POINTS = 1  # decimals; a tenth of a point is finer than a picture element


class Chart(Protocol):
    """What the page needs of a chart."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def svg(self) -> Markup: ...
    @property
    def columns(self) -> Sequence[str]: ...
    @property
    def rows(self) -> Sequence[Sequence[object]]: ...
    @property
    def note(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that a filter can be set to."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding with what it leads to.

    Attributes:
        kind: Its kind, as in `summary.csv`.
        name: How the page's address calls it.
        sentence: The finding in words.
        targets: The cards of the actions it names.
    """

    kind: str
    name: str
    sentence: str
    targets: tuple[str, ...]

    @property
    def section(self) -> str:
        """Where its actions are best seen: among the changes, or as they stand."""
        return "changes" if self.kind in ABOUT_CHANGES else "actions"


def render_page(
    view: ReportView, pictures: Pictures = NO_PICTURES, charts: Iterable[Chart] = ()
) -> str:
    """Write the report as HTML.

    The page loads nothing and sends nothing: a policy in its head forbids it, and lets no
    script run but its own. Every text is escaped. The same input gives the same bytes.

    Args:
        view: What the page shows.
        pictures: Pictures of the pages that values stand on.
        charts: Charts, each with its numbers.

    Returns:
        The page.
    """
    style, script = _asset("report.css"), _asset("report.js")
    labels = version_labels(view.material)
    numbers = {text_of(row, "document_id"): n for n, row in enumerate(view.material.documents)}
    page = _environment().get_template(TEMPLATE)
    return page.render(
        view=view,
        material=view.material,
        pictures=pictures,
        charts=list(charts),
        answers=answers_of(view),
        title=page_title(view),
        council=council_of(view),
        versions=version_lines(view),
        tiles=count_tiles(view),
        plans_left_out=plans_left_out(view),
        choices=_choices(view, labels),
        labels=labels,
        figure_id=lambda page: f"page-{numbers[page.document_id] + 1}-{page.number}",
        box_of=_box_of,
        plan_name=lambda plan_id: plan_name(view, plan_id),
        marked_pair=_marked_pair,
        target_of=lambda key: _target(view, key),
        findings=_findings(view),
        numbers_of=_numbers_of,
        style=Markup(style + CHART_STYLE),
        script=Markup(script),
        script_hash=_hash_of(script),
        made_by=Markup(MADE_BY),
        **_WORDS,
    )


def is_own_page(beginning: str) -> bool:
    """Whether a file is a report of ours, from its first few hundred letters."""
    return beginning.startswith(FIRST_LINE) and MADE_BY in beginning


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(PACKAGE),
        autoescape=True,  # of every template, whatever its name
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _asset(name: str) -> str:
    return (files(PACKAGE) / "assets" / name).read_text(encoding="utf-8").strip()


def _hash_of(text: str) -> str:
    """The fingerprint by which the page's policy knows its own script."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}"


def _box_of(place: Place) -> str:
    return " ".join(f"{edge:.{PLACE_POINTS}f}".removesuffix(".0") for edge in place[1:])


def _marked_pair(pair: Row) -> tuple[Cell, Cell]:
    """The words of two actions that may be one."""
    old, new = marked_pieces(text_of(pair, "text_from"), text_of(pair, "text_to"), "detail")
    return Cell(old), Cell(new)


def _numbers_of(names: Iterable[str], known: Sequence[str]) -> str:
    """Places of names in a filter's list: shorter than the names, which may hold anything."""
    return " ".join(str(known.index(name)) for name in names if name in known)


def _choices(view: ReportView, labels: Mapping[str, str]) -> dict[str, list[Choice]]:
    """What each filter offers: only what there is, with how often."""
    kinds, fields = Counter(line.kind for line in view.lines), _fields_counted(view.lines)
    return {
        "kind": [
            Choice(kind, f"{started(CHANGE_WORDS.get(kind, kind))} ({kinds[kind]})")
            for kind in sorted(kinds, key=KIND_ORDER.index)
        ],
        "field": [
            Choice(field, f"{FIELD_LABELS.get(field, field)} ({fields[field]})")
            for field in FIELD_ORDER
            if fields[field]
        ],
        "owner": [Choice(name, name) for name in view.owners],
        "objective": [Choice(name, name) for name in view.objectives],
        "step": [
            Choice(str(n), f"{labels[old]} to {labels[new]}")
            for n, (old, new) in enumerate(view.steps)
        ],
    }


def _target(view: ReportView, key: ActionKey) -> str:
    """What rows, cards and findings about one action have in common."""
    return view.anchors.get(key) or "/".join(key)


def _findings(view: ReportView) -> list[ShownFinding]:
    """The findings, each with a name of its own for the address and the actions it is about."""
    newest = {plan.plan.newest.document_id for plan in view.plans}
    shown: list[ShownFinding] = []
    for finding in view.material.findings:
        again = sum(other.kind == finding.kind for other in shown)
        documents = [finding.document_id] if finding.document_id else sorted(newest)
        targets = [
            _target(view, (document, reference))
            for document in documents
            for reference in finding.action_refs
        ]
        name = f"{finding.kind}-{again + 1}" if again else finding.kind
        shown.append(ShownFinding(finding.kind, name, finding.sentence, tuple(targets)))
    return shown


def _fields_counted(lines: Iterable[ChangeLine]) -> Counter[str]:
    return Counter(line.field for line in lines if line.field)


_WORDS: dict[str, object] = {
    "count": count,
    "long_date": long_date,
    "started": started,
    "status_word": status_word,
    "status_glyph": status_glyph,
    "statuses": STATUS_WORDS,
    "change_words": CHANGE_WORDS,
    "change_glyphs": CHANGE_GLYPHS,
    "field_labels": FIELD_LABELS,
    "doubt_words": DOUBT_WORDS,
    "text_of": text_of,
    "texts_of": texts_of,
}
