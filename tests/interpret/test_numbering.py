"""Numbers that open a cell or a paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.interpret.numbering import follows, is_first, number_alone, read_number


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
    ("previous", "number"),
    [
        ("", "1"),
        ("", "1.1"),
        ("", "a"),
        ("", "i"),
        ("", "A1"),
        ("1", "2"),
        ("9", "10"),
        ("99", "100"),
        ("1.1", "1.2"),
        ("1.9", "1.10"),
        ("1.2.3", "1.2.4"),
        ("a", "b"),
        ("g", "h"),
        ("i", "ii"),
        ("ii", "iii"),
        ("iii", "iv"),
        ("viii", "ix"),
        ("ix", "x"),
        ("A1", "A2"),
        ("A9", "A10"),
    ],
)
def test_number_follows_the_one_before_it(previous: str, number: str) -> None:
    assert follows(number, previous)


@pytest.mark.parametrize(
    ("previous", "number"),
    [
        ("", "2"),
        ("", "1.2"),
        ("1", "1"),
        ("1", "3"),
        ("2", "1"),
        ("1.1", "1.1"),
        ("1.1", "1.3"),
        ("1.1", "2.1"),
        ("1.1", "2.2"),
        ("1.9", "2.0"),
        ("1.9", "2"),
        ("a", "c"),
        ("i", "iii"),
        ("A1", "B2"),
    ],
)
def test_number_of_another_list_or_out_of_turn_does_not_follow(previous: str, number: str) -> None:
    assert not follows(number, previous)


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


@given(stems, st.integers(1, 998))
def test_each_number_of_a_list_follows_the_one_before(stem: list[int], last: int) -> None:
    numbers = [".".join(map(str, [*stem, value])) for value in (last, last + 1)]
    assert follows(numbers[1], numbers[0])
    assert not follows(numbers[0], numbers[1])


@given(st.text())
def test_number_and_rest_are_parts_of_the_text(text: str) -> None:
    number, rest = read_number(text)
    assert text.endswith(rest)
    assert number in text
    assert bool(number) or rest == text
