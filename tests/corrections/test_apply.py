"""Corrections applied: what they change, what follows from it, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.corrections import FIELDS, Correction, apply_corrections, cells_of
from cip_extract.corrections.values import precision_of, put_days
from cip_extract.dataset.rows import build_rows
from cip_extract.dataset.validate import validate_rows
from cip_extract.normalise.actions import normalise_action, number_actions, unmatched_officers
from cip_extract.normalise.edtf import span_of_edtf
from cip_extract.normalise.officers import OfficerRegister
from cip_extract.records import (
    Action,
    Deadline,
    DocumentDetails,
    RawAction,
    Reading,
    SourceDocument,
)
from cip_extract.vocabulary import load_vocabulary
from tests.builders import passage, raw_action

SHA = "0f" * 32
MEETING = date(2031, 5, 14)
VOCABULARY = load_vocabulary()
GREEN = "#00b050"

WHOLE = raw_action(
    "Mend the pier",
    "Mend it before the winter.",
    objective="Piers",
    objective_no="1",
    action_no="1",
    detail_no="1",
    officers="Chief Executive\nHead of Lanterns",
    deadline="May 2032",
    status="Complete",
    codes="R1, R2",
)
DOUBTFUL = raw_action(
    "Light the town",
    "Light every street.",
    objective="Piers",
    objective_no="1",
    action_no="2",
    detail_no="1",
    deadline="Sept",
    status="Going swimmingly",
)


class Key:
    """A key that explains one colour."""

    def status_of(self, fill: str | None) -> str:
        return "underway" if fill == GREEN else ""

    def status_said(self, text: str) -> str:
        return ""


def reading_of(*raws: RawAction) -> Reading:
    """A document with these rows, normalised as a run does it."""
    register = OfficerRegister(VOCABULARY, "Westmere Borough Council", MEETING)
    actions, doubts = [], []
    for raw in raws:
        action, found = normalise_action(raw, "westmere", register, Key(), VOCABULARY, MEETING)
        actions.append(action)
        doubts += found
    actions, numbering = number_actions(actions)
    return Reading(
        SourceDocument(Path("plan.pdf"), "plan.pdf", SHA),
        DocumentDetails(council="Westmere Borough Council", meeting_date=MEETING),
        9,
        actions=actions,
        doubts=[*doubts, *numbering, *unmatched_officers(actions, register)],
    )


READING = reading_of(WHOLE, DOUBTFUL)


def change(
    field: str, to: str, ref: str = "1.1.1", before: str | None = None, reading: Reading = READING
) -> Correction:
    """A correction of what is read now, unless told otherwise."""
    (action,) = (each for each in reading.actions if each.ref == ref)
    found = cells_of(action)[field] if before is None else before
    return Correction(SHA, ref, field, found, to, "A. Clerk", "as printed")


def corrected(*corrections: Correction, reading: Reading = READING) -> Reading:
    """The document with corrections applied; its rows obey every schema."""
    found = apply_corrections(reading, corrections, VOCABULARY)
    validate_rows(build_rows([found], VOCABULARY))
    return found


def row_of(reading: Reading, ref: str = "1.1.1") -> Action:
    (action,) = (each for each in reading.actions if each.ref == ref)
    return action


def row(*corrections: Correction, ref: str = "1.1.1", reading: Reading = READING) -> Action:
    return row_of(corrected(*corrections, reading=reading), ref)


def said(reading: Reading) -> list[tuple[str, str]]:
    """What is said of corrections."""
    return [(d.code, d.message) for d in reading.doubts if d.code.startswith("correction_")]


def codes(reading: Reading) -> set[str]:
    return {doubt.code for doubt in reading.doubts}


# --- values -----------------------------------------------------------------

VALUES = {
    "objective": "Harbours",
    "action": "Mend both piers",
    "detail": "Mend them before the autumn.",
    "background": "Both were hit by the storm.",
    "outcome": "Two sound piers",
    "officers_raw": "Chief Executive",
    "officers": "Head of Piers;Chief Executive",
    "deadline_raw": "June 2032",
    "deadline_start": "2032-04-01",
    "deadline_end": "2032-06-30",
    "deadline_ongoing": "true",
    "status": "at_risk",
    "recommendation_codes": "R2;R3",
    "narrative": "Half of the planks are laid.",
}


def test_every_column_with_content_can_be_corrected() -> None:
    assert set(FIELDS) == VALUES.keys() | {"flags"}


@pytest.mark.parametrize(("field", "to"), VALUES.items())
def test_correction_shows_in_its_row_alone(field: str, to: str) -> None:
    found = corrected(change(field, to))
    action = row_of(found)
    assert cells_of(action)[field] == to
    assert "corrected" in action.flags
    assert field in action.corrected_fields
    assert row_of(found, "1.2.1") == row_of(READING, "1.2.1")
    ((code, message),) = said(found)
    assert code == "correction_applied"
    assert message.startswith(f"1.1.1 {field}: ")
    assert message.endswith(" by A. Clerk (as printed).")


@given(
    st.lists(st.sampled_from(sorted(VALUES)), unique=True),
    st.sampled_from(["1.1.1", "1.2.1"]),
)
def test_every_applied_correction_shows_in_the_row(fields: list[str], ref: str) -> None:
    found = corrected(*(change(field, VALUES[field], ref) for field in fields))
    cells = cells_of(row_of(found, ref))
    assert {field: cells[field] for field in fields} == {field: VALUES[field] for field in fields}
    assert [code for code, _ in said(found)] == ["correction_applied"] * len(fields)
    before = cells_of(row_of(READING, ref))
    differing = {column for column, cell in cells.items() if cell != before[column]}
    unlisted = differing - set(row_of(found, ref).corrected_fields)
    assert unlisted <= {"flags", "confidence", "corrected_fields"}


def test_without_corrections_it_is_the_very_same_reading() -> None:
    other = replace(change("status", "at_risk"), document_sha256="ab" * 32)
    assert apply_corrections(READING, [], VOCABULARY) is READING
    assert apply_corrections(READING, [other], VOCABULARY) is READING


@pytest.mark.parametrize("field", sorted(VALUES.keys() - {"deadline_ongoing"}))
def test_every_text_can_be_corrected_to_nothing(field: str) -> None:
    full = row(*(change(each, to) for each, to in VALUES.items()))
    reading = replace(READING, actions=[full])
    assert cells_of(row(change(field, "", reading=reading), reading=reading))[field] == ""


def test_what_is_corrected_to_nothing_is_missing() -> None:
    found = row(change("officers", ""), change("status", ""), change("recommendation_codes", ""))
    assert (found.officers, found.status, found.status_source) == ((), "", "")
    assert found.recommendation_codes == ()
    assert "no_officer" in found.flags


def test_place_of_the_old_words_stays() -> None:
    before = build_rows([READING], VOCABULARY)["provenance"]
    found = corrected(*(change(field, to) for field, to in VALUES.items()))
    after = build_rows([found], VOCABULARY)["provenance"]
    places = {(each["row"], each["field"], each["page"], each["x0"], each["y0"]) for each in before}
    kept = {(each["row"], each["field"], each["page"], each["x0"], each["y0"]) for each in after}
    assert {each for each in places if each[1] != "deadline_ongoing"} - kept == set()


# --- what follows -----------------------------------------------------------


def test_deadline_text_gives_all_of_the_deadline_anew() -> None:
    found = row(change("deadline_raw", "Executive Sept 2032 ongoing"))
    assert found.deadline == Deadline(
        date(2032, 9, 1), date(2032, 9, 30), "2032-09", "month", ongoing=True, forum="Executive"
    )
    assert found.corrected_fields == (
        "deadline_raw",
        "deadline_start",
        "deadline_end",
        "deadline_edtf",
        "deadline_ongoing",
        "deadline_forum",
    )


def test_deadline_text_that_gives_no_certain_date_is_doubted_as_ever() -> None:
    found = corrected(change("deadline_raw", "about Sept"))
    assert "deadline_not_understood" in row_of(found).flags
    messages = [d.message for d in found.doubts if d.code == "deadline_not_understood"]
    assert any("about Sept" in message for message in messages)


def test_days_stand_on_top_of_the_text() -> None:
    found = row(change("deadline_raw", "Sept 2032"), change("deadline_end", "2032-09-15"))
    assert (found.deadline.start, found.deadline.end) == (date(2032, 9, 1), date(2032, 9, 15))
    assert found.deadline.edtf == "2032-09-01/2032-09-15"


def test_day_seen_after_another_correction_can_be_corrected() -> None:
    seen = change("deadline_end", "2032-09-15", before="2032-09-30")
    found = row(change("deadline_raw", "Sept 2032"), seen)
    assert found.deadline.end == date(2032, 9, 15)


def test_day_can_be_put_back_on_top_of_a_corrected_text() -> None:
    back = change("deadline_end", "2032-05-31", before="2032-04-30")
    found = row(change("deadline_raw", "April 2032"), back)
    assert (found.deadline.start, found.deadline.end) == (date(2032, 4, 1), date(2032, 5, 31))


DAY = date(2032, 6, 30)


@pytest.mark.parametrize(
    ("days", "start", "end", "edtf", "precision"),
    [
        ({"deadline_end": "2032-06-30"}, DAY, DAY, "2032-06-30", "day"),
        ({"deadline_start": "2032-06-30"}, DAY, None, "2032-06-30/..", "day"),
        ({"deadline_start": "", "deadline_end": "2032-06-30"}, None, DAY, "../2032-06-30", "day"),
        ({"deadline_start": "", "deadline_end": ""}, None, None, "", ""),
    ],
)
def test_days_alone_make_a_deadline(
    days: dict[str, str], start: date | None, end: date | None, edtf: str, precision: str
) -> None:
    found = put_days(Deadline(understood=False), days)
    assert found == Deadline(start, end, edtf, precision)


@given(st.dates(date(1900, 1, 1)), st.dates(date(1900, 1, 1)))
def test_edtf_says_just_the_corrected_days(one: date, other: date) -> None:
    first, last = sorted((one, other))
    days = {"deadline_start": str(first), "deadline_end": str(last)}
    found = put_days(Deadline(), days)
    assert found is not None
    assert span_of_edtf(found.edtf) == (first, last)
    swapped = put_days(Deadline(), {"deadline_start": str(last), "deadline_end": str(first)})
    assert (swapped is None) == (first != last)


@pytest.mark.parametrize(
    ("first", "last", "precision"),
    [
        ("2032-02-01", "2032-02-29", "month"),
        ("2032-02-01", "2032-02-28", "range"),
        ("2032-01-01", "2032-03-31", "quarter"),
        ("2032-03-01", "2032-05-31", "season"),
        ("2032-12-01", "2033-02-28", "season"),
        ("2032-02-01", "2032-04-30", "range"),
        ("2032-01-01", "2032-12-31", "year"),
        ("2032-04-01", "2033-03-31", "year"),
        ("2032-05-01", "2033-04-30", "range"),
    ],
)
def test_precision_is_what_a_text_of_those_days_would_have(
    first: str, last: str, precision: str
) -> None:
    assert precision_of(date.fromisoformat(first), date.fromisoformat(last)) == precision


def test_deadline_that_would_end_before_it_begins_is_not_applied() -> None:
    found = corrected(change("deadline_end", "2031-01-01"), change("status", "at_risk"))
    assert row_of(found).deadline == row_of(READING).deadline
    assert row_of(found).status == "at_risk"
    ((_, message),) = (each for each in said(found) if each[0] == "correction_not_applied")
    assert "end before it begins" in message


def test_cell_of_officers_gives_posts_and_identifiers_anew() -> None:
    found = row(change("officers_raw", "Head of Piers\nCEX"))
    assert [officer.post_title for officer in found.officers] == [
        "Head of Piers",
        "Chief Executive",
    ]
    assert found.officers[0].officer_id.endswith("unregistered-head-piers")


def test_officer_is_known_by_alias() -> None:
    reading = reading_of(WHOLE)
    reading.definitions = {"HoP": "Head of Piers"}
    found = row(change("officers", "HoP"), reading=reading)
    (officer,) = found.officers
    assert (officer.raw, officer.post_title, officer.match) == (
        "HoP",
        "Head of Piers",
        "defined_in_document",
    )


def test_posts_stand_in_every_table() -> None:
    rows = build_rows([corrected(change("officers", "Head of Piers"))], VOCABULARY)
    assert [each["officer"] for each in rows["action_officers"]] == ["Head of Piers"]
    assert [each["post_title"] for each in rows["officers"]] == ["Head of Piers"]


def test_codes_stand_in_their_own_table() -> None:
    rows = build_rows([corrected(change("recommendation_codes", "R9"))], VOCABULARY)
    assert [each["recommendation_code"] for each in rows["action_recommendations"]] == ["R9"]


# --- doubts -----------------------------------------------------------------


def test_doubts_about_corrected_values_are_settled() -> None:
    before = row_of(READING, "1.2.1")
    assert {"deadline_not_understood", "status_not_understood", "no_officer"} <= set(before.flags)
    found = corrected(
        change("deadline_end", "2032-09-30", "1.2.1"),
        change("status", "underway", "1.2.1"),
        change("officers", "Chief Executive", "1.2.1"),
    )
    action = row_of(found, "1.2.1")
    assert set(action.flags) <= {"corrected", "officer_unmatched"}
    assert action.confidence == 1.0
    assert codes(found).isdisjoint({"deadline_not_understood", "status_not_understood"})


def test_other_doubts_stay() -> None:
    found = corrected(change("status", "underway", "1.2.1"))
    assert {"deadline_not_understood", "no_officer"} <= set(row_of(found, "1.2.1").flags)
    assert row_of(found, "1.2.1").confidence < 0.9
    assert "deadline_not_understood" in codes(found)


def test_doubt_that_another_row_shares_stays() -> None:
    twin = replace(DOUBTFUL, action_no="3")
    reading = reading_of(DOUBTFUL, twin)
    found = corrected(
        change("deadline_end", "2032-09-30", "1.2.1", reading=reading), reading=reading
    )
    assert "deadline_not_understood" in codes(found)


def test_given_date_is_a_deadline() -> None:
    reading = reading_of(replace(WHOLE, deadline=passage("")))
    assert "no_deadline" in row_of(reading).flags
    assert (
        "no_deadline"
        not in row(change("deadline_end", "2032-09-30", reading=reading), reading=reading).flags
    )
    assert (
        "no_deadline"
        not in row(change("deadline_ongoing", "true", reading=reading), reading=reading).flags
    )


def test_corrected_values_can_raise_a_flag() -> None:
    found = row(
        change("status", "underway"),
        change("deadline_end", "2031-05-01"),
        change("deadline_start", "2031-05-01"),
    )
    assert "deadline_passed" in found.flags
    told = row(change("status", "underway"), change("narrative", "Complete"))
    assert "narrative_disagrees" in told.flags


def test_status_by_a_person_has_a_person_for_its_source() -> None:
    found = row(change("status", "at_risk"))
    assert (found.status_source, found.corrected_fields) == (
        "correction",
        ("status", "status_source"),
    )


# --- checked rows -----------------------------------------------------------


def test_checked_row_is_trusted_as_it_stands() -> None:
    found = corrected(change("flags", "", "1.2.1"))
    action = row_of(found, "1.2.1")
    assert (action.flags, action.confidence, action.corrected_fields) == (("checked",), 1.0, ())
    assert codes(found).isdisjoint({"deadline_not_understood", "status_not_understood"})
    assert said(found) == [("correction_applied", "1.2.1: checked by A. Clerk (as printed).")]


def test_row_without_flags_can_be_checked() -> None:
    reading = reading_of(replace(WHOLE, officers=raw_action(officers="Chief Executive").officers))
    assert row_of(reading).flags == ()
    assert row(change("flags", "", reading=reading), reading=reading).flags == ("checked",)


@pytest.mark.parametrize("seen", [None, "deadline_not_understood;no_officer;corrected"])
def test_row_can_be_corrected_and_checked(seen: str | None) -> None:
    found = row(
        change("status", "underway", "1.2.1"), change("flags", "", "1.2.1", seen), ref="1.2.1"
    )
    assert (found.flags, found.confidence) == (("corrected", "checked"), 1.0)


def test_check_of_a_row_that_is_flagged_otherwise_now_is_not_applied() -> None:
    found = corrected(change("flags", "", "1.2.1", before="no_officer"))
    assert row_of(found, "1.2.1") == row_of(READING, "1.2.1")
    ((code, message),) = said(found)
    assert code == "correction_not_applied"
    assert "expected “no_officer”" in message


def test_check_is_not_applied_beside_a_correction_that_no_longer_stands() -> None:
    found = corrected(
        change("status", "underway", "1.2.1", before="complete"), change("flags", "", "1.2.1")
    )
    assert "checked" not in row_of(found, "1.2.1").flags
    assert [code for code, _ in said(found)] == ["correction_not_applied"] * 2


# --- corrections that no longer stand ----------------------------------------


def test_correction_of_something_else_than_is_read_is_reported_and_not_applied() -> None:
    found = corrected(change("deadline_raw", "June 2032", before="May 2031"))
    assert found.actions == READING.actions
    assert said(found) == [
        (
            "correction_not_applied",
            "1.1.1 deadline_raw: the correction by A. Clerk expected “May 2031”, but the paper is "
            "now read as “May 2032”; check corrections.csv.",
        )
    ]


def test_white_space_makes_no_difference_to_what_was_expected() -> None:
    assert row(change("deadline_raw", "June 2032", before="May\n2032")).deadline.edtf == "2032-06"


def test_correction_that_the_program_makes_itself_is_not_needed() -> None:
    found = corrected(change("deadline_raw", "May 2032", before="May 2031"))
    assert found.actions == READING.actions
    assert [code for code, _ in said(found)] == ["correction_not_needed"]


def test_correction_of_an_action_that_is_gone_is_reported() -> None:
    gone = Correction(SHA, "7.7", "status", "", "complete")
    found = corrected(gone)
    assert found.actions == READING.actions
    ((code, message),) = said(found)
    assert code == "correction_not_applied"
    assert message.startswith("7.7 status: ")


def test_each_correction_is_answered_once() -> None:
    everything: Sequence[Correction] = [change(field, to) for field, to in VALUES.items()]
    assert len(said(corrected(*everything, change("flags", "")))) == len(VALUES) + 1
