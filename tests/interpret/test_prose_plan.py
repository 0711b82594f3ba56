"""Plans in running text: what closes an action, what names it, what it stands under."""

from __future__ import annotations

import pytest

from cip_extract.interpret.prose_plan import read_prose_plan
from cip_extract.normalise.recommendation_codes import parse_codes
from cip_extract.records import Passage, RawAction, Recommendation
from cip_extract.vocabulary import load_vocabulary
from tests.builders import Rows, content, passage, section

PROSE = "The harbour lights were counted twice before anybody agreed on how many there are."
MORE = "The bells were counted as well, and nobody could say afterwards who had asked for it."
QUOTE = "“Nobody could tell us how many lights there are.”"
LEAD, WHEN = "Officer lead: Harbour Master", "By when: May 2031"
FIRST = (
    "From the peer team....",
    "1. Count the lights of the harbour",
    QUOTE,
    "Response....",
    PROSE,
    "Proposed actions....",
)
SECOND = ("From the peer team....", "2. Ring the bells", QUOTE, "Response....", MORE,
          "Proposed actions....")  # fmt: skip


def listed(*texts: str) -> list[Recommendation]:
    return [
        Recommendation("peer_challenge", Passage(), f"R{number}", str(number), passage(text))
        for number, text in enumerate(texts, start=1)
    ]


def read(
    *pages: tuple[str | Rows, ...],
    recommendations: list[Recommendation] | None = None,
    kind: str = "report",
) -> list[RawAction]:
    contents = [content(number, *blocks) for number, blocks in enumerate(pages, start=1)]
    return read_prose_plan(section(kind), contents, [], recommendations or [], load_vocabulary())


def names(*pages: tuple[str | Rows, ...]) -> list[str]:
    return [action.action.text for action in read(*pages)]


def closed(*labels: str) -> RawAction:
    """The first of two actions, closed by these lines."""
    page = (*FIRST, "**Count**", PROSE, *labels, *SECOND, "**Ring**", MORE, LEAD, WHEN)
    return read(page)[0]


def officers(action: RawAction) -> str:
    return " | ".join(paragraph.text for paragraph in action.officers)


# --- a whole plan -------------------------------------------------------------


def test_action_has_all_that_stands_around_it() -> None:
    (first, second) = read(
        (*FIRST, "**Count them at night**", PROSE, "• by boat", LEAD, WHEN),
        (*SECOND, "**Ring them at noon**", MORE, LEAD, "By when: ongoing"),
    )
    assert (first.objective_no, first.objective.text) == ("1", "Count the lights of the harbour")
    assert (first.action.text, first.detail.text) == ("Count them at night", f"{PROSE}\n• by boat")
    assert (officers(first), first.deadline.text) == ("Harbour Master", "May 2031")
    assert (first.page_start, first.page_end, second.page_start) == (1, 1, 2)
    assert (second.objective.text, second.deadline.text) == ("Ring the bells", "ongoing")


def test_action_carries_the_code_of_its_recommendation() -> None:
    page = (*FIRST, "**Count**", PROSE, LEAD, WHEN, *SECOND, "**Ring**", MORE, LEAD, WHEN)
    assert [parse_codes(a.codes.text) for a in read(
        page, recommendations=listed("Count the lights of the harbour", "Ring the bells")
    )] == [["R1"], ["R2"]]  # fmt: skip


def test_numbered_priority_is_no_recommendation() -> None:
    page = ("**Priority 1: Lights**", "**Count**", PROSE, LEAD, WHEN,
            "**Priority 2: Bells**", "**Ring**", MORE, LEAD, WHEN)  # fmt: skip
    assert [(a.objective_no, a.codes.text) for a in read(page)] == [("1", ""), ("2", "")]


def test_several_actions_stand_under_one_recommendation() -> None:
    page = (*FIRST, "**Count**", PROSE, LEAD, WHEN, "**Paint**", MORE, LEAD, WHEN)
    assert [(a.objective_no, a.action.text) for a in read(page)] == [("1", "Count"), ("1", "Paint")]


def test_one_pair_of_labels_closes_one_action() -> None:
    page = (*FIRST, "**Count.** " + PROSE, "**Paint.** " + MORE, LEAD, WHEN,
            *SECOND, "**Ring**", MORE, LEAD, WHEN)  # fmt: skip
    (first, _) = read(page)
    assert (first.action.text, first.detail.text) == ("Count", f"{PROSE}\nPaint. {MORE}")


def test_section_may_have_a_title_instead_of_a_number() -> None:
    titled = ("Care for boats", "From the peer team....", QUOTE, *SECOND[3:])
    page = (*FIRST, "**Count**", PROSE, LEAD, WHEN, *titled, "**Moor**", MORE, LEAD, WHEN)
    (_, second) = read(page)
    assert (second.objective.text, second.objective_no) == ("Care for boats", "2")
    assert second.codes.text == ""


def test_recommendation_without_its_number_is_known_by_its_words() -> None:
    unnumbered = ("From the peer team....", "Ring the bells at noon every day", *SECOND[2:])
    page = (*FIRST, "**Count**", PROSE, LEAD, WHEN, *unnumbered, "**Ring**", MORE, LEAD, WHEN)
    second = read(page, recommendations=listed("Count", "Ring the bells at noon every day"))[1]
    assert (second.objective_no, parse_codes(second.codes.text)) == ("2", ["R2"])


@pytest.mark.parametrize(
    "heading",
    [
        "**Recommendation {}: {}**",
        "**Recommendation {} – {}**",
        "**R{}. {}**",
        "**{}. {}**",
        "Recommendation {}: {}",
        "**Key recommendation {}: {}**",
    ],
)
def test_recommendation_heads_its_actions_without_further_headings(heading: str) -> None:
    page = (heading.format(1, "Count lights"), PROSE, "**Go by boat**", MORE, LEAD, WHEN,
            heading.format(2, "Ring bells"), MORE, "**Go on foot**", PROSE, LEAD, WHEN)  # fmt: skip
    found = [(a.objective_no, a.objective.text, a.action.text, a.detail.text) for a in read(page)]
    assert found == [
        ("1", "Count lights", "Go by boat", MORE),
        ("2", "Ring bells", "Go on foot", PROSE),
    ]


def test_title_of_a_recommendation_may_stand_below_its_label() -> None:
    page = ("**Recommendation 1**", "Count the lights.", "**Go**", MORE, LEAD, WHEN,
            "**Recommendation 2**", "Ring the bells.", "**Stay**", PROSE, LEAD, WHEN)  # fmt: skip
    assert [a.objective.text for a in read(page)] == ["Count the lights", "Ring the bells"]


def test_answer_that_begins_in_bold_names_no_action() -> None:
    answer = "**Response.** We have begun."
    page = ("**1. Lights**", answer, "**Count.** " + PROSE, LEAD, WHEN,
            "**2. Bells**", answer, "**Ring.** " + MORE, LEAD, WHEN)  # fmt: skip
    assert [(a.action.text, a.detail.text) for a in read(page)] == [
        ("Count", PROSE),
        ("Ring", MORE),
    ]


def test_action_without_closing_lines_before_the_next_section_is_kept() -> None:
    page = (*FIRST, "**Count**", PROSE, LEAD, WHEN, "**Paint**", MORE,
            *SECOND, "**Ring**", MORE, LEAD, WHEN)  # fmt: skip
    found = read(page)
    assert [(a.objective_no, a.action.text) for a in found] == [
        ("1", "Count"), ("1", "Paint"), ("2", "Ring")]  # fmt: skip
    assert (found[1].officers, found[1].deadline.text) == ((), "")


# --- what names an action -------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "title", "detail"),
    [
        ("**Count them.** By boat.", "Count them", "By boat."),
        ("**Count them:** by boat.", "Count them", "by boat."),
        ("**Count them** – by boat.", "Count them", "by boat."),
        ("**Count them** By boat.", "Count them", "By boat."),
        ("**Count the lights** that can be seen.", "Count the lights",
         "Count the lights that can be seen."),
        ("We will **count the lights** again.", "count the lights",
         "We will count the lights again."),
        ("We will **not** rest. Count.", "We will not rest", "We will not rest. Count."),
        ("Count the lights now. Go by boat.", "Count the lights now",
         "Count the lights now. Go by boat."),
        ("Count the lights of the harbour.", "Count the lights of the harbour", ""),
        ("**1.2 Count them.** By boat.", "Count them", "By boat."),
    ],
)  # fmt: skip
def test_bold_phrase_or_first_sentence_names_the_action(text: str, title: str, detail: str) -> None:
    page = (*FIRST, text, LEAD, WHEN, *SECOND, "**Ring**", MORE, LEAD, WHEN)
    first = read(page)[0]
    assert (first.action.text, first.detail.text) == (title, detail)


def test_title_from_a_sentence_is_flagged() -> None:
    page = (*FIRST, PROSE, MORE, LEAD, WHEN, *SECOND, "**Ring**", MORE, LEAD, WHEN)
    assert [a.flags for a in read(page)] == [("title_from_sentence",), ()]


@pytest.mark.parametrize(("label", "number"), [("Action 3: ", "3"), ("**Action 3:** ", "3")])
def test_label_with_a_number_numbers_the_action(label: str, number: str) -> None:
    page = (*FIRST, label + "Count them. " + PROSE, LEAD, WHEN, *SECOND, "**Ring**", MORE, LEAD)
    first = read(page)[0]
    assert (first.action_no, first.action.text) == (number, "Count them")


def test_line_that_leads_over_to_the_actions_is_no_part_of_the_first() -> None:
    page = (
        *FIRST,
        "We will do this:",
        "**Count.** " + PROSE,
        LEAD,
        WHEN,
        *SECOND,
        MORE,
        LEAD,
        WHEN,
    )
    assert read(page)[0].detail.text == PROSE


# --- closing lines --------------------------------------------------------------


@pytest.mark.parametrize(
    ("labels", "who", "when"),
    [
        ((LEAD, WHEN), "Harbour Master", "May 2031"),
        ((WHEN, LEAD), "Harbour Master", "May 2031"),
        (("**Lead officer:** Harbour Master", "**By when:** May 2031"),
         "Harbour Master", "May 2031"),
        (("Officer lead – Harbour Master", "By when – May 2031"), "Harbour Master", "May 2031"),
        (("Officer lead.... Harbour Master", "By when.... May 2031"),
         "Harbour Master", "May 2031"),
        (("Officer lead:Harbour Master", "By when:May 2031"), "Harbour Master", "May 2031"),
        (("• Owner: Harbour Master", "• Deadline: May 2031"), "Harbour Master", "May 2031"),
        (("Responsible officer", "Harbour Master", "Timescale", "May 2031"),
         "Harbour Master", "May 2031"),
        (("Officer lead: Harbour Master By when: May 2031",), "Harbour Master", "May 2031"),
        (("Officer lead: Harbour Master; By when: May 2031",), "Harbour Master;", "May 2031"),
        (("Officer lead:", "• Harbour Master", "• Town Clerk", WHEN),
         "• Harbour Master | • Town Clerk", "May 2031"),
        (("Officer lead: Harbour Master", "Town Clerk", WHEN),
         "Harbour Master | Town Clerk", "May 2031"),
        ((LEAD,), "Harbour Master", ""),
        ((WHEN,), "", "May 2031"),
        ((LEAD, "By when: a first count in May 2031.", "The last will follow in June 2032."),
         "Harbour Master", "a first count in May 2031.\nThe last will follow in June 2032."),
        ((LEAD, "Report author: Ann Lee", WHEN), "Harbour Master", "May 2031"),
    ],
)  # fmt: skip
def test_closing_lines_are_written_in_many_ways(
    labels: tuple[str, ...], who: str, when: str
) -> None:
    action = closed(*labels)
    assert (action.detail.text, officers(action), action.deadline.text) == (PROSE, who, when)


def test_other_labels_fill_their_own_columns() -> None:
    action = closed("Outcome: No ship is lost.", LEAD, WHEN, "Status: Complete")
    assert (action.outcome.text, action.status.text) == ("No ship is lost.", "Complete")
    assert action.detail.text == PROSE


def test_labels_in_a_frame_are_read() -> None:
    action = closed([[LEAD, WHEN]])  # type: ignore[arg-type]
    assert (officers(action), action.deadline.text) == ("Harbour Master", "May 2031")


def test_value_goes_on_below_a_page_end() -> None:
    upper = (*FIRST, "**Count**", PROSE, LEAD, "By when: a first count in the spring of the year")
    (first, second) = read(upper, ("that follows, and a last one in May 2031",
                                   *SECOND, "**Ring**", MORE, LEAD, WHEN))  # fmt: skip
    assert first.deadline.text.endswith("that follows, and a last one in May 2031")
    assert (first.page_start, first.page_end, second.objective_no) == (1, 2, "2")


def test_action_goes_on_below_a_page_end() -> None:
    (first, _) = read((*FIRST, "**Count**", PROSE), (MORE, LEAD, WHEN, *SECOND, MORE, LEAD, WHEN))
    assert first.detail.text == f"{PROSE}\n{MORE}"
    assert (first.page_start, first.page_end) == (1, 2)


def test_labels_above_their_text_are_read_with_it() -> None:
    page = tuple(
        block
        for number in (1, 2, 3)
        for block in (f"**Step {'abc'[number - 1]}**", LEAD, WHEN, f"{PROSE} So says {number}.")
    )
    assert [a.detail.text[-2] for a in read(("**Our plan**", *page))] == ["1", "2", "3"]


# --- what is no plan ------------------------------------------------------------


@pytest.mark.parametrize(
    "page",
    [
        ("Lead officer: Ann Lee", "Date: 4 May 2031", PROSE, MORE),
        ("**1. Purpose**", PROSE, "Contact officer: Ann Lee", "**2. Cost**", MORE,
         "Contact officer: Ann Lee", "Date: 4 May 2031"),
        ("**1. Purpose**", PROSE, "Lead officer: Ann Lee", "Date: 4 May 2031", "**2. Sign-off**",
         MORE, "Responsible officer: Bo Ash", "Date: 5 May 2031"),
        ("**Timetable**", "Deadline: the call-in ends in May 2031", PROSE, MORE),
        (PROSE, "The lead: it is the town that leads. By when is not known.", MORE),
        ("**Lamps lit**", PROSE, "Lead officer: Ann Lee", "Target: 40 in 100",
         "**Bells rung**", MORE, "Lead officer: Bo Ash", "Target: 80 in 100"),
        ("**Fog**", PROSE, "Owner: Ann Lee", "**Storm**", MORE, "Owner: Bo Ash",
         "**Ice**", PROSE, "Owner: Cy Elm"),
        (PROSE, MORE),
        (),
    ],
)  # fmt: skip
def test_lines_of_forms_and_reports_are_no_actions(page: tuple[str, ...]) -> None:
    assert read(page) == []


def test_recommendations_may_say_only_who_leads() -> None:
    page = tuple(
        block
        for number in ("1", "2", "3")
        for block in (f"**Recommendation {number}: Count.**", f"**Go {number}**", PROSE, LEAD)
    )
    assert names(page) == ["Go 1", "Go 2", "Go 3"]


def test_report_lines_above_the_plan_are_no_action() -> None:
    page = ("**Lights**", PROSE, "Lead officer: Ann Lee", "Date: 4 May 2031",
            *FIRST, "**Count**", PROSE, LEAD, WHEN,
            *SECOND, "**Ring**", MORE, LEAD, WHEN)  # fmt: skip
    assert names(page) == ["Count", "Ring"]


def test_table_that_is_read_as_one_is_not_read_again() -> None:
    contents = [content(1, "**Plan**", [["Lead officer: A", "By when: May 2031"]] * 2)]
    taken = list(contents[0].tables)
    assert read_prose_plan(section(), contents, taken, [], load_vocabulary()) == []
