"""A plan's rows normalised, numbered and judged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.normalise.actions import FLAG_COST, confidence_of, normalise_action, number_actions
from cip_extract.normalise.officers import OfficerRegister
from cip_extract.normalise.status import StatusMeanings
from cip_extract.records import Action, Doubt, RawAction
from cip_extract.vocabulary import load_vocabulary
from tests.builders import passage, raw_action, section

VOCABULARY = load_vocabulary()
REGISTER = OfficerRegister(VOCABULARY)
GREEN = "#00b050"


class Key:
    """A key that leaves "Not started" unfilled, and says what a T means."""

    def status_of(self, fill: str | None) -> str:
        return {None: "not_started", GREEN: "complete"}.get(fill, "")

    def status_said(self, text: str) -> str:
        return "complete" if text == "T" else ""


class LetterKey(Key):
    """A key without colours."""

    def status_of(self, fill: str | None) -> str:
        return ""


KEY, KEY_OF_LETTERS = Key(), LetterKey()


def normalised(
    raw: RawAction,
    key: StatusMeanings | None = None,
    meeting: date | None = None,
) -> tuple[Action, list[Doubt]]:
    return normalise_action(raw, "westmere-plan", REGISTER, key, VOCABULARY, meeting)


def action(raw: RawAction, key: StatusMeanings | None = None) -> Action:
    return normalised(raw, key)[0]


WHOLE = raw_action(officers="Head of Lanterns", deadline="May 2031")


def test_row_with_everything_certain_has_full_confidence() -> None:
    raw = raw_action(officers="Chief Executive", deadline="May 2031", status_fill=GREEN)
    found, doubts = normalised(raw, KEY)
    assert (found.confidence, found.flags, doubts) == (1.0, (), [])
    assert found.plan_id == "westmere-plan"
    assert found.raw == raw


# --- codes ------------------------------------------------------------------


def test_codes_leave_the_detail() -> None:
    found = action(raw_action("Piers", "Mend the pier.\nRecommendations R1, R2"))
    assert found.detail.text == "Mend the pier."
    assert found.recommendation_codes == ("R1", "R2")
    assert found.codes.text == "Recommendations R1, R2"


def test_codes_of_a_row_without_detail_leave_the_action() -> None:
    found = action(raw_action("Mend the pier.\nRecommendation R7,"))
    assert found.raw.action.text == "Mend the pier."
    assert found.recommendation_codes == ("R7",)


def test_codes_over_two_lines_leave_the_detail_whole() -> None:
    found = action(raw_action("Piers", "Mend the pier.\nRecommendations R1, R2,\nR3"))
    assert found.detail.text == "Mend the pier."
    assert found.recommendation_codes == ("R1", "R2", "R3")


def test_codes_in_a_column_leave_the_detail_alone() -> None:
    found = action(raw_action("Piers", "Respond to R4.\nR5", codes="R1, R2"))
    assert found.detail.text == "Respond to R4.\nR5"
    assert found.recommendation_codes == ("R1", "R2")


def test_codes_and_detail_each_know_their_lines() -> None:
    found = action(raw_action("Piers", "Mend the pier.\nPaint it.\nRecommendations R1, R2"))
    assert [line.text for line in found.detail.lines] == ["Mend the pier.", "Paint it."]
    assert [line.text for line in found.codes.lines] == ["Recommendations R1, R2"]


def test_row_without_codes_has_none() -> None:
    found = action(raw_action("Piers", "Respond to R4 at the pier"))
    assert found.recommendation_codes == ()
    assert found.detail.text == "Respond to R4 at the pier"


# --- officers ---------------------------------------------------------------


def test_each_officer_is_resolved() -> None:
    found = action(raw_action(officers="Chief Executive / COO\nHead of Lanterns"))
    assert [(o.raw, o.post_title, o.match) for o in found.officers] == [
        ("Chief Executive", "Chief Executive", "exact"),
        ("COO", "Chief Operating Officer", "alias"),
        ("Head of Lanterns", "Head of Lanterns", "unmatched"),
    ]


@pytest.mark.parametrize(
    ("officers", "flag"),
    [("Chief Executive", ""), ("Head of Lanterns", "officer_unmatched"), ("", "no_officer")],
)
def test_missing_and_unknown_officers_are_flagged(officers: str, flag: str) -> None:
    flags = action(raw_action(officers=officers, deadline="May 2031")).flags
    assert flags == ((flag,) if flag else ())


# --- deadlines --------------------------------------------------------------


def test_deadline_found_in_another_text_says_so() -> None:
    raw = replace(raw_action(deadline="May 2031"), deadline_source="outcome")
    found = action(raw)
    assert found.deadline.note == "found in the outcome"
    assert "deadline_from_outcome" in found.flags


def test_deadline_is_the_span_of_days_meant() -> None:
    deadline = action(WHOLE).deadline
    assert (deadline.start, deadline.end) == (date(2031, 5, 1), date(2031, 5, 31))


def test_deadline_counted_from_the_meeting_needs_its_day() -> None:
    raw = raw_action(deadline="Within 3 months")
    assert normalised(raw, meeting=date(2031, 5, 12))[0].deadline.end is not None
    assert not normalised(raw)[0].deadline.understood


def test_deadline_not_understood_is_doubted_and_flagged() -> None:
    found, doubts = normalised(raw_action(officers="CEO", deadline="when the tide\nturns"))
    assert found.flags == ("deadline_not_understood",)
    assert [doubt.code for doubt in doubts] == ["deadline_not_understood"]
    assert "when the tide turns" in doubts[0].message
    assert doubts[0].page == 1


def test_row_without_deadline_is_flagged_and_not_doubted() -> None:
    found, doubts = normalised(raw_action(officers="CEO"))
    assert (found.flags, doubts) == (("no_deadline",), [])


@pytest.mark.parametrize("deadline", ["Ongoing", "In progress", "TBC"])
def test_deadline_without_a_date_is_not_a_missing_one(deadline: str) -> None:
    assert "no_deadline" not in action(raw_action(officers="CEO", deadline=deadline)).flags


# --- statuses ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("fill", "words", "expected"),
    [
        (GREEN, "", ("complete", "cell_colour")),
        (None, "", ("not_started", "cell_colour")),
        (GREEN, "Delayed", ("complete", "cell_colour")),
        ("#123456", "Delayed", ("at_risk", "text")),
        ("#123456", "", ("", "")),
    ],
)
def test_colour_tells_the_status_before_the_words(
    fill: str | None, words: str, expected: tuple[str, str]
) -> None:
    found = action(raw_action(status_fill=fill, status=words), KEY)
    assert (found.status, found.status_source) == expected


@pytest.mark.parametrize(
    ("words", "expected"), [("Delayed", ("at_risk", "text")), ("", ("", "")), ("Blue", ("", ""))]
)
def test_without_key_the_words_tell_the_status(words: str, expected: tuple[str, str]) -> None:
    found = action(raw_action(status=words))
    assert (found.status, found.status_source) == expected


def test_key_tells_what_a_letter_means() -> None:
    found = action(raw_action(status="T"), KEY_OF_LETTERS)
    assert (found.status, found.status_source) == ("complete", "text")


def test_colour_in_no_key_is_doubted() -> None:
    found, doubts = normalised(
        raw_action(officers="CEO", deadline="May 2031", status_fill="#123456"), KEY
    )
    assert found.flags == ("colour_not_in_key",)
    assert [doubt.code for doubt in doubts] == ["colour_not_in_key"]
    assert "#123456" in doubts[0].message


# --- flags and confidence ---------------------------------------------------


def test_row_over_a_page_end_says_so_and_costs_nothing() -> None:
    found = action(raw_action(officers="CEO", deadline="May 2031", pages=(1, 2)))
    assert (found.flags, found.confidence) == (("row_over_page_end",), 1.0)


def test_flags_raised_earlier_are_kept() -> None:
    raw = raw_action(officers="CEO", deadline="May 2031", flags=("columns_not_drawn",))
    found = action(raw)
    assert found.flags == ("columns_not_drawn",)
    assert found.confidence < 1.0


@given(st.lists(st.sampled_from([*FLAG_COST, "row_over_page_end", "officer_unmatched"])))
def test_confidence_falls_with_every_flag_and_stays_between_none_and_full(flags: list[str]) -> None:
    confidence = confidence_of(flags)
    assert 0.0 <= confidence <= confidence_of(flags[1:]) <= 1.0


# --- references -------------------------------------------------------------


def numbered(*raws: RawAction) -> list[Action]:
    return number_actions([action(raw) for raw in raws])[0]


def references(*raws: RawAction) -> list[str]:
    return [found.ref for found in numbered(*raws)]


@pytest.mark.parametrize(
    ("numbers", "reference"),
    [
        (("1", "2", "3"), "1.2.3"),
        (("1", "1.2", "3"), "1.2.3"),
        (("1", "1.2", "1.2.3"), "1.2.3"),
        (("1", "2", ""), "1.2"),
        (("", "7", ""), "7"),
        (("", "A3", ""), "A3"),
        (("1", "12", "a"), "1.12.a"),
        (("A", "1", "i"), "A.1.i"),
    ],
)
def test_reference_is_the_printed_numbers_in_one(
    numbers: tuple[str, str, str], reference: str
) -> None:
    objective_no, action_no, detail_no = numbers
    raw = raw_action(
        objective="Safe piers" if objective_no else "",
        detail="Plank by plank" if detail_no else "",
        objective_no=objective_no,
        action_no=action_no,
        detail_no=detail_no,
    )
    (found,) = numbered(raw)
    assert found.ref == reference
    assert "number_by_position" not in found.flags


def under(objective_no: str, name: str, detail: str = "", *, y: float) -> RawAction:
    """An unnumbered row under an objective."""
    return raw_action(
        name, detail, objective=f"Objective {objective_no}", objective_no=objective_no, y=y
    )


def test_unnumbered_actions_are_counted_under_their_objective() -> None:
    rows = [under("1", "Mend", y=100), under("1", "Paint", y=150), under("2", "Dry", y=300)]
    assert references(*rows) == ["1.1", "1.2", "2.1"]


def test_unnumbered_details_of_one_title_are_counted_under_it() -> None:
    title = under("1", "Piers", "Mend", y=100)
    other = under("1", "Piers", "Paint", y=100)
    sand = under("1", "Sand", "Dry", y=300)
    assert references(title, other, sand) == ["1.1.1", "1.1.2", "1.2.1"]


def test_rows_that_say_the_same_elsewhere_are_two() -> None:
    rows = [under("1", "Mend", y=100), under("1", "Mend", y=400)]
    assert references(*rows) == ["1.1", "1.2"]


def test_counted_numbers_are_flagged() -> None:
    (found,) = numbered(under("1", "Mend", y=100))
    assert "number_by_position" in found.flags
    assert found.raw.action_no == "1"


@pytest.mark.parametrize(
    ("label", "reference"),
    [({"annex": "B"}, "B.1"), ({"agenda_item": "4"}, "item4.1"), ({}, "plan.1")],
)
def test_row_without_any_number_is_named_by_its_paper(
    label: dict[str, str], reference: str
) -> None:
    raw = raw_action(section=section(kind="annex", **label))
    assert references(raw) == [reference]


def test_number_printed_twice_gives_two_references_and_a_doubt() -> None:
    twice = [
        raw_action("Mend", action_no="1", y=100),
        raw_action("Paint", action_no="1", y=200, pages=(4, 4)),
    ]
    found, doubts = number_actions([action(raw) for raw in twice])
    assert [each.ref for each in found] == ["1", "1-2"]
    assert [(doubt.code, doubt.page) for doubt in doubts] == [("number_repeated", 4)]
    assert "number_repeated" in found[1].flags
    assert found[1].confidence < found[0].confidence


rows = st.builds(
    raw_action,
    action=st.sampled_from(["Mend", "Paint", "Dry"]),
    detail=st.sampled_from(["", "One", "Two"]),
    objective=st.sampled_from(["", "Safe piers"]),
    objective_no=st.sampled_from(["", "1", "2"]),
    action_no=st.sampled_from(["", "1", "1.1", "2"]),
    detail_no=st.sampled_from(["", "1", "1.1.1"]),
    y=st.sampled_from([100.0, 200.0, 300.0]),
)


@given(st.lists(rows, max_size=8))
def test_every_row_has_a_reference_of_its_own(raws: list[RawAction]) -> None:
    found = references(*raws)
    assert all(found)
    assert len(set(found)) == len(raws)


# --- what the paper says twice ----------------------------------------------


@pytest.mark.parametrize(
    ("status", "narrative", "flagged"),
    [
        ("On track", "Complete. The pier is mended.", True),
        ("Complete", "Complete. The pier is mended.", False),
        ("On track", "The pier is half mended.", False),
        ("", "Complete.", False),
    ],
)
def test_narrative_that_disagrees_with_the_status_is_flagged(
    status: str, narrative: str, flagged: bool
) -> None:
    raw = replace(raw_action(status=status), narrative=passage(narrative))
    assert ("narrative_disagrees" in action(raw).flags) is flagged


@pytest.mark.parametrize(
    ("deadline", "status", "flagged"),
    [
        ("May 2031", "On track", True),
        ("May 2031", "Complete", False),
        ("May 2031 and ongoing", "On track", False),
        ("June 2031", "On track", False),
        ("May 2031", "", False),
    ],
)
def test_deadline_before_the_meeting_is_flagged_unless_the_work_is_done(
    deadline: str, status: str, flagged: bool
) -> None:
    raw = raw_action(deadline=deadline, status=status)
    found, _ = normalised(raw, meeting=date(2031, 6, 12))
    assert ("deadline_passed" in found.flags) is flagged
    assert found.deadline.end is not None


def test_officers_that_may_be_one_or_two_are_flagged() -> None:
    assert (
        "officers_uncertain" in action(raw_action(officers="Housing and Communities, Parks")).flags
    )
    assert "officers_uncertain" not in action(raw_action(officers="Chief Executive")).flags


def test_papers_of_a_pack_count_their_loose_actions_for_themselves() -> None:
    first, second = section(agenda_item="3"), replace(section(agenda_item="5"), number=2)
    found = numbered(
        raw_action(action_no="1", section=first), raw_action(action_no="1", section=second)
    )
    assert [each.ref for each in found] == ["1", "item5.1"]
    assert not any("number_repeated" in each.flags for each in found)


def test_action_without_a_number_is_referred_to_by_its_place() -> None:
    raw = replace(raw_action("Mend the pier"), place="minute4")
    assert numbered(raw)[0].ref == "minute4.1"
