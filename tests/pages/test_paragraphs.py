"""Lines joined into paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.pages.paragraphs import (
    DEFAULT_PITCH,
    SOFT_HYPHEN,
    closest_pitch,
    continues,
    join,
    join_paragraphs,
    join_text,
    split_paragraphs,
    would_have_fitted,
)
from cip_extract.records import Line
from tests.builders import PITCH, SIZE, TOP, line, paragraph, wrapped

RIGHT = 172.0  # a column a hundred points wide: twenty letters
LONG = "lighthouse"  # 50 points wide


def stacked(*rows: str, pitch: float = PITCH, size: float = SIZE) -> list[Line]:
    """Lines one below the other, as given."""
    return [line(row, y=TOP + index * pitch, size=size) for index, row in enumerate(rows)]


def split(lines: list[Line], right: float = RIGHT) -> list[str]:
    return [paragraph.text for paragraph in split_paragraphs(lines, right)]


# --- where a paragraph ends -------------------------------------------------


def test_line_that_was_full_goes_on_in_the_next() -> None:
    assert split(stacked("Interim assistant", "lighthouse keeper")) == [
        "Interim assistant lighthouse keeper"
    ]


def test_line_that_had_room_for_the_next_word_ends_a_paragraph() -> None:
    assert split(stacked("Head", "of Lanterns")) == ["Head", "of Lanterns"]


@pytest.mark.parametrize(
    ("letters", "fits"),
    [(12, False), (10, False), (8, True), (4, True)],
)
def test_word_fits_with_a_space_before_it(letters: int, fits: bool) -> None:
    upper, lower = stacked(LONG, "x" * letters)
    assert would_have_fitted(upper, lower, RIGHT) is fits


def test_word_may_be_cut_behind_a_hyphen() -> None:
    upper, lower = stacked(LONG, "on-lighthouse")
    assert would_have_fitted(upper, lower, RIGHT)
    assert not would_have_fitted(upper, line("onlighthouse"), RIGHT)


@pytest.mark.parametrize(
    "mark",
    [
        "•",
        "·",
        "▪",
        "–",
        "-",
        "*",
        "1.",
        "12.",
        "1)",
        "(1)",
        "a)",
        "(a)",
        "a.",
        "iv.",
        "1.2.",
        "IV)",
    ],
)
def test_list_mark_begins_a_paragraph(mark: str) -> None:
    assert split(stacked("Interim assistant", f"{mark} lighthouses")) == [
        "Interim assistant",
        f"{mark} lighthouses",
    ]


@pytest.mark.parametrize("word", ["1.5m", "-5%", "e.g.", "2031", "12", "A"])
def test_other_openings_are_no_list_marks(word: str) -> None:
    assert split(stacked("Interim assistantship", f"{word} lighthouses")) == [
        f"Interim assistantship {word} lighthouses"
    ]


def test_wider_gap_begins_a_paragraph() -> None:
    first, second = stacked("Interim assistant", "lighthouse keeper", pitch=1.5 * PITCH)
    assert split([first, second]) == ["Interim assistant", "lighthouse keeper"]


def test_wide_spacing_throughout_is_no_gap() -> None:
    lines = stacked("Interim assistant", "lighthouse keeper", pitch=1.5 * PITCH)
    assert len(split_paragraphs(lines, RIGHT, closest_pitch([lines]))) == 1


def test_larger_type_is_a_paragraph_of_its_own() -> None:
    heading = line("Interim assistant", size=11)
    assert split([heading, line("lighthouse keeper", y=TOP + PITCH)]) == [
        "Interim assistant",
        "lighthouse keeper",
    ]


def test_bold_line_below_plain_words_begins_a_paragraph() -> None:
    assert split(stacked("Interim assistant", "**lighthouse keeper**")) == [
        "Interim assistant",
        "lighthouse keeper",
    ]


def test_plain_words_go_on_below_bold_ones() -> None:
    assert split(stacked("**Interim assistant**", "lighthouse keeper")) == [
        "Interim assistant lighthouse keeper"
    ]


def test_bold_words_may_wrap() -> None:
    assert split(stacked("Interim **assistant**", "**lighthouse keeper**")) == [
        "Interim assistant lighthouse keeper"
    ]


@pytest.mark.parametrize("leaders", ["......", "……", ". . . . . .", "......... 4"])
def test_line_filled_with_dots_ends_a_paragraph(leaders: str) -> None:
    assert split(stacked(f"Lamps {leaders}", "lighthouses")) == [f"Lamps {leaders}", "lighthouses"]


def test_no_lines_make_no_paragraphs() -> None:
    assert split([]) == []


# --- text -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (["Light the", "lanterns"], "Light the lanterns"),
        (["Light  the", "lanterns"], "Light the lanterns"),
        (["a follow-", "up visit"], "a follow-up visit"),
        (["the Mid-", "Westmere line"], "the Mid- Westmere line"),
        (["from 2031-", "33 on"], "from 2031- 33 on"),
        ([f"the lan{SOFT_HYPHEN}", "terns"], "the lanterns"),
        ([f"the lan{SOFT_HYPHEN}terns", "burn"], "the lanterns burn"),
        (["piers –", "and sand"], "piers – and sand"),
        ([], ""),
    ],
)
def test_words_of_several_lines_are_one_text(rows: list[str], text: str) -> None:
    assert join_text(stacked(*rows)) == text


def test_paragraphs_are_parted_by_line_breaks() -> None:
    lines = stacked("Head", "of Lanterns")
    joined = join_paragraphs(split_paragraphs(lines, RIGHT))
    assert joined.text == "Head\nof Lanterns"
    assert list(joined.lines) == lines


def test_no_paragraphs_are_an_empty_passage() -> None:
    assert not join_paragraphs([])


# --- over page ends ---------------------------------------------------------


@pytest.mark.parametrize(
    ("upper", "lower", "goes_on"),
    [
        ("Interim assistant", "lighthouse keeper", True),
        ("Interim assistant", "Lighthouse keeper", True),
        ("Head", "of Lanterns", False),
        ("Interim assistant", "• lighthouses", False),
        ("Interim assistant", "2. lighthouses", False),
    ],
)
def test_full_line_above_a_page_end_goes_on_below(upper: str, lower: str, goes_on: bool) -> None:
    assert continues(paragraph(upper), paragraph(lower, page=2), RIGHT) is goes_on


def test_other_type_below_a_page_end_is_another_paragraph() -> None:
    lower = paragraph("lighthouse keeper", page=2, size=12)
    assert not continues(paragraph("Interim assistant"), lower, RIGHT)


def test_joined_halves_keep_both_pages() -> None:
    whole = join(paragraph("Interim assistant"), paragraph("lighthouse keeper", page=2))
    assert whole.text == "Interim assistant lighthouse keeper"
    assert [evidence.page for evidence in whole.passage.evidence] == [1, 2]


# --- line pitch -------------------------------------------------------------


def test_closest_pitch_is_the_least_in_any_group() -> None:
    wide = stacked("a", "b", "c", pitch=1.5 * PITCH)
    close = stacked("a", "b", pitch=PITCH)
    assert closest_pitch([wide, close]) == pytest.approx(PITCH / SIZE)
    assert closest_pitch([wide]) == pytest.approx(1.5 * PITCH / SIZE)


@pytest.mark.parametrize(
    "groups",
    [
        [],
        [[]],
        [stacked("alone")],
        [stacked("one baseline", "two pieces", pitch=0.2 * PITCH)],
        [stacked("far", "apart", pitch=5 * PITCH)],
        [[line("small", size=8), line("large", y=TOP + PITCH, size=14)]],
    ],
)
def test_without_neighbouring_lines_single_spacing_is_taken(groups: list[list[Line]]) -> None:
    assert closest_pitch(groups) == DEFAULT_PITCH


# --- whatever the text ------------------------------------------------------

words = st.text(st.characters(min_codepoint=33, max_codepoint=0x2FFF, categories=("L", "N", "P")))
rows = st.lists(st.lists(words.filter(str.split), min_size=1, max_size=5).map(" ".join), max_size=8)


@given(rows, st.floats(50, 500))
def test_splitting_keeps_all_lines_in_order(texts: list[str], right: float) -> None:
    lines = stacked(*(text.replace("**", "") or "x" for text in texts))
    paragraphs = split_paragraphs(lines, right)
    assert [line for paragraph in paragraphs for line in paragraph.lines] == lines
    assert all(paragraph.lines for paragraph in paragraphs)


prose = st.lists(st.from_regex("[a-z]{3,12}", fullmatch=True), min_size=1, max_size=40)


@given(st.lists(prose.map(" ".join), min_size=1, max_size=4), st.floats(80, 400))
def test_set_paragraphs_are_read_back_unless_a_last_line_is_full(
    paragraphs: list[str], width: float
) -> None:
    lines = wrapped("\n".join(paragraphs), x=72, width=width)
    found = split_paragraphs(lines, 72 + width, PITCH / SIZE)
    texts = [paragraph.text for paragraph in found]
    assert " ".join(texts) == " ".join(paragraphs)
    full = {line.text for line in lines if line.box.x1 > 72 + width - 70}
    if not any(text.endswith(last) for text in paragraphs for last in full):
        assert texts == paragraphs
