"""A plan's rows made whole: cut by page ends, merged, carried down."""

from __future__ import annotations

import pytest

from cip_extract.interpret.banners import Banner
from cip_extract.interpret.columns import find_header
from cip_extract.interpret.plan_rows import PlanRows
from cip_extract.interpret.rows import assemble_rows
from cip_extract.vocabulary import load_vocabulary
from tests.builders import Rows, cut, stitched

VOCABULARY = load_vocabulary()
ROLES = ("detail", "officers", "deadline")

# One level: an action a row. Two levels: an action's cell merged over its details.
ONE = ["Action", "Lead", "By when"]
TWO = ["Action", "Detail", "Lead", "By when"]
NUMBERED = ["Ref", "Action", "Lead", "By when"]

ONE_WIDTHS = (210.0, 140.0, 100.0)
TWO_WIDTHS = (110.0, 160.0, 100.0, 80.0)
NUMBERED_WIDTHS = (40.0, 190.0, 130.0, 90.0)
LONG = "1. Mend every pier and jetty in the borough before the winter storms begin to bite again"
PLAIN = LONG.removeprefix("1. ")


def is_objective(banner: Banner) -> bool:
    return banner.text.startswith("Objective")


def widths_of(header: list[str]) -> tuple[float, ...]:
    if len(header) == len(ONE_WIDTHS):
        return ONE_WIDTHS
    return NUMBERED_WIDTHS if header[0] == "Ref" else TWO_WIDTHS


def assembled(*pages: Rows, like: list[str] | None = None) -> PlanRows:
    """Rows of a table given page by page, its heading in the first row of the first."""
    whole = stitched(*pages, widths=widths_of(like or list(pages[0][0])))
    header = find_header(whole, VOCABULARY)
    assert header is not None
    return assemble_rows(whole, header, is_objective)


def rows(*pages: Rows) -> list[list[str]]:
    """Title (where there are two levels), detail or action, officers, deadline of each row."""
    read = []
    for row in assembled(*pages).rows:
        title = [" ".join(cell.text for cell in row.title.cells).strip()] if row.title else []
        subject = "detail" if row.title else "action"
        read.append([*title, *(row.text(role) for role in (subject, "officers", "deadline"))])
    return read


# --- one page ---------------------------------------------------------------


def test_each_row_below_the_heading_is_one() -> None:
    body = [["Mend the pier", "Ada", "May"], ["Dry the sand", "Ben", "June"]]
    assert rows([ONE, *body]) == body


def test_rows_above_the_heading_are_none() -> None:
    body = ["Mend the pier", "Ada", "May"]
    found = assembled([["Our plan", "<", "<"], ONE, body], like=ONE)
    assert [row.text("action") for row in found.rows] == ["Mend the pier"]


def test_title_merged_over_its_details_is_carried_down() -> None:
    page = [
        TWO,
        ["1. Piers", "1. Mend", "Ada", "May"],
        ["^", "2. Paint", "Ben", "June"],
        ["2. Sand", "1. Dry", "Cat", "July"],
    ]
    assert rows(page) == [
        ["1. Piers", "1. Mend", "Ada", "May"],
        ["1. Piers", "2. Paint", "Ben", "June"],
        ["2. Sand", "1. Dry", "Cat", "July"],
    ]


def test_title_above_empty_cells_is_carried_down() -> None:
    page = [TWO, ["Piers", "Mend", "Ada", "May"], ["", "Paint", "Ben", "June"]]
    assert [row[0] for row in rows(page)] == ["Piers", "Piers"]


def test_title_repeated_in_every_row_is_one_title() -> None:
    page = [TWO, ["Piers", "Mend", "Ada", "May"], ["Piers", "Paint", "Ben", "June"]]
    found = assembled(page).rows
    assert found[0].title is found[1].title


@pytest.mark.parametrize("column", [2, 3])
def test_officers_and_deadline_merged_over_rows_hold_for_each(column: int) -> None:
    upper, lower = ["Piers", "Mend", "Ada", "May"], ["^", "Paint", "Ben", "June"]
    lower[column] = "^"
    found = rows([TWO, upper, lower])
    assert found[1][column] == upper[column]


def test_empty_row_is_left_out_with_a_doubt() -> None:
    found = assembled([ONE, ["Mend the pier", "Ada", "May"], ["", "", ""], ["Dry", "Ben", "June"]])
    assert [row.text("action") for row in found.rows] == ["Mend the pier", "Dry"]
    assert [(doubt.code, doubt.page) for doubt in found.left_out] == [("row_left_out", 1)]


def test_banner_over_the_whole_width_is_no_row() -> None:
    page = [
        ONE,
        ["Objective 1: Piers", "<", "<"],
        ["Mend", "Ada", "May"],
        ["Objective 2: Sand", "<", "<"],
        ["Dry", "Ben", "June"],
    ]
    found = assembled(page)
    assert [row.text("action") for row in found.rows] == ["Mend", "Dry"]
    assert {n: cell.text for n, cell in found.banners.items()} == {
        1: "Objective 1: Piers",
        3: "Objective 2: Sand",
    }
    assert [row.number for row in found.rows] == [2, 4]


def test_banner_ends_the_title_above_it() -> None:
    page = [
        TWO,
        ["Piers", "Mend", "Ada", "May"],
        ["Objective 2: Sand", "<", "<", "<"],
        ["", "Dry", "Ben", "June"],
    ]
    assert [row[0] for row in rows(page)] == ["Piers", ""]


DETAILS = ["Detail", "Lead", "By when"]


def test_banner_over_rows_without_titles_is_their_title() -> None:
    page = [
        DETAILS,
        ["1. Piers", "<", "<"],
        ["1. Mend", "Ada", "May"],
        ["2. Paint", "Ben", "June"],
        ["2. Sand", "<", "<"],
        ["1. Dry", "Cat", "July"],
    ]
    assert [row[:2] for row in rows(page)] == [
        ["1. Piers", "1. Mend"],
        ["1. Piers", "2. Paint"],
        ["2. Sand", "1. Dry"],
    ]


def test_banner_repeated_at_a_pages_top_is_the_same() -> None:
    banner = ["Objective 1: Piers", "<", "<"]
    found = assembled([ONE, banner, ["Mend.", "Ada", "May"]], [banner, ["Dry.", "Ben", "June"]])
    assert [row.text("action") for row in found.rows] == ["Mend.", "Dry."]
    assert len(found.banners) == 1


def test_fills_are_kept_by_column() -> None:
    (row,) = assembled([ONE, ["Mend", "Ada", "#00b050|May"]]).rows
    assert row.fills == {2: "#00b050"}


def test_fill_of_a_merged_cell_holds_for_each_row() -> None:
    page = [TWO, ["Piers", "Mend", "Ada", "#00b050|May"], ["^", "Paint", "Ben", "^"]]
    assert [row.fills for row in assembled(page).rows] == [{3: "#00b050"}] * 2


# --- page ends between rows -------------------------------------------------


def test_header_alone_at_a_pages_foot_heads_the_next_page() -> None:
    body = [["Mend the pier", "Ada", "May"], ["Dry the sand", "Ben", "June"]]
    assert rows([ONE], body) == body


def test_repeated_header_is_no_row() -> None:
    one, other = ["Mend the pier.", "Ada", "May"], ["Dry the sand.", "Ben", "June"]
    assert rows([ONE, one], [ONE, other]) == [one, other]


def test_repeated_header_of_two_rows_is_no_row() -> None:
    above = ["Our plan", "<", "<"]
    found = assembled(
        [above, ONE, ["Mend.", "Ada", "May"]], [above, ONE, ["Dry.", "Ben", "June"]], like=ONE
    )
    assert [row.text("action") for row in found.rows] == ["Mend.", "Dry."]
    assert found.banners == {}


@pytest.mark.parametrize("repeated", [[], [ONE]])
def test_numbered_row_below_a_page_end_is_new(repeated: list[list[str]]) -> None:
    one, other = ["1. Mend the pier", "Ada", "May"], ["2. Dry the sand", "Ben", "June"]
    assert rows([ONE, one], [*repeated, other]) == [one, other]


def test_unnumbered_row_with_its_own_date_below_a_page_end_is_new() -> None:
    one, other = ["Mend the pier.", "Ada", "May"], ["Dry the sand.", "Ben", "June"]
    assert rows([ONE, one], [other]) == [one, other]


def test_title_merged_over_a_page_end_is_carried_down() -> None:
    upper = [TWO, ["1. Piers", "1. Mend", "Ada", "May"]]
    lower = [["", "2. Paint", "Ben", "June"], ["2. Sand", "1. Dry", "Cat", "July"]]
    assert rows(upper, lower) == [
        ["1. Piers", "1. Mend", "Ada", "May"],
        ["1. Piers", "2. Paint", "Ben", "June"],
        ["2. Sand", "1. Dry", "Cat", "July"],
    ]


def test_title_may_run_on_below_a_page_end_beside_the_next_detail() -> None:
    upper = [TWO, ["1. Piers and jetties", "1. Mend", "Ada", "May"]]
    lower = [["of the borough", "2. Paint", "Ben", "June"], ["2. Sand", "1. Dry", "Cat", "July"]]
    assert [row[:2] for row in rows(upper, lower)] == [
        ["1. Piers and jetties of the borough", "1. Mend"],
        ["1. Piers and jetties of the borough", "2. Paint"],
        ["2. Sand", "1. Dry"],
    ]


def test_title_repeated_at_a_pages_top_is_the_same_title() -> None:
    upper = [TWO, ["1. Piers", "1. Mend", "Ada", "May"]]
    found = assembled(upper, [["1. Piers", "2. Paint", "Ben", "June"]]).rows
    assert [row.title for row in found] == [found[0].title] * 2
    assert found[0].title is not None
    assert len(found[0].title.cells) == 1


def test_new_action_at_a_pages_top_begins_with_its_first_detail() -> None:
    upper = [TWO, ["1. Piers", "1. Mend", "Ada", "May"]]
    lower = [["2. Sand", "1. Dry", "Cat", "July"]]
    assert [row[0] for row in rows(upper, lower)] == ["1. Piers", "2. Sand"]


# --- rows cut by a page end -------------------------------------------------


@pytest.mark.parametrize("column", [0, 1, 2])
def test_numbered_row_cut_in_any_cell_is_whole(column: int) -> None:
    whole = [LONG, "Interim Head of Lanterns and Bells", "May 2031 at the very latest"]
    width = ONE_WIDTHS[column]
    upper, lower = list(whole), ["", "", ""]
    upper[column], lower[column] = cut(whole[column], 1, width)
    after = ["2. Dry the sand", "Ben", "June"]
    assert rows([ONE, upper], [lower, after]) == [whole, after]


@pytest.mark.parametrize("column", [1, 2, 3])
def test_numbered_detail_cut_in_any_cell_is_whole(column: int) -> None:
    whole = ["1. Piers", LONG, "Head of Lanterns and Bells", "May 2031 or June"]
    upper, lower = list(whole), ["", "", "", ""]
    upper[column], lower[column] = cut(whole[column], 1, TWO_WIDTHS[column])
    after = ["", "2. Paint", "Ben", "June"]
    assert rows([TWO, upper], [lower, after]) == [whole, ["1. Piers", *after[1:]]]


def test_row_cut_in_each_of_its_cells_is_whole() -> None:
    whole = [
        "1. Piers and jetties of the whole borough",
        LONG,
        "Head of Lanterns and Bells",
        "May 2031 or June",
    ]
    halves = [cut(text, 1, width) for text, width in zip(whole, TWO_WIDTHS, strict=True)]
    upper, lower = [list(half) for half in zip(*halves, strict=True)]
    assert rows([TWO, upper], [lower]) == [whole]


def test_row_cut_twice_is_whole() -> None:
    first, rest = cut(LONG, 1, ONE_WIDTHS[0])
    second, third = cut(rest, 1, ONE_WIDTHS[0])
    found = assembled([ONE, [first, "Ada", "May"]], [[second, "", ""]], [[third, "", ""]]).rows
    assert [(row.text("action"), row.pages) for row in found] == [(LONG, [1, 2, 3])]


def test_row_cut_below_a_repeated_header_is_whole() -> None:
    upper, lower = cut(LONG, 2, ONE_WIDTHS[0])
    assert rows([ONE, [upper, "Ada", "May"]], [ONE, [lower, "", ""]]) == [[LONG, "Ada", "May"]]


def test_codes_alone_on_the_next_page_belong_to_the_row_above() -> None:
    upper = [TWO, ["1. Piers", "1. Mend the pier.", "Ada", "May"]]
    lower = [["", "**Recommendations R1, R2**", "", ""], ["", "2. Paint", "Ben", "June"]]
    assert [row[1] for row in rows(upper, lower)] == [
        "1. Mend the pier. Recommendations R1, R2",
        "2. Paint",
    ]


@pytest.mark.parametrize("after", [1, 2])
def test_unnumbered_row_cut_in_its_words_is_whole(after: int) -> None:
    upper, lower = cut(PLAIN, after, ONE_WIDTHS[0])
    found = rows([ONE, [upper, "Ada", "May"]], [[lower, "", ""], ["Dry the sand", "Ben", "June"]])
    assert found == [[PLAIN, "Ada", "May"], ["Dry the sand", "Ben", "June"]]


def test_unnumbered_row_cut_in_its_officers_is_whole() -> None:
    upper, lower = cut("Interim Head of Lanterns and Bells", 1, ONE_WIDTHS[1])
    found = rows([ONE, ["Mend the pier.", upper, "May"]], [["", lower, ""]])
    assert found == [["Mend the pier.", "Interim Head of Lanterns and Bells", "May"]]


def test_lower_edge_of_a_cut_row_is_no_row() -> None:
    found = assembled(
        [ONE, ["Mend the pier", "Ada", "May"]], [["", "", ""], ["Dry", "Ben", "June"]]
    )
    assert [row.text("action") for row in found.rows] == ["Mend the pier", "Dry"]
    assert found.left_out == []


def test_colour_of_a_cut_row_is_kept_once() -> None:
    upper, lower = cut(LONG, 2, ONE_WIDTHS[0])
    (row,) = assembled([ONE, [upper, "Ada", "#00b050|May"]], [[lower, "", "#00b050|"]]).rows
    assert row.fills == {2: "#00b050"}


# --- numbers in a column of their own ---------------------------------------


def test_numbers_may_have_a_column_of_their_own() -> None:
    page = [NUMBERED, ["1", "Mend the pier", "Ada", "May"], ["2", "Dry the sand", "Ben", "June"]]
    assert [row.text("number") for row in assembled(page).rows] == ["1", "2"]


def test_row_whose_number_stands_above_the_page_end_goes_on_below() -> None:
    upper, lower = cut(PLAIN, 1, NUMBERED_WIDTHS[1])
    page = [NUMBERED, ["1.1", upper, "Ada", "May"]]
    below = [["", lower, "", ""], ["1.2", "Dry the sand", "Ben", "June"]]
    assert rows(page, below) == [[PLAIN, "Ada", "May"], ["Dry the sand", "Ben", "June"]]


def test_row_with_the_next_number_below_a_page_end_is_new_whatever_its_words() -> None:
    page = [NUMBERED, ["1", "Mend every pier and jetty in the", "Ada", "May"]]
    below = [["2", "borough with planks", "", ""]]
    assert len(rows(page, below)) == 2


COUNTED = ["Ref", "Action", "Detail", "Lead", "By when"]
COUNTED_WIDTHS = (40.0, 110.0, 130.0, 90.0, 80.0)


def counted(*pages: Rows) -> list[tuple[str, str]]:
    """Number and detail of each row under a column of numbers."""
    whole = stitched(*pages, widths=COUNTED_WIDTHS)
    header = find_header(whole, VOCABULARY)
    assert header is not None
    return [
        (row.title.number if row.title and row.title.owns_number_column else row.text("number"),
         row.text("detail"))
        for row in assemble_rows(whole, header, is_objective).rows
    ]  # fmt: skip


def test_column_of_numbers_may_count_the_actions() -> None:
    page = [
        COUNTED,
        ["1", "Piers", "Mend", "Ada", "May"],
        ["^", "^", "Paint", "Ben", "June"],
        ["2", "Sand", "Dry", "Cat", "July"],
    ]
    assert counted(page) == [("1", "Mend"), ("1", "Paint"), ("2", "Dry")]


def test_column_of_numbers_may_count_the_details() -> None:
    page = [
        COUNTED,
        ["1.1", "Piers", "Mend", "Ada", "May"],
        ["1.2", "^", "Paint", "Ben", "June"],
        ["2.1", "Sand", "Dry", "Cat", "July"],
    ]
    assert counted(page) == [("1.1", "Mend"), ("1.2", "Paint"), ("2.1", "Dry")]


# --- objectives in a column -------------------------------------------------

THEMED = ["Objective", "Action", "Lead", "By when"]
THEMED_WIDTHS = (100.0, 150.0, 120.0, 80.0)


def themed(*pages: Rows) -> list[tuple[str, str]]:
    """Objective and action of each row."""
    whole = stitched(*pages, widths=THEMED_WIDTHS)
    header = find_header(whole, VOCABULARY)
    assert header is not None
    return [
        (" ".join(cell.text for cell in row.objective), row.text("action"))
        for row in assemble_rows(whole, header, is_objective).rows
    ]


@pytest.mark.parametrize("below", ["^", "", "Piers"])
def test_objective_in_a_column_holds_for_the_rows_below(below: str) -> None:
    page = [
        THEMED,
        ["Piers", "Mend.", "Ada", "May"],
        [below, "Paint.", "Ben", "June"],
        ["Sand", "Dry.", "Cat", "July"],
    ]
    assert themed(page) == [("Piers", "Mend."), ("Piers", "Paint."), ("Sand", "Dry.")]


def test_objective_merged_over_a_page_end_is_carried_down() -> None:
    upper = [THEMED, ["1. Piers", "1.1 Mend", "Ada", "May"]]
    lower = [["", "1.2 Paint", "Ben", "June"], ["2. Sand", "2.1 Dry", "Cat", "July"]]
    assert themed(upper, lower) == [
        ("1. Piers", "1.1 Mend"),
        ("1. Piers", "1.2 Paint"),
        ("2. Sand", "2.1 Dry"),
    ]


def test_objective_may_run_on_below_a_page_end() -> None:
    upper = [THEMED, ["1. Piers and", "1.1 Mend", "Ada", "May"]]
    lower = [["jetties of the borough", "1.2 Paint", "Ben", "June"]]
    assert themed(upper, lower)[1] == ("1. Piers and jetties of the borough", "1.2 Paint")
