"""Colours of the charts, each a property that a page may set, with the colour that stands in.

Every mark has at least 3:1 against the paper, every text 4.5:1 against what it stands on
(WCAG 2.2, 1.4.11 and 1.4.3); tests measure both. No meaning is in colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass


def _colour(name: str, stands_in: str) -> str:
    return f"var(--cip-chart-{name}, {stands_in})"


PAPER = _colour("paper", "#ffffff")
INK = _colour("ink", "#1a1a1a")
QUIET = _colour("quiet", "#595959")  # second lines, axes
RULE = _colour("rule", "#dcdcdc")  # parts of the grid, which carry no meaning
BAND = _colour("band", "#f5f5f5")
LATER = _colour("later", "#a33a00")
EARLIER = _colour("earlier", "#005a8f")
WARNING = _colour("warning", "#9c1c1c")
WARNING_GROUND = _colour("warning-ground", "#fdf0ef")


@dataclass(frozen=True, slots=True)
class StatusLook:
    """How a bar of one status is drawn.

    Attributes:
        fill: Its ground.
        ink: Text upon it.
        edge: Its outline.
        hatch: Marks over the ground; empty for none.
        mark: Colour of those marks, which lets the text upon it be read.
    """

    fill: str
    ink: str
    edge: str
    hatch: str = ""
    mark: str = ""


_WHITE = _colour("bar-ink", "#ffffff")
_DARK = _colour("bar-dark-ink", "#1a1a1a")


def _edge(stands_in: str) -> str:
    return _colour("bar-edge", stands_in)


STATUS_LOOKS = {
    "complete": StatusLook(_colour("complete", "#1d6b3c"), _WHITE, _edge("#0f4525")),
    "underway": StatusLook(
        _colour("underway", "#2566a8"), _WHITE, _edge("#123e6b"), "stripes", "#1b4f86"
    ),
    "at_risk": StatusLook(
        _colour("at-risk", "#ae4f05"), _WHITE, _edge("#6d2f00"), "cross", "#8a3c00"
    ),
    "not_started": StatusLook(
        _colour("not-started", "#ececec"), _DARK, _edge("#595959"), "dots", "#c4c4c4"
    ),
    "": StatusLook(PAPER, INK, _edge("#6b6b6b")),
}
UNKNOWN_LOOK = StatusLook(_colour("unknown", "#efe6f5"), _DARK, _edge("#6a3d8a"))

# What a page adds to its own style. The picture keeps its words legible on a phone by being
# scrolled sideways in the region around it (tabindex="0", so that keys scroll it too).
CHART_STYLE = """\
.cip-chart { display: block; width: 100%; max-width: 60rem; min-width: 40rem; height: auto; }
.cip-chart-region { overflow-x: auto; }
.cip-chart-region:focus-visible { outline: 3px solid #1d5fa8; outline-offset: 2px; }
@media print {
  .cip-chart { min-width: 0; max-width: 100%; break-inside: auto; }
  .cip-chart-region { overflow: visible; }
}
@media (forced-colors: active) {
  .cip-chart {
    forced-color-adjust: none;
    --cip-chart-paper: Canvas; --cip-chart-ink: CanvasText; --cip-chart-quiet: CanvasText;
    --cip-chart-rule: GrayText; --cip-chart-band: Canvas;
    --cip-chart-bar-edge: CanvasText;
    --cip-chart-later: CanvasText; --cip-chart-earlier: CanvasText;
    --cip-chart-warning: CanvasText; --cip-chart-warning-ground: Canvas;
  }
}
"""
