"""Fills are named as people name them, pale or dark."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.normalise.colours import colour_among, colour_name
from cip_extract.vocabulary import ColourSample, load_vocabulary

VOCABULARY = load_vocabulary()
RAG = ("Green", "Amber", "Red")
FILLS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


@pytest.mark.parametrize(
    ("colour", "fills"),
    [
        ("red", "#ff0000 #c00000 #d9001b #ee2d24 #b30000 #8b0000 #a61c00 #ff3300 #e74c3c"),
        ("red", "#ffcccc #f4cccc #e6b8b7 #da9694 #f2dbdb #f8cbcb #ff9999 #ffb3b3 #cc4125"),
        ("amber", "#ffc000 #ff9900 #ffa500 #ff8c00 #f7941d #e36c0a #ed7d31 #f79646 #e69138"),
        ("amber", "#ffd966 #ffe699 #fff2cc #fac090 #fbe5d6 #fde9d9 #f6b26b #f9cb9c #fce5cd"),
        ("yellow", "#ffff00 #ffff66 #ffff99 #ffffcc #fff200 #ffeb3b #f1e800"),
        ("green", "#00b050 #008000 #00ff00 #92d050 #70ad47 #6aa84f #00a651 #4caf50 #339966"),
        ("green", "#c6efce #c6e0b4 #e2efda #d8e4bc #d9ead3 #b6d7a8 #ccffcc #ebf1de #99ff99"),
        ("green", "#375623 #006100 #274e13 #004d00 #1e4620 #4f6228 #00693e"),
        ("teal", "#008080 #00a99d #00ffff #40e0d0 #ccffff"),
        ("blue", "#0000ff #0070c0 #00b0f0 #4472c4 #5b9bd5 #3366ff #00aeef #4f81bd #3d85c6"),
        ("blue", "#bdd7ee #ddebf7 #dce6f1 #b8cce4 #9fc5e8 #99ccff #cfe2f3 #8db4e2 #b7dee8"),
        ("blue", "#002060 #1f3864 #000080 #003366 #17365d #1f497d #0b5394"),
        ("purple", "#7030a0 #800080 #8064a2 #9966ff #ccc0da #e4dfec #b4a7d6 #60497a"),
        ("pink", "#ff00ff #ff66cc #ff99cc #ff66b2 #e5007e #ffccee"),
        ("brown", "#833c0b #974806 #663300 #7b3f00 #8b4513 #806000"),
        ("grey", "#808080 #a6a6a6 #bfbfbf #d9d9d9 #f2f2f2 #595959 #404040 #e7e6e6 #d6dce4"),
        ("white", "#ffffff #fefefe #fdfdfd"),
        ("black", "#000000 #0d0d0d #1a1a1a"),
    ],
)
def test_fill_has_the_name_people_give_it(colour: str, fills: str) -> None:
    assert {fill: colour_name(fill, VOCABULARY) for fill in fills.split()} == dict.fromkeys(
        fills.split(), colour
    )


@pytest.mark.parametrize("fill", ["", "green", "#fff", "#12345g", "#1234567", "none"])
def test_what_is_no_fill_has_no_name(fill: str) -> None:
    assert colour_name(fill, VOCABULARY) == ""
    assert colour_among(fill, RAG, VOCABULARY) == ""


@given(FILLS)
def test_every_fill_has_one_of_the_known_names(fill: str) -> None:
    assert colour_name(fill, VOCABULARY) in set(VOCABULARY.colour_names.values())


@given(FILLS)
def test_capitals_in_a_fill_make_no_difference(fill: str) -> None:
    assert colour_name(fill.upper(), VOCABULARY) == colour_name(fill, VOCABULARY)


@pytest.mark.parametrize("sample", VOCABULARY.colour_samples, ids=lambda s: f"{s.name} {s.hex}")
def test_every_sample_has_its_own_colour(sample: ColourSample) -> None:
    assert colour_name(sample.hex, VOCABULARY) == sample.colour
    assert VOCABULARY.colour_names[sample.name] == sample.colour


@pytest.mark.parametrize(
    ("name", "colour"),
    [("gray", "grey"), ("orange", "amber"), ("light green", "green"), ("no colour", "white")],
)
def test_names_are_kinds_of_a_few_colours(name: str, colour: str) -> None:
    assert VOCABULARY.colour_names[name] == colour


@pytest.mark.parametrize(
    ("fill", "named", "meant"),
    [
        ("#92d050", RAG, "Green"),
        ("#ffc000", RAG, "Amber"),
        ("#ed7d31", ("Green", "Orange", "Red"), "Orange"),
        ("#ffff00", RAG, "Amber"),
        ("#ffff00", (*RAG, "Yellow"), "Yellow"),
        ("#ffc000", ("Green", "Yellow", "Red"), "Yellow"),
        ("#0070c0", RAG, ""),
        ("#808080", RAG, ""),
        ("#ffc7ce", RAG, "Red"),
        ("#ffc7ce", ("Pink", "Green"), "Pink"),
        ("#ff0000", ("Pink", "Green"), ""),
        ("#ed7d31", ("Red", "Green"), ""),
        ("#00ffff", ("Blue", "Red"), "Blue"),
        ("#00ffff", ("Blue", "Green"), ""),
        ("#002060", ("Light blue", "Dark Blue"), "Dark Blue"),
        ("#ddebf7", ("Light blue", "Dark Blue"), "Light blue"),
        ("#0b5a2a", ("Dark green", "Light green"), "Dark green"),
        ("#d9d9d9", ("GRAY", "Green"), "GRAY"),
        ("#ffffff", ("White", "Green"), "White"),
        ("#00b050", ("Ultramarine", "Green"), "Green"),
        ("#00b050", (), ""),
    ],
)
def test_fill_is_the_one_of_a_keys_colours(fill: str, named: tuple[str, ...], meant: str) -> None:
    assert colour_among(fill, named, VOCABULARY) == meant


@given(FILLS, st.sets(st.sampled_from(sorted(VOCABULARY.colour_names))))
def test_colour_among_answers_with_a_name_handed_over_or_none(fill: str, names: set[str]) -> None:
    assert colour_among(fill, sorted(names), VOCABULARY) in {"", *names}


def test_added_sample_wins_for_fills_like_it() -> None:
    sand = ColourSample("our sand", "amber", "#ddd9c3")
    taught = replace(VOCABULARY, colour_samples=(sand, *VOCABULARY.colour_samples))
    assert colour_name("#ddd9c3", taught) == "amber"
