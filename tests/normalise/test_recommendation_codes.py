"""Recommendation codes: read exactly, never guessed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.normalise.recommendation_codes import parse_codes, split_closing_codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ""),
        ("R1", "R1"),
        ("r1", "R1"),
        ("R 1", "R1"),
        ("R15", "R15"),
        ("R115", "R115"),
        ("R1,", "R1"),
        ("R1.", "R1"),
        ("(R1)", "R1"),
        ("R1, R2", "R1 R2"),
        ("R1,R2", "R1 R2"),
        ("R1\nR2", "R1 R2"),
        ("R1 R2", "R1 R2"),
        ("R1 and R2", "R1 R2"),
        ("R1 & R2", "R1 R2"),
        ("R1/R2", "R1 R2"),
        ("R1; R2", "R1 R2"),
        ("R1, R2 and R3", "R1 R2 R3"),
        ("R1, R2, and R3", "R1 R2 R3"),
        ("R2, R1", "R2 R1"),
        ("R1, R1, R2", "R1 R2"),
        ("R1, R11", "R1 R11"),
        ("R8 to R10", "R8 R9 R10"),
        ("R8-R10", "R8 R9 R10"),
        ("R8 – R10", "R8 R9 R10"),
        ("R8—R10", "R8 R9 R10"),
        ("R8-10", "R8 R9 R10"),
        ("R8 to 10", "R8 R9 R10"),
        ("R8 to R8", "R8"),
        ("R1, R8 to R10", "R1 R8 R9 R10"),
        ("R8 to R10, R12", "R8 R9 R10 R12"),
        ("R1 to R3 and R7 to R8", "R1 R2 R3 R7 R8"),
        ("R9 to R10, R9", "R9 R10"),
        ("R10 to R8", "R10 R8"),
        ("Recommendation R7", "R7"),
        ("Recommendation R7,", "R7"),
        ("Recommendation 7", "R7"),
        ("Recommendations R1, R2", "R1 R2"),
        ("Recommendations 8 to 10", "R8 R9 R10"),
        ("Recommendations 1, 2 and 3", "R1 R2 R3"),
        ("recommendations: 1 & 2", "R1 R2"),
        ("Rec 4", "R4"),
        ("Rec. 4", "R4"),
        ("Recs 4, 5", "R4 R5"),
        ("Peer challenge recommendations R4/R5", "R4 R5"),
        ("LGA Recommendation no. 3", "R3"),
        ("none", ""),
        ("n/a", ""),
        ("–", ""),
        ("All", ""),
    ],
)
def test_list_of_codes_is_read(text: str, codes: str) -> None:
    assert parse_codes(text) == codes.split()


def test_absurd_range_names_its_ends_only() -> None:
    assert parse_codes("R1 to R900") == ["R1", "R900"]


CLOSING = [
    "R1",
    "R1, R2",
    "R8 to R10",
    "Recommendation R7",
    "Recommendation R7,",
    "Recommendations R1, R2",
    "Recommendations 8 to 10",
    "RECOMMENDATION 3",
    "Recommendation: R3",
    "Rec 4",
    "Recs 4 & 5",
    "LGA recommendations R1, R3",
    "Linked recommendation R9",
    "(R4)",
    "(Recommendation 4)",
]


@pytest.mark.parametrize("codes", CLOSING)
@pytest.mark.parametrize(
    "text",
    ["Repaint the pier.", "Repaint the pier", "• Repaint the pier\n• Mend the clock;\nThen rest"],
)
def test_codes_on_a_line_of_their_own_leave_the_text(text: str, codes: str) -> None:
    assert split_closing_codes(f"{text}\n{codes}") == (text, codes)


@pytest.mark.parametrize("codes", CLOSING)
@pytest.mark.parametrize("end", [".", "!", "?", ";", ":", ")"])
def test_codes_behind_a_finished_sentence_leave_the_text(end: str, codes: str) -> None:
    text = f"Repaint the pier (all of it){end}" if end != ")" else "Repaint the pier (all)"
    assert split_closing_codes(f"{text} {codes}") == (text, codes)


@pytest.mark.parametrize("codes", ["(R4)", "(R4, R5)", "(Recommendation 4)", "(Recs R1 to R3)."])
def test_bracketed_codes_leave_the_sentence_they_close(codes: str) -> None:
    assert split_closing_codes(f"Repaint the pier {codes}") == ("Repaint the pier", codes)


@pytest.mark.parametrize("codes", CLOSING)
def test_text_that_is_nothing_but_codes_leaves_nothing(codes: str) -> None:
    assert split_closing_codes(codes) == ("", codes)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Repaint the pier",
        "Respond to R4",
        "Deliver Recommendation 4",
        "Deliver recommendations 4 and 5",
        "Repaint R4 of the pier",
        "Recommendations R1, R2 come first.\nThen rest",
        "Answer R1.\nReport to the panel",
        "Finish by March 2031",
        "Finish phase 2",
        "Finish phase.\n2",
        "Spend less than £40",
        "Use form CR12",
        "Recommend the scheme.",
        "See the recommendations.",
        "Meet in room.\nR",
        "Plant 400 trees.\n4 people",
    ],
)
def test_code_within_a_sentence_stays_in_it(text: str) -> None:
    assert split_closing_codes(text) == (text, "")


def test_codes_may_take_two_lines() -> None:
    text = "Repaint the pier.\nRecommendations R1, R2,\nR3"
    assert split_closing_codes(text) == ("Repaint the pier.", "Recommendations R1, R2,\nR3")


# --- rendered lists ---------------------------------------------------------

code_lists = st.lists(st.integers(1, 99), min_size=1, max_size=8, unique=True)
labels = st.sampled_from(["", "Recommendation ", "Recommendations ", "Rec. ", "Recs: "])
separators = st.sampled_from([", ", "; ", " and ", " & ", "/", "\n"])
dashes = st.sampled_from([" to ", "-", "–", " – ", " — "])


@given(code_lists, labels, separators)
def test_rendered_list_gives_its_codes_back(numbers: list[int], label: str, by: str) -> None:
    codes = [f"R{number}" for number in numbers]
    assert parse_codes(label + by.join(codes)) == codes


@given(st.sets(st.integers(1, 99), min_size=1, max_size=20), labels, dashes)
def test_list_written_in_ranges_gives_its_codes_back(
    numbers: set[int], label: str, dash: str
) -> None:
    runs: list[list[int]] = [[min(numbers)]]
    for number, after in pairwise(sorted(numbers)):
        if after == number + 1:
            runs[-1].append(after)
        else:
            runs.append([after])
    rendered = ", ".join(f"R{r[0]}{dash}R{r[-1]}" if len(r) > 1 else f"R{r[0]}" for r in runs)
    assert parse_codes(label + rendered) == [f"R{number}" for number in sorted(numbers)]


@given(code_lists, st.sampled_from(["Repaint the pier.", "Mend the clock", "• One\n• Two"]))
def test_closing_list_is_parted_and_read_back(numbers: list[int], text: str) -> None:
    codes = [f"R{number}" for number in numbers]
    before, closing = split_closing_codes(f"{text}\nRecommendations {', '.join(codes)}")
    assert (before, parse_codes(closing)) == (text, codes)


@given(st.text())
def test_parting_loses_nothing_but_white_space(text: str) -> None:
    before, closing = split_closing_codes(text)
    assert "".join((before + closing).split()) == "".join(text.split())
