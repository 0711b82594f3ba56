"""Numbers that open a cell or a paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.interpret.numbering import is_first, number_alone, read_number, same_kind


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("1. Mend the pier", "1", "Mend the pier"),
        ("1) Mend the pier", "1", "Mend the pier"),
        ("(1) Mend the pier", "1", "Mend the pier"),
        ("1: Mend the pier", "1", "Mend the pier"),
        ("1 – Mend the pier", "1", "Mend the pier"),
        ("1 - Mend the pier", "1", "Mend the pier"),
        ("12. Mend the pier", "12", "Mend the pier"),
        ("112. Mend the pier", "112", "Mend the pier"),
        ("1.\nMend the pier", "1", "Mend the pier"),
        ("1.  Mend  the pier", "1", "Mend  the pier"),
        ("1.1 Mend the pier", "1.1", "Mend the pier"),
        ("1.1. Mend the pier", "1.1", "Mend the pier"),
        ("1.1: Mend the pier", "1.1", "Mend the pier"),
        ("1.10 Mend the pier", "1.10", "Mend the pier"),
        ("1.1.1 Mend the pier", "1.1.1", "Mend the pier"),
        ("1.2.3.4 Mend the pier", "1.2.3.4", "Mend the pier"),
        ("a. Mend the pier", "a", "Mend the pier"),
        ("a) Mend the pier", "a", "Mend the pier"),
        ("(a) Mend the pier", "a", "Mend the pier"),
        ("i. Mend the pier", "i", "Mend the pier"),
        ("iv) Mend the pier", "iv", "Mend the pier"),
        ("(viii) Mend the pier", "viii", "Mend the pier"),
        ("A1. Mend the pier", "A1", "Mend the pier"),
        ("A1: Mend the pier", "A1", "Mend the pier"),
        ("A.1.2 Mend the pier", "A.1.2", "Mend the pier"),
        ("A1.2 Mend the pier", "A1.2", "Mend the pier"),
        ("Action 3: Mend the pier", "3", "Mend the pier"),
        ("Action 3. Mend the pier", "3", "Mend the pier"),
        ("Action 3 – Mend the pier", "3", "Mend the pier"),
        ("Action no. 3: Mend the pier", "3", "Mend the pier"),
        ("ACTION 1.2: Mend the pier", "1.2", "Mend the pier"),
        ("Task 2a) Mend the pier", "2a", "Mend the pier"),
        ("Milestone 4: Mend the pier", "4", "Mend the pier"),
        ("1.", "1", ""),
        ("1.1", "1.1", ""),
        ("a)", "a", ""),
    ],
)
def test_opening_number_is_parted_from_the_words(text: str, number: str, rest: str) -> None:
    assert read_number(text) == (number, rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mend the pier",
        "3 officers will mend the pier",
        "2031 was the first year",
        "2031/32 budget",
        "50% of piers",
        "£1.2m for the pier",
        "1.2m for the pier",
        "1,200 piers",
        "1st pier",
        "1-to-1 meetings",
        "24/7 cover",
        "A pier",
        "I mend piers",
        "mend. Then paint",
        "Action on piers",
        "Action plan 3: piers",
        "Steps to the pier",
        "e.g. piers",
        "i.e. piers",
    ],
)
def test_text_that_only_begins_with_a_figure_has_no_number(text: str) -> None:
    assert read_number(text) == ("", text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", "1"),
        ("1.", "1"),
        ("1)", "1"),
        ("12", "12"),
        ("1.2", "1.2"),
        ("1.2.", "1.2"),
        ("1.10", "1.10"),
        ("1.2.3", "1.2.3"),
        ("1a", "1a"),
        ("A3", "A3"),
        ("A 3", "A 3"),
        ("CIP-7", "CIP-7"),
        ("a)", "a"),
        ("(a)", "a"),
        ("", ""),
        ("Mend", ""),
        ("1 pier", ""),
        ("2031", ""),
        ("Ongoing", ""),
        ("1/2", ""),
    ],
)
def test_cell_of_nothing_but_a_number_is_read(text: str, number: str) -> None:
    assert number_alone(text) == number


@pytest.mark.parametrize(
    ("number", "other"),
    [
        ("2", "1"),
        ("9", "3"),
        ("1.10", "1.2"),
        ("2.1", "1.9"),
        ("HR-02", "HR-01"),
        ("CS 2", "CS 1"),
        ("A2", "A1"),
        ("b", "a"),
        ("iii", "ii"),
        ("2a", "1a"),
        ("3", "2b"),
    ],
)
def test_numbers_of_one_kind_can_count_one_list(number: str, other: str) -> None:
    assert same_kind(number, other)


@pytest.mark.parametrize(("number", "other"), [("a", "4"), ("iii", "4"), ("4", "c"), ("b", "1.2")])
def test_letters_do_not_go_on_with_a_list_of_numbers(number: str, other: str) -> None:
    assert not same_kind(number, other)


@pytest.mark.parametrize("number", ["1", "1.1", "3.1", "2.4.1", "a", "i", "A1"])
def test_lists_begin_with_one(number: str) -> None:
    assert is_first(number)


@pytest.mark.parametrize("number", ["2", "1.2", "1.10", "11", "b", "ii", "A2", "0", ""])
def test_lists_begin_with_nothing_else(number: str) -> None:
    assert not is_first(number)


words = st.from_regex(r"[A-Z][a-z]{2,8}( [a-z]{2,8}){0,4}", fullmatch=True)
stems = st.lists(st.integers(1, 99), min_size=0, max_size=3)


@given(stems, st.integers(1, 99), words)
def test_printed_number_is_read_back(stem: list[int], last: int, text: str) -> None:
    number = ".".join(map(str, [*stem, last]))
    mark = " " if stem else ". "
    assert read_number(f"{number}{mark}{text}") == (number, text)
    assert number_alone(number) == number


@given(st.text())
def test_number_and_rest_are_parts_of_the_text(text: str) -> None:
    number, rest = read_number(text)
    assert text.endswith(rest)
    assert number in text
    assert bool(number) or rest == text
