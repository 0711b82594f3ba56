"""A person at work: the real page, in a real browser, on a sample with doubtful rows."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from cip_extract.cli import main
from cip_extract.reviews import open_review
from tests.answers import rows
from tests.conftest import SAMPLES

SAMPLE = SAMPLES / "wethercote-homes-plan.pdf"
# With a register, names that are not in it are doubts; this one leaves most of them out.
REGISTER = (
    "council,officer_id,post_title,alias,valid_from,valid_to\n"
    "Wethercote Borough Council,wethercote-head-of-housing,Head of Housing,HoH,,\n"
    "Wethercote Borough Council,wethercote-repairs-manager,Repairs Manager,RM,,\n"
)
DESKTOP, PHONE = {"width": 1366, "height": 800}, {"width": 320, "height": 640}
COLOURS = 30  # a page of text and shading has more, an empty one has one


@dataclass
class Bench:
    """A review that is served, and a tab that it is open in."""

    folder: Path
    words: Path
    address: str
    page: Page
    errors: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    def corrections(self) -> list[tuple[str, str, str, str, str]]:
        path = self.folder / "corrections.csv"
        columns = ("action_ref", "field", "from", "to", "by")
        saved = rows(path) if path.exists() else []
        return [tuple(row[name] for name in columns) for row in saved]  # type: ignore[misc]

    def action(self, ref: str) -> dict[str, str]:
        (row,) = [each for each in rows(self.folder / "actions.csv") if each["action_ref"] == ref]
        return row

    def open_row(self, ref: str) -> None:
        self.page.goto(f"{self.address.split('/start')[0]}/?rows=all")
        self.page.get_by_role("link", name=ref, exact=True).click()
        self.page.wait_for_url("**/row?**")  # loaded, or its styles would move things later


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sample's dataset, and the words it was read with."""
    folder = tmp_path_factory.mktemp("homes")
    words = folder / "words"
    words.mkdir()
    (words / "officers.csv").write_text(REGISTER, encoding="utf-8")
    arguments = ["run", str(SAMPLE), "--out", str(folder / "homes"), "--vocabulary", str(words)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return folder / "homes", words


@pytest.fixture
def bench(browser: Browser, homes: tuple[Path, Path], tmp_path: Path) -> Iterator[Bench]:
    dataset, words = homes
    folder = tmp_path / "homes"
    folder.mkdir()
    for path in dataset.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    review = open_review(folder, by="R. Morland")
    server = Thread(target=review.serve)
    server.start()
    context = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
    page = context.new_page()
    bench = Bench(folder, words, review.address, page)
    page.on("console", lambda said: bench.errors.append(f"{said.type}: {said.text}"))
    page.on("pageerror", lambda error: bench.errors.append(str(error)))
    page.on("request", lambda request: bench.asked.add(urlsplit(request.url).netloc))
    try:
        page.goto(review.address)
        yield bench
    finally:
        context.close()
        review.stop()
        server.join(20)
    assert bench.errors == []
    assert bench.asked == {urlsplit(review.address).netloc}


def no_barriers(page: Page) -> None:
    """The page as it stands has nothing that axe-core knows to keep people out."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def at_row(page: Page, ref: str) -> None:
    """Wait until a row's page is there, its script too."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(ref)
    page.wait_for_load_state()


def test_a_row_is_corrected_another_accepted_and_the_next_run_has_both(bench: Bench) -> None:
    page = bench.page
    expect(page.get_by_text("0 of 7 checked")).to_be_visible()
    page.get_by_role("link", name="Start with the least sure").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1.1.2")
    page.get_by_label("Deadline as printed").fill("31 March 2026")
    page.get_by_label("Officers", exact=False).first.fill("Head of Housing\nHead of Lets")
    page.get_by_label("Reason").fill("said at the meeting")
    page.get_by_role("button", name="Save corrections").click()
    expect(page.get_by_role("status")).to_contain_text("The correction of action 1.1.2 is saved.")
    expect(page.get_by_role("heading", level=1)).to_contain_text("1.1.3")
    page.get_by_role("button", name="Accept as it stands").click()
    expect(page.get_by_role("status")).to_contain_text("Action 1.1.3 is checked.")
    expect(page.get_by_text("2 of 7 checked")).to_be_visible()
    read = "Head of Housing Options;Head of Communications"
    assert bench.corrections() == [
        ("1.1.2", "officers", read, "Head of Housing;Head of Lets", "R. Morland"),
        ("1.1.2", "deadline_raw", "Feb 2025", "31 March 2026", "R. Morland"),
        ("1.1.2", "flags", "officer_unmatched", "", "R. Morland"),
        ("1.1.3", "flags", "officer_unmatched", "", "R. Morland"),
    ]

    page.get_by_role("link", name="List").click()
    expect(page.get_by_text("4 corrections are saved and not yet in the data")).to_be_visible()
    command = shlex.split(page.get_by_label("The command").inner_text())
    assert command[0] == "cip-extract"
    result = CliRunner().invoke(main, [*command[1:], "--vocabulary", str(bench.words)])
    assert result.exit_code == 0, result.output
    corrected, accepted = bench.action("1.1.2"), bench.action("1.1.3")
    assert corrected["deadline_end"] == "2026-03-31"
    assert corrected["officers"] == "Head of Housing;Head of Lets"
    assert corrected["flags"] == "corrected;checked" and accepted["flags"] == "checked"

    page.reload()
    expect(page.get_by_text("2 of 7 checked")).to_be_visible()
    expect(page.get_by_text("not yet in the data")).to_have_count(0)


def test_picture_of_the_page_is_shown_and_not_blank(bench: Bench) -> None:
    bench.open_row("1.2.1")  # on two pages
    pictures = bench.page.locator(".picture img")
    expect(pictures).to_have_count(2)
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
        shown = Image.open(BytesIO(picture.screenshot())).convert("RGB")
        assert len(shown.getcolors(1 << 24) or ()) > COLOURS


def test_focus_on_a_field_lights_its_place_and_brings_it_into_view(bench: Bench) -> None:
    page = bench.page
    bench.open_row("1.2.1")
    for _ in range(3):
        page.get_by_role("button", name="Larger").click()
    for label, name in (("Narrative", "narrative"), ("Deadline as printed", "deadline_raw")):
        page.get_by_label(label).focus()
        lit = page.locator(".box.lit")
        expect(lit.first).to_be_in_viewport()
        assert all(name in (box.get_attribute("data-fields") or "") for box in lit.all())
    seen, place = page.locator(".sheets").bounding_box(), lit.first.bounding_box()
    assert seen and place and seen["y"] <= place["y"] <= seen["y"] + seen["height"]


def test_click_on_a_place_goes_to_its_field(bench: Bench) -> None:
    bench.open_row("1.1.1")
    bench.page.locator('.box[data-fields~="deadline_raw"]').click()
    expect(bench.page.get_by_label("Deadline as printed")).to_be_focused()


def test_keys_go_on_back_and_accept_but_not_while_typing(bench: Bench) -> None:
    page = bench.page
    page.keyboard.press("n")
    at_row(page, "1.1.2")
    page.keyboard.press("n")
    at_row(page, "1.1.3")
    page.keyboard.press("p")
    at_row(page, "1.1.2")
    page.get_by_label("Your name").fill("")
    page.keyboard.type("Ann P.")
    at_row(page, "1.1.2")
    assert bench.corrections() == []
    page.get_by_role("button", name="Save corrections").focus()
    page.keyboard.press("a")
    at_row(page, "1.1.3")
    assert bench.corrections() == [("1.1.2", "flags", "officer_unmatched", "", "Ann P.")]


def test_keys_can_be_switched_off(bench: Bench) -> None:
    page = bench.page
    page.keyboard.press("n")
    at_row(page, "1.1.2")
    page.get_by_label("Keyboard").uncheck()
    page.reload()
    page.keyboard.press("a")
    page.keyboard.press("n")
    page.wait_for_timeout(200)
    at_row(page, "1.1.2")
    assert bench.corrections() == []


def test_undo_takes_back_what_was_just_saved(bench: Bench) -> None:
    page = bench.page
    page.keyboard.press("n")
    page.get_by_role("button", name="Accept as it stands").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_contain_text("undone")
    expect(page.get_by_role("heading", level=1)).to_contain_text("1.1.2")
    assert bench.corrections() == []


def test_mistake_is_told_at_its_field_and_leads_there(bench: Bench) -> None:
    page = bench.page
    page.keyboard.press("n")
    page.get_by_label("Deadline: last day").fill("31 Juvember")
    page.get_by_role("button", name="Save corrections").click()
    expect(page.get_by_role("alert")).to_be_focused()
    wrong = page.get_by_label("Deadline: last day")
    expect(wrong).to_have_value("31 Juvember")
    expect(wrong).to_have_accessible_description(re.compile("“31 Juvember” is no date written as"))
    page.get_by_role("link", name="Deadline: last day").click()
    expect(wrong).to_be_focused()
    no_barriers(page)
    bench.errors = [each for each in bench.errors if "422" not in each]  # the browser notes it


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nobody_is_kept_out(bench: Bench, viewport: dict[str, int]) -> None:
    page = bench.page
    page.set_viewport_size(viewport)  # type: ignore[arg-type]
    for _ in ("list", "row", "row after a save"):
        no_barriers(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= viewport["width"], "the page has to be scrolled sideways"
        if page.get_by_role("button", name="Accept as it stands").count():
            page.get_by_role("button", name="Accept as it stands").click()
        else:
            page.get_by_role("link", name="Start with the least sure").click()
        page.wait_for_load_state()


def test_picture_that_stays_in_sight_never_hides_the_field(bench: Bench) -> None:
    page = bench.page
    page.set_viewport_size({"width": 390, "height": 844})
    bench.open_row("1.1.1")
    picture = page.locator(".paper")
    for label in ("Objective", "Status", "Narrative", "Your name"):
        page.get_by_label(label, exact=True).focus()
        page.wait_for_timeout(100)
        above, below = picture.bounding_box(), page.locator(":focus").bounding_box()
        assert above and below and above["y"] + above["height"] <= below["y"], label
        expect(page.locator(":focus")).to_be_in_viewport()
    expect(picture).to_be_in_viewport()


def test_without_scripts_all_works(browser: Browser, bench: Bench) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(bench.address)
    page.get_by_role("link", name="Start with the least sure").click()
    page.get_by_role("button", name="Accept as it stands").click()
    expect(page.get_by_role("status")).to_contain_text("Action 1.1.2 is checked.")
    context.close()
