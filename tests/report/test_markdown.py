"""The committee paper, read back as a reader of Markdown would."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cip_extract.normalise.text import printable, squeeze
from cip_extract.report.markdown import render_markdown
from cip_extract.report.markdown_text import bullets, cut, escaped, table
from cip_extract.report.material import Material
from cip_extract.report.opening import report_title
from cip_extract.summary import Finding
from tests.report.made import (
    NEW,
    OLD,
    action,
    change,
    document,
    material,
    moved,
    recommendation,
)
from tests.report.test_workbook import full

JUNE, JULY = date(2025, 6, 30), date(2025, 7, 31)
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
# One line of anything: white space is squeezed, letters that are no text left out.
LINES = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def as_page(made: Material) -> str:
    return str(READER.render(render_markdown(made)))


def cells(page: str) -> list[list[str]]:
    """The words of each row of each table; a cell that holds mark-up has none."""
    return [
        [unescape(cell) for cell in re.findall(r"<t[dh]>([^<]*)</t[dh]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", page, flags=re.DOTALL)
    ]


def headings(page: str) -> list[str]:
    return [unescape(found) for found in re.findall(r"<h2>(.*?)</h2>", page)]


def shown(text: str) -> str:
    return squeeze(printable(squeeze(text)))


@given(st.lists(LINES, min_size=1, max_size=3))
def test_any_value_shows_in_a_table_letter_by_letter(values: list[str]) -> None:
    page = str(READER.render(table(["A"] * len(values), [values])))
    assert cells(page)[1] == [shown(value) or "–" for value in values]


@given(LINES)
def test_any_value_shows_in_a_paragraph_and_in_a_list(value: str) -> None:
    paragraph = unescape(str(READER.render(escaped(value))))
    assert paragraph.strip() == (f"<p>{shown(value)}</p>" if shown(value) else "")
    if shown(value):
        listed = unescape(str(READER.render(bullets([value]))))
        assert listed.strip() == f"<ul>\n<li>{shown(value)}</li>\n</ul>"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>", "# Heading", "- [x] done", "1. First", "1) First", "> quoted",
        "| a | b |", "a | b", "---", "===", "***", "**bold** _soft_ `code`", "~~gone~~", "&copy;",
        "[words](https://larkmere.example)", "![picture](x.png)", "<https://larkmere.example>",
        "https://larkmere.example", "back\\slash", "    indented", "``` fenced", "a\n\n# b",
        "+ more",
    ],
)  # fmt: skip
def test_what_looks_like_mark_up_shows_as_words(text: str) -> None:
    made = moved("1.1", JUNE, JULY)
    rows = [{**row, "detail": text} for row in made.actions]
    page = as_page(replace(made, actions=rows))
    assert ["1.1", shown(text), "June 2025", "July 2025", "31 days later"] in cells(page)
    assert "<script" not in page
    assert "<a " not in page


def test_a_finding_that_holds_mark_up_shows_as_words() -> None:
    finding = Finding("overdue", 2, "2 actions <b>overdue</b> | late", ("1.1", "1.2"))
    page = as_page(material([action(NEW, "1.1")], findings=[finding]))
    assert "2 actions &lt;b&gt;overdue&lt;/b&gt; | late (1.1, 1.2)" in page


def test_a_paper_has_its_parts_in_order() -> None:
    assert headings(as_page(full())) == [
        "Purpose", "Key findings", "Counts", "Deadlines that moved", "Overdue", "Recommendations",
        "For a person to decide", "What cannot be relied on", "Papers",
    ]  # fmt: skip


def test_each_thing_that_happens_to_an_action_has_a_table() -> None:
    rows = [action(OLD, "1.1"), action(OLD, "1.2"), action(NEW, "1.1"), action(NEW, "2.1")]
    changes = [
        change("removed", action_ref_from="1.2", action_ref_to="", to_review=True),
        change("added", action_ref_from="", action_ref_to="2.1"),
        change("split", action_ref_to="2.1", value_from="Both", value_to="One"),
        change("merged", action_ref_from="1.2", value_from="Half", value_to="Whole"),
        change("moved", value_from="Aim 1 › Mend", value_to="Aim 2 › Mend"),
        change(field="status", value_from="underway", value_to="complete"),
        change(field="officers", value_from="Head of Bridges", value_to="Head of Roads"),
    ]
    page = as_page(material(rows, changes))
    assert headings(page)[2:9] == [
        "Deadlines that moved", "Statuses that changed", "Responsibility that changed",
        "Actions removed", "Actions added", "Actions split into several",
        "Actions merged with another",
    ]  # fmt: skip
    told = cells(page)
    assert ["1.1", "Mend arch 1.1", "◐ Underway", "✓ Complete"] in told
    assert ["1.2", "Mend arch 1.2", "may be the same as another: see below"] in told
    assert ["1.1", "1.1", "Aim 1 › Mend", "Aim 2 › Mend"] in told


def test_over_several_steps_each_change_says_where_it_is_new() -> None:
    third = "larkmere-october-0c"
    documents = [
        document(OLD, date(2025, 3, 4)),
        document(NEW, date(2025, 7, 8)),
        document(third, date(2025, 10, 7)),
    ]
    rows = [action(each, "1.1") for each in (OLD, NEW, third)]
    changes = [
        change(field="status", value_from="not_started", value_to="underway"),
        change(field="status", document_from=NEW, document_to=third, value_from="underway"),
    ]
    told = cells(as_page(material(rows, changes, documents=documents)))
    assert ["1.1", "Mend arch 1.1", "○ Not started", "◐ Underway", "8 July 2025"] in told
    assert ["1.1", "Mend arch 1.1", "◐ Underway", "– No status", "7 October 2025"] in told


def test_overdue_actions_are_named_with_their_days() -> None:
    told = cells(as_page(full()))
    assert [
        "1.1", "Mend arch 1.1", "Head of Bridges", "July 2025", "8 days", "◐ Underway",
    ] in told  # fmt: skip


def test_without_a_known_day_nothing_is_called_overdue() -> None:
    page = as_page(replace(full(), as_of=None))
    assert "No day of a meeting is known, so no action is called overdue." in page
    assert "8 days" not in page


def test_recommendations_without_an_answer_are_listed() -> None:
    rows = [action(NEW, "1.1", recommendation_codes=["R1", "R9"])]
    listed = [recommendation("R1"), recommendation("R2", "Count the bridges.")]
    page = as_page(material(rows, recommendations=[{**r, "document_id": NEW} for r in listed]))
    assert "1 of 2 recommendations is answered" in page
    assert ["R2", "Count the bridges.", "8 July 2025", "2"] in cells(page)
    assert "Actions name R9, which no paper lists." in page


def test_the_title_names_the_councils_of_the_plans_that_are_shown() -> None:
    other = document("stonebeck", date(2025, 5, 6), council="Stonebeck Council", plan_id="other")
    lone = action("stonebeck", "1.1", plan_id="other")
    made = material(
        [action(OLD, "1.1"), action(NEW, "1.1"), lone],
        documents=[document(OLD, date(2025, 3, 4)), other, document(NEW, date(2025, 7, 8))],
    )
    change_told = "Larkmere Council: what changed in the plan from 4 March 2025 to 8 July 2025"
    assert report_title(made) == change_told
    alone = material([action(OLD, "1.1"), lone], documents=[document(OLD, date(2025, 3, 4)), other])
    assert report_title(alone) == "Larkmere Council and Stonebeck Council: 2 plans"


def test_nothing_changed_is_said() -> None:
    page = as_page(material([action(OLD, "1.1"), action(NEW, "1.1")]))
    assert "Nothing changed." in page
    assert "No deadline moved." in page


def test_long_values_are_cut_at_a_word() -> None:
    assert cut("word " * 100, 12) == "word word …"
    assert cut("word", 12) == "word"
