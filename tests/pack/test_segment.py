"""Documents parted into papers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.pack.segment import heading_of, looks_like_minutes, segment_pack
from cip_extract.records import PageContent, Section, Stamp
from tests.builders import Rows, blank_page, content

PROSE = "The harbour lights were counted twice before anybody agreed on how many there are."
AGENDA = [
    "Westmere Borough Council",
    "**Agenda**",
    "1. Declarations of interest (Pages 1 - 2)",
    "2. Minutes (Pages 3 - 6)",
    "3. Renewal plan (Pages 7 - 12)",
]


def front(*paragraphs: str) -> PageContent:
    return content(1, *(paragraphs or AGENDA))


def page(
    number: int, *blocks: str | Rows, printed: int | None = None, item: str = "", annex: str = ""
) -> PageContent:
    """A stamped page; it is stamped one less than its place unless told otherwise."""
    return content(number, *(blocks or [PROSE]), stamp=Stamp(printed or number - 1, item, annex))


def blank(number: int) -> PageContent:
    return blank_page(number, Stamp(number - 1))


def outline(sections: list[Section]) -> list[tuple[str, str, str, int, int]]:
    return [(s.kind, s.agenda_item, s.annex, s.page_start, s.page_end) for s in sections]


def segments(*contents: PageContent) -> list[tuple[str, str, str, int, int]]:
    return outline(segment_pack(contents)[0])


# --- packs ------------------------------------------------------------------


def test_pack_is_parted_by_its_stamps() -> None:
    found = segments(
        front(),
        page(2, "**Declarations of interest**", PROSE, item="1"),
        page(3),
        page(4, "**Minutes**", PROSE, item="2"),
        page(5, "**Renewal plan**", PROSE, item="3"),
        page(6),
        page(7, "**The plan**", PROSE, annex="A"),
        page(8),
    )
    assert found == [
        ("agenda", "", "", 1, 1),
        ("declarations", "1", "", 2, 3),
        ("minutes", "2", "", 4, 4),
        ("report", "3", "", 5, 6),
        ("annex", "3", "A", 7, 8),
    ]


def test_sections_are_numbered_and_keep_their_printed_pages() -> None:
    sections, _ = segment_pack([front(), page(2, item="1"), page(3, item="2"), page(4)])
    assert [section.number for section in sections] == [1, 2, 3]
    assert [(s.printed_page_start, s.printed_page_end) for s in sections] == [
        (None, None),
        (1, 1),
        (2, 3),
    ]


def test_front_sheet_may_take_several_pages() -> None:
    found = segments(front(), content(2, "3. Renewal plan (Pages 1 - 2)"), page(3, item="3"))
    assert found[0] == ("agenda", "", "", 1, 2)


def test_agenda_gives_papers_their_titles() -> None:
    sections, _ = segment_pack([front(), page(2, "**Report of the clerk**", PROSE, item="3")])
    assert [section.title for section in sections] == ["Agenda", "Renewal plan"]


def test_annex_is_titled_by_its_own_heading() -> None:
    sections, _ = segment_pack(
        [front(), page(2, item="3"), page(3, "**Our renewal plan**", PROSE, annex="A")]
    )
    assert sections[-1].title == "Our renewal plan"


def test_annexes_follow_one_another() -> None:
    found = segments(
        front(),
        page(2, item="3"),
        page(3, annex="A"),
        page(4),
        page(5, annex="B"),
        page(6, item="4"),
    )
    assert found[1:] == [
        ("report", "3", "", 2, 2),
        ("annex", "3", "A", 3, 4),
        ("annex", "3", "B", 5, 5),
        ("report", "4", "", 6, 6),
    ]


@pytest.mark.parametrize("label", ["A", "1", "B2", "A (i)", "IV"])
def test_annex_keeps_its_label_as_stamped(label: str) -> None:
    assert segments(front(), page(2, item="3"), page(3, annex=label))[-1][2] == label


def test_item_stamped_on_every_page_is_one_paper() -> None:
    assert segments(front(), page(2, item="3"), page(3, item="3"), page(4, item="3"))[1:] == [
        ("report", "3", "", 2, 4)
    ]


def test_blank_pages_stand_alone() -> None:
    found = segments(front(), page(2, item="3"), blank(3), page(4, annex="A"))
    assert found == [
        ("agenda", "", "", 1, 1),
        ("report", "3", "", 2, 2),
        ("blank", "", "", 3, 3),
        ("annex", "3", "A", 4, 4),
    ]


def test_paper_goes_on_behind_a_blank_page() -> None:
    sections, _ = segment_pack(
        [front(), page(2, "**Minutes**", PROSE, item="2"), blank(3), page(4, PROSE)]
    )
    assert outline(sections)[-1] == ("minutes", "2", "", 4, 4)
    assert sections[-1].title == sections[1].title


def test_system_marks_name_the_item_where_no_stamp_does() -> None:
    marked = content(2, PROSE, stamp=Stamp(1), item_mark="3")
    annex = page(3, annex="A")
    assert segments(front(), marked, annex)[1:] == [
        ("report", "3", "", 2, 2),
        ("annex", "3", "A", 3, 3),
    ]


def test_agendas_pages_name_the_items_where_stamps_do_not() -> None:
    found = segments(front(), page(2), page(3), page(4), page(5), page(6), page(7), page(8))
    assert [(item, start) for _, item, _, start, _ in found[1:]] == [("1", 2), ("2", 4), ("3", 8)]


def test_agenda_that_puts_papers_elsewhere_is_doubted() -> None:
    _, doubts = segment_pack([front(), page(2, item="1"), page(4, item="2"), page(9, item="3")])
    assert [doubt.code for doubt in doubts] == ["agenda_pages_differ"]
    assert "item 3" in doubts[0].message


def test_agenda_that_agrees_is_not_doubted() -> None:
    _, doubts = segment_pack([front(), page(2, item="1"), page(4, item="2"), page(8, item="3")])
    assert doubts == []


# --- minutes ----------------------------------------------------------------

MEETING = [["Meeting", "Harbour Panel"], ["Date", "12 May 2031"], ["Present", "Cllr Ada Brook"]]


def test_minutes_of_several_meetings_are_parted() -> None:
    found = segments(
        front(),
        page(2, "Harbour Panel", MEETING, PROSE, item="2"),
        page(3),
        page(4, "Harbour Panel", MEETING, PROSE),
        page(5, "Lantern Panel", MEETING, PROSE),
    )
    assert found[1:] == [
        ("minutes", "2", "", 2, 3),
        ("minutes", "2", "", 4, 4),
        ("minutes", "2", "", 5, 5),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Minutes",
        "MINUTES",
        "Draft minutes",
        "**Minutes**",
        "Minutes of the Harbour Panel",
        "Minutes of a meeting held on 12 May 2031",
        "Minutes:",
        "Printed minutes",
    ],
)
def test_page_headed_as_minutes_looks_like_minutes(heading: str) -> None:
    assert looks_like_minutes(content(1, "Westmere Borough Council", heading, PROSE))


@pytest.mark.parametrize(
    "blocks",
    [
        [PROSE],
        ["Minutes matter in a tide table, and hours matter more."],
        ["Five minutes"],
        [[["Action", "Lead"], ["Date", "May"]]],
        [PROSE] * 9 + ["Minutes"],
    ],
)
def test_other_pages_do_not(blocks: list[str | Rows]) -> None:
    assert not looks_like_minutes(content(1, *blocks))


def test_table_of_who_was_present_when_opens_minutes() -> None:
    assert looks_like_minutes(content(1, "Westmere Borough Council", MEETING))


def test_annex_that_speaks_of_minutes_is_not_parted() -> None:
    found = segments(front(), page(2, item="3"), page(3, annex="A"), page(4, "Minutes", PROSE))
    assert found[-1] == ("annex", "3", "A", 3, 4)


# --- documents of one paper -------------------------------------------------


def test_paper_without_stamps_is_one_section() -> None:
    assert segments(content(1, "**Renewal plan**", PROSE), content(2), content(3)) == [
        ("other", "", "", 1, 3)
    ]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Report of the Harbour Clerk", "report"),
        ("Decision Report", "report"),
        ("Minutes", "minutes"),
        ("Declarations of interest", "declarations"),
        ("Agenda", "agenda"),
        ("Renewal plan", "other"),
    ],
)
def test_lone_papers_kind_is_told_by_its_opening(heading: str, kind: str) -> None:
    assert segments(content(1, "Westmere Borough Council", heading, PROSE))[0][0] == kind


@pytest.mark.parametrize(
    "heading", ["Annex A", "**Annex A – The plan**", "**Appendix A: The plan**"]
)
def test_unstamped_annex_begins_at_its_heading(heading: str) -> None:
    found = segments(content(1, "**Report**", PROSE), content(2, heading, PROSE), content(3, PROSE))
    assert [(annex, start, end) for _, _, annex, start, end in found] == [("", 1, 1), ("A", 2, 3)]


def test_sentence_about_an_annex_begins_none() -> None:
    found = segments(content(1, PROSE), content(2, "Annex A shows the lights.", PROSE))
    assert len(found) == 1


def test_papers_own_page_numbers_make_no_pack() -> None:
    pages = [content(n, "**Renewal plan**" if n == 1 else PROSE, stamp=Stamp(n)) for n in (1, 2, 3)]
    assert segments(*pages) == [("other", "", "", 1, 3)]


def test_no_pages_have_no_sections() -> None:
    assert segment_pack([]) == ([], [])


# --- headings ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("paragraphs", "heading"),
    [
        (["**Renewal plan**", PROSE], "Renewal plan"),
        (["Westmere Borough Council", "**Renewal plan**", PROSE], "Renewal plan"),
        (["**Westmere Borough Council**", "**Renewal plan**"], "Renewal plan"),
        (["**Annex A**", "**Renewal plan**"], "Renewal plan"),
        (["**Annex A: Renewal plan**"], "Renewal plan"),
        (["**Report of the Harbour Clerk**", "**Renewal plan**"], "Renewal plan"),
        (["Renewal plan", PROSE], "Renewal plan"),
        (["**Renewal plan:**", PROSE], "Renewal plan"),
        ([" ".join([PROSE] * 3)], ""),
        ([], ""),
    ],
)
def test_heading_is_the_first_short_line_that_is_no_label(
    paragraphs: list[str], heading: str
) -> None:
    assert heading_of(content(1, *paragraphs)) == heading


# --- whatever the pages -----------------------------------------------------

stamps = st.builds(
    Stamp,
    st.one_of(st.none(), st.integers(1, 20)),
    st.sampled_from(["", "", "1", "2", "3"]),
    st.sampled_from(["", "", "A", "B"]),
)


@given(
    st.lists(
        st.tuples(stamps, st.booleans(), st.sampled_from([PROSE, "Minutes", "Agenda"])), max_size=8
    )
)
def test_every_page_is_in_exactly_one_section(pages: list[tuple[Stamp, bool, str]]) -> None:
    contents = [
        blank_page(n, stamp) if empty else content(n, text, stamp=stamp)
        for n, (stamp, empty, text) in enumerate(pages, start=1)
    ]
    sections, _ = segment_pack(contents)
    covered = [n for s in sections for n in range(s.page_start, s.page_end + 1)]
    assert covered == [content.number for content in contents]
    assert [section.number for section in sections] == list(range(1, len(sections) + 1))


def test_annex_headed_but_not_stamped_is_one_where_no_annex_is_stamped() -> None:
    pages = [
        content(1, "Agenda", "3. Plan (Pages 1 - 3)"),
        content(2, "**Report**", stamp=Stamp(1, "3")),
        content(3, "**Annex A – The plan**", "Prose.", stamp=Stamp(2)),
        content(4, "Prose.", stamp=Stamp(3)),
    ]
    last = segment_pack(pages)[0][-1]
    assert (last.kind, last.annex, last.page_start) == ("annex", "A", 3)


def test_annex_that_goes_on_behind_a_blank_page_keeps_its_title() -> None:
    pages = [
        content(1, "Agenda"),
        content(2, "**Report**", stamp=Stamp(1, "3")),
        content(3, "**The plan**", "Prose.", stamp=Stamp(2, "", "A")),
        blank_page(4, Stamp(3)),
        content(5, "The lights were counted twice.", stamp=Stamp(4)),
    ]
    assert segment_pack(pages)[0][-1].title == "The plan"


def test_sentence_is_no_title() -> None:
    assert heading_of(content(1, "The lights were counted twice before anybody agreed.")) == ""
    assert heading_of(content(1, "**The lights were counted twice last year.**")) != ""


@pytest.mark.parametrize("heading", ["Minutes – Thursday 5 October 2031, 1.30 pm", "Minutes of it"])
def test_minutes_may_bear_their_day_in_the_heading(heading: str) -> None:
    assert looks_like_minutes(content(1, "Harbour Board", heading, "Present"))
    assert not looks_like_minutes(content(1, "Harbour Board", "Minutes – how to write them"))
