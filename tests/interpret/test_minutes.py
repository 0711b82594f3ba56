"""Minutes: what was resolved under which minute, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from cip_extract.interpret.minutes import read_minutes
from cip_extract.records import Decision
from tests.builders import Rows, content

DETAILS: Rows = [
    ["Meeting", "Harbour Panel"],
    ["Date", "12 May 2031"],
    ["Present", "Councillor Brook (Chair)"],
]
PROSE = "Members heard how the harbour lights were counted twice before anybody agreed."
HEADING = "4. Harbour lights"


def decisions(*pages: Sequence[str | Rows]) -> list[Decision]:
    contents = [content(number, *blocks) for number, blocks in enumerate(pages, start=1)]
    return read_minutes(contents)


def resolved(*paragraphs: str) -> list[tuple[str, str]]:
    """Number and text of each resolution under one heading."""
    return [
        (d.resolution_no, d.decision.text) for d in decisions(["**4. Lights**", PROSE, *paragraphs])
    ]


def reasons(*paragraphs: str) -> list[str]:
    return [d.reason.text for d in decisions(["**4. Lights**", PROSE, *paragraphs])]


# --- the meeting ------------------------------------------------------------


def test_table_of_details_names_committee_and_day() -> None:
    (decision,) = decisions([DETAILS, HEADING, "Resolved: That lights be lit."])
    assert (decision.committee, decision.meeting_date) == ("Harbour Panel", date(2031, 5, 12))


def test_without_details_the_committee_is_unknown() -> None:
    (decision,) = decisions([HEADING, "Resolved: That lights be lit."])
    assert (decision.committee, decision.meeting_date) == ("", None)


@pytest.mark.parametrize(
    "line",
    [
        "Minutes of the meeting held on Monday, 12 May 2031",
        "Date: 12th May 2031",
        "12 May 2031 at 5.30 pm",
    ],
)
def test_first_full_date_of_the_first_page_is_the_meetings(line: str) -> None:
    (decision,) = decisions(["Minutes", line, HEADING, "Resolved: That lights be lit."])
    assert decision.meeting_date == date(2031, 5, 12)


# --- headings ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("4. Harbour lights", "4", "Harbour lights"),
        ("4 Harbour lights", "4", "Harbour lights"),
        ("**4. Harbour lights**", "4", "Harbour lights"),
        ("**4. HARBOUR LIGHTS**", "4", "HARBOUR LIGHTS"),
        ("4. Harbour lights (17:35)", "4", "Harbour lights"),
        ("4. Harbour lights (5.35 pm)", "4", "Harbour lights"),
        ("Minute 4 Harbour lights", "4", "Harbour lights"),
        ("**12/31 Harbour lights**", "12/31", "Harbour lights"),
        ("**12. Harbour lights.**", "12", "Harbour lights."),
    ],
)
def test_minute_has_number_and_title(heading: str, number: str, title: str) -> None:
    (decision,) = decisions([heading, PROSE, "Resolved: That lights be lit."])
    assert (decision.minute_no, decision.title.text) == (number, title)


def test_each_resolution_stands_under_its_minute() -> None:
    found = decisions(
        ["1. Apologies", "There were none.", "2. Lights", "Resolved: That they be lit.",
         "3. Bells", PROSE, "Resolved: That they be rung."],
    )  # fmt: skip
    assert [(d.minute_no, d.title.text) for d in found] == [("2", "Lights"), ("3", "Bells")]


def test_minute_goes_on_over_a_page_end() -> None:
    found = decisions(["**4. Lights**", PROSE], [PROSE, "Resolved: That they be lit."])
    assert [d.minute_no for d in found] == ["4"]


def test_minute_without_resolution_yields_none() -> None:
    assert decisions(["**1. Apologies**", "There were none.", "**2. Lights**", PROSE]) == []


# --- resolutions ------------------------------------------------------------


@pytest.mark.parametrize(
    "opening",
    ["Resolved:", "RESOLVED:", "Resolved –", "Resolved", "Agreed:", "Decision:", "Resolved that"],
)
def test_single_resolution_is_found(opening: str) -> None:
    text = "lights be lit." if opening.endswith("that") else "That lights be lit."
    ((number, decision),) = resolved(f"{opening} {text}" if opening != "Resolved" else opening,
                                     *([text] if opening == "Resolved" else []))  # fmt: skip
    assert number == ""
    assert decision.endswith("lights be lit.")


@pytest.mark.parametrize(
    ("form", "marks"),
    [
        ("{}. ", ("i", "ii", "iii")),
        ("({}) ", ("i", "ii", "iii")),
        ("{}) ", ("i", "ii", "iii")),
        ("{}. ", ("1", "2", "3")),
        ("({}) ", ("1", "2", "3")),
        ("{}. ", ("a", "b", "c")),
        ("({}) ", ("a", "b", "c")),
        ("{}) ", ("a", "b", "c")),
    ],
)
@pytest.mark.parametrize("same_line", [True, False])
def test_numbered_resolutions_are_one_each(
    form: str, marks: tuple[str, ...], same_line: bool
) -> None:
    texts = ["That lights be lit;", "That bells be rung;", "That sand be raked."]
    items = [form.format(mark) + text for mark, text in zip(marks, texts, strict=True)]
    paragraphs = [f"Resolved: {items[0]}", *items[1:]] if same_line else ["Resolved:", *items]
    assert resolved(*paragraphs) == list(zip(marks, texts, strict=True))


def test_list_counts_past_ten_in_roman() -> None:
    marks = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
    found = resolved("Resolved:", *(f"{mark}. That {mark} be done." for mark in marks))
    assert [number for number, _ in found] == marks


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        (("i.", "ii."), ("a)", "b)")),
        (("(i)", "(ii)"), ("(a)", "(b)")),
        (("1.", "2."), ("a)", "b)")),
        (("a)", "b)"), ("i.", "ii.")),
        (("(1)", "(2)"), ("(i)", "(ii)")),
    ],
)
def test_list_within_a_resolution_stays_in_it(
    outer: tuple[str, str], inner: tuple[str, str]
) -> None:
    found = resolved(
        "Resolved:",
        f"{outer[0]} That these be lit:",
        f"{inner[0]} the green lights;",
        f"{inner[1]} the red lights;",
        f"{outer[1]} That bells be rung.",
    )
    assert [text for _, text in found] == [
        f"That these be lit: {inner[0]} the green lights; {inner[1]} the red lights;",
        "That bells be rung.",
    ]


def test_resolutions_run_over_a_page_end() -> None:
    found = decisions(
        ["**4. Lights**", "Resolved:", "i. That lights be lit;", "ii. That bells be"],
        ["rung at noon;", "iii. That sand be raked."],
    )
    assert [(d.resolution_no, d.decision.text) for d in found] == [
        ("i", "That lights be lit;"),
        ("ii", "That bells be rung at noon;"),
        ("iii", "That sand be raked."),
    ]
    assert [evidence.page for evidence in found[1].decision.evidence] == [1, 2]


def test_unnumbered_resolution_cut_in_three_is_whole() -> None:
    found = resolved("Resolved: That the lights of the", "harbour and of the", "lagoon be lit.")
    assert found == [("", "That the lights of the harbour and of the lagoon be lit.")]


def test_prose_below_an_unnumbered_resolution_is_no_part_of_it() -> None:
    found = resolved("Resolved: That lights be lit.", "Members went home afterwards.")
    assert found == [("", "That lights be lit.")]


def test_narrative_that_says_resolved_is_no_resolution() -> None:
    assert resolved("The matter was resolved by a walk along the quay.") == []


def test_two_blocks_under_one_minute_are_both_read() -> None:
    found = resolved("Resolved: That lights be lit.", PROSE, "Resolved: That bells be rung.")
    assert [text for _, text in found] == ["That lights be lit.", "That bells be rung."]


# --- reasons ----------------------------------------------------------------


@pytest.mark.parametrize(
    "label",
    [
        "Reason:",
        "Reasons:",
        "REASON:",
        "Reason for decision:",
        "Reasons for the decision:",
        "Reason –",
    ],
)
def test_reason_follows_its_resolution(label: str) -> None:
    assert reasons("Resolved: That lights be lit.", f"{label} To see.") == ["To see."]


def test_resolution_without_reason_has_none() -> None:
    assert reasons("Resolved: That lights be lit.") == [""]


def test_reason_after_several_resolutions_belongs_to_each() -> None:
    assert (
        reasons("Resolved:", "i. Light.", "ii. Ring.", "Reason: To see and hear.")
        == ["To see and hear."] * 2
    )


def test_each_reason_belongs_to_the_resolutions_since_the_last() -> None:
    found = reasons(
        "Resolved:",
        "i. That lights be lit;",
        "ii. That wicks be trimmed.",
        "Reason: To see.",
        "iii. That bells be rung.",
        "Reason: To hear.",
    )
    assert found == ["To see.", "To see.", "To hear."]


def test_reason_may_take_two_paragraphs() -> None:
    found = reasons("Resolved: That lights be lit.", "Reason: To see the", "harbour at night.")
    assert found == ["To see the harbour at night."]


def test_reason_runs_over_a_page_end() -> None:
    found = decisions(
        ["**4. Lights**", "Resolved: That lights be lit.", "Reason: To see the"],
        ["harbour at night.", "**5. Bells**", PROSE],
    )
    assert found[0].reason.text == "To see the harbour at night."
    assert [evidence.page for evidence in found[0].reason.evidence] == [1, 2]


def test_prose_behind_a_reason_is_no_part_of_it() -> None:
    found = reasons("Resolved: That lights be lit.", "Reason: To see.", "Members went home.")
    assert found == ["To see."]


def test_reason_within_the_narrative_is_none() -> None:
    assert decisions(["**4. Lights**", "Reason: unknown", PROSE]) == []


# --- how minutes end --------------------------------------------------------


@pytest.mark.parametrize(
    "closing",
    [
        "[The meeting started at 5.30 pm and finished at 6.05 pm].",
        "The meeting closed at 6.05 pm.",
        "(The meeting ended at 6.05 pm)",
        "The meeting concluded at 18:05.",
    ],
)
@pytest.mark.parametrize("numbered", [True, False])
def test_closing_line_is_no_part_of_a_resolution(closing: str, numbered: bool) -> None:
    text = "That bells be rung"
    found = resolved(f"Resolved: i. {text}" if numbered else f"Resolved: {text}", closing)
    assert [decision for _, decision in found] == [text]


@pytest.mark.parametrize(
    "signature",
    ["Cllr A Brook, Leader of the Council", "Councillor Ada Brook, Chair"],
)
def test_signature_names_who_decided(signature: str) -> None:
    found = decisions(
        ["**4. Lights**", "Resolved: That lights be lit.", "Reason: To see.", signature,
         "[The meeting started at 5.30 pm]."]
    )  # fmt: skip
    assert [(d.decision.text, d.reason.text, d.decided_by) for d in found] == [
        ("That lights be lit.", "To see.", signature)
    ]


def test_without_signature_the_committee_decided() -> None:
    (decision,) = decisions([DETAILS, HEADING, "Resolved: That lights be lit."])
    assert decision.decided_by == "Harbour Panel"


def test_no_pages_hold_no_decisions() -> None:
    assert read_minutes([]) == []


def test_reason_may_stand_below_its_label() -> None:
    assert reasons("Resolved: That lights be lit.", "**Reason:**", "To see.") == ["To see."]


def test_reason_below_its_label_belongs_to_all_before_it() -> None:
    found = reasons("Resolved:", "i. That lights be lit.", "ii. That bells ring.", "Reason:", "So.")
    assert found == ["So.", "So."]


def test_list_without_marks_is_one_resolution_a_paragraph() -> None:
    found = resolved("Resolved:", "That lights be lit.", "That bells ring.", "Members went home.")
    assert [text for _, text in found] == ["That lights be lit.", "That bells ring."]


def test_plain_heading_below_a_numbered_list_begins_a_minute() -> None:
    found = decisions(
        ["4. Lights", "Resolved:", "1. That lights be lit.", "2. That bells ring.",
         "5. Bells", "Resolved: That bells be oiled."],
    )  # fmt: skip
    assert [(d.minute_no, d.resolution_no) for d in found] == [("4", "1"), ("4", "2"), ("5", "")]
