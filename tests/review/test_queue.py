"""Which rows are doubtful, why, and in what order a person sees them."""

from __future__ import annotations

import pytest

from cip_extract.normalise.actions import FLAG_COST
from cip_extract.records.flags import FLAG_MEANINGS
from cip_extract.review.queue import Entry, Filter, build_entries, neighbours
from cip_extract.review.tables import Key, Row, Tables

PLAN = "harbour-plan"
REGISTER_GAP = ("officer_unmatched", "“Tide Clerk” is in no register and is published as written.")


def action(ref: str, *flags: str, document: str = PLAN, page: int = 1, **cells: object) -> Row:
    cost = sum(FLAG_COST.get(flag, 0.0) for flag in flags)
    texts = dict.fromkeys(("action", "detail", "officers_raw", "deadline_raw", "narrative"), "")
    return {
        "document_id": document,
        "action_ref": ref,
        **texts,
        "page_start": page,
        "page_end": page,
        "confidence": 1 - cost,
        "flags": list(flags),
        **cells,
    }


def quality(code: str, message: str, page: int | None = None) -> Row:
    return {"document_id": PLAN, "page": page, "code": code, "message": message}


def entries(
    *actions: Row, doubts: tuple[Row, ...] = (), checked: dict[Key, list[str]] | None = None
) -> list[Entry]:
    return build_entries(Tables([], actions, [], doubts), checked or {})


def refs(listed: list[Entry]) -> list[str]:
    return [entry.key[1] for entry in listed]


@pytest.mark.parametrize("flag", FLAG_COST)
def test_flag_that_costs_confidence_is_a_doubt_and_has_words(flag: str) -> None:
    (entry,) = entries(action("1", flag))
    assert entry.is_queued
    assert FLAG_MEANINGS[flag].words[1:] in entry.doubts[0].words


@pytest.mark.parametrize("flag", ["row_over_page_end", "deadline_passed", "officer_unmatched"])
def test_flag_that_only_informs_is_a_remark(flag: str) -> None:
    (entry,) = entries(action("1", flag))
    assert not entry.is_queued
    assert [reason.code for reason in entry.remarks] == [flag]


def test_status_and_narrative_that_disagree_are_a_doubt() -> None:
    assert entries(action("1", "narrative_disagrees"))[0].is_queued


def test_least_sure_comes_first_and_then_the_papers_order() -> None:
    listed = entries(
        action("1"),
        action("2", "no_officer"),
        action("3", "status_conflict"),
        action("4", "no_officer"),
        action("5", "narrative_disagrees"),
    )
    assert refs(listed) == ["3", "2", "4", "5", "1"]


def test_row_named_in_the_list_of_doubts_is_queued() -> None:
    listed = entries(
        action("1", "officer_unmatched", officers_raw="Tide Clerk", page=4),
        action("2", "officer_unmatched", officers_raw="Net Mender", page=4),
        doubts=(quality(*REGISTER_GAP, 2),),
    )
    assert [entry.key[1] for entry in listed if entry.is_queued] == ["1"]
    assert listed[0].doubts[0].notes == (REGISTER_GAP[1],)


def test_note_belongs_to_the_row_of_its_page_that_holds_the_quoted_words() -> None:
    listed = entries(
        action("1", "deadline_not_understood", deadline_raw="when it rains"),
        action("2", "deadline_not_understood", deadline_raw="at low tide"),
        action("3", "deadline_not_understood", deadline_raw="at low tide", page=2),
        doubts=(quality("deadline_not_understood", "“at low tide” gives no date.", 1),),
    )
    assert {entry.key[1]: len(entry.doubts[0].notes) for entry in listed[:2]} == {"1": 0, "2": 1}


def test_correction_that_no_longer_fits_brings_its_own_row_back() -> None:
    told = quality("correction_not_applied", "1.1 status: the correction expected nothing.", 1)
    listed = entries(action("1.1"), action("1.1.1"), action("11.1"), doubts=(told,))
    assert [entry.key[1] for entry in listed if entry.is_queued] == ["1.1"]
    assert listed[0].doubts[0].notes == (str(told["message"]),)


def test_checked_row_keeps_its_place_and_its_reasons() -> None:
    before = entries(action("1", "no_officer"), action("2", "status_conflict"))
    after = entries(
        action("1", "no_officer"),
        action("2", "checked"),
        checked={(PLAN, "2"): ["status_conflict"]},
    )
    assert refs(before) == refs(after) == ["2", "1"]
    assert [entry.checked for entry in after] == [True, False]
    assert after[0].flags == before[0].flags


# --- lists -------------------------------------------------------------------


def test_filter_takes_rows_in_doubt_or_all_of_a_document_with_a_flag() -> None:
    listed = entries(
        action("1", "no_officer"),
        action("2"),
        action("3", "row_over_page_end"),
        action("4", "no_officer", document="other"),
    )
    assert refs(Filter().choose(listed)) == ["1", "4"]
    assert refs(Filter(everything=True).choose(listed)) == ["1", "4", "2", "3"]
    assert refs(Filter(document_id="other").choose(listed)) == ["4"]
    assert refs(Filter(flag="row_over_page_end", everything=True).choose(listed)) == ["3"]


def test_next_row_to_check_goes_on_from_the_top_and_passes_over_checked_ones() -> None:
    listed = entries(
        *(action(ref, "no_officer") for ref in "1234"), checked={(PLAN, "3"): [], (PLAN, "4"): []}
    )
    places = {entry.key[1]: neighbours(listed, entry.key) for entry in listed}
    to_check = {ref: around.to_check.key[1] for ref, around in places.items() if around.to_check}
    assert to_check == {"1": "2", "2": "1", "3": "1", "4": "1"}
    assert places["1"].before is None and places["4"].after is None


def test_last_row_to_check_has_none_after_it() -> None:
    listed = entries(action("1", "no_officer"))
    assert neighbours(listed, listed[0].key).to_check is None
