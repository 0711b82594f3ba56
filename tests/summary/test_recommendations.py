from __future__ import annotations

from datetime import date

from tests.summary.plans import Paper, Row, action, ask, told

LIST = {"R1": "Mend the piers.", "R2": "Clean the sand.", "R11": "Count the boats."}
MAY, JULY = date(2031, 5, 8), date(2031, 7, 10)
CODED = [
    action("1.1", codes=["R1", "R2"], status="complete"),
    action("1.2", codes=["R1"]),
    action("1.3", codes=["R1"]),
]


def unanswered(rows: list[Row]) -> list[object]:
    return list(told(rows, "unanswered_recommendation", "recommendation"))


def test_each_recommendation_has_its_actions_in_all_and_by_status() -> None:
    rows = ask(Paper(actions=CODED, recommendations=LIST))
    found = {
        (row["subject"], row["status"]): (row["count"], row["action_refs"])
        for row in rows
        if row["finding"] == "recommendation"
    }
    assert found == {
        ("R1", ""): (3, ["1.1", "1.2", "1.3"]),
        ("R1", "complete"): (1, ["1.1"]),
        ("R1", "underway"): (2, ["1.2", "1.3"]),
        ("R2", ""): (1, ["1.1"]),
        ("R2", "complete"): (1, ["1.1"]),
        ("R11", ""): (0, []),
    }


def test_recommendation_that_no_action_names_is_unanswered() -> None:
    rows = ask(Paper(actions=CODED, recommendations=LIST))
    assert unanswered(rows) == ["R11"]
    total = told(rows, "unanswered_recommendation", "plan")[""]
    assert total["count"] == 1
    assert total["note"] == (
        "1 of 3 recommendations is named by no action: R11; the list stands in the same document."
    )


def test_actions_without_codes_are_told_beside_the_unanswered() -> None:
    rows = ask(Paper(actions=[*CODED, action("1.4")], recommendations=LIST))
    note = told(rows, "unanswered_recommendation", "plan")[""]["note"]
    assert str(note).endswith("1 of 4 actions has no codes.")


def test_list_may_stand_in_an_earlier_paper() -> None:
    may = Paper("may", [action()], MAY, recommendations=LIST)
    rows = ask(may, Paper(actions=CODED))
    row = told(rows, "unanswered_recommendation", "recommendation")["R11"]
    assert row["document_id"] == "june"
    assert "the list stands in the papers of 8 May 2031" in str(row["note"])


def test_own_list_comes_first_then_the_nearest_earlier_then_a_later_one() -> None:
    april = Paper("april", [action()], date(2031, 4, 3), recommendations={"R7": "April."})
    may = Paper("may", [action()], MAY, recommendations={"R8": "May."})
    july = Paper("july", [action()], JULY, recommendations={"R9": "July."})
    undated = Paper("list", [], None, recommendations={"R10": "No day."})
    june = Paper(actions=CODED)
    own = Paper(actions=CODED, recommendations={"R6": "June."})
    assert unanswered(ask(april, may, own, july)) == ["R6"]
    assert unanswered(ask(april, may, june, july)) == ["R8"]
    assert unanswered(ask(june, july, undated)) == ["R9"]
    assert unanswered(ask(june, undated)) == ["R10"]


def test_list_of_another_council_is_not_taken() -> None:
    other = Paper("other", [], MAY, plan_id="", council="Bainbridge Council", recommendations=LIST)
    rows = ask(other, Paper(actions=CODED))
    assert unanswered(rows) == []
    assert "none of the documents" in str(told(rows, "not_told", "plan")["recommendation"]["note"])


def test_list_that_belongs_to_another_plan_is_not_taken() -> None:
    other = Paper("may", [action(codes=["R1"])], MAY, plan_id="boats", recommendations=LIST)
    rows = ask(other, Paper(actions=CODED))
    assert [row["document_id"] for row in rows if row["finding"] == "recommendation"].count(
        "june"
    ) == 0
    assert "another plan" in str(told(rows, "not_told", "plan")["recommendation"]["note"])


def test_report_s_own_recommendations_are_none_of_a_review() -> None:
    rows = ask(Paper(actions=CODED, recommendations={"": "The board is asked to note."}))
    assert unanswered(rows) == []


def test_code_in_no_list_of_the_council_is_unlisted() -> None:
    coded = [action("1.1", codes=["R1", "R3", "R111"]), action("1.2", codes=["R3"])]
    rows = ask(Paper(actions=coded, recommendations=LIST))
    found = told(rows, "unlisted_code", "recommendation")
    assert {code: row["action_refs"] for code, row in found.items()} == {
        "R3": ["1.1", "1.2"],
        "R111": ["1.1"],
    }


def test_codes_without_any_list_are_told_once() -> None:
    rows = ask(Paper(actions=CODED))
    assert not any(row["finding"] == "unlisted_code" for row in rows)
    assert told(rows, "not_told", "plan")["recommendation"]["count"] == 3


def test_plan_that_names_no_code_is_not_accused() -> None:
    rows = ask(Paper(actions=[action()], recommendations=LIST))
    assert unanswered(rows) == []
    assert str(told(rows, "not_told", "plan")["recommendation"]["note"]).startswith(
        "3 recommendations listed, but no action says which it answers"
    )


def test_any_action_of_the_document_answers() -> None:
    annex = Paper("june", [action("D.1", codes=["R11"])], plan_id="annex-plan")
    assert unanswered(ask(Paper(actions=CODED, recommendations=LIST), annex)) == []
