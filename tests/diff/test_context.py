"""Where officers, recommendations and place speak for a pair that words leave open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cip_extract.diff.match import match_actions
from cip_extract.diff.pairs import SIMILAR_TEXT_AND_CONTEXT
from cip_extract.diff.plan_action import PlanAction
from cip_extract.diff.subjects import other_subject

OLD = PlanAction(
    "2.1",
    "Homes",
    "Ask the lift engineers of Corrie House for a survey of its two lifts and shafts",
    officers=("Head of Housing",),
    recommendation_codes=("R4",),
)
NEW = replace(
    OLD, action="Renew both lifts at Corrie House, starting with the worse, by the survey"
)
STRANGER = replace(OLD, action="Sell old bicycles for charity every Saturday morning")


def test_officers_and_codes_carry_a_reworded_action_over_the_line() -> None:
    (pair,) = match_actions([OLD], [NEW]).pairs
    assert pair.matched_by == SIMILAR_TEXT_AND_CONTEXT


@pytest.mark.parametrize(
    ("officers", "codes"), [(("Head of Parks",), ("R9",)), ((), ())], ids=["others", "none"]
)
def test_words_somewhat_alike_alone_are_no_pair(
    officers: tuple[str, ...], codes: tuple[str, ...]
) -> None:
    new = replace(NEW, officers=officers, recommendation_codes=codes)
    assert match_actions([OLD], [new]).pairs == ()


def test_context_alone_is_shown_to_a_person_and_never_asserted() -> None:
    matching = match_actions([OLD], [STRANGER])
    assert matching.pairs == ()
    assert [(pair.old, pair.new) for pair in matching.doubtful] == [(0, 0)]


def test_two_partners_alike_in_words_and_context_are_not_chosen_between() -> None:
    assert match_actions([OLD], [NEW, replace(NEW, action_ref="2.2")]).pairs == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Open a youth club in the arcade", "Open a dental clinic in the arcade"),
        ("Recruit a drainage surveyor.", "Recruit a drainage apprentice."),
        ("Insulate the town hall loft", "Insulate the cricket pavilion loft"),
    ],
)
def test_one_sentence_about_two_things_is_two_actions(old: str, new: str) -> None:
    assert other_subject(old, new)
    matching = match_actions([PlanAction(action=old)], [PlanAction(action=new)])
    assert matching.pairs == ()
    assert matching.doubtful


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Mend six benches.", "Mend the last nine benches."),
        ("Open the ferry office in May", "Open the ferry office in June"),
        ("Draft a tree strategy", "Launch the tree strategy"),
        ("Adopt the cemetery policy", "Adopt the cemetery procedure"),
        ("Paint the arts centre door", "Paint the arts center door"),
        ("Paint the arts centre door", "Paint the arts centre door green"),
        ("", "Paint the door"),
    ],
)
def test_amounts_dates_stages_spelling_and_papers_are_not_the_subject(old: str, new: str) -> None:
    assert not other_subject(old, new)
