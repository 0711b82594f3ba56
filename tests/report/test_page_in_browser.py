"""The report as people use it: with a mouse, by keyboard, on a phone, on paper, read aloud."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pymupdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, expect

from cip_extract.report.page import render_page
from cip_extract.report.view import ReportView, build_view
from cip_extract.reports import load_material, report
from tests.conftest import SAMPLES
from tests.report.made import NEW, OLD, action, change, material

DESKTOP, PHONE, NARROWEST = (1280, 900), (375, 800), (320, 700)
# The papers that hold a version of the plan, by the day that the page calls them by.
PAPERS = {
    "12 February 2025": SAMPLES / "wethercote-2025-02-12-pack.pdf",
    "11 June 2025": SAMPLES / "wethercote-2025-06-11-pack.pdf",
    "8 October 2025": SAMPLES / "wethercote-2025-10-08-plan.pdf",
}
HOSTILE = "<script>window.hacked = 1; alert(1)</script></script><img src=x onerror=alert(2)> & \"'"


@pytest.fixture(scope="session")
def view(sample_dataset: Path) -> ReportView:
    """What the report on the samples shows."""
    return build_view(load_material(sample_dataset))


@pytest.fixture(scope="session")
def report_file(sample_dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on the samples, with pictures."""
    path = tmp_path_factory.mktemp("report") / "report.html"
    report(sample_dataset, path, papers=[SAMPLES])
    return path


class Watch:
    """Everything a page says or asks for that it should not."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def over(self, page: Page) -> Page:
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("dialog", self._asked)
        page.on("request", lambda request: self._wanted(request.url))
        return page

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text}")

    def _asked(self, dialog: Dialog) -> None:
        self.faults.append(f"alert: {dialog.message}")
        dialog.dismiss()

    def _wanted(self, url: str) -> None:
        if not url.startswith("data:") and not re.fullmatch(r"file://[^?#]*\.html(#.*)?", url):
            self.faults.append(f"request: {url[:80]}")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, report_file: Path) -> Iterator[Page]:
    """The report, open; at the end it must have kept quiet and to itself."""
    watch = Watch()
    page = watch.over(context.new_page())
    page.goto(report_file.as_uri())
    yield page
    assert watch.faults == []


def shown_rows(page: Page) -> int:
    return page.locator("#change-table tbody tr:visible").count()


def told(page: Page) -> str:
    return page.locator("#count").inner_text()


# --- what it opens with -----------------------------------------------------


def test_it_opens_with_the_plan_the_council_and_the_versions(page: Page) -> None:
    expect(page).to_have_title(re.compile("Wethercote improvement plan: what changed"))
    top = page.locator("header.top").inner_text()
    for words in ("Wethercote Borough Council", *PAPERS):
        assert words in top


def test_every_change_and_every_action_is_there(page: Page, view: ReportView) -> None:
    assert shown_rows(page) == len(view.lines) > 50
    cards = [card for plan in view.plans for card in plan.cards]
    assert page.locator("article.card:visible").count() == len(cards) > 40
    assert told(page) == (
        f"{len(view.lines)} of {len(view.lines)} changes and "
        f"{len(cards)} of {len(cards)} actions shown"
    )


# --- filters and search -----------------------------------------------------


def test_kinds_can_be_picked(page: Page, view: ReportView) -> None:
    page.select_option("#f-kind", "removed")
    assert shown_rows(page) == sum(line.kind == "removed" for line in view.lines) > 0
    assert told(page).startswith(f"{shown_rows(page)} of {len(view.lines)} changes")
    cards = [card for plan in view.plans for card in plan.cards if "removed" in card.kinds]
    assert page.locator("article.card:visible").count() == len(cards) > 0


def test_fields_can_be_picked(page: Page, view: ReportView) -> None:
    page.select_option("#f-field", "deadline")
    assert shown_rows(page) == sum(line.field == "deadline" for line in view.lines) > 0


def test_owners_can_be_picked(page: Page, view: ReportView) -> None:
    owner = view.owners[3]
    page.select_option("#f-owner", owner)
    assert shown_rows(page) == sum(owner in line.owners for line in view.lines) > 0


def test_objectives_can_be_picked(page: Page, view: ReportView) -> None:
    objective = view.objectives[1]
    page.select_option("#f-objective", objective)
    assert shown_rows(page) == sum(objective in line.objectives for line in view.lines) > 0
    titles = page.locator("section.objective:visible .objective-title").all_inner_texts()
    assert titles == [objective]


def test_filters_are_joined(page: Page, view: ReportView) -> None:
    objective = view.objectives[0]
    page.select_option("#f-objective", objective)
    page.select_option("#f-field", "status")
    wanted = [n for n in view.lines if objective in n.objectives and n.field == "status"]
    assert shown_rows(page) == len(wanted) > 0


def test_search_finds_all_words_in_any_case(page: Page) -> None:
    page.fill("#f-q", "DIRECTOR crew")
    rows = page.locator("#change-table tbody tr:visible").all_inner_texts()
    assert rows
    assert all("director" in row.lower() and "crew" in row.lower() for row in rows)


def test_a_search_without_hits_says_so_and_can_be_cleared(page: Page, view: ReportView) -> None:
    page.fill("#f-q", "no such words anywhere")
    expect(page.locator("#shown-changes")).to_contain_text("No change matches the filters.")
    assert told(page).startswith("0 of")
    page.click("#clear")
    expect(page.locator("#shown-changes")).to_be_hidden()
    assert shown_rows(page) == len(view.lines)


def test_the_count_is_announced(page: Page) -> None:
    assert page.locator("#count").get_attribute("role") == "status"


def test_changes_can_be_put_in_the_plans_order(page: Page, view: ReportView) -> None:
    page.select_option("#f-order", "plan")
    places = page.eval_on_selector_all(
        "#change-table tbody tr", "rows => rows.map(row => Number(row.dataset.p))"
    )
    assert places == sorted(places)
    assert len(places) == len(view.lines)


def test_a_view_can_be_passed_on(page: Page, context: BrowserContext) -> None:
    page.select_option("#f-field", "status")
    page.fill("#f-q", "director")
    other = context.new_page()
    other.goto(page.url)
    assert told(other) == told(page)
    assert other.locator("#f-q").input_value() == "director"


def test_a_number_at_the_top_leads_to_what_it_counts(page: Page, view: ReportView) -> None:
    page.locator(".tiles a", has_text="statuses changed").click()
    wanted = sum(line.field == "status" for line in view.lines)
    assert told(page).startswith(f"{wanted} of")
    expect(page.locator("#changes")).to_be_in_viewport()


def test_a_narrowed_view_says_by_what_on_paper_too(page: Page) -> None:
    page.fill("#f-q", "hou")
    page.select_option("#f-kind", "removed")
    page.emulate_media(media="print")
    said = page.locator("#shown-changes").inner_text()
    assert re.search(r"Search for words: “hou”; Kind of change: Removed", said), said
    expect(page.locator("#shown-changes a")).to_be_hidden()


@pytest.mark.parametrize(
    "junk",
    [
        "#changes&", "#&&&=", "#changes&owner=%E0%A4%A", "#changes&kind=__proto__&q", "#%",
        "#changes&finding=constructor&field=%00", "#count&q=%3Cscript%3E", "#evidence",
        "#actions&order=x",
    ],
)  # fmt: skip
def test_a_damaged_address_opens_the_report(
    context: BrowserContext, report_file: Path, junk: str
) -> None:
    watch = Watch()
    page = watch.over(context.new_page())
    page.goto(f"{report_file.as_uri()}{junk}")
    page.click("#clear")
    assert page.locator("#change-table tbody tr[hidden]").count() == 0
    assert watch.faults == []


def test_filters_work_where_the_address_may_not_be_written(
    context: BrowserContext, report_file: Path, view: ReportView
) -> None:
    watch = Watch()
    page = watch.over(context.new_page())
    page.add_init_script(
        "history.replaceState = () => { throw new DOMException('no', 'SecurityError') }"
    )
    page.goto(report_file.as_uri())
    page.select_option("#f-kind", "removed")
    assert 0 < shown_rows(page) < len(view.lines)
    assert watch.faults == []


def comes_true(page: Page, fact: str) -> None:
    """Wait for a fact; the page's policy forbids Playwright's own way of waiting."""
    for _ in range(50):
        if page.evaluate(fact):
            return
        page.wait_for_timeout(100)
    raise AssertionError(fact)


def test_actions_of_a_long_plan_are_not_laid_out_out_of_sight_but_printed(page: Page) -> None:
    laid_out = """[...document.querySelectorAll('article.card table')].filter(
        each => each.checkVisibility({contentVisibilityAuto: true})).length"""
    cards = page.locator("article.card").count()
    comes_true(page, f"{laid_out} === {cards}")  # this plan is short
    page.evaluate("document.documentElement.classList.add('long')")
    # One may be near enough to the window, or hold what has the focus.
    comes_true(page, f"{laid_out} <= {cards} / 10")
    page.emulate_media(media="print")
    comes_true(page, f"{laid_out} === {cards}")


def test_an_action_that_is_filtered_away_is_shown_when_asked_for(page: Page) -> None:
    page.select_option("#f-kind", "removed")
    card = page.locator("article.card:not(:visible)").first.get_attribute("id")
    page.evaluate("name => { location.hash = name }", card)
    expect(page.locator(f"id={card}")).to_be_visible()


# --- evidence ---------------------------------------------------------------


def grey(picture: bytes, size: tuple[int, int]) -> np.ndarray:
    image = Image.open(io.BytesIO(picture)).convert("L").resize(size, Image.Resampling.BOX)
    return np.asarray(image, dtype=float)


def cited(page: Page) -> tuple[Path, int]:
    """The paper and the page that the dialog names."""
    day, number = page.locator("#evidence-where").inner_text().split(", page ")
    return PAPERS[day], int(number)


def as_printed(page: Page, size: tuple[int, int]) -> np.ndarray:
    """The part of the PDF's page that the picture in the dialog claims to show, drawn anew."""
    x, y, width, height = (
        float(part) for part in str(page.locator("#picture").get_attribute("viewBox")).split()
    )
    paper, number = cited(page)
    with pymupdf.open(paper) as file:
        drawn = file[number - 1].get_pixmap(dpi=144, clip=(x, y, x + width, y + height))
    return grey(drawn.tobytes("png"), size)


@pytest.mark.parametrize("place", [0, 9, 40, 120])
def test_the_picture_shows_the_place_that_the_value_was_read_from(page: Page, place: int) -> None:
    link = page.locator("#change-table a.at").nth(place)
    link.click()
    expect(page.locator("#evidence")).to_be_visible()
    box = page.locator("#picture-box").bounding_box()
    picture = page.locator("#picture").bounding_box()
    assert box is not None
    assert picture is not None
    assert picture["x"] <= box["x"] + 2
    assert picture["y"] <= box["y"] + 2
    assert box["x"] + box["width"] <= picture["x"] + picture["width"] + 2
    assert box["y"] + box["height"] <= picture["y"] + picture["height"] + 2
    page.add_style_tag(content=".box { display: none }")  # a style; scripts have no way in
    size = (80, 30)
    seen = grey(page.locator("#picture").screenshot(), size)
    assert seen.std() > 5, "the picture is not blank"
    likeness = np.corrcoef(seen.ravel(), as_printed(page, size).ravel())[0, 1]
    assert likeness > 0.8


def test_the_marked_place_says_what_was_read(page: Page) -> None:
    card = page.locator("article.card").first
    card.locator("tr", has_text="What is to be done").locator("a.at").last.click()
    read = page.locator("#evidence-read").inner_text().removeprefix("Read as: ")
    x, y, width, height = (
        float(str(page.locator("#picture-box").get_attribute(name)))
        for name in ("x", "y", "width", "height")
    )
    paper, number = cited(page)
    with pymupdf.open(paper) as file:
        text = file[number - 1].get_text("text", clip=(x, y, x + width, y + height))
    assert read.split()[:4] == [word for word in text.split() if not word[0].isdigit()][:4]


def test_the_words_of_a_recommendation_are_shown_on_their_page(page: Page) -> None:
    page.locator("#answer-recommendation summary").click()
    row = page.locator("#answer-recommendation tbody tr").first
    row.locator("a.at").first.click()
    code = row.locator("th").inner_text()
    assert page.locator("#evidence-title").inner_text() == f"Recommendation {code}"
    paper, number = cited(page)
    with pymupdf.open(paper) as file:
        assert code in file[number - 1].get_text()


def test_evidence_is_opened_and_left_by_keyboard(page: Page) -> None:
    link = page.locator("#change-table a.at").first
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.locator("#evidence")
    expect(dialog).to_be_visible()
    for _ in range(8):
        page.keyboard.press("Tab")
        inside = (
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
        assert page.evaluate(inside), "the focus stays in the dialog"
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("Space")
    expect(dialog).to_be_visible()


def test_the_whole_page_and_larger_print_can_be_had(page: Page) -> None:
    page.locator("#change-table a.at").first.click()
    part = page.locator("#picture").bounding_box()
    page.click("#whole")
    whole = page.locator("#picture").get_attribute("viewBox")
    assert whole is not None
    assert whole.startswith("0 0 ")
    page.click("#whole")
    page.click("#larger")
    larger = page.locator("#picture").bounding_box()
    assert part is not None
    assert larger is not None
    assert larger["width"] > 1.4 * part["width"]


def test_links_to_evidence_say_what_they_show(page: Page) -> None:
    names = page.eval_on_selector_all("a.at", "links => links.map(l => l.ariaLabel)")
    assert len(names) > 200
    version = r"\d{1,2} \w+ 20\d\d"
    name_of_all = (
        rf"(p\.\s\d+, picture: Action .+, {version}"
        rf"|{version}, p\.\s\d+, picture: (Action .+|Recommendation R\d+))"
    )
    assert [name for name in names if not re.fullmatch(name_of_all, name)] == []


# --- every reader -----------------------------------------------------------


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_barrier_is_found(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    assert violations(page) == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_barrier_is_found_in_the_dialog(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.locator("#change-table a.at").first.click()
    assert violations(page) == []


@pytest.mark.parametrize("size", [PHONE, NARROWEST], ids=["phone", "narrowest"])
def test_nothing_runs_out_of_a_phone(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.locator("#change-table a.at").first.click()
    assert (
        page.evaluate("document.querySelector('dialog').getBoundingClientRect().right") <= size[0]
    )


def test_what_can_be_pressed_is_large_enough(page: Page) -> None:
    small = page.eval_on_selector_all(
        "a.at, button, select, input, summary, .cards th > a",
        """all => all.filter(each => each.checkVisibility()).map(each =>
             [each.outerHTML.slice(0, 80), each.getBoundingClientRect()])
           .filter(([, box]) => box.height < 24 || box.width < 24).map(([html]) => html)""",
    )
    assert small == []


def test_the_first_stop_skips_to_the_report(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_headings_go_down_step_by_step(page: Page) -> None:
    levels = page.eval_on_selector_all(
        "header h1, main h2, main h3, main h4, main h5", "all => all.map(h => Number(h.tagName[1]))"
    )
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_marks_are_read_out(page: Page) -> None:
    said = page.evaluate(
        """['del', 'ins'].map(name =>
             getComputedStyle(document.querySelector(name), '::before').content)"""
    )
    assert "removed" in said[0]
    assert "new" in said[1]


def test_paper_has_every_action_and_no_controls(page: Page, view: ReportView) -> None:
    page.emulate_media(media="print")
    with pymupdf.open(stream=page.pdf(prefer_css_page_size=True)) as paper:
        text = " ".join(sheet.get_text() for sheet in paper)
        assert paper.page_count < 80
    assert "Clear all filters" not in text
    for plan in view.plans:
        for card in plan.cards:
            assert card.reference in text


def test_without_scripts_everything_is_there_to_read(
    browser: Browser, report_file: Path, view: ReportView
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report_file.as_uri())
    assert page.locator("#change-table tbody tr:visible").count() == len(view.lines)
    expect(page.locator("#filters")).to_be_hidden()
    link = page.locator("#change-table a.at").first
    picture = page.locator(f"{link.get_attribute('href')} img")
    link.click()
    expect(picture).to_be_in_viewport()
    context.close()


# --- strangers' texts -------------------------------------------------------


def hostile_view() -> ReportView:
    """A plan whose every text is meant to break the page."""
    words: dict[str, Any] = {
        "action": HOSTILE, "detail": HOSTILE, "objective": HOSTILE, "officers": [HOSTILE],
        "narrative": HOSTILE, "deadline_raw": HOSTILE,
        "status": "</style><script>alert(3)</script>",
        "recommendation_codes": [HOSTILE],
    }  # fmt: skip
    rows = [action(OLD, "1.1", **words), action(NEW, "1.1", **words | {"narrative": HOSTILE * 2})]
    changes = [
        change(field="narrative", value_from=HOSTILE, value_to=HOSTILE * 2),
        change("added", value_to=HOSTILE, action_ref_from="", action_ref_to=HOSTILE),
    ]
    pairs = [
        {
            "document_from": OLD, "document_to": NEW, "action_ref_from": HOSTILE,
            "action_ref_to": HOSTILE, "text_from": HOSTILE, "text_to": HOSTILE[1:],
            "similarity": 0.5, "runner_up": None, "reason": HOSTILE,
        }
    ]  # fmt: skip
    doubts = [{"document_id": OLD, "page": 1, "code": "x", "message": HOSTILE}]
    return build_view(material(rows, changes, doubtful_pairs=pairs, quality=doubts))


def test_a_script_in_a_plan_is_words(context: BrowserContext, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(render_page(hostile_view()), encoding="utf-8")
    watch = Watch()
    page = watch.over(context.new_page())
    page.goto(path.as_uri())
    assert page.evaluate("window.hacked") is None
    assert page.locator("script").count() == 1
    assert "<script>window.hacked = 1" in page.locator("article.card").first.inner_text()
    page.select_option("#f-owner", HOSTILE)
    assert HOSTILE in page.locator("#f-owner option:checked").inner_text()
    assert watch.faults == []


def test_the_page_lets_no_other_script_run(page: Page) -> None:
    policy = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")
    assert policy is not None
    assert "default-src 'none'" in policy
    assert "script-src 'sha256-" in policy
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]
