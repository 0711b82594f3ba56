"""Numbers behind "recommendation" are codes where that is certain, and else nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.normalise.recommendation_mentions import (
    MENTIONS,
    labelled_codes,
    mentioned_codes,
)

KNOWN = {f"R{number}" for number in range(1, 21)}


def spread(codes: str) -> list[str]:
    return codes.split()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        # one
        ("Recommendation 12 (see below) is met.", "R12"),
        ("We take recommendation 4 to include the quay.", "R4"),
        ("Recommendation R7 and the quay", "R7"),
        ("the peer team’s recommendation no. 5", "R5"),
        ("recommendation number 5 was harder", "R5"),
        ("Rec. 3 waits", "R3"),
        ("recommendation 3’s cost", "R3"),
        ("as asked (recommendation 3)", "R3"),
        ("RECOMMENDATION 3 WAITS", "R3"),
        ("recommendation 03 waits", "R3"),
        ("recommendation 3(b) waits, 3c too", "R3"),
        ("recommendation seven waits", "R7"),
        ("recommendation one is met", "R1"),
        ("Recommendation 1.2 is met", "R1.2"),
        ("recommendation 3 of the audit report 2019", "R3"),
        ("recommendation 2 was three months late", "R2"),
        # ranges
        ("Recommendations 1 to 5 look inward", "R1 R2 R3 R4 R5"),
        ("Recommendation 12 to 14 covers partners", "R12 R13 R14"),
        ("recommendations 1–3", "R1 R2 R3"),
        ("recommendations (1-3), all accepted", "R1 R2 R3"),
        ("recommendations 1 through 3", "R1 R2 R3"),
        ("recommendations one to three", "R1 R2 R3"),
        ("recommendations R8 – R10", "R8 R9 R10"),
        ("recommendations 1.1 to 1.3", "R1.1 R1.2 R1.3"),
        ("recommendations 1.9 to 2.1", "R1.9 R2.1"),
        ("recommendations 5 to 3", "R5 R3"),
        # lists
        ("recommendations 3, 4 and 7", "R3 R4 R7"),
        ("recommendations 3, 4, and 7", "R3 R4 R7"),
        ("recs 3 & 4", "R3 R4"),
        ("Recommendations Nos 3 and 4", "R3 R4"),
        ("recommendations 3/4", "R3 R4"),
        ("recommendations 3 or 4", "R3 R4"),
        ("recommendations 3 as well as 4", "R3 R4"),
        ("Recommendations R1, R2 and R3", "R1 R2 R3"),
        ("recommendations 1-3, 5 & 7–9", "R1 R2 R3 R5 R7 R8 R9"),
        ("Recommendation 4 is met, while recommendations 5 and 6 wait", "R4 R5 R6"),
        ("recommendations 2 and 5 of the fifteen", "R2 R5"),
        ("recommendations 1 to 3 and, eight months on, a fourth", "R1 R2 R3"),
        ("recommendations 1 to 3 and 8 months of rain", "R1 R2 R3"),
        # a plural before a single number
        ("Recommendations 6 looks at the quay", "R6"),
        ("Of the recommendations 6 is met", "R6"),
        ("For recommendations 3 posts were made", ""),
        # something else is counted
        ("the third recommendation", ""),
        ("five recommendations", ""),
        ("the recommendations (15)", ""),
        ("The recommendations 12 months on", ""),
        ("the recommendations 6 weeks later", ""),
        ("recommendations 3-month review", ""),
        ("recommendations 2024", ""),
        ("recommendation 2024/25", ""),
        ("the recommendations (February 2024)", ""),
        ("recommendations 12 March 2025", ""),
        ("recommendation 12/03/2024", ""),
        ("recommendation 3rd", ""),
        ("recommendation 3,000", ""),
        ("recommendation £3", ""),
        ("recommendation 3%", ""),
        ("recommendation 3 per cent", ""),
        ("recommendation 10am", ""),
        ("recommendation one might have hoped for", ""),
        ("its recommendations: 12 accepted, 3 not", ""),
        ("recreation 3", ""),
        ("no recommendation at all, 3 times over", ""),
    ],
)
def test_numbers_a_sentence_calls_recommendations(text: str, codes: str) -> None:
    assert mentioned_codes(text, set()) == spread(codes)
    assert labelled_codes(text) == spread(codes)
    assert not codes or MENTIONS.search(text)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("R4 arises from the wider work", "R4"),
        ("R2 and R3 wait", "R2 R3"),
        ("R6-R8 wait", "R6 R7 R8"),
        ("R6–8 wait", "R6 R7 R8"),
        ("as asked (R12).", "R12"),
        ("(R1, R8 to R10)", "R1 R8 R9 R10"),
        ("R 4 waits", "R4"),
        ("R4(a) waits", "R4"),
        ("R4 waits, recommendation 2 is met", "R4 R2"),
        ("R1, 2 and 3", "R1"),  # what is counted here is not certain
        ("R99 waits", ""),  # no recommendation of this paper
        ("R19 to R21", ""),
        ("risk R3 and R4", ""),
        ("Route R4 is closed", ""),
        ("R&D, R2D2, BR4, 4R3, R4x", ""),
        ("an R of 4", ""),
    ],
)
def test_codes_with_their_letter(text: str, codes: str) -> None:
    assert mentioned_codes(text, KNOWN) == spread(codes)
    assert mentioned_codes(text, set()) == labelled_codes(text)
    assert MENTIONS.search(text) or not codes


@given(st.integers(1, 99), st.integers(0, 30), st.sampled_from([" to ", "–", "-", " – "]))
def test_range_names_all_between(first: int, length: int, dash: str) -> None:
    codes = mentioned_codes(f"Recommendations {first}{dash}{first + length} are met.", set())
    assert codes == [f"R{number}" for number in range(first, first + length + 1)]


@given(st.lists(st.integers(1, 99), min_size=2, max_size=6, unique=True))
def test_list_names_each(numbers: list[int]) -> None:
    *most, last = map(str, numbers)
    codes = mentioned_codes(f"See recommendations {', '.join(most)} and {last}.", set())
    assert codes == [f"R{number}" for number in numbers]


@given(st.text(max_size=60), st.sampled_from(["recommendations ", "Recommendation 3, ", "R4 ", ""]))
def test_whatever_is_written_codes_are_numbers_of_the_text(text: str, label: str) -> None:
    for code in mentioned_codes(label + text, KNOWN):
        assert re.fullmatch(r"R\d{1,3}(\.\d{1,2})*", code)
    assert not mentioned_codes(text, KNOWN) or MENTIONS.search(text)


@given(st.integers(1000, 2999))
def test_year_is_no_recommendation(year: int) -> None:
    assert mentioned_codes(f"the recommendations {year} and recommendation {year}", KNOWN) == []
