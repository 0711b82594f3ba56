"""Name a fill, so that "Amber – on track" in a key can be held against coloured cells.

A fill is compared with the samples of `colours.csv` by hue first and lightness second, so
that a pale green and a dark one are both green. That needs a space in which equal steps
look equal: OKLab (Björn Ottosson, 2020, https://bottosson.github.io/posts/oklab/).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from cip_extract.normalise.text import fold
from cip_extract.vocabulary import ColourSample, Vocabulary

_FILL = re.compile(r"#[0-9a-fA-F]{6}")

WHITE_LIGHTNESS = 0.975  # lightness from 0 (black) to 1 (white)
BLACK_LIGHTNESS = 0.25
PALE_LIGHTNESS = 0.86
GREY_CHROMA = 0.035  # less colour than this is grey; full red has 0.26
PALE_GREY_CHROMA = 0.018  # the palest tints have little colour of their own
LIGHTNESS_DEGREES = 60.0  # degrees of hue that weigh as much as black against white
COLOURLESS = ("white", "grey", "black")

# What somebody may have meant by a name whose colour a key does not show: yellow is painted
# for amber, Excel's pale red is pink to the eye, and turquoise is blue to one, green to another.
TAKEN_FOR = {
    "yellow": frozenset({"amber"}),
    "amber": frozenset({"yellow"}),
    "pink": frozenset({"red", "purple"}),
    "teal": frozenset({"blue", "green"}),
}
PALE_RED_TAKEN_FOR = frozenset({"pink"})


class _Tone(NamedTuple):
    """A colour as the eye orders it: lightness 0 to 1, chroma from 0, hue in degrees."""

    lightness: float
    chroma: float
    hue: float

    def away_from(self, other: _Tone) -> float:
        """How different two colours look, in degrees of hue."""
        around = abs(self.hue - other.hue)
        return math.hypot(
            min(around, 360.0 - around), LIGHTNESS_DEGREES * (self.lightness - other.lightness)
        )


def colour_name(fill: str, vocabulary: Vocabulary) -> str:
    """The name of a fill's colour: red, amber, green and the others of `colours.csv`.

    Orange is amber. A fill that is itself a sample has that sample's colour.

    Args:
        fill: The colour as "#rrggbb".
        vocabulary: Known colours.

    Returns:
        The colour; empty where the text is no colour.
    """
    if not _FILL.fullmatch(fill):
        return ""
    exact = [s.colour for s in vocabulary.colour_samples if s.hex == fill.lower()]
    if exact:
        return exact[0]
    tone = _tone_of(fill)
    if colourless := _without_hue(tone):
        return colourless
    samples = [s for s in vocabulary.colour_samples if s.colour not in COLOURLESS]
    return _nearest(tone, samples).colour if samples else ""


def colour_among(fill: str, names: Iterable[str], vocabulary: Vocabulary) -> str:
    """Which of the colours that a key names is a fill's own.

    A key with "light blue" and "dark blue" is told apart by lightness. A key that names
    amber and no yellow means its yellow cells by it.

    Args:
        fill: The colour as "#rrggbb".
        names: The key's colours in its own words ("Amber", "light blue").
        vocabulary: Known colours.

    Returns:
        The name as handed over; empty where none or more than one may be meant.
    """
    own = colour_name(fill, vocabulary)
    if not own:
        return ""
    colours = {name: vocabulary.colour_names.get(fold(name), "") for name in names}
    named = [name for name, colour in colours.items() if colour == own]
    if not named:
        tone = _tone_of(fill)
        pale_red = own == "red" and tone.lightness >= PALE_LIGHTNESS
        near = PALE_RED_TAKEN_FOR if pale_red else TAKEN_FOR.get(own, frozenset[str]())
        named = [name for name, colour in colours.items() if colour in near]
        return named[0] if len(named) == 1 else ""
    if len(named) == 1:
        return named[0]
    words = {fold(name): name for name in named}
    shades = [s for s in vocabulary.colour_samples if s.name in words]
    return words[_nearest(_tone_of(fill), shades).name]


def channel_distance(one: str, other: str) -> int:
    """How far two fills ("#rrggbb") are apart in the channel where they differ most, 0 to 255.

    For telling one printed colour in two writings; `colour_name` is for what the eye sees.
    """
    return max(abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) for i in (1, 3, 5))


def _nearest(tone: _Tone, samples: Iterable[ColourSample]) -> ColourSample:
    """The sample that looks most like a colour, the earlier one of two."""
    return min(samples, key=lambda sample: _tone_of(sample.hex).away_from(tone))


def _without_hue(tone: _Tone) -> str:
    """White, grey or black; empty for a colour that has a hue."""
    if tone.chroma >= (PALE_GREY_CHROMA if tone.lightness >= PALE_LIGHTNESS else GREY_CHROMA):
        return ""
    if tone.lightness >= WHITE_LIGHTNESS:
        return "white"
    return "black" if tone.lightness < BLACK_LIGHTNESS else "grey"


@cache
def _tone_of(fill: str) -> _Tone:
    """A colour in OKLab, as lightness, chroma and hue; the figures are those of its author."""
    red, green, blue = (_linear(int(fill[at : at + 2], 16) / 255) for at in (1, 3, 5))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    reddish = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    yellowish = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    hue = math.degrees(math.atan2(yellowish, reddish)) % 360
    return _Tone(lightness, math.hypot(reddish, yellowish), hue)


def _linear(channel: float) -> float:
    """Light of an sRGB channel (IEC 61966-2-1); both from 0 to 1."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
