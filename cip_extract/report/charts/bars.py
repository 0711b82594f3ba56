"""Bars of actions by status: a pattern, a sign and a number in each part beside its colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from cip_extract.report.charts import svg
from cip_extract.report.charts.style import STATUS_LOOKS, UNKNOWN_LOOK, StatusLook
from cip_extract.report.tallies import StatusCount
from cip_extract.report.words import status_glyph, status_order, status_word

BAR_HEIGHT = 26.0
SIZE = 14.0
PADDING = 4.0  # on either side of the words in a part
HATCHES = {
    "stripes": '<path d="M-2,2 l4,-4 M0,10 l10,-10 M8,12 l4,-4" {stroke}/>',
    "cross": '<path d="M0,0 l10,10 M0,10 l10,-10" {stroke}/>',
    "dots": '<circle cx="3" cy="3" r="1.4" {fill}/><circle cx="8" cy="8" r="1.4" {fill}/>',
}


def look_of(status: str) -> StatusLook:
    """How a status is drawn; every unknown one alike."""
    return STATUS_LOOKS.get(status, UNKNOWN_LOOK)


def statuses_in(counts: Iterable[StatusCount]) -> list[str]:
    """The statuses that some bars show, from complete to none."""
    found = {status for each in counts for status, _ in each.counts}
    return sorted(found, key=status_order)


def hatches(name: str) -> Markup:
    """The patterns that a picture's bars are filled with; `name` makes their ids its own."""
    patterns = Markup("")
    for look in STATUS_LOOKS.values():
        if look.hatch:
            drawn = Markup(HATCHES[look.hatch]).format(
                stroke=Markup('stroke="{}" stroke-width="1.8" fill="none"').format(look.mark),
                fill=Markup('fill="{}"').format(look.mark),
            )
            patterns += Markup(
                '<pattern id="cip-{}-{}" width="10" height="10" patternUnits="userSpaceOnUse">'
                '<rect width="10" height="10" fill="{}"/>{}</pattern>'
            ).format(name, look.hatch, look.fill, drawn)
    return Markup("<defs>{}</defs>").format(patterns)


def legend(name: str, statuses: Iterable[str], y: float) -> Iterator[Markup]:
    """What each part of a bar means, from left to right."""
    x = 8.0
    for status in statuses:
        text = f"{status_glyph(status)} {status_word(status)}"
        yield _part(name, status, x, y, 22)
        yield svg.words(text, x + 30, y + BAR_HEIGHT / 2 + 5, size=SIZE)
        x += 30 + svg.text_width(text, SIZE) + 18


def bar(
    name: str, counts: StatusCount, x: float, y: float, unit: float
) -> tuple[list[Markup], list[str]]:
    """A bar, one part for each status.

    Args:
        name: The picture's name.
        counts: What the bar shows.
        x: Where it begins.
        y: Its upper edge.
        unit: Length for one action.

    Returns:
        What is drawn, and in words the parts too short for their number, to be printed
        beside the bar.
    """
    drawn: list[Markup] = []
    too_short: list[str] = []
    for status, number in counts.counts:
        width = number * unit
        drawn.append(_part(name, status, x, y, width))
        label = f"{status_glyph(status)} {number}"
        if svg.text_width(label, SIZE) + PADDING <= width:
            drawn.append(_label(label, look_of(status), x + width / 2, y))
        else:
            too_short.append(label)
        x += width
    return drawn, too_short


def _part(name: str, status: str, x: float, y: float, width: float) -> Markup:
    look = look_of(status)
    fill = f"url(#cip-{name}-{look.hatch})" if look.hatch else look.fill
    dashes = "4 3" if status == "" else ""
    return svg.box(x, y, width, BAR_HEIGHT, fill=fill, colour=look.edge, dashes=dashes)


def _label(label: str, look: StatusLook, x: float, y: float) -> Markup:
    """A number upon its part, on a plain ground so that no pattern runs through it."""
    width = svg.text_width(label, SIZE) - 2
    ground = svg.box(x - width / 2, y + 4, width, BAR_HEIGHT - 8, fill=look.fill)
    text = svg.words(
        label, x, y + BAR_HEIGHT / 2 + 5, size=SIZE, anchor="middle", colour=look.ink, bold=True
    )
    return (ground if look.hatch else Markup("")) + text
