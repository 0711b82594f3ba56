"""Charts say what the rows say, to those who see them and to those who do not."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.report.charts import (
    Chart,
    deadline_chart,
    draw_charts,
    recommendation_chart,
    status_chart,
    style,
    svg,
)
from cip_extract.report.charts.axis import MOST_TICKS, time_axis
from cip_extract.report.material import Material
from tests.report.made import (
    NEW,
    OLD,
    action,
    change,
    document,
    material,
    moved,
    moved_rows,
    recommendation,
)

SVG = "{http://www.w3.org/2000/svg}"
JUNE, JULY, DECEMBER = date(2025, 6, 30), date(2025, 7, 31), date(2025, 12, 31)
HOSTILE = "<script>alert('x')</script> & \"quoted\" {braces} \x0b]]>"


def two_versions() -> Material:
    rows = [
        action(OLD, "1.1", "not_started", JUNE, recommendation_codes=["R1"]),
        action(OLD, "2.1", "underway", JULY),
        action(NEW, "1.1", "complete", DECEMBER, recommendation_codes=["R1", "R10"]),
        action(NEW, "2.1", "at_risk", JULY, recommendation_codes=["R1"]),
    ]
    moves = [change(field="deadline", value_from="June 2025", value_to="December 2025")]
    listed = [recommendation(code) for code in ("R10", "R2", "R1")]
    return material(rows, moves, recommendations=listed)


def drawn_texts(chart: Chart) -> list[str]:
    root = ElementTree.fromstring(chart.svg)
    return [each.text or "" for each in root.iter(f"{SVG}text")]


# --- deadlines ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "said", "summary"),
    [
        (JUNE, JULY, "31 days later", "1 deadline moved 31 days later."),
        (JULY, JUNE, "31 days earlier", "1 deadline moved 31 days earlier."),
        (JUNE, None, "no date now", "No deadline moved; 1 no longer gives a date."),
        (None, JUNE, "no date before", "No deadline moved; 1 now gives a date."),
    ],
)
def test_a_moved_deadline_is_drawn_and_told(
    old: date | None, new: date | None, said: str, summary: str
) -> None:
    chart = deadline_chart(moved("1.1", old, new))
    assert said in drawn_texts(chart)
    assert chart.rows[0][-1] == said
    assert chart.summary.startswith(summary)


def test_without_moves_nothing_is_drawn_and_that_is_said() -> None:
    chart = deadline_chart(moved("1.1", JUNE, JUNE))
    assert (chart.svg, chart.rows, chart.summary) == ("", (), "No deadline moved.")


def test_a_deadline_reworded_to_the_same_day_has_not_moved() -> None:
    rows = [action(OLD, "1.1", end=JUNE), action(NEW, "1.1", end=JUNE)]
    reworded = [change(field="deadline", value_from="June 2025", value_to="30/06/2025")]
    assert deadline_chart(material(rows, reworded)).rows == ()


def test_the_longest_delay_comes_first_and_lost_dates_last() -> None:
    deadlines: dict[str, tuple[date | None, date | None]] = {
        "1.1": (JUNE, None),
        "1.2": (DECEMBER, JUNE),
        "1.3": (JUNE, JULY),
        "1.10": (JUNE, DECEMBER),
    }
    chart = deadline_chart(material(*moved_rows(deadlines)))
    assert [row[0] for row in chart.rows] == ["1.10", "1.3", "1.2", "1.1"]


def test_of_two_hundred_moves_forty_are_drawn_and_all_are_listed() -> None:
    deadlines: dict[str, tuple[date | None, date | None]] = {
        f"1.{n}": (JUNE, JUNE + timedelta(days=n)) for n in range(1, 201)
    }
    chart = deadline_chart(material(*moved_rows(deadlines)))
    assert sum(text.endswith(" later") for text in drawn_texts(chart)) == 40
    assert len(chart.rows) == 200
    assert "first 40 of 200" in chart.note


def test_over_a_history_the_first_promise_stands_beside_the_latest() -> None:
    rows = [action(OLD, "1.1", end=JUNE), action(NEW, "1.2", end=DECEMBER)]
    lineage = [
        {"lineage_id": "L", "document_id": d, "action_ref": r}
        for d, r in ((OLD, "1.1"), (NEW, "1.2"))
    ]
    slippage = {
        "lineage_id": "L",
        "document_id": NEW,
        "action_ref": "1.2",
        "first_document_id": OLD,
        "first_deadline": JUNE,
        "latest_deadline": DECEMBER,
        "times_moved": 2,
        "days_moved": 184,
        "deadline_dropped": False,
        "in_latest": True,
    }
    chart = deadline_chart(material(rows, lineage=lineage, slippage=[slippage]))
    assert chart.rows == (
        ("1.2 (was 1.1)", "Mend arch 1.2", "June 2025", "December 2025", "30 June 2025",
         "31 December 2025", "184 days later"),
    )  # fmt: skip
    removed = replace(material(rows), slippage=[{**slippage, "in_latest": False}])
    assert deadline_chart(removed).rows == ()


@given(st.lists(st.dates(date(1990, 1, 1), date(2200, 1, 1)), min_size=1))
def test_every_day_has_a_place_between_the_ends_of_months(days: list[date]) -> None:
    axis = time_axis(days, 100, 200)
    assert all((tick + timedelta(days=1)).day == 1 for tick in axis.ticks)
    assert all(a < b for a, b in pairwise(axis.ticks))
    assert len(axis.ticks) <= MOST_TICKS + 1
    assert all(100 <= axis.place(day) <= 200 for day in days)


def test_quarters_end_where_quarters_end() -> None:
    axis = time_axis([date(2025, 1, 15), date(2026, 6, 30)], 0, 1)
    assert {tick.month for tick in axis.ticks} == {3, 6, 9, 12}


# --- statuses -----------------------------------------------------------------


def test_each_objective_has_a_row_for_each_version() -> None:
    chart = status_chart(two_versions())
    assert chart.columns == (
        "Objective", "Version", "✓ Complete", "◐ Underway", "▲ At risk", "○ Not started", "Actions",
    )  # fmt: skip
    assert chart.rows == (
        ("1. Aim 1", "4 March 2025", 0, 0, 0, 1, 1),
        ("1. Aim 1", "8 July 2025", 1, 0, 0, 0, 1),
        ("2. Aim 2", "4 March 2025", 0, 1, 0, 0, 1),
        ("2. Aim 2", "8 July 2025", 0, 0, 1, 0, 1),
    )
    assert chart.summary == (
        "Of 2 actions in the version of 8 July 2025: 1 complete (was 0), 0 underway (was 1), "
        "1 at risk (was 0) and 0 not started (was 1)."
    )


def test_one_version_is_not_compared_with_itself() -> None:
    chart = status_chart(material([action(NEW, "1.1", "complete")]))
    assert chart.summary == "Of 1 action in the version of 8 July 2025: 1 complete."


def test_a_renumbered_objective_is_one_and_a_retitled_one_is_not_guessed_at() -> None:
    rows = [
        action(OLD, "1.1", objective="Safe homes"),
        action(OLD, "2.1", objective="Clean air"),
        action(NEW, "1.1", objective="Clean Air"),
        action(NEW, "2.1", objective="Warm, safe homes"),
    ]
    headings = [row[:2] for row in status_chart(material(rows)).rows]
    assert headings == [
        ("1. Clean Air", "4 March 2025"),
        ("1. Clean Air", "8 July 2025"),
        ("2. Warm, safe homes", "8 July 2025"),
        ("1. Safe homes", "4 March 2025"),
    ]


def test_statuses_that_nobody_knows_are_counted_under_their_own_word() -> None:
    chart = status_chart(material([action(NEW, "1.1", "on_hold"), action(NEW, "1.2", "")]))
    assert chart.columns[2:] == ("– No status", "? On hold", "Actions")
    assert chart.rows[0][2:] == (1, 1, 2)
    assert "on hold" in drawn_texts(chart)


def test_a_second_table_that_only_one_paper_holds_is_left_out_of_a_comparison() -> None:
    rows = [action(OLD, "1.1"), action(NEW, "1.1"), action(NEW, "9.1", plan_id="assessment")]
    assert [row[0] for row in status_chart(material(rows)).rows] == ["1. Aim 1"] * 2


def test_a_plan_that_was_renamed_is_one_plan() -> None:
    rows = [action(OLD, "1.1", plan_id="old-name"), action(NEW, "1.1", plan_id="new-name")]
    chart = status_chart(material(rows, [change(field="narrative", value_to="Begun")]))
    assert [row[1] for row in chart.rows] == ["4 March 2025", "8 July 2025"]


def test_versions_of_one_day_are_told_apart() -> None:
    day = date(2025, 7, 8)
    both = [document(OLD, day), document(NEW, day)]
    chart = status_chart(material([action(OLD, "1.1"), action(NEW, "1.1")], documents=both))
    assert [row[1] for row in chart.rows] == [f"8 July 2025 ({OLD})", f"8 July 2025 ({NEW})"]


# --- recommendations ------------------------------------------------------------


def test_a_recommendation_that_no_action_answers_stands_out() -> None:
    chart = recommendation_chart(two_versions())
    assert [row[0] for row in chart.rows] == ["R1", "R2", "R10"]
    assert chart.rows[1][-1] == "none"
    assert "2 of 3 recommendations are answered" in chart.summary
    assert "No action answers R2." in chart.summary
    assert any("No action answers it" in text for text in drawn_texts(chart))


def test_answers_are_counted_by_status_in_the_newest_version_beside_the_oldest() -> None:
    chart = recommendation_chart(two_versions())
    assert chart.columns[2:-1] == ("Actions now", "Actions before", "✓ Complete", "▲ At risk")
    assert chart.rows[0][2:] == (2, 1, 1, 1, "1.1, 2.1")


def test_a_code_that_no_paper_lists_is_told_as_such() -> None:
    chart = recommendation_chart(material([action(NEW, "1.1", recommendation_codes=["R7"])]))
    assert chart.summary == "Actions name R7, which no paper lists."


def test_a_code_that_no_paper_lists_and_no_action_names_any_more_is_no_unanswered_one() -> None:
    rows = [action(OLD, "1.1", recommendation_codes=["R7"]), action(NEW, "1.1")]
    chart = recommendation_chart(material(rows))
    assert "No action answers" not in chart.summary
    assert any("No action names it, was 1" in text for text in drawn_texts(chart))


def test_without_codes_there_is_no_picture() -> None:
    chart = recommendation_chart(material([action(NEW, "1.1")]))
    assert (chart.svg, chart.summary) == ("", "The papers name no recommendations by code.")


# --- pictures -------------------------------------------------------------------


def hostile_material() -> Material:
    long = HOSTILE * 20
    rows = [
        action(d, "1.1", "on<hold>", end, detail=long, objective=long, deadline_raw=long,
               recommendation_codes=["R<1>" * 20])
        for d, end in ((OLD, JUNE), (NEW, JULY))
    ]  # fmt: skip
    moves = [change(field="deadline", value_from=long, value_to=long)]
    return material(rows, moves, recommendations=[recommendation("R2", long)])


@pytest.mark.parametrize("made", [two_versions(), hostile_material()], ids=["plain", "hostile"])
def test_pictures_are_sound_and_have_words(made: Material) -> None:
    charts = draw_charts(made)
    assert len(charts) == 3
    ids: list[str] = []
    for chart in charts:
        root = ElementTree.fromstring(chart.svg)
        assert root.get("role") == "img"
        children = [child.tag for child in root]
        assert children[:2] == [f"{SVG}title", f"{SVG}desc"]
        assert root[0].text == chart.title
        assert chart.summary in (root[1].text or "")
        assert not list(root.iter(f"{SVG}script"))
        assert all(len(row) == len(chart.columns) for row in chart.rows)
        ids += [each.get("id", "") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("made", [two_versions(), hostile_material()], ids=["plain", "hostile"])
def test_every_pattern_that_is_used_is_there(made: Material) -> None:
    for chart in draw_charts(made):
        used = set(re.findall(r"url\(#([^)]+)\)", chart.svg))
        assert used <= set(re.findall(r'id="([^"]+)"', chart.svg))


@pytest.mark.parametrize("made", [two_versions(), hostile_material()], ids=["plain", "hostile"])
def test_nothing_runs_out_of_the_picture(made: Material) -> None:
    for chart in draw_charts(made):
        for text in ElementTree.fromstring(chart.svg).iter(f"{SVG}text"):
            width = svg.text_width(text.text or "", float(text.get("font-size", 0)))
            start = float(text.get("x", 0))
            start -= {"start": 0.0, "middle": width / 2, "end": width}[text.get("text-anchor", "")]
            assert start >= -1
            assert start + width <= svg.WIDTH + 1


@given(st.text(), st.floats(30, 400))
def test_a_fitted_text_has_room_and_is_a_beginning(text: str, width: float) -> None:
    fitted = svg.fitted(text, width)
    assert svg.text_width(fitted) <= width
    whole = " ".join(text.split())
    assert fitted.endswith("…") or svg.text_width(whole) <= width or fitted != whole


def colour(named: str) -> str:
    """The colour that stands in where a page sets none."""
    found = re.search(r"#[0-9a-f]{6}", named)
    assert found
    return found[0]


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines the contrast ratio."""
    lights = []
    for value in (colour(one), colour(other)):
        parts = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(lights) + 0.05) / (min(lights) + 0.05)


@pytest.mark.parametrize("ink", [style.INK, style.QUIET, style.LATER, style.EARLIER, style.WARNING])
@pytest.mark.parametrize("ground", [style.PAPER, style.BAND, style.WARNING_GROUND])
def test_words_can_be_read_on_their_ground(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("look", [*style.STATUS_LOOKS.values(), style.UNKNOWN_LOOK])
def test_bars_stand_out_and_their_numbers_can_be_read(look: style.StatusLook) -> None:
    assert contrast(look.ink, look.fill) >= 4.5
    assert contrast(look.edge, style.PAPER) >= 3
    assert contrast(look.edge, style.BAND) >= 3
