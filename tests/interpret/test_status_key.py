"""Keys that say which colour means which status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from cip_extract.interpret.status_key import StatusKey, find_status_key
from cip_extract.records import Box, Fill, Paragraph, Passage
from cip_extract.tables.stitch import stitch_tables
from cip_extract.vocabulary import load_vocabulary
from tests.builders import LEFT, TOP, Rows, content, line

VOCABULARY = load_vocabulary()
GREEN, BLUE, AMBER, GREY = "#00b050", "#0070c0", "#ffc000", "#d9d9d9"


def key_of(*pages: Sequence[str | Rows], fills: Sequence[Fill] = ()) -> StatusKey:
    contents = [
        content(number, *blocks, fills=fills) for number, blocks in enumerate(pages, start=1)
    ]
    return find_status_key(contents, stitch_tables(contents), VOCABULARY)


THREE = {GREEN: "complete", BLUE: "underway", AMBER: "at_risk"}


# --- keys in tables ---------------------------------------------------------


@pytest.mark.parametrize(
    "rows",
    [
        [[f"{GREEN}|Complete", f"{BLUE}|Underway", f"{AMBER}|At risk"]],
        [[f"{GREEN}|Complete"], [f"{BLUE}|Underway"], [f"{AMBER}|At risk"]],
        [["Key:", f"{GREEN}|Complete", f"{BLUE}|Underway", f"{AMBER}|At risk"]],
        [["Key", "<", "<"], [f"{GREEN}|Complete", f"{BLUE}|Underway", f"{AMBER}|At risk"]],
        [["Key"], [f"{GREEN}|COMPLETED"], [f"{BLUE}|On track"], [f"{AMBER}|Delayed"]],
        [
            [f"{GREEN}|", "Complete"],
            [f"{BLUE}|", "Underway"],
            [f"{AMBER}|", "At risk"],
        ],
        [
            ["Complete", f"{GREEN}|"],
            ["Underway", f"{BLUE}|"],
            ["At risk", f"{AMBER}|"],
        ],
        [[f"{GREEN}|", "Complete", f"{BLUE}|", "Underway", f"{AMBER}|", "At risk"]],
        [
            ["Colour", "Status"],
            [f"{GREEN}|", "Complete"],
            [f"{BLUE}|", "Underway"],
            [f"{AMBER}|", "At risk"],
        ],
        [
            [f"{GREEN}|Complete", "All is done"],
            [f"{BLUE}|Underway", "Work has begun"],
            [f"{AMBER}|At risk", "Work is late"],
        ],
        [
            [f"{GREEN}|Complete – all is done"],
            [f"{BLUE}|Underway: work has begun"],
            [f"{AMBER}|At risk (work is late)"],
        ],
    ],
)
def test_key_is_read_however_it_is_laid_out(rows: Rows) -> None:
    assert key_of([rows]).colours == THREE


def test_label_without_colour_is_what_unfilled_cells_mean() -> None:
    key = key_of([[[f"{GREEN}|Complete", f"{AMBER}|At risk", "Not started"]]])
    assert key.colours == {GREEN: "complete", AMBER: "at_risk"}
    assert key.unfilled == "not_started"


def test_empty_swatch_is_what_unfilled_cells_mean() -> None:
    rows = [[f"{GREEN}|", "Complete"], [f"{AMBER}|", "At risk"], ["", "Not started"]]
    assert key_of([rows]).unfilled == "not_started"


def test_key_without_unfilled_label_gives_unfilled_cells_no_meaning() -> None:
    key = key_of([[[f"{GREEN}|Complete", f"{AMBER}|At risk"]]])
    assert key.status_of(None) == ""


def test_key_may_be_cut_by_a_page_end() -> None:
    upper: Rows = [[f"{GREEN}|", "Complete"], [f"{BLUE}|", "Underway"]]
    assert key_of([upper], [[[f"{AMBER}|", "At risk"]]]).colours == THREE


def test_key_may_stand_on_any_page() -> None:
    assert key_of(["Prose"], ["Prose", [[f"{GREEN}|Complete", f"{AMBER}|At risk"]]])


PLAN: Rows = [
    ["Action", "Lead", "By when", "Status"],
    ["Mend the pier", "Ada", "May", f"{GREEN}|Complete"],
    ["Dry the sand", "Ben", "June", f"{AMBER}|At risk"],
    ["Wet the sand", "Cat", "July", f"{BLUE}|Underway"],
]


@pytest.mark.parametrize(
    "rows",
    [
        PLAN,
        [["Pier", f"{GREEN}|9"], ["Sand", f"{AMBER}|4"]],
        [[f"{GREEN}|Complete", f"{GREEN}|Completed"]],
        [["Complete", "At risk", "Not started"]],
        [[f"{GREEN}|Complete", "At risk"]],
        [[f"{GREEN}|High", f"{AMBER}|Low"]],
        [["Status"], ["Complete"]],
    ],
)
def test_other_tables_are_no_key(rows: Rows) -> None:
    assert not key_of([rows])


def test_first_meaning_of_a_colour_counts() -> None:
    one: Rows = [[f"{GREEN}|Complete", f"{AMBER}|At risk"]]
    other: Rows = [[f"{GREEN}|Underway", f"{BLUE}|At risk"]]
    assert key_of([one, "Prose", other]).status_of(GREEN) == "complete"


# --- keys outside tables ----------------------------------------------------


def bands(*labels: tuple[str, str], swatch: float = 0.0) -> StatusKey:
    """A key drawn in one line: words on coloured bands, or each beside a small swatch."""
    pieces, fills = [], []
    x = LEFT
    for text, colour in labels:
        piece = line(text, x=x + swatch)
        right = piece.box.x0 - 4 if swatch else piece.box.x1 + 2
        fills.append(Fill(Box(x - 2, TOP - 2, right, TOP + 12), colour))
        pieces.append(piece)
        x = piece.box.x1 + 4
    words = tuple(word for piece in pieces for word in piece.words)
    whole = pieces[0]._replace(words=words, box=Box.around(word.box for word in words))
    shown = replace(content(1, fills=fills), paragraphs=(Paragraph(Passage(whole.text, (whole,))),))
    return find_status_key([shown], [], VOCABULARY)


LABELS = (("Complete", GREEN), ("Underway", BLUE), ("At risk", AMBER))


def test_words_on_coloured_bands_are_a_key() -> None:
    assert bands(*LABELS).colours == THREE


def test_words_beside_swatches_are_a_key() -> None:
    assert bands(*LABELS, swatch=20).colours == THREE


def test_one_status_on_a_band_is_no_key() -> None:
    assert not bands(("Complete", GREEN), ("Lanterns", AMBER))


def test_words_on_white_are_no_key() -> None:
    assert not bands(("Complete", "#ffffff"), ("At risk", "#ffffff"))


# --- colours ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("fill", "status"),
    [
        ("#00b050", "complete"),
        ("#02ae52", "complete"),
        ("#00b45a", "complete"),
        ("#00c060", ""),
        ("#ffc000", "at_risk"),
        ("#fec306", "at_risk"),
        ("#ff0000", ""),
    ],
)
def test_colours_printed_by_two_routes_are_one(fill: str, status: str) -> None:
    key = StatusKey({GREEN: "complete", AMBER: "at_risk"})
    assert key.status_of(fill) == status


def test_nearest_colour_counts() -> None:
    key = StatusKey({"#108020": "complete", "#108028": "underway"})
    assert key.status_of("#108027") == "underway"


def test_empty_key_is_false_and_says_nothing() -> None:
    assert not StatusKey()
    assert StatusKey().status_of(GREEN) == StatusKey().status_of(None) == ""
