"""The action tables of a paper, read row by row."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from cip_extract.interpret.plan import PlanKeys, PlanReading, read_plan
from cip_extract.interpret.status_key import StatusKey
from cip_extract.records import PageContent, RawAction
from cip_extract.tables.stitch import stitch_tables
from cip_extract.vocabulary import load_vocabulary
from tests.builders import SECTION, Rows, content, cut

VOCABULARY = load_vocabulary()
GREEN, AMBER = "#00b050", "#ffc000"
KEY = StatusKey({GREEN: "complete", AMBER: "at_risk"}, unfilled="not_started")
NO_KEY = StatusKey()

ONE = ["Action", "Lead", "By when"]
TWO = ["Action", "Detail", "Lead", "By when"]
PROSE = (
    "We want every pier, jetty and slipway in the borough to be safe to walk on, and we "
    "shall spend the next two winters on getting there with the help of those who use them."
)
PIER, SAND = ["Mend the pier", "Ada Brook", "May 2031"], ["Dry the sand", "Ben Carr", "June 2031"]


def plan(
    *pages: Sequence[str | Rows], key: StatusKey = NO_KEY, elsewhere: StatusKey = NO_KEY
) -> PlanReading:
    """What the tables of a paper yield, page by page."""
    contents = [content(number, *blocks) for number, blocks in enumerate(pages, start=1)]
    return read(contents, key, elsewhere)


def read(
    contents: Sequence[PageContent], key: StatusKey = NO_KEY, elsewhere: StatusKey = NO_KEY
) -> PlanReading:
    keys = PlanKeys(key, elsewhere)
    return read_plan(SECTION, contents, stitch_tables(contents), keys, VOCABULARY)


def actions(*pages: Sequence[str | Rows]) -> list[RawAction]:
    return [raw for raw, _ in plan(*pages).actions]


def numbers(*pages: Sequence[str | Rows]) -> list[tuple[str, str, str]]:
    return [(raw.objective_no, raw.action_no, raw.detail_no) for raw in actions(*pages)]


# --- a row's values ---------------------------------------------------------


def test_each_column_is_read_by_its_heading() -> None:
    header = ["Ref", "Objective", "Action", "Why?", "Outcome", "Lead", "By when", "RAG", "Update"]
    row = ["7", "Safe piers", "Mend", "It rots", "Dry feet", "Ada", "May", "Late", "Begun"]
    (raw,) = actions([[header, row]])
    assert raw.action_no == "7"
    assert raw.objective.text == "Safe piers"
    assert raw.action.text == "Mend"
    assert raw.background.text == "It rots"
    assert raw.outcome.text == "Dry feet"
    assert [officer.text for officer in raw.officers] == ["Ada"]
    assert raw.deadline.text == "May"
    assert raw.status.text == "Late"
    assert raw.narrative.text == "Begun"


def test_codes_may_have_a_column() -> None:
    (raw,) = actions([[["Action", "By when", "Recommendation"], ["Mend", "May", "R1, R2"]]])
    assert raw.codes.text == "R1, R2"


def test_numbers_leave_the_words() -> None:
    page = [TWO, ["1. Piers", "1. Mend", "Ada", "May"], ["^", "2. Paint", "Ben", "June"]]
    found = actions([page])
    assert [(raw.action_no, raw.action.text) for raw in found] == [("1", "Piers")] * 2
    assert [(raw.detail_no, raw.detail.text) for raw in found] == [("1", "Mend"), ("2", "Paint")]


def test_detail_without_titles_is_the_action() -> None:
    (raw,) = actions([[["Detail", "Lead", "By when"], PIER]])
    assert (raw.action.text, raw.detail.text) == ("Mend the pier", "")


def test_each_officers_paragraph_is_kept_apart() -> None:
    (raw,) = actions([[ONE, ["Mend", "Ada Brook\nBen Carr", "May"]]])
    assert [officer.text for officer in raw.officers] == ["Ada Brook", "Ben Carr"]


def test_bullets_in_a_cell_are_paragraphs() -> None:
    (raw,) = actions([[ONE, ["Mend:\n• planks\n• rails\nThen rest.", "Ada", "May"]]])
    assert raw.action.text == "Mend:\n• planks\n• rails\nThen rest."


def test_heading_of_unknown_meaning_is_doubted_and_left_out() -> None:
    reading = plan([[[*ONE, "Ward"], [*PIER, "Quay"]]])
    assert len(reading.actions) == 1
    assert len(reading.doubts) == 1
    assert "Ward" in reading.doubts[0].message


def test_rows_found_are_rows_read_and_rows_left_out() -> None:
    reading = plan([[ONE, PIER, ["", "", ""], SAND]])
    assert (reading.rows_found, len(reading.actions), len(reading.doubts)) == (3, 2, 1)


def test_other_tables_hold_no_actions() -> None:
    reading = plan([[["Ward", "Piers"], ["Quay", "3"]], "Prose", [ONE, PIER]])
    assert len(reading.actions) == 1
    assert [table.page_start for table, _ in reading.headers] == [1]


def test_paper_without_tables_has_no_actions() -> None:
    assert plan([PROSE]).actions == []


# --- page ends --------------------------------------------------------------


def test_row_over_a_page_end_knows_both_pages_and_reads_whole() -> None:
    text = "1. Mend every pier and jetty in the borough before the storms"
    upper, lower = cut(text, 1, 150)
    found = actions([[ONE, [upper, "Ada", "May"]]], [[[lower, "", ""], ["2. Dry", "Ben", "June"]]])
    assert [(raw.action_no, raw.page_start, raw.page_end) for raw in found] == [
        ("1", 1, 2),
        ("2", 2, 2),
    ]
    assert found[0].action.text == text.removeprefix("1. ")
    assert [evidence.page for evidence in found[0].action.evidence] == [1, 2]


def test_codes_line_alone_below_a_page_end_is_a_line_of_the_detail() -> None:
    upper = [TWO, ["1. Piers", "1. Mend the pier.", "Ada", "May"]]
    lower = [["", "**Recommendations R1, R2**", "", ""]]
    widths = (90, 200, 90, 70)
    contents = [content(1, upper, widths=widths), content(2, lower, widths=widths)]
    ((raw, _),) = read(contents).actions
    assert raw.detail.text == "Mend the pier.\nRecommendations R1, R2"


def test_table_cut_off_by_a_paragraph_needs_its_own_heading() -> None:
    reading = plan([[ONE, PIER], PROSE], [[SAND]])
    assert len(reading.actions) == 1


def test_table_with_its_own_heading_may_stand_below_a_paragraph() -> None:
    found = actions([[ONE, PIER], PROSE], [[ONE, SAND]])
    assert [raw.action.text for raw in found] == ["Mend the pier", "Dry the sand"]


# --- objectives -------------------------------------------------------------


def objectives(*pages: Sequence[str | Rows]) -> list[tuple[str, str]]:
    return [(raw.objective_no, raw.objective.text) for raw in actions(*pages)]


SAFE, CLEAN = ("1", "Safe piers"), ("2", "Clean sand")


def test_each_table_stands_under_the_objective_above_it() -> None:
    found = objectives(
        ["Objective 1: Safe piers", PROSE, [ONE, PIER], "Objective 2: Clean sand", [ONE, SAND]]
    )
    assert found == [SAFE, CLEAN]


def test_objective_alone_at_a_pages_foot_heads_the_next_page() -> None:
    found = objectives([PROSE, "**Objective 1: Safe piers**"], [[ONE, PIER]])
    assert found == [SAFE]


def test_tables_without_an_objective_between_share_one() -> None:
    found = objectives(["Objective 1: Safe piers", [ONE, PIER], PROSE, [ONE, SAND]])
    assert found == [SAFE, SAFE]


def test_continued_heading_goes_on_with_the_objective() -> None:
    page = ["Objective 1: Safe piers", [ONE, PIER], "**Safe piers (continued)**", [ONE, SAND]]
    assert objectives(page) == [SAFE, SAFE]


def test_other_heading_ends_the_objective() -> None:
    found = objectives(["Objective 1: Safe piers", [ONE, PIER], "**Equalities**", [ONE, SAND]])
    assert found == [SAFE, ("", "")]


def test_table_with_other_columns_is_outside_the_objective() -> None:
    other = [["Action to be taken", "Person responsible", "Timescale", "Progress"], [*SAND, "None"]]
    assert objectives(["Objective 1: Safe piers", [ONE, PIER], PROSE, other]) == [SAFE, ("", "")]


def test_banner_row_introduces_the_rows_below_it() -> None:
    page = [
        ONE,
        ["Objective 1: Safe piers", "<", "<"],
        PIER,
        ["Objective 2: Clean sand", "<", "<"],
        SAND,
        ["Wet the sand", "Cat", "July"],
    ]
    assert objectives([page]) == [SAFE, CLEAN, CLEAN]


def test_banner_above_the_heading_is_the_tables_objective() -> None:
    assert objectives([[["Objective 1: Safe piers", "<", "<"], ONE, PIER]]) == [SAFE]


def test_banner_alone_at_a_pages_foot_heads_the_next_page() -> None:
    upper = [ONE, PIER, ["Objective 2: Clean sand", "<", "<"]]
    assert objectives(["Objective 1: Safe piers", upper], [[SAND]]) == [SAFE, CLEAN]


def test_banner_holds_for_a_further_table_with_the_same_columns() -> None:
    upper = [ONE, ["Objective 2: Clean sand", "<", "<"], PIER]
    assert objectives([upper, PROSE, [ONE, SAND]]) == [CLEAN, CLEAN]


def test_short_banner_below_the_heading_needs_no_label() -> None:
    page = [ONE, ["Safe piers", "<", "<"], PIER, ["2. Clean sand", "<", "<"], SAND]
    assert objectives([page]) == [("", "Safe piers"), CLEAN]


def test_sentence_over_the_whole_width_introduces_nothing() -> None:
    page = [ONE, PIER, ["All of this is subject to the budget.", "<", "<"], SAND]
    assert objectives(["Objective 1: Safe piers", page]) == [SAFE, SAFE]


def test_title_above_the_heading_needs_a_label() -> None:
    page = [["Our renewal plan", "<", "<"], ONE, PIER]
    assert objectives(["Objective 1: Safe piers", page]) == [SAFE]


def test_objective_column_merged_over_a_page_end_is_carried_down() -> None:
    header = ["Objective", *ONE]
    upper = [header, ["1. Safe piers", "1.1 Mend", "Ada", "May"]]
    lower = [["", "1.2 Paint", "Ben", "June"], ["2. Clean sand", "2.1 Dry", "Cat", "July"]]
    assert objectives([upper], [lower]) == [SAFE, SAFE, CLEAN]


def test_numbered_headings_above_several_tables_are_objectives() -> None:
    found = objectives(
        ["**1. Safe piers**", PROSE, [ONE, PIER], "**2. Clean sand**", PROSE, [ONE, SAND]]
    )
    assert found == [SAFE, CLEAN]


def test_one_numbered_heading_is_any_sections() -> None:
    assert objectives(["**4. Implementation**", PROSE, [ONE, PIER]]) == [("", "")]


# --- numbers ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "detail", "expected"),
    [
        ("1. Piers", "1. Mend", ("1", "1", "1")),
        ("1.2 Piers", "1. Mend", ("1", "2", "1")),
        ("1.2 Piers", "1.2.3 Mend", ("1", "2", "3")),
        ("2. Piers", "2.3 Mend", ("1", "2", "3")),
        ("Piers", "1.2.3 Mend", ("1", "2", "3")),
        ("Piers", "Mend", ("1", "", "")),
        ("Action 2: Piers", "a) Mend", ("1", "2", "a")),
    ],
)
def test_each_level_keeps_its_own_part_of_a_number(
    title: str, detail: str, expected: tuple[str, str, str]
) -> None:
    assert numbers(["Objective 1: Safe piers", [TWO, [title, detail, "Ada", "May"]]]) == [expected]


@pytest.mark.parametrize(
    ("ref", "expected"), [("1", "1"), ("1.2", "1.2"), ("A3", "A3"), ("7.", "7"), ("", "")]
)
def test_number_may_stand_in_a_column(ref: str, expected: str) -> None:
    page = [["Ref", *ONE], [ref, *PIER], ["9", *SAND]]
    assert numbers([page])[0] == ("", expected, "")


# --- statuses ---------------------------------------------------------------


def statuses(
    *pages: Sequence[str | Rows], key: StatusKey = NO_KEY, elsewhere: StatusKey = NO_KEY
) -> list[tuple[str | None, str]]:
    """Each row's status colour, and what the key found for it says."""
    reading = plan(*pages, key=key, elsewhere=elsewhere)
    return [(raw.status_fill, used.status_of(raw.status_fill)) for raw, used in reading.actions]


def test_status_is_the_colour_of_the_cell_the_key_explains() -> None:
    page = [ONE, ["Mend", "Ada", f"{GREEN}|May"], ["Dry", "Ben", f"{AMBER}|June"]]
    assert statuses([page], key=KEY) == [(GREEN, "complete"), (AMBER, "at_risk")]


def test_unfilled_cell_means_what_the_key_leaves_unfilled() -> None:
    page = [ONE, ["Mend", "Ada", f"{GREEN}|May"], ["Dry", "Ben", "June"]]
    assert statuses([page], key=KEY) == [(GREEN, "complete"), (None, "not_started")]


def test_colour_no_key_explains_is_no_status() -> None:
    page = [ONE, ["Mend", "Ada", "#123456|May"], ["Dry", "Ben", f"{GREEN}|June"]]
    assert statuses([page], key=KEY) == [("#123456", ""), (GREEN, "complete")]


def test_without_key_no_colour_is_a_status() -> None:
    assert statuses([[ONE, ["Mend", "Ada", f"{GREEN}|May"]]]) == [(None, "")]


def test_banded_rows_are_no_statuses() -> None:
    page = [
        ONE,
        [f"{GREEN}|Mend", f"{GREEN}|Ada", f"{GREEN}|May"],
        ["Dry", "Ben", f"{AMBER}|June"],
    ]
    assert statuses([page], key=KEY)[1] == (AMBER, "at_risk")


def test_column_most_often_explained_carries_the_status() -> None:
    page = [
        ONE,
        ["Mend", f"{GREEN}|Ada", f"{AMBER}|May"],
        ["Dry", "Ben", f"{AMBER}|June"],
    ]
    assert statuses([page], key=KEY) == [(AMBER, "at_risk")] * 2


def test_key_of_another_paper_holds_where_it_explains_a_colour() -> None:
    page = [ONE, ["Mend", "Ada", f"{GREEN}|May"], ["Dry", "Ben", "June"]]
    assert statuses([page], elsewhere=KEY) == [(GREEN, "complete"), (None, "not_started")]


def test_key_of_another_paper_gives_a_colourless_table_no_status() -> None:
    assert statuses([[ONE, PIER, SAND]], elsewhere=KEY) == [(None, ""), (None, "")]


def test_papers_own_key_comes_first() -> None:
    other = StatusKey({GREEN: "at_risk"})
    page = [ONE, ["Mend", "Ada", f"{GREEN}|May"]]
    assert statuses([page], key=KEY, elsewhere=other) == [(GREEN, "complete")]


def test_status_has_a_place_on_the_page() -> None:
    ((raw, _),) = plan([[ONE, ["Mend", "Ada", f"{GREEN}|May"]]], key=KEY).actions
    assert raw.status_box is not None
    assert raw.status_box.page == 1
    assert raw.status_box.box.holds(raw.deadline.lines[0].box.x0, raw.deadline.lines[0].box.y0)
