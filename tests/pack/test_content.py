"""A page's body apart from stamps, running lines and marks."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from cip_extract.pack.content import read_contents
from cip_extract.records import Line, Page, PageContent
from tests.builders import PAGE_HEIGHT, PITCH, TOP, drawn_page, line, page_of, table, wrapped

HEAD, FOOT = 30.0, PAGE_HEIGHT - 40
RIGHT_HEAD = 430.0
BODY = (
    "The harbour lights were counted twice before anybody agreed on how many there are, "
    "and the panel thanked the bell ringers for their patience with the whole affair."
)


def page(number: int, *extra: Line, body: str = BODY, height: float = PAGE_HEIGHT) -> Page:
    """A page of prose with further pieces on it."""
    return drawn_page([*extra, *wrapped(body)], number=number, height=height)


def stamp(number: int, *others: str, at: float = FOOT) -> list[Line]:
    """The document system's stamps: the number at the foot, labels at the head."""
    labels = [line(text, x=RIGHT_HEAD, y=HEAD + PITCH * i) for i, text in enumerate(others)]
    return [line(f"Page {number}", x=480, y=at), *labels]


def read(pages: Sequence[Page]) -> list[PageContent]:
    return read_contents(pages, [[] for _ in pages])


def body_of(content: PageContent) -> str:
    return " ".join(paragraph.text for paragraph in content.paragraphs)


def printed(pages: Sequence[Page]) -> list[int | None]:
    return [content.stamp.printed_page for content in read(pages)]


# --- stamps -----------------------------------------------------------------


def test_stamps_are_read_and_are_no_text() -> None:
    pages = [page(1), *(page(n, *stamp(n + 4, "Agenda Item 3")) for n in (2, 3))]
    contents = read(pages)
    assert [c.stamp.printed_page for c in contents] == [None, 6, 7]
    assert [c.stamp.agenda_item for c in contents] == ["", "3", "3"]
    assert {body_of(c) for c in contents} == {BODY}


@pytest.mark.parametrize(
    ("label", "item", "annex"),
    [
        ("Agenda Item 3", "3", ""),
        ("Agenda Item 12", "12", ""),
        ("Agenda Item 4a", "4a", ""),
        ("AGENDA ITEM 3", "3", ""),
        ("Agenda Item No. 3", "3", ""),
        ("Annex A", "", "A"),
        ("Annex 1", "", "1"),
        ("Annex B2", "", "B2"),
        ("Annex A (i)", "", "A (i)"),
        ("Appendix 2", "", "2"),
        ("APPENDIX C", "", "C"),
        ("Enclosure 1", "", "1"),
        ("Annex IV", "", "IV"),
        ("Our Plan", "", ""),
    ],
)
def test_label_stamped_on_a_first_page_names_item_or_annex(
    label: str, item: str, annex: str
) -> None:
    contents = read([page(1), page(2, *stamp(5, label)), page(3, *stamp(6))])
    assert (contents[1].stamp.agenda_item, contents[1].stamp.annex) == (item, annex)
    assert contents[2].stamp.agenda_item == contents[2].stamp.annex == ""


def test_stamps_on_one_baseline_are_both_read() -> None:
    pieces = [line("Page 5", y=HEAD), line("Agenda Item 3", x=RIGHT_HEAD, y=HEAD)]
    contents = read([page(1, *pieces), page(2, line("Page 6", y=HEAD))])
    assert contents[0].stamp.printed_page == 5
    assert contents[0].stamp.agenda_item == "3"
    assert body_of(contents[0]) == BODY


def test_stamps_that_came_as_one_line_are_both_read() -> None:
    contents = read(
        [page(1, line("Page 5 Agenda Item 3", y=HEAD)), page(2, line("Page 6 Annex A", y=HEAD))]
    )
    assert [c.stamp.printed_page for c in contents] == [5, 6]
    assert contents[0].stamp.agenda_item == "3"
    assert contents[1].stamp.annex == "A"
    assert {body_of(c) for c in contents} == {BODY}


def test_item_and_annex_may_both_be_stamped() -> None:
    contents = read([page(1, *stamp(5, "Agenda Item 3", "Annex A")), page(2, *stamp(6))])
    assert (contents[0].stamp.agenda_item, contents[0].stamp.annex) == ("3", "A")


def test_papers_own_numbers_are_no_stamps() -> None:
    """The pack counts through; each paper begins at 1 again."""
    own = [1, 2, 3, 1, 2, 1]
    pages = [
        page(n, *stamp(n + 10, at=HEAD), line(f"Page {own[n - 1]}", x=280, y=FOOT))
        for n in range(1, 7)
    ]
    assert printed(pages) == [11, 12, 13, 14, 15, 16]


def test_stamp_at_the_foot_and_own_number_at_the_head_are_told_apart() -> None:
    own = [1, 2, 1, 2]
    pages = [page(n, line(f"Page {own[n - 1]}", x=280, y=HEAD), *stamp(n + 4)) for n in range(1, 5)]
    contents = read(pages)
    assert [c.stamp.printed_page for c in contents] == [5, 6, 7, 8]
    assert {body_of(c) for c in contents} == {BODY}


def test_page_n_within_the_text_is_no_stamp() -> None:
    pages = [page(n, line("Page 4 says otherwise", y=400 + n)) for n in (1, 2)]
    assert printed(pages) == [None, None]


def test_page_n_of_m_is_no_stamp() -> None:
    pages = [page(n, line(f"Page {n} of 3", x=280, y=FOOT)) for n in (1, 2, 3)]
    contents = read(pages)
    assert [c.stamp.printed_page for c in contents] == [None] * 3
    assert {body_of(c) for c in contents} == {BODY}


def test_sentence_that_mentions_an_annex_at_the_head_is_text() -> None:
    pages = [page(1, *stamp(5)), page(2, *stamp(6), line("See Annex A for the bells", y=HEAD))]
    contents = read(pages)
    assert contents[1].stamp.annex == ""
    assert "See Annex A for the bells" in body_of(contents[1])


# --- running lines ----------------------------------------------------------


@pytest.mark.parametrize("at", [HEAD, FOOT])
def test_line_repeated_in_its_place_at_the_edge_is_no_text(at: float) -> None:
    pages = [page(n, line("Westmere Renewal Plan – draft", y=at)) for n in (1, 2, 3)]
    assert {body_of(content) for content in read(pages)} == {BODY}


@pytest.mark.parametrize("footer", ["{} ", "– {} –", "Page {} of 9", "{} | Renewal plan"])
def test_running_line_with_a_number_in_it_repeats(footer: str) -> None:
    pages = [page(n, line(footer.format(n), x=280, y=FOOT)) for n in (1, 2, 3)]
    assert {body_of(content) for content in read(pages)} == {BODY}


def test_page_numbers_in_roman_figures_repeat() -> None:
    pages = [page(n, line(f, x=290, y=FOOT)) for n, f in ((1, "ii"), (2, "iii"), (3, "iv"))]
    assert {body_of(content) for content in read(pages)} == {BODY}


def test_line_at_the_edge_of_one_page_alone_is_text() -> None:
    contents = read([page(1, line("Renewal Plan", y=HEAD)), page(2), page(3)])
    assert body_of(contents[0]) == f"Renewal Plan {BODY}"


def test_line_repeated_on_pages_apart_is_text() -> None:
    pages = [page(1, line("Reasons", y=HEAD)), page(2), page(3, line("Reasons", y=HEAD))]
    assert body_of(read(pages)[0]) == f"Reasons {BODY}"


def test_line_repeated_in_the_body_is_text() -> None:
    pages = [page(n, line("Reasons", y=400)) for n in (1, 2, 3)]
    assert all("Reasons" in body_of(content) for content in read(pages))


def test_running_line_is_known_on_upright_and_wide_pages_alike() -> None:
    pages = [
        page(1, line("Renewal plan", y=PAGE_HEIGHT - 40)),
        page(2, line("Renewal plan", y=595 - 40), height=595),
    ]
    assert {body_of(content) for content in read(pages)} == {BODY}


# --- marks, blank pages, tables ---------------------------------------------


def test_system_marks_are_read_and_are_no_text() -> None:
    pages = [
        page(1, line("<AI7>", y=TOP - 15), line("</AI7>", y=300)),
        page(2, line("<TRAILER_SECTION>", y=300), line("</TRAILER_SECTION>", y=320)),
    ]
    contents = read(pages)
    assert [content.item_mark for content in contents] == ["7", ""]
    assert {body_of(content) for content in contents} == {BODY}


@pytest.mark.parametrize(
    "text",
    [
        "This page is intentionally left blank",
        "This page is intentionally blank",
        "Page intentionally left blank",
        "THIS PAGE IS INTENTIONALLY LEFT BLANK",
        "This page has been deliberately left blank",
    ],
)
def test_page_that_says_it_is_blank_is_blank(text: str) -> None:
    contents = read([page(1, *stamp(5)), page(2, *stamp(6), body=text)])
    assert [content.blank for content in contents] == [False, True]


def test_report_on_blank_pages_is_not_blank() -> None:
    text = f"This page is intentionally left blank, wrote the clerk. {BODY}"
    assert not read([page(1, body=text)])[0].blank


def test_words_in_a_table_are_no_paragraphs() -> None:
    grid = table([["Action", "Lead"], ["Mend the pier", "Ada Brook"]], y=300)
    shown = page_of(grid)
    whole = drawn_page([*shown.lines, *wrapped(BODY), line("The end.", y=500)], shown.rulings)
    (content,) = read_contents([whole], [[grid]])
    assert [p.text for p in content.paragraphs] == [BODY, "The end."]
    assert [type(block).__name__ for block in content.blocks] == ["Paragraph", "Table", "Paragraph"]


def test_table_parts_the_paragraph_above_from_the_one_below() -> None:
    grid = table([["Action", "Lead"]], y=TOP + 2, heights=[9])
    upper, lower = line("interim assistant lighthouse", y=TOP - 10), line("keepers", y=TOP + 12)
    (content,) = read_contents([drawn_page([upper, lower])], [[grid]])
    assert len(content.paragraphs) == 2


def test_running_lines_of_odd_and_of_even_pages_are_left_out() -> None:
    pages = [
        page(n, line("Harbour plan" if n % 2 else "Westmere Council", y=HEAD)) for n in range(1, 7)
    ]
    assert {body_of(each) for each in read(pages)} == {BODY}


def test_line_on_every_other_page_twice_is_no_running_line() -> None:
    pages = [page(n, line("Annex", y=HEAD) if n % 2 else line("x", y=400)) for n in range(1, 4)]
    assert "Annex" in body_of(read(pages)[0])


def test_blank_pages_between_papers_are_no_running_lines() -> None:
    said = "This page is intentionally left blank"
    pages = [
        drawn_page([line(said, y=HEAD)], number=n) if n % 2 == 0 else page(n) for n in range(1, 8)
    ]
    assert [each.blank for each in read(pages)] == [n % 2 == 0 for n in range(1, 8)]


def test_stamps_of_a_supplement_are_not_its_papers_own_numbers() -> None:
    pages = [page(n, *stamp(n + 46), line(f"Page {n}", x=280, y=FOOT - 14)) for n in range(1, 5)]
    assert printed(pages) == [47, 48, 49, 50]


@pytest.mark.parametrize(
    "said",
    [
        "This page has been left intentionally blank",
        "This page left intentionally blank",
        "Intentionally blank page",
        "[Intentionally left blank]",
    ],
)
def test_blank_pages_say_so_in_several_ways(said: str) -> None:
    assert read_contents([drawn_page(wrapped(said))], [[]])[0].blank
