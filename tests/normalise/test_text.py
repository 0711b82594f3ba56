"""Folding and squeezing text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.normalise.text import fold, squeeze


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("  \n\t ", ""),
        ("Action", "action"),
        ("ACTION REQUIRED", "action required"),
        ("Lead\nofficer", "lead officer"),
        ("Policy & Strategy", "policy and strategy"),
        ("Policy&Strategy", "policy and strategy"),
        ("By when?", "by when"),
        ("Person(s) responsible:", "person s responsible"),
        ("Council’s plan", "council's plan"),
        ("Council's plan", "council's plan"),
        ("“Quoted” words", "quoted words"),
        ("on-track", "on track"),
        ("on\u2011track", "on track"),
        ("co\u00adordinator", "coordinator"),
        ("Not\u00a0started", "not started"),
        ("R1/R2", "r1 r2"),
        ("£2m", "£2m"),
        ("… – •", ""),
    ],
)
def test_writings_that_mean_the_same_fold_alike(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "squeezed"),
    [
        ("", ""),
        ("one", "one"),
        (" one\n two\t\tthree ", "one two three"),
        ("one\u00a0two", "one two"),
        ("Kept – as: IT is.", "Kept – as: IT is."),
    ],
)
def test_every_run_of_white_space_becomes_one_space(text: str, squeezed: str) -> None:
    assert squeeze(text) == squeezed


@given(st.text())
def test_folded_text_folds_to_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_squeezing_keeps_every_word(text: str) -> None:
    assert squeeze(text).split() == text.split()


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True)), st.sampled_from([" ", ", ", "/"]))
def test_folding_forgets_what_parts_words(words: list[str], separator: str) -> None:
    assert fold(separator.join(words)) == " ".join(words)
