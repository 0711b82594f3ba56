"""Recommendations: numbered lists, and what a report asks its reader to do."""

from __future__ import annotations

import pytest

from cip_extract.interpret.recommendations import find_recommendations, joined_paragraphs
from cip_extract.records import Recommendation
from tests.builders import content, section

PROSE = "The harbour lights were counted twice before anybody agreed on how many there are."
LONG = (
    "Count the harbour lights every spring, publish the number on the first of May, and ask "
    "those who ring the bells whether they agree with what was counted before it is too late."
)


def find(*pages: list[str], kind: str = "report") -> list[Recommendation]:
    contents = [content(number, *texts) for number, texts in enumerate(pages, start=1)]
    return find_recommendations(section(kind), contents)


def listed(*pages: list[str], kind: str = "annex") -> list[tuple[str, str]]:
    """Code and text of each numbered recommendation."""
    return [(r.code, r.text.text) for r in find(*pages, kind=kind) if r.kind == "peer_challenge"]


def asked(*texts: str, kind: str = "report") -> list[tuple[str, str]]:
    """Number and text of each of a report's own recommendations."""
    return [(r.number, r.text.text) for r in find(list(texts), kind=kind) if r.kind == "report"]


# --- numbered lists ---------------------------------------------------------


@pytest.mark.parametrize(
    "label",
    [
        "Recommendation {}: ",
        "Recommendation {} – ",
        "Recommendation {} - ",
        "Recommendation {}. ",
        "Recommendation {}) ",
        "RECOMMENDATION {}: ",
        "Recommendation R{}: ",
        "R{}: ",
        "R{}. ",
        "**Recommendation {}:** ",
    ],
)
def test_list_is_read_however_it_is_labelled(label: str) -> None:
    paragraphs = [label.format(n) + text for n, text in ((1, "Count the lights."), (2, "Tell us."))]
    assert listed(paragraphs) == [("R1", "Count the lights."), ("R2", "Tell us.")]


def test_list_keeps_number_kind_and_title() -> None:
    found = find(
        ["**Our recommendations**", "Recommendation 1: Count.", "Recommendation 2: Tell."],
        kind="annex",
    )
    assert [(r.kind, r.number, r.list_title) for r in found] == [
        ("peer_challenge", "1", "Our recommendations"),
        ("peer_challenge", "2", "Our recommendations"),
    ]


def test_prose_is_no_list_title() -> None:
    found = find([PROSE, "Recommendation 1: Count.", "Recommendation 2: Tell."], kind="annex")
    assert {r.list_title for r in found} == {""}


def test_second_list_has_a_title_of_its_own() -> None:
    found = find(
        ["Piers", "Recommendation 1: Count.", "Recommendation 2: Tell.",
         "Sand", "Recommendation 1: Dry.", "Recommendation 2: Rake."],
        kind="annex",
    )  # fmt: skip
    assert [r.list_title for r in found] == ["Piers", "Piers", "Sand", "Sand"]


def test_prose_between_items_is_no_item() -> None:
    found = listed(["Recommendation 1: Count.", PROSE, "Recommendation 2: Tell.", PROSE])
    assert found == [("R1", "Count."), ("R2", "Tell.")]


def test_list_runs_over_pages() -> None:
    found = listed(
        ["Recommendation 1: Count.", "Recommendation 2: Tell."], ["Recommendation 3: Go."]
    )
    assert [code for code, _ in found] == ["R1", "R2", "R3"]


def test_item_cut_by_a_page_end_is_whole() -> None:
    upper, lower = LONG[: LONG.index(" and ask")], LONG[LONG.index("and ask") :]
    found = find([f"Recommendation 1: {upper}"], [lower, "Recommendation 2: Tell."], kind="annex")
    assert found[0].text.text == LONG
    assert [evidence.page for evidence in found[0].text.evidence] == [1, 2]


def test_single_mention_is_a_sentence() -> None:
    assert listed(["Recommendation 1: Count the lights.", PROSE]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Recommendations 1 and 2 are done.",
        "Recommendation 1 is done.",
        "R1 and R2",
        "Recommendation",
    ],
)
def test_sentences_about_recommendations_are_no_items(text: str) -> None:
    assert listed([text, text]) == []


# --- what a report asks for -------------------------------------------------


@pytest.mark.parametrize(
    "heading",
    [
        "Recommendation",
        "Recommendations",
        "**Recommendations**",
        "RECOMMENDATIONS",
        "Recommendations:",
        "Recommendations and reasons",
        "2. Recommendations",
        "2.1 Recommendation",
    ],
)
def test_request_under_a_heading_is_found(heading: str) -> None:
    request = "The Panel is asked to note the number of lights."
    assert asked(PROSE, heading, request, "Reasons: to know.") == [("", request)]


@pytest.mark.parametrize(
    "request_",
    [
        "For the Leader of the Council to note the number of lights.",
        "The Leader is invited to approve the plan.",
        "The Panel are asked to approve the plan.",
        "Harbour Panel is recommended to approve the plan.",
        "It is recommended that the plan be approved.",
        "That the plan be approved.",
        "To note the plan.",
        "Note the plan.",
        "Approve the plan at annex A.",
        "Delegate authority to the Harbour Clerk.",
    ],
)
def test_requests_are_worded_in_many_ways(request_: str) -> None:
    assert asked("Recommendations", request_) == [("", request_)]


@pytest.mark.parametrize("form", ["{}. ", "{}) ", "({}) "])
@pytest.mark.parametrize("marks", [("1", "2"), ("a", "b"), ("i", "ii")])
def test_requests_keep_their_numbers(form: str, marks: tuple[str, str]) -> None:
    one, other = (form.format(mark) for mark in marks)
    found = asked(
        "Recommendations",
        "The Panel is asked to:",
        f"{one}note the lights;",
        f"{other}approve the plan.",
    )
    assert found == [(marks[0], "note the lights;"), (marks[1], "approve the plan.")]


@pytest.mark.parametrize(
    "after", ["Reasons", "Reason: so that we know.", "**Background**", "Background"]
)
def test_next_heading_ends_the_requests(after: str) -> None:
    found = asked("Recommendations", "To note the plan.", after, "To approve of ferries is human.")
    assert found == [("", "To note the plan.")]


def test_prose_under_the_heading_is_no_request() -> None:
    assert asked("Recommendations", PROSE) == []


def test_prose_elsewhere_is_no_request() -> None:
    assert asked("Background", "To note the plan.", "The Panel is asked to note it.") == []


@pytest.mark.parametrize(
    ("kind", "found"), [("report", 1), ("other", 1), ("annex", 0), ("minutes", 0)]
)
def test_only_reports_ask(kind: str, found: int) -> None:
    assert len(asked("Recommendations", "To note the plan.", kind=kind)) == found


def test_request_cut_by_a_page_end_is_whole() -> None:
    found = find(["Recommendations", "The Panel is asked to note the"], ["lights of the harbour."])
    assert [r.text.text for r in found] == ["The Panel is asked to note the lights of the harbour."]


# --- paragraphs over page ends ----------------------------------------------


@pytest.mark.parametrize(
    ("upper", "lower", "joined"),
    [
        ("The lights of the", "harbour burn.", True),
        ("The lights burn.", "harbour", False),
        ("The lights of the", "Harbour burns.", False),
        ("The lights:", "harbour", False),
        ("**The lights of the**", "harbour burn.", False),
    ],
)
def test_sentence_cut_by_a_page_end_is_joined(upper: str, lower: str, joined: bool) -> None:
    paragraphs = joined_paragraphs([content(1, PROSE, upper), content(2, lower, PROSE)])
    assert len(paragraphs) == (3 if joined else 4)


# --- lists below an introduction ----------------------------------------------

TWO = [("R1", "Count the lights."), ("R2", "Tell us.")]
ITEMS = ["1. Count the lights.", "2. Tell us."]


@pytest.mark.parametrize(
    "introduction",
    [
        "**Key recommendations**",
        "Recommendations of the peer team",
        "2.2 The team left us with a series of key recommendations:",
        "2.2 The team thanked us. Its recommendations were as follows:",
        "The review team made these two recommendations, which are listed below.",
        "They made the following recommendations to the Council.",
    ],
)
@pytest.mark.parametrize("kind", ["annex", "report"])
def test_numbered_list_below_an_introduction_is_read(introduction: str, kind: str) -> None:
    assert listed([PROSE, introduction, *ITEMS, "2.3 " + PROSE], kind=kind) == TWO


@pytest.mark.parametrize(
    "introduction",
    [
        "The Panel is asked to agree the recommendations:",
        "In answer to the recommendations we will take these steps:",
        "Our response to the recommendations:",
        "Each item below names the recommendations it answers.",
        "We were told of the recommendations in May.",
        "Next steps",
    ],
)
def test_other_numbered_lists_are_no_recommendations(introduction: str) -> None:
    assert listed([PROSE, introduction, *ITEMS]) == []


def test_heading_of_a_reports_own_requests_introduces_no_review() -> None:
    assert listed(["Recommendations", "1. Note the plan.", "2. Count lights."], kind="report") == []


def test_resolutions_are_no_recommendations_of_a_review() -> None:
    assert listed(["Key recommendations", "1. That the lights be lit.", "2. To note them."]) == []


def test_paragraph_may_part_a_heading_from_its_list() -> None:
    between = "The team left two recommendations; of these we regard the first as pressing."
    assert listed(["Recommendations of the peer team", between, *ITEMS]) == TWO


def test_list_may_run_on_inside_its_paragraph() -> None:
    text = "The key recommendations were: 1. Count the lights. 2. Tell us. 3. Ring the bells."
    assert listed([text]) == [*TWO, ("R3", "Ring the bells.")]


def test_bullets_of_an_item_belong_to_it() -> None:
    items = ["Key recommendations", "1. Count:", "• green lights", "• red lights", "2. Tell us."]
    assert listed(items) == [("R1", "Count:\n• green lights\n• red lights"), ("R2", "Tell us.")]


@pytest.mark.parametrize("label", ["**Recommendation {}**", "Recommendation {}:", "Rec {}:"])
def test_text_may_stand_below_its_label(label: str) -> None:
    paragraphs = [label.format(1), "Count the lights.", label.format(2), "Tell us."]
    assert listed(paragraphs) == TWO


def test_heading_that_recurs_below_each_label_is_skipped() -> None:
    paragraphs = ["Recommendation 1", "From the peer team....", "Count the lights.", PROSE,
                  "Recommendation 2", "From the peer team....", "Tell us.", PROSE]  # fmt: skip
    assert listed(paragraphs) == TWO


def test_list_that_a_later_heading_repeats_counts_once() -> None:
    heads = ["**Recommendation 1: Count the lights.**", PROSE, "**Recommendation 2: Tell us.**"]
    assert listed(["Key recommendations", *ITEMS, *heads]) == TWO


# --- further requests ----------------------------------------------------------


def test_each_request_may_have_its_reason() -> None:
    found = asked(
        "Recommendations",
        "1. For the Leader to note the plan.",
        "Reason: To know.",
        "2. For the Leader to approve it.",
        "Reason: To act.",
    )
    assert [number for number, _ in found] == ["1", "2"]


def test_numbered_heading_ends_the_requests() -> None:
    found = asked("1. Recommendations", "1.1 That the plan be noted.", "2. Background",
                  "2.1 That was long ago.")  # fmt: skip
    assert [number for number, _ in found] == ["1.1"]


def test_introduction_needs_no_colon() -> None:
    found = asked("Recommendations", "Members are asked to", "(a) note the plan", "(b) approve it")
    assert found == [("a", "note the plan"), ("b", "approve it")]


def test_request_may_stand_behind_its_heading() -> None:
    found = asked(PROSE, "Recommendation: That the plan be approved.")
    assert found == [("", "That the plan be approved.")]
