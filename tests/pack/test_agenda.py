"""The front sheet's agenda."""

from __future__ import annotations

import pytest

from cip_extract.pack.agenda import read_agenda
from tests.builders import content


def items(*paragraphs: str) -> list[tuple[str, str, int | None, int | None]]:
    """Number, title and printed pages of each item."""
    return [
        (item.number, item.title, item.printed_page_start, item.printed_page_end)
        for item in read_agenda([content(1, *paragraphs)])
    ]


@pytest.mark.parametrize(
    ("text", "title", "pages"),
    [
        ("1. Minutes (Pages 5 - 26)", "Minutes", (5, 26)),
        ("1. Minutes (Pages 5 – 26)", "Minutes", (5, 26)),
        ("1. Minutes (Pages 5 to 26)", "Minutes", (5, 26)),
        ("1. Minutes (Pages 5-26)", "Minutes", (5, 26)),
        ("1. Minutes (Page 5)", "Minutes", (5, 5)),
        ("1. Minutes ( PAGES 5 - 26 )", "Minutes", (5, 26)),
        ("1. Minutes", "Minutes", (None, None)),
        ("1 Minutes", "Minutes", (None, None)),
        ("1) Minutes", "Minutes", (None, None)),
        ("1. MINUTES (Pages 5 - 26)", "MINUTES", (5, 26)),
        ("1. **Minutes** (Pages 5 - 26)", "Minutes", (5, 26)),
        ("**1. Minutes** To approve those of May. (Pages 5 - 26)", "Minutes", (5, 26)),
        ("1. Minutes of 12 May 2031 (Pages 5 - 26)", "Minutes of 12 May 2031", (5, 26)),
        ("1. Piers (and sand) (Pages 5 - 26)", "Piers (and sand)", (5, 26)),
        ("1. Minutes – (Pages 5 - 26)", "Minutes", (5, 26)),
    ],
)
def test_item_has_number_title_and_printed_pages(
    text: str, title: str, pages: tuple[int | None, int | None]
) -> None:
    assert items(text) == [("1", title, *pages)]


def test_items_are_listed_in_order() -> None:
    found = items(
        "Westmere Borough Council",
        "AGENDA",
        "1. Declarations",
        "2. Minutes (Pages 1 - 4)",
        "3. Renewal plan (Pages 5 - 26)",
    )
    assert [number for number, *_ in found] == ["1", "2", "3"]


def test_pages_may_stand_in_the_next_paragraph() -> None:
    found = items("1. Minutes", "(Pages 5 - 26)", "2. Plan", "To note the plan.", "(Pages 27 - 30)")
    assert found[0] == ("1", "Minutes", 5, 26)


def test_items_go_on_over_the_front_sheets_pages() -> None:
    pages = [content(1, "1. Declarations"), content(2, "2. Minutes (Pages 1 - 4)")]
    assert [item.number for item in read_agenda(pages)] == ["1", "2"]


def test_list_inside_an_item_holds_no_items() -> None:
    found = items("1. Declarations", "2. Minutes", "1. Of May", "2. Of June", "3. Renewal plan")
    assert [title for _, title, *_ in found] == ["Declarations", "Minutes", "Renewal plan"]


def test_item_numbers_may_have_letters() -> None:
    found = items("1. Declarations", "2. Plans", "2a. Pier plan", "2b. Sand plan", "3. Close")
    assert [number for number, *_ in found] == ["1", "2", "2a", "2b", "3"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        [],
        ["Westmere Borough Council"],
        ["12 May 2031", "2 Quay Street, Westmere"],
        ["1 in 3 lanterns burn"],
        ["7. Renewal plan"],
    ],
)
def test_page_without_agenda_has_no_items(paragraphs: list[str]) -> None:
    assert items(*paragraphs) == []


def test_long_title_is_cut() -> None:
    ((_, title, *_),) = items("1. " + "Lanterns " * 60)
    assert len(title.split()) <= 25


@pytest.mark.parametrize("pages", ["(Pages 5 - 6)", "5 - 6", "5–6"])
def test_agenda_may_stand_in_a_table(pages: str) -> None:
    rows = [["1.", "Minutes", pages], ["2.", "Renewal plan", "(Pages 7 - 9)"]]
    found = read_agenda([content(1, "Agenda", rows)])
    assert [(i.number, i.title, i.printed_page_start) for i in found] == [
        ("1", "Minutes", 5),
        ("2", "Renewal plan", 7),
    ]


@pytest.mark.parametrize(
    ("paragraphs", "items"),
    [
        (["1. Minutes", "To approve those of May.", "(Pages 5 - 6)"], [("1", "Minutes", 5)]),
        (["1. Minutes", "2. Plan", "(Pages 5 - 6)"], [("1", "Minutes", None), ("2", "Plan", 5)]),
        (["1. Minutes", "2 June 2031 at 5 pm", "2. Plan"],
         [("1", "Minutes", None), ("2", "Plan", None)]),
        (["1. **Minutes** To approve those of May. (Pages 5 - 6)"], [("1", "Minutes", 5)]),
        (["5. Renewal plan (Pages 7 - 20)"], [("5", "Renewal plan", 7)]),
        (["1. Minutes (Pgs 5-6)"], [("1", "Minutes", 5)]),
        (["1. Minutes (pp. 5-6)"], [("1", "Minutes", 5)]),
    ],
)  # fmt: skip
def test_agendas_of_several_makers(
    paragraphs: list[str], items: list[tuple[str, str, int | None]]
) -> None:
    found = read_agenda([content(1, *paragraphs)])
    assert [(i.number, i.title, i.printed_page_start) for i in found] == items


def test_supplement_without_named_papers_begins_no_agenda() -> None:
    assert read_agenda([content(1, "5. Renewal plan")]) == []
