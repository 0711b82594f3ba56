"""Rows are accepted and corrected on the page, and every save is a row of corrections.csv."""

from __future__ import annotations

import csv
import re
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from cip_extract.dataset.read import read_rows
from cip_extract.review.desk import Desk
from cip_extract.review.gate import Gate
from cip_extract.review.pictures import PaperPictures
from cip_extract.runs import run
from tests.answers import rows
from tests.review.conftest import HOME

NAMED = re.compile(r'<(?:input|textarea|select)[^>]*\bname="([^"]+)"')


class Reviewer:
    """Somebody who opens pages and sends their forms as they stand, but for some fields."""

    def __init__(self, client: FlaskClient, gate: Gate, desk: Desk) -> None:
        self.client, self.gate, self.desk = client, gate, desk
        (document,) = desk.now().tables.documents
        self.document, self.sha256 = str(document["document_id"]), str(document["sha256"])

    def page(self, ref: str = "", **query: str) -> str:
        if not ref:
            return self.client.get("/", base_url=HOME, query_string=query).text
        where = {"of": self.document, "action": ref, **query}
        return self.client.get("/row", base_url=HOME, query_string=where).text

    def send(self, page: str, ref: str, deed: str, **changes: str) -> TestResponse:
        """Send a row's form as a page shows it; `rest` is ticked unless it is ""."""
        data = fields(page) | {"deed": deed, "rest": "yes"} | changes
        if not data["rest"]:
            del data["rest"]
        where = {"of": self.document, "action": ref}
        return self.client.post("/row", base_url=HOME, query_string=where, data=data)

    def save(self, ref: str, **changes: str) -> TestResponse:
        return self.send(self.page(ref), ref, "save", **changes)

    def accept(self, ref: str, **changes: str) -> TestResponse:
        return self.send(self.page(ref), ref, "accept", **changes)

    def undo(self, answer: TestResponse) -> TestResponse:
        """Press Undo on the page that a form led to."""
        shown = self.client.get(answer.headers["Location"], base_url=HOME).text
        step = re.findall(r'name="step" value="(\d+)"', shown)[0]
        data = {"form_key": self.gate.form_key, "step": step}
        return self.client.post("/undo", base_url=HOME, data=data)

    def take_back(self, ref: str, field: str, to: str) -> TestResponse:
        data = {"form_key": self.gate.form_key, "field": field, "to": to}
        where = {"of": self.document, "action": ref}
        return self.client.post("/remove", base_url=HOME, query_string=where, data=data)

    @property
    def saved(self) -> list[tuple[str, str, str, str]]:
        """The rows of corrections.csv: action, field, from, to."""
        path = self.desk.ledger.path
        found = rows(path) if path.exists() else []
        assert {row["document_sha256"] for row in found} <= {self.sha256}
        return [(row["action_ref"], row["field"], row["from"], row["to"]) for row in found]


def fields(page: str) -> dict[str, str]:
    """What the form of a row holds, as a browser would send it."""
    form = page.split('<form id="row"')[1].split("</form>")[0]
    values = dict(
        re.findall(r'<input type="(?:text|hidden)" [^>]*?name="([^"]+)" value="([^"]*)"', form)
    )
    for value, name in re.findall(r'<input type="text" value="([^"]*)" [^>]*?name="([^"]+)"', form):
        values[name] = value
    for name, value in re.findall(
        r'<textarea [^>]*?name="([^"]+)"[^>]*>\n?([^<]*)</textarea>', form
    ):
        values[name] = value
    for name, options in re.findall(
        r'<select [^>]*?name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL
    ):
        values[name] = (re.findall(r'value="([^"]*)" selected', options) or [""])[0]
    assert set(NAMED.findall(form)) - {"rest"} == values.keys()
    return {name: unescape(value).replace("\n", "\r\n") for name, value in values.items()}


@pytest.fixture
def reviewer(client: FlaskClient, gate: Gate, desk: Desk) -> Reviewer:
    return Reviewer(client, gate, desk)


# --- what is shown -----------------------------------------------------------


def test_list_shows_the_doubtful_rows_and_how_many_are_checked(reviewer: Reviewer) -> None:
    page = reviewer.page()
    assert "0 of 2 checked" in page and "2 rows, the least sure first" in page
    assert page.index("action=1.1.1") < page.index("action=1.1.2")
    assert "action=1.2.1" not in page
    reviewer.accept("1.1.1")
    assert "1 of 2 checked" in reviewer.page()


def test_all_rows_can_be_listed(reviewer: Reviewer) -> None:
    assert "action=1.2.1" in reviewer.page(rows="all")


def test_dataset_without_doubts_leads_to_all_its_rows(reviewer: Reviewer) -> None:
    path = reviewer.desk.folder / "actions.csv"
    text = path.read_text(encoding="utf-8")
    for cells in ("0.85,deadline_not_understood;officer_unmatched", "0.95,no_officer"):
        text = text.replace(cells, "1,")
    path.write_text(text, encoding="utf-8")
    page = reviewer.page()
    assert "No row of this dataset is in doubt" in page and "/?rows=all" in page
    assert "<table" not in page and "No row answers" not in page


def test_list_can_be_narrowed_to_a_reason(reviewer: Reviewer) -> None:
    page = reviewer.page(flag="no_officer")
    assert "action=1.1.2" in page and "action=1.1.1" not in page


def test_doubts_of_no_row_are_listed_too(reviewer: Reviewer) -> None:
    assert "No register of officers is known" in reviewer.page().split("belong to no row")[1]


def test_row_tells_its_doubt_in_words_and_which_field_to_look_at(reviewer: Reviewer) -> None:
    page = reviewer.page("1.1.1")
    assert "The words give no date that is certain" in page
    assert "“Spring tide 9” gives no date" in unescape(page)
    assert '<a href="#field-deadline_raw">' in page


def test_places_of_values_are_drawn_over_the_picture(reviewer: Reviewer) -> None:
    page = reviewer.page("1.1.1")
    assert f'src="/picture/{reviewer.document}/1.png"' in page
    boxes = re.findall(r'<rect class="box( doubtful)?"[^>]*data-fields="([^"]*)"', page)
    assert any("deadline_raw" in names for doubtful, names in boxes if doubtful)
    assert any("detail" in names.split() for doubtful, names in boxes if not doubtful)


def test_words_of_the_paper_are_never_markup(reviewer: Reviewer) -> None:
    for page in (reviewer.page(), reviewer.page("1.1.2")):
        assert "&lt;b&gt;every&lt;/b&gt;" in page and "<b>" not in page


@pytest.mark.parametrize("query", ["notice=saved&done=<script>", "document=<script>&flag=<script>"])
def test_words_of_an_address_are_never_markup(client: FlaskClient, query: str) -> None:
    assert "<script>" not in client.get(f"/?{query}", base_url=HOME).text


def test_without_the_paper_all_else_works(reviewer: Reviewer) -> None:
    reviewer.desk.pictures = PaperPictures({}, reviewer.desk.take)
    page = reviewer.page("1.1.1")
    assert "The PDF was not found" in page and "<img" not in page
    assert reviewer.accept("1.1.1").status_code == 303


def test_unknown_row_is_no_page(reviewer: Reviewer, client: FlaskClient) -> None:
    assert client.get("/row?of=none&action=9", base_url=HOME).status_code == 404


# --- what is saved -----------------------------------------------------------


def test_accepted_row_is_a_correction_of_its_flags_to_nothing(reviewer: Reviewer) -> None:
    answer = reviewer.accept("1.1.1")
    assert "action=1.1.2" in answer.headers["Location"]
    assert reviewer.saved == [("1.1.1", "flags", "deadline_not_understood;officer_unmatched", "")]


def test_row_without_any_flag_can_be_accepted(reviewer: Reviewer) -> None:
    reviewer.desk.folder.joinpath("actions.csv").write_text(
        reviewer.desk.folder.joinpath("actions.csv")
        .read_text(encoding="utf-8")
        .replace("0.95,no_officer", "1,"),
        encoding="utf-8",
    )
    reviewer.accept("1.1.2")
    assert reviewer.saved == [("1.1.2", "flags", "", "")]
    assert "1 of 2 checked" in reviewer.page()


def test_corrected_field_is_saved_with_name_and_reason(reviewer: Reviewer) -> None:
    reviewer.save("1.1.1", deadline_raw="1 September 2031", by="R. Morland", reason="misprint")
    assert reviewer.saved == [
        ("1.1.1", "deadline_raw", "Spring tide 9", "1 September 2031"),
        ("1.1.1", "flags", "deadline_not_understood;officer_unmatched", ""),
    ]
    (row, _) = rows(reviewer.desk.ledger.path)
    assert (row["by"], row["reason"]) == ("R. Morland", "misprint")
    assert 'name="by" value="R. Morland"' in reviewer.page("1.1.2")


def test_correction_alone_does_not_check_the_row(reviewer: Reviewer) -> None:
    answer = reviewer.save("1.1.1", status="complete", rest="")
    assert reviewer.saved == [("1.1.1", "status", "underway", "complete")]
    assert "action=1.1.1" in answer.headers["Location"]
    assert "0 of 2 checked" in reviewer.page()
    assert "Corrected, not checked" in reviewer.page()


def test_names_are_typed_one_to_a_line(reviewer: Reviewer) -> None:
    reviewer.save("1.1.2", officers="Head of Paint\r\n\r\n Harbour Manager ", rest="")
    assert reviewer.saved == [("1.1.2", "officers", "", "Head of Paint;Harbour Manager")]


def test_date_may_be_typed_with_slashes(reviewer: Reviewer) -> None:
    reviewer.save("1.1.1", deadline_end="30/9/2031", rest="")
    assert reviewer.saved == [("1.1.1", "deadline_end", "", "2031-09-30")]


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("deadline_end", "31 Juvember", "“31 Juvember” is no date written as 2025-01-31."),
        ("deadline_end", "2031-02-30", "“2031-02-30” is no date"),
        ("status", "splendid", "“splendid” is none of complete, underway"),
        ("deadline_ongoing", "perhaps", "is none of true, false"),
        ("recommendation_codes", "R1\nfive", "“five” is no code written as R12."),
        ("detail", "a\x00b", "control characters"),
    ],
)
def test_value_that_cannot_be_is_told_beside_its_field(
    reviewer: Reviewer, field: str, typed: str, told: str
) -> None:
    answer = reviewer.save("1.1.1", **{field: typed})
    page = unescape(answer.text)
    assert answer.status_code == 422 and reviewer.saved == []
    message = page.split(f'id="error-{field}">')[1].split("</p>")[0]
    assert told in message
    assert f'<a href="#field-{field}">' in page.split('class="mistakes"')[1]
    if field not in ("status", "deadline_ongoing"):
        assert typed.split("\n")[-1] in page.split('<form id="row"')[1], "what was typed stays"


def test_accepting_a_row_with_changes_in_the_form_is_refused(reviewer: Reviewer) -> None:
    answer = reviewer.accept("1.1.1", status="complete")
    assert answer.status_code == 422 and reviewer.saved == []
    assert "You have changed this" in answer.text


def test_saving_nothing_is_refused(reviewer: Reviewer) -> None:
    answer = reviewer.save("1.1.1")
    assert answer.status_code == 422 and "Nothing was changed" in answer.text


def test_value_put_back_takes_its_correction_out(reviewer: Reviewer) -> None:
    reviewer.save("1.1.1", status="complete", rest="")
    reviewer.save("1.1.1", status="underway", rest="")
    assert reviewer.saved == []


# --- undo --------------------------------------------------------------------


def test_undo_puts_back_what_stood_before(reviewer: Reviewer) -> None:
    reviewer.save("1.1.1", status="complete", rest="")
    before = reviewer.saved
    answer = reviewer.save("1.1.1", status="at_risk", deadline_raw="May 2031")
    assert len(reviewer.saved) == 3
    assert "action=1.1.1" in reviewer.undo(answer).headers["Location"]
    assert reviewer.saved == before


def test_undo_leaves_what_somebody_else_has_changed_since(reviewer: Reviewer) -> None:
    answer = reviewer.save("1.1.1", status="complete", rest="")
    path = reviewer.desk.ledger.path
    path.write_text(path.read_text(encoding="utf-8").replace("complete", "at_risk"), "utf-8")
    assert "overtaken" in reviewer.undo(answer).headers["Location"]
    assert reviewer.saved == [("1.1.1", "status", "underway", "at_risk")]


def test_single_correction_can_be_taken_back(reviewer: Reviewer) -> None:
    reviewer.save("1.1.1", status="complete", deadline_raw="May 2031", rest="")
    assert "Take back: Status" in reviewer.page("1.1.1")
    assert reviewer.take_back("1.1.1", "status", "complete").status_code == 303
    assert reviewer.saved == [("1.1.1", "deadline_raw", "Spring tide 9", "May 2031")]


def test_correction_that_was_changed_meanwhile_is_not_taken_back(reviewer: Reviewer) -> None:
    reviewer.save("1.1.1", status="complete", rest="")
    assert reviewer.take_back("1.1.1", "status", "at_risk").status_code == 409
    assert len(reviewer.saved) == 1


# --- at the same time --------------------------------------------------------


def test_two_windows_with_one_row_lose_nothing(reviewer: Reviewer) -> None:
    first = second = reviewer.page("1.1.1")
    reviewer.send(first, "1.1.1", "save", status="complete", rest="")
    reviewer.send(second, "1.1.1", "save", deadline_raw="May 2031", rest="")
    assert [row[1] for row in reviewer.saved] == ["status", "deadline_raw"]


def test_two_windows_with_one_field_are_told(reviewer: Reviewer) -> None:
    first = second = reviewer.page("1.1.1")
    reviewer.send(first, "1.1.1", "save", status="complete", rest="")
    answer = reviewer.send(second, "1.1.1", "save", status="at_risk", rest="")
    assert answer.status_code == 422 and "Somebody has changed this since" in answer.text
    assert reviewer.saved == [("1.1.1", "status", "underway", "complete")]
    reviewer.send(answer.text, "1.1.1", "save", rest="")
    assert reviewer.saved == [("1.1.1", "status", "underway", "at_risk")]


def test_row_written_by_hand_in_between_stays_with_its_own_columns(reviewer: Reviewer) -> None:
    page = reviewer.page("1.1.1")
    header = ["document_sha256", "action_ref", "field", "from", "to", "by", "reason", "ticket"]
    by_hand = [reviewer.sha256, "1.2.1", "status", "not_started", "underway", "", "", "T-7"]
    with reviewer.desk.ledger.path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, by_hand])
    reviewer.send(page, "1.1.1", "accept")
    assert [row["ticket"] for row in rows(reviewer.desk.ledger.path)] == ["T-7", ""]


def test_mistakes_in_the_file_are_told_and_nothing_is_written(reviewer: Reviewer) -> None:
    broken = "document_sha256,action_ref,field,from,to\nx,1.1.1,colour,a,b\n"
    reviewer.desk.ledger.path.write_text(broken, encoding="utf-8")
    assert "cannot be used until it is mended" in reviewer.page()
    assert reviewer.accept("1.1.1").status_code == 422
    assert reviewer.desk.ledger.path.read_text(encoding="utf-8") == broken


def test_form_of_a_row_that_was_read_anew_is_refused(reviewer: Reviewer) -> None:
    page = reviewer.page("1.1.1")
    path = reviewer.desk.folder / "actions.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Mend the", "Sell the"), "utf-8")
    answer = reviewer.send(page, "1.1.1", "accept")
    assert answer.status_code == 422 and "written anew" in answer.text
    assert "Sell the lamps." in answer.text and reviewer.saved == []


# --- applied -----------------------------------------------------------------


def test_pending_corrections_are_shown_with_the_command_that_applies_them(
    reviewer: Reviewer, plan: Path
) -> None:
    assert "not yet in the data" not in reviewer.page()
    reviewer.save("1.1.1", deadline_raw="May 2031")
    page = unescape(reviewer.page())
    assert "2 corrections are saved and not yet in the data" in page
    assert f"cip-extract run {plan} --out {reviewer.desk.folder} --replace" in page


def test_next_run_applies_them_and_the_page_shows_it(reviewer: Reviewer, plan: Path) -> None:
    reviewer.save("1.1.1", deadline_raw="May 2031", officers="Lamp Warden")
    reviewer.accept("1.1.2")
    run([plan], reviewer.desk.folder, replace=True)
    first, second = read_rows(reviewer.desk.folder, "actions")[:2]
    assert (first["deadline_raw"], first["officers"]) == ("May 2031", ["Lamp Warden"])
    assert (first["flags"], second["flags"]) == (["corrected", "checked"], ["checked"])
    page = reviewer.page()
    assert "2 of 2 checked" in page and "not yet in the data" not in page
    page = reviewer.page("1.1.1")
    assert page.count("In the data") == 3
    assert fields(page)["deadline_raw"] == "May 2031"
    assert "The words give no date that is certain" in page, "why it was looked at stays"


def test_correction_taken_back_after_it_was_applied_waits_for_the_next_run(
    reviewer: Reviewer, plan: Path
) -> None:
    reviewer.save("1.1.1", status="complete", rest="")
    run([plan], reviewer.desk.folder, replace=True)
    reviewer.take_back("1.1.1", "status", "complete")
    assert "1 correction is saved and not yet in the data" in reviewer.page()


def test_corrected_value_can_be_corrected_again(reviewer: Reviewer, plan: Path) -> None:
    reviewer.save("1.1.1", status="complete", rest="")
    run([plan], reviewer.desk.folder, replace=True)
    reviewer.save("1.1.1", status="at_risk", rest="")
    assert reviewer.saved == [("1.1.1", "status", "underway", "at_risk")]
    run([plan], reviewer.desk.folder, replace=True)
    assert read_rows(reviewer.desk.folder, "actions")[0]["status"] == "at_risk"


def test_correction_that_no_longer_fits_is_shown_as_such(reviewer: Reviewer, plan: Path) -> None:
    path = reviewer.desk.ledger.path
    path.write_text(
        "document_sha256,action_ref,field,from,to\n"
        f"{reviewer.sha256},1.2.2,status,complete,at_risk\n",
        encoding="utf-8",
    )
    run([plan], reviewer.desk.folder, replace=True)
    assert "action=1.2.2" in reviewer.page()
    page = reviewer.page("1.2.2")
    assert "A correction no longer fits" in page and "Does not fit" in page
    assert fields(page)["status"] == "not_started"


def test_dataset_that_is_gone_is_told(reviewer: Reviewer, client: FlaskClient) -> None:
    (reviewer.desk.folder / "actions.csv").unlink()
    answer = client.get("/", base_url=HOME)
    assert answer.status_code == 503 and "is missing" in answer.text
