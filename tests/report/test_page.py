"""What the page says, as text; how it is used is tried out in a browser."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from markupsafe import Markup

from cip_extract.report.charts import Chart
from cip_extract.report.material import Material
from cip_extract.report.page import is_own_page, render_page
from cip_extract.report.pictures import NO_PICTURES, Pictures
from cip_extract.report.view import build_view
from cip_extract.summary import Finding
from tests.report.made import (
    NEW,
    OLD,
    PLAN,
    action,
    change,
    document,
    material,
    recommendation,
)

Row = dict[str, object]


def page_of(made: Material, pictures: Pictures | None = None) -> str:
    return render_page(build_view(made), pictures or NO_PICTURES)


def words_of(html: str) -> str:
    """What a reader sees of a page, on one line."""
    bare = re.sub(r"(?s)<(style|script)>.*?</\1>|<[^>]+>", " ", html)
    return " ".join(unescape(bare).split())


def two(old: Row | None = None, new: Row | None = None) -> list[Row]:
    """One action in both versions, with values of its own in each."""
    return [action(OLD, "1.1", **(old or {})), action(NEW, "1.1", **(new or {}))]  # type: ignore[arg-type]


def test_words_that_went_and_came_are_marked() -> None:
    rows = two({"detail": "Mend two arches by hand"}, {"detail": "Mend three arches by hand"})
    html = page_of(material(rows, [change(field="detail")]))
    assert "Mend <del>two</del> arches by hand" in html
    assert "Mend <ins>three</ins> arches by hand" in html


def test_a_deadline_is_told_in_full_where_its_words_do_not() -> None:
    old, new = date(2025, 6, 30), date(2025, 9, 30)
    rows = two(
        {"deadline_raw": "Q1 2025/26", "deadline_end": old},
        {"deadline_raw": "September 2025", "deadline_end": new},
    )
    said = words_of(page_of(material(rows, [change(field="deadline", deadline_days_moved=92)])))
    assert "Q1 (by 30 June 2025)" in said.replace("2025/26 ", "")
    assert "92 days later" in said
    assert "by 30 September 2025" not in said


def test_a_status_has_a_sign_beside_its_word() -> None:
    rows = two({"status": "underway"}, {"status": "complete"})
    said = words_of(page_of(material(rows, [change(field="status")])))
    assert "◐ underway" in said
    assert "✓ complete" in said


def test_a_value_that_stayed_is_said_once() -> None:
    said = words_of(page_of(material(two({"narrative": "Scaffolding stands."},
                                         {"narrative": "Scaffolding stands."}))))  # fmt: skip
    assert said.count("Scaffolding stands.") == 1


def test_a_pair_in_doubt_is_listed_and_not_asserted() -> None:
    rows = [action(OLD, "1.1", detail="Paint the east pier"),
            action(NEW, "1.2", detail="Paint the west pier and its rail")]  # fmt: skip
    changes = [
        change("removed", action_ref_to="", value_from="Paint the east pier", to_review=True),
        change("added", action_ref_from="", action_ref_to="1.2", to_review=True,
               value_to="Paint the west pier and its rail"),
    ]  # fmt: skip
    pair = {
        "document_from": OLD, "document_to": NEW, "action_ref_from": "1.1", "action_ref_to": "1.2",
        "text_from": "Paint the east pier", "text_to": "Paint the west pier and its rail",
        "similarity": 0.61, "runner_up": 0.2, "reason": "weak",
    }  # fmt: skip
    html = page_of(material(rows, changes, doubtful_pairs=[pair]))
    said = words_of(html)
    assert "Pairs to check" in said
    assert "the words are only partly alike; 61% alike, the next best 20%" in said
    assert said.count("? pair to check") == 4  # in both rows and on both actions
    assert 'class="row k-removed"' in html
    assert 'class="row k-added"' in html


def test_splits_and_moves_are_told_with_both_texts() -> None:
    rows = [
        action(OLD, "1.1", detail="Paint the pier and light it"),
        action(NEW, "1.1", detail="Paint the pier"),
        action(NEW, "1.2", detail="Light the pier"),
        action(OLD, "2.1", detail="Sweep the quay"),
        action(NEW, "3.1", detail="Sweep the quay"),
    ]
    whole, parts = "Paint the pier and light it", ["Paint the pier", "Light the pier"]
    changes = [
        *(change("split", action_ref_to=f"1.{n + 1}", value_from=whole, value_to=part)
          for n, part in enumerate(parts)),
        change("moved", action_ref_from="2.1", action_ref_to="3.1",
               value_from="Aim 2 › Mend the bridge", value_to="Aim 3 › Mend the bridge"),
    ]  # fmt: skip
    html = page_of(material(rows, changes))
    said = words_of(html)
    assert "2 actions split" not in said, "one action was split, into two"
    assert "Split into several" in said
    assert "Paint the pier <del>and light it</del>" in html
    assert "moved to another place, was 2.1" in said
    assert "Aim <ins>3</ins> › Mend the bridge" in html


def test_a_recommendation_without_an_action_is_told_with_its_page() -> None:
    unanswered = {
        "plan_id": PLAN, "document_id": OLD, "finding": "unanswered_recommendation",
        "subject_kind": "recommendation", "subject": "R2", "count": 0, "note": "Nobody mends.",
    }  # fmt: skip
    place = {
        "document_id": OLD, "table": "recommendations", "row": "R2", "field": "text", "page": 7,
        "x0": 1.0, "y0": 2.0, "x1": 3.0, "y1": 4.0,
    }  # fmt: skip
    made = material(
        [action(OLD, "1.1", recommendation_codes=["R1"])],
        recommendations=[recommendation("R2")], provenance=[place], summary=[unanswered],
    )  # fmt: skip
    assert "R2 Nobody mends. 4 March 2025, p. 7 0" in words_of(page_of(made))


def test_doubts_and_corrections_stand_beside_the_values() -> None:
    rows = two(
        {"flags": ["no_deadline"], "confidence": 0.95},
        {"flags": ["deadline_passed"], "confidence": 0.8, "corrected_fields": ["officers"]},
    )
    said = words_of(page_of(material(rows)))
    assert "4 March 2025: no deadline is given" in said
    assert "8 July 2025: the deadline was before the meeting" in said
    assert "confidence 0.80" in said
    assert "Head of Bridges ✎ corrected by hand" in said


def test_what_was_doubted_when_reading_is_listed() -> None:
    doubt = {"document_id": NEW, "page": 4, "code": "row_left_out", "message": "A row was left out"}
    assert "8 July 2025, page 4: A row was left out" in words_of(
        page_of(material(two(), quality=[doubt]))
    )


def test_findings_lead_to_their_actions() -> None:
    found = Finding("overdue", 1, "1 action is overdue.", ("1.1",), NEW)
    html = page_of(material(two(), [change(field="status")], findings=[found]))
    assert 'href="#actions&amp;finding=overdue"' in html
    assert 'data-targets="action-1-1.1"' in html
    assert 'id="action-1-1.1"' in html


def test_two_plans_with_the_same_finding_keep_them_apart() -> None:
    found = [Finding("overdue", 1, f"Plan {n}: overdue", ("1.1",), NEW) for n in "ab"]
    html = page_of(material(two(), findings=found))
    assert re.findall(r'finding=(\S+)"', html) == ["overdue", "overdue-2"]


def test_without_a_known_day_nothing_is_called_overdue() -> None:
    undated = [document(OLD, None), document(NEW, None)]
    said = words_of(page_of(material(two(), documents=undated, as_of=None)))
    assert "No day of a meeting is known, so nothing is called overdue." in said


def test_a_chart_has_its_numbers_beside_it() -> None:
    chart = Chart("dots", "Dots & lines", "Two dots.", Markup("<svg></svg>"),
                  ("Action", "Days"), (("1.1", 31),))  # fmt: skip
    html = render_page(build_view(material(two())), charts=[chart])
    assert "<svg></svg>" in html
    assert "Dots &amp; lines" in html
    assert "1.1 31" in words_of(html)


def test_papers_that_were_not_found_and_pages_without_room_are_named() -> None:
    view = build_view(material(two()))
    said = words_of(render_page(view, Pictures({}, unfound=[NEW])))
    assert "Without pictures, because the PDF was not found: 8 July 2025." in said


def test_of_several_versions_the_last_two_stand_side_by_side_and_all_changes_are_told() -> None:
    third = "larkmere-october-0c"
    rows = [*two({"status": "not_started"}), action(third, "1.1", status="complete")]
    steps = [
        change(field="status", value_from="not_started", value_to="underway"),
        change(field="status", value_from="underway", value_to="complete",
               document_from=NEW, document_to=third),
    ]  # fmt: skip
    documents = [
        document(OLD, date(2025, 3, 4)), document(NEW, date(2025, 7, 8)),
        document(third, date(2025, 10, 7)),
    ]  # fmt: skip
    html = page_of(material(rows, steps, documents=documents))
    said = words_of(html)
    assert "4 March 2025 to 8 July 2025" in said
    assert "8 July 2025 to 7 October 2025" in said
    (card,) = re.findall(r"(?s)<article.*?</article>", html)
    assert "4 March 2025" not in card
    assert html.count('data-t="action-1-1.1"') == 3  # both changes lead to the one card


def test_the_same_rows_give_the_same_page() -> None:
    assert page_of(material(two())) == page_of(material(two()))


def test_a_report_is_known_again() -> None:
    assert is_own_page(page_of(material(two()))[:1000])
    assert not is_own_page("<!doctype html><html><title>Minutes</title>")


@pytest.mark.parametrize(
    ("plan", "council", "title"),
    [
        ("larkmere-council-bridges-plan", "Larkmere Council", "Bridges plan"),
        ("larkmere-council-larkmere-plan", "Larkmere Council", "Larkmere plan"),
        ("bridges-plan", "", "Bridges plan"),
        ("", "", "Action plan"),
    ],
)
def test_the_title_is_the_plans_name(plan: str, council: str, title: str) -> None:
    made = material(
        [action(NEW, "1.1", plan_id=plan)], documents=[document(NEW, None, council=council)]
    )
    assert f"<h1>{title}</h1>" in page_of(made)
