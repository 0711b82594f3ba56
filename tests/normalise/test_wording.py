"""What a text's wording gives away: to do, done, nothing, an amount, a time, a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.normalise.wording import (
    has_happened,
    is_amount,
    is_clock_time,
    is_names,
    is_purpose,
    is_to_do,
    says_nothing,
    share,
    speaks_of_time,
)
from cip_extract.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()


@pytest.mark.parametrize(
    "text",
    [
        "Publish the tide table",
        "1.2 Publish the tide table",
        "• To jointly publish a tide table",
        "Continue to oil the bells",
        "The tide table will be published",
        "Harbour Master to ring the bells",
        "Managers to be sent a list each month",
        "That the bells be rung at noon",
        "Review the tide table",
    ],
)
def test_verb_that_opens_or_obliges_is_to_do(text: str) -> None:
    assert is_to_do(text, VOCABULARY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Review of the tide table",
        "Draft tide table published",
        "Support for sailors",
        "Tide tables",
        "The harbour took a year to mend",
        "Porch at 4 Sea Lane",
        "12",
    ],
)
def test_noun_or_story_is_not_to_do(text: str) -> None:
    assert not is_to_do(text, VOCABULARY)


@pytest.mark.parametrize(
    "text", ["Notice served on the owner", "Letter sent to tenants", "The pier was painted"]
)
def test_what_was_done_has_happened(text: str) -> None:
    assert has_happened(text)
    assert not is_to_do(text, VOCABULARY)


@pytest.mark.parametrize("text", ["Paint the pier", "Tide tables", "Consultation opens"])
def test_what_is_to_come_has_not_happened(text: str) -> None:
    assert not has_happened(text)


@pytest.mark.parametrize(
    "text",
    ["", "N/A", "n/a", "None", "Nil", "–", "-", "...", "TBC", "Not applicable", "None identified",
     "No further action required", "No negative impacts identified"],
)  # fmt: skip
def test_placeholders_say_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text", ["No ship is to be left without a light", "Nilton pier", "None so"]
)
def test_words_that_begin_like_a_placeholder_say_something(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.parametrize("text", ["£4,500", "1,200", "95%", "(12.5)", "£2m", "3 days"])
def test_figures_are_amounts(text: str) -> None:
    assert is_amount(text)


@pytest.mark.parametrize("text", ["4 lamps", "May 2031", "R4", ""])
def test_words_are_no_amounts(text: str) -> None:
    assert not is_amount(text)


@pytest.mark.parametrize("text", ["6.30 pm", "10:15", "9.30 – 10.15 am", "noon", "2 pm"])
def test_times_of_day_are_told(text: str) -> None:
    assert is_clock_time(text)


@pytest.mark.parametrize("text", ["30 June", "24.07.2031", "2.4", "pm"])
def test_dates_and_numbers_are_no_times_of_day(text: str) -> None:
    assert not is_clock_time(text)


@pytest.mark.parametrize(
    "text", ["To note", "For decision", "For information / comment", "Approval"]
)
def test_purpose_of_an_item_is_told(text: str) -> None:
    assert is_purpose(text)


@pytest.mark.parametrize("text", ["Note the number of every lamp", "For sale"])
def test_more_than_a_purpose_is_none(text: str) -> None:
    assert not is_purpose(text)


@pytest.mark.parametrize("text", ["JB", "AB/CD", "Cllr Brook", "J Smith", "Mrs Carr and AB", "All"])
def test_initials_and_titled_names_are_names(text: str) -> None:
    assert is_names(text)


@pytest.mark.parametrize("text", ["Oil the bells", "Tide tables", ""])
def test_things_are_no_names(text: str) -> None:
    assert not is_names(text)


@pytest.mark.parametrize("text", ["by May", "30/04/2031", "within six weeks", "next meeting"])
def test_words_of_time_are_told(text: str) -> None:
    assert speaks_of_time(text)


def test_share_of_no_texts_is_nothing() -> None:
    assert share([], bool) == 0.0
    assert share(["a", "", "b", ""], bool) == 0.5


@given(st.text(max_size=80))
def test_any_text_can_be_judged(text: str) -> None:
    for judge in (has_happened, is_amount, is_clock_time, is_names, is_purpose, says_nothing):
        assert judge(text) in (True, False)
    assert is_to_do(text, VOCABULARY) in (True, False)
