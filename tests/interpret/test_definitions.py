"""Short forms that a document defines itself."""

from __future__ import annotations

import pytest

from cip_extract.interpret.definitions import find_definitions


@pytest.mark.parametrize(
    ("text", "short", "title"),
    [
        ("Chief Operating Officer (COO)", "COO", "Chief Operating Officer"),
        ("Head of Communications (HOC)", "HOC", "Head of Communications"),
        ("Head of Communications (HC)", "HC", "Head of Communications"),
        ("Head of Tides and Bells (HTB)", "HTB", "Head of Tides and Bells"),
        ("Head of Tides and Bells (HOTAB)", "HOTAB", "Head of Tides and Bells"),
        ("Corporate Management Team (CMT)", "CMT", "Corporate Management Team"),
        ("Thanks go to the Harbour Light Keeper (HLK) for this.", "HLK", "Harbour Light Keeper"),
        ("Our Harbour Panel (HP)", "HP", "Harbour Panel"),
        ("In May Harbour Panel (HP) met.", "HP", "Harbour Panel"),
        ("the council’s Harbour Panel (HP)", "HP", "Harbour Panel"),
        ("Harbour Panel ( HP )", "HP", "Harbour Panel"),
        ("Harbour\nPanel (HP)", "HP", "Harbour Panel"),
    ],
)
def test_capital_words_before_a_bracket_define_it(text: str, short: str, title: str) -> None:
    found = find_definitions([text])
    assert {key: " ".join(value.split()) for key, value in found.items()} == {short: title}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Harbour Panel",
        "Harbour Panel (HQ)",
        "Harbour Panel (draft)",
        "Harbour Panel (2031)",
        "Harbour Panel (Harbour Panel)",
        "harbour panel (HP)",
        "a panel met (HP)",
        "(HP)",
        "Panel (P)",
        "Harbour Panel, see page 4 (HP)",
    ],
)
def test_other_brackets_define_nothing(text: str) -> None:
    assert find_definitions([text]) == {}


def test_first_definition_of_a_short_form_counts() -> None:
    texts = ["the Harbour Panel (HP)", "the Highway Plan (HP)"]
    assert find_definitions(texts) == {"HP": "Harbour Panel"}


def test_text_may_define_several() -> None:
    text = "Harbour Panel (HP) and Lantern Board (LB) met the Chief Bell Ringer (CBR)."
    assert find_definitions([text]) == {
        "HP": "Harbour Panel",
        "LB": "Lantern Board",
        "CBR": "Chief Bell Ringer",
    }


def test_no_texts_define_nothing() -> None:
    assert find_definitions([]) == {}
