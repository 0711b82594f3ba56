"""Pictures of pages made so small that a report can carry them."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from PIL import Image

from cip_extract.report.evidence import Page

# Picture elements to the inch that pages are drawn at, and what they are made smaller to
# where there are many. Print of 8 points reads well at the first and still at the last.
RESOLUTIONS = (144, 110, 84)
DRAWN_AT = RESOLUTIONS[0]
# All pictures of a report together. Base64 adds a third, and the words need room too: the
# report shall stay below 2 MB, which e-mail and old laptops manage.
BUDGET_BYTES = 1_000_000
# Black print on white and a few status colours: 16 shades lose nothing that can be seen.
# A photograph or a scan is another matter; it takes more than this, and less as a photograph.
COLOURS = 16
PALETTE_ENOUGH_BYTES = 90_000
PHOTOGRAPH_QUALITY = 35
WEBP_EFFORT = 4


class Drawn(Protocol):
    """A whole page as a PNG, its size in points."""

    @property
    def png(self) -> bytes: ...
    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...


class SmallPicture(NamedTuple):
    """A page as a WebP; the page's width and height are in points."""

    webp: bytes
    width: float
    height: float

    @property
    def data_uri(self) -> str:
        """The picture as a web address that holds it."""
        return f"data:image/webp;base64,{base64.b64encode(self.webp).decode('ascii')}"


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures that a report carries.

    Attributes:
        by_page: The pictures.
        dpi: Picture elements to the inch; 0 where there is none.
        left_out: Pages for which there was no room.
        unfound: Documents whose PDF was not found, so that no page of theirs was drawn.
    """

    by_page: Mapping[Page, SmallPicture]
    dpi: int = 0
    left_out: Sequence[Page] = ()
    unfound: Sequence[str] = ()


NO_PICTURES = Pictures({})


def shrink_pictures(
    drawn: Mapping[Page, Drawn], *, budget: int = BUDGET_BYTES, unfound: Sequence[str] = ()
) -> Pictures:
    """Make pictures of pages small enough for a report, at the best resolution that fits.

    Args:
        drawn: Pages drawn at `DRAWN_AT`, those that matter most first.
        budget: Bytes that all pictures together may take.
        unfound: Documents whose PDF was not found, handed on.

    Returns:
        The pictures. Where even the coarsest are too many, the pages that matter least are
        left out and named.
    """
    for dpi in RESOLUTIONS:
        small = _that_fit(drawn, dpi, budget, stop=dpi != RESOLUTIONS[-1])
        if small is not None:
            left_out = sorted(drawn.keys() - small.keys())
            return Pictures(small, dpi if small else 0, left_out, unfound)
    raise AssertionError("the last resolution always gives an answer")


def _that_fit(
    drawn: Mapping[Page, Drawn], dpi: int, budget: int, *, stop: bool
) -> dict[Page, SmallPicture] | None:
    """The pictures at one resolution; None as soon as they are too much, where asked to stop."""
    small: dict[Page, SmallPicture] = {}
    used = 0
    for page, picture in drawn.items():
        webp = _webp(picture.png, dpi)
        if used + len(webp) > budget:
            if stop:
                return None
            break
        used += len(webp)
        small[page] = SmallPicture(webp, picture.width, picture.height)
    return dict(sorted(small.items()))


def _webp(png: bytes, dpi: int) -> bytes:
    with Image.open(io.BytesIO(png)) as opened:
        image = opened.convert("RGB")
    if dpi != DRAWN_AT:
        size = tuple(max(1, round(edge * dpi / DRAWN_AT)) for edge in image.size)
        image = image.resize((size[0], size[1]), Image.Resampling.LANCZOS)
    few = image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    exact = _saved(few.convert("RGB"), lossless=True, quality=80)
    if len(exact) <= PALETTE_ENOUGH_BYTES:
        return exact
    photograph = _saved(image, lossless=False, quality=PHOTOGRAPH_QUALITY)
    return min(exact, photograph, key=len)


def _saved(image: Image.Image, *, lossless: bool, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", lossless=lossless, quality=quality, method=WEBP_EFFORT)
    return out.getvalue()
