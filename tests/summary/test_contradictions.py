from __future__ import annotations

from tests.summary.plans import Paper, action, ask, told


def test_contradiction_is_told_with_the_words_that_make_it() -> None:
    rows = ask(Paper(actions=[action(status="complete", narrative="Not yet started.")]))
    assert told(rows, "contradiction")["1.1"]["note"] == (
        "Status complete, but the narrative says it is still to be done: “Not yet started.”"
    )
    assert told(rows, "contradiction", "plan")[""]["count"] == 1


def test_verb_of_the_promise_is_looked_for_in_the_narrative() -> None:
    promise = {"detail": "Train the wardens", "status": "not_started"}
    rows = ask(Paper(actions=[action(narrative="Six wardens trained", **promise)]))
    assert "1.1" in told(rows, "contradiction")


def test_flag_raised_while_reading_counts_as_well() -> None:
    flagged = {"flags": ["narrative_disagrees"], "narrative": "Signed, sealed and sailed"}
    rows = ask(
        Paper(actions=[action("1.1", **flagged), action("1.2", status="complete", **flagged)])
    )
    # A status that was corrected since agrees with its narrative.
    assert set(told(rows, "contradiction")) == {"1.1"}


def test_long_narrative_is_cut_behind_a_word() -> None:
    narrative = "Not yet started because " + "one thing led to another and " * 20
    rows = ask(Paper(actions=[action(status="complete", narrative=narrative)]))
    note = str(told(rows, "contradiction")["1.1"]["note"])
    assert note.endswith(" …”")
    assert len(note) < 250


def test_nothing_is_said_of_actions_without_a_narrative() -> None:
    rows = ask(Paper(actions=[action(narrative="")]))
    assert not any(row["finding"] == "contradiction" for row in rows)
