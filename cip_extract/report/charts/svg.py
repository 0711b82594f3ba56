"""Small pieces of SVG, every value escaped; lengths are in the picture's own units."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from cip_extract.normalise.text import printable, squeeze
from cip_extract.report.charts.style import INK, PAPER

WIDTH = 800
SIZE = 15  # of text, unless told otherwise; 12 where a phone shows the picture at 640 wide

# Widths of letters as parts of the type size, rounded up from common sans-serif fonts: a
# text must never run out of its place, and may end a little early.
_NARROW = frozenset("ijlftrI.,:;'!|()[]/ -")
_WIDE = frozenset("mwMW@%—…")
_LETTER, _NARROW_LETTER, _CAPITAL, _WIDE_LETTER, _SIGN, _FULL = 0.56, 0.29, 0.70, 0.95, 0.9, 1.1
_FIRST_SIGN, _FIRST_FULL_WIDTH = "\u2190", "\u2e80"  # arrows and shapes; Chinese and its like

FONTS = "Arial, Helvetica, 'Liberation Sans', sans-serif"


def text_width(text: str, size: float = SIZE) -> float:
    """About how wide a text is; rather too wide than too narrow."""
    return size * sum(map(_letter_width, text))


def _letter_width(letter: str) -> float:
    if letter in _NARROW:
        return _NARROW_LETTER
    if letter in _WIDE:
        return _WIDE_LETTER
    if letter >= _FIRST_FULL_WIDTH:
        return _FULL
    if letter >= _FIRST_SIGN:
        return _SIGN
    return _CAPITAL if letter.isupper() else _LETTER


def fitted(text: str, width: float, size: float = SIZE) -> str:
    """A text on one line, cut at a word where it has no room, with an ellipsis."""
    text = squeeze(printable(text))
    if text_width(text, size) <= width:
        return text
    room = width - text_width(" …", size)
    kept = ""
    for letter in text:
        room -= _letter_width(letter) * size
        if room < 0:
            break
        kept += letter
    words, space, _ = kept.rpartition(" ")
    whole = words if space and len(words) > len(kept) * 0.6 else kept
    return f"{whole.rstrip(' ,;:')} …"


def words(
    text: str,
    x: float,
    y: float,
    *,
    size: float = SIZE,
    anchor: str = "start",
    colour: str = INK,
    bold: bool = False,
) -> Markup:
    """A line of text."""
    weight = Markup(' font-weight="bold"') if bold else ""
    return Markup(
        '<text x="{}" y="{}" font-size="{}" text-anchor="{}" fill="{}"{}>{}</text>'
    ).format(_n(x), _n(y), _n(size), anchor, colour, weight, printable(text))


def line(
    start: tuple[float, float],
    end: tuple[float, float],
    *,
    colour: str = INK,
    width: float = 1,
    dashes: str = "",
) -> Markup:
    """A straight line."""
    dashed = Markup(' stroke-dasharray="{}"').format(dashes) if dashes else ""
    return Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}"{}/>').format(
        *map(_n, (*start, *end)), colour, _n(width), dashed
    )


def box(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: str = "none",
    colour: str = "none",
    dashes: str = "",
    edge: float = 1.5,
) -> Markup:
    """A rectangle; `colour` is its edge's."""
    dashed = Markup(' stroke-dasharray="{}"').format(dashes) if dashes else ""
    return Markup(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}" stroke-width="{}"{}/>'
    ).format(*map(_n, (x, y, width, height)), fill, colour, _n(edge), dashed)


def dot(x: float, y: float, radius: float, *, fill: str, colour: str) -> Markup:
    """A round mark with an edge."""
    return Markup(
        '<circle cx="{}" cy="{}" r="{}" fill="{}" stroke="{}" stroke-width="2.5"/>'
    ).format(_n(x), _n(y), _n(radius), fill, colour)


def shape(points: Iterable[tuple[float, float]], *, fill: str, colour: str) -> Markup:
    """A closed shape through some points."""
    joined = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
    return Markup(
        '<polygon points="{}" fill="{}" stroke="{}" stroke-width="1.5" stroke-linejoin="round"/>'
    ).format(joined, fill, colour)


def picture(name: str, title: str, description: str, height: float, parts: list[Markup]) -> Markup:
    """The whole picture with its text alternative.

    Args:
        name: Prefix of its ids, unique on the page.
        title: What it is.
        description: What it shows, for those who do not see it.
        height: Its height; every picture is `WIDTH` wide.
        parts: What is drawn, the undermost first.
    """
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="cip-chart cip-chart-{name}" role="img" '
        'aria-labelledby="cip-{name}-title" aria-describedby="cip-{name}-desc" '
        'viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'font-family="{fonts}"><title id="cip-{name}-title">{title}</title>'
        '<desc id="cip-{name}-desc">{description}</desc>'
        '<rect width="{width}" height="{height}" fill="{paper}"/>{parts}</svg>'
    ).format(
        name=name,
        fonts=FONTS,
        width=WIDTH,
        height=_n(height),
        title=printable(title),
        description=printable(description),
        paper=PAPER,
        parts=Markup("").join(parts),
    )


def _n(number: float) -> str:
    """A length, no longer than it need be: the page is handed round."""
    return f"{number:.1f}".rstrip("0").rstrip(".")
