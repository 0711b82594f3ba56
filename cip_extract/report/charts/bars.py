"""Bars of actions by status: a pattern, a sign and a number in each part beside its colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from cip_extract.report.charts import svg
from cip_extract.report.charts.style import INK, STATUS_LOOKS, UNKNOWN_LOOK, StatusLook
from cip_extract.report.tallies import StatusCount
from cip_extract.words import UNKNOWN_GLYPH, status_order, status_word

BAR_HEIGHT = 26.0
SIZE = 14.0
SIGN = 11.0  # width of a drawn sign
LEGEND_WIDTH = 110.0  # of a status in words
PADDING = 2.0  # around the words in a part
SIGNS = {
    "complete": '<path d="M-5,0.5 l3.5,4 L5,-4.5" fill="none" stroke="{colour}" '
    'stroke-width="2.4"/>',
    "underway": '<circle r="4.7" fill="none" stroke="{colour}" stroke-width="1.6"/>'
    '<path d="M0,-4.7 a4.7,4.7 0 0 0 0,9.4 z" fill="{colour}"/>',
    "at_risk": '<path d="M0,-5 L5.5,4.5 L-5.5,4.5 z" fill="{colour}"/>',
    "not_started": '<circle r="4.5" fill="none" stroke="{colour}" stroke-width="2"/>',
    "": '<path d="M-4.5,0 h9" stroke="{colour}" stroke-width="2"/>',
}
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
    middle = y + BAR_HEIGHT / 2
    for status in statuses:
        text = svg.fitted(status_word(status), LEGEND_WIDTH, SIZE)
        yield _part(name, status, x, y, 22)
        yield sign(status, x + 30 + SIGN / 2, middle, INK)
        yield svg.words(text, x + 36 + SIGN, middle + 5, size=SIZE)
        x += 36 + SIGN + svg.text_width(text, SIZE) + 18


def sign(status: str, x: float, y: float, colour: str) -> Markup:
    """The sign of a status about a point, drawn: fonts differ too much in how they draw it."""
    drawn = SIGNS.get(status)
    if drawn is None:
        return svg.words(
            UNKNOWN_GLYPH, x, y + 5, size=SIZE, anchor="middle", colour=colour, bold=True
        )
    return Markup('<g transform="translate({:.1f} {:.1f})">{}</g>').format(
        x, y, Markup(drawn).format(colour=colour)
    )


def bar(
    name: str, counts: StatusCount, x: float, y: float, unit: float
) -> tuple[list[Markup], list[tuple[str, int]]]:
    """A bar, one part for each status.

    Args:
        name: The picture's name.
        counts: What the bar shows.
        x: Where it begins.
        y: Its upper edge.
        unit: Length for one action.

    Returns:
        What is drawn, and the parts too short for their number, to be printed beside it.
    """
    drawn: list[Markup] = []
    too_short: list[tuple[str, int]] = []
    for status, number in counts.counts:
        width = number * unit
        drawn.append(_part(name, status, x, y, width))
        needed = _signed_width(number)
        if needed + PADDING <= width:
            look = look_of(status)
            start = x + (width - needed) / 2
            if look.hatch:  # a plain ground, so that no pattern runs through the number
                ground = svg.box(start - 2, y + 4, needed + 4, BAR_HEIGHT - 8, fill=look.fill)
                drawn.append(ground)
            drawn.append(_signed(status, number, start, y + BAR_HEIGHT / 2, look.ink))
        else:
            too_short.append((status, number))
        x += width
    return drawn, too_short


def beside(total: str, too_short: list[tuple[str, int]], x: float, y: float) -> list[Markup]:
    """What stands beside a bar: its total, and the counts that had no room in it.

    Args:
        total: The total, in words.
        too_short: Statuses whose parts are too short, with their numbers.
        x: Where the words begin.
        y: The middle of the bar.
    """
    total += ", with" * bool(too_short)
    drawn = [svg.words(total, x, y + 5, size=SIZE)]
    x += svg.text_width(total, SIZE) + 6
    for status, number in too_short:
        drawn.append(_signed(status, number, x, y, INK))
        x += _signed_width(number) + 8
    return drawn


def _part(name: str, status: str, x: float, y: float, width: float) -> Markup:
    look = look_of(status)
    fill = f"url(#cip-{name}-{look.hatch})" if look.hatch else look.fill
    dashes = "4 3" if status == "" else ""
    return svg.box(x, y, width, BAR_HEIGHT, fill=fill, colour=look.edge, dashes=dashes)


def _signed(status: str, number: int, x: float, y: float, colour: str) -> Markup:
    """A number behind the sign of its status."""
    text = svg.words(str(number), x + SIGN + 4, y + 5, size=SIZE, colour=colour, bold=True)
    return sign(status, x + SIGN / 2, y, colour) + text


def _signed_width(number: int) -> float:
    return SIGN + 4 + svg.text_width(str(number), SIZE)
