"""Pairing the actions of two versions of a plan."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.diff.match import (
    EXACT_TEXT,
    PART_OF_TEXT,
    SIMILAR_TEXT,
    Matching,
    match_actions,
)
from cip_extract.diff.plan_action import PlanAction

BINS = "Trial wheelie bins with lockable lids along the harbour front and report on spillage"
FERRY = "Renegotiate the winter ferry timetable so that pupils reach school before nine"
ARCHIVE = "Scan the borough's parish maps and lend them to village halls free of charge"
KITCHEN = "Fit induction hobs in every sheltered scheme before the gas contract lapses"
ORCHARD = "Plant a community orchard beside the former tram depot with volunteers"


def plan(*details: str, title: str = "Look after Saltmere") -> list[PlanAction]:
    """A plan with one action and these details, numbered in order."""
    return [
        PlanAction(action_ref=f"1.1.{number}", action=title, detail=detail)
        for number, detail in enumerate(details, start=1)
    ]


def titled(*rows: tuple[str, str]) -> list[PlanAction]:
    """A plan of details, each under a title of its own."""
    return [PlanAction(action=title, detail=detail) for title, detail in rows]


def places(matching: Matching) -> list[tuple[int, int]]:
    """The pairs as positions only."""
    return [(pair.old, pair.new) for pair in matching.pairs]


def doubts(matching: Matching) -> list[tuple[int, int, str]]:
    """The doubtful pairs as positions, with the reason."""
    return [(pair.old, pair.new, pair.reason) for pair in matching.doubtful]


# --- nothing to pair --------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "unmatched_old", "unmatched_new"),
    [([], [], (), ()), ([BINS], [], (0,), ()), ([], [BINS, FERRY], (), (0, 1))],
)
def test_empty_side_leaves_everything_unmatched(
    old: list[str],
    new: list[str],
    unmatched_old: tuple[int, ...],
    unmatched_new: tuple[int, ...],
) -> None:
    matching = match_actions(plan(*old), plan(*new))
    assert matching.pairs == ()
    assert matching.unmatched_old == unmatched_old
    assert matching.unmatched_new == unmatched_new


def test_plans_without_a_word_in_common_have_no_pairs() -> None:
    matching = match_actions(plan(BINS, FERRY), plan(KITCHEN, ORCHARD))
    assert matching.pairs == ()


# --- the same words ---------------------------------------------------------


def test_dropped_action_does_not_shift_the_rest() -> None:
    matching = match_actions(plan(BINS, FERRY, ARCHIVE), plan(FERRY, ARCHIVE))
    assert places(matching) == [(1, 0), (2, 1)]
    assert matching.unmatched_old == (0,)


def test_swapped_order_is_seen_through() -> None:
    matching = match_actions(plan(BINS, FERRY, ARCHIVE), plan(ARCHIVE, BINS, FERRY))
    assert places(matching) == [(0, 1), (1, 2), (2, 0)]


@pytest.mark.parametrize(
    "retyped",
    [
        BINS.upper(),
        BINS + ".",
        "• " + BINS.replace(" ", "\n", 3),
        BINS.replace("harbour front", "harbour-front"),
        BINS.replace("harbour front", "\u201charbour\u00a0front\u201d"),
    ],
)
def test_typing_differences_are_the_same_text(retyped: str) -> None:
    (pair,) = match_actions(plan(BINS), plan(retyped)).pairs
    assert (pair.matched_by, pair.similarity) == (EXACT_TEXT, 1.0)


def test_action_without_details_is_known_by_its_title() -> None:
    old = [PlanAction(action=BINS, detail="\n"), PlanAction(action=FERRY)]
    new = [PlanAction(action=FERRY), PlanAction(action=BINS)]
    assert places(match_actions(old, new)) == [(0, 1), (1, 0)]


def test_copies_of_a_text_stay_under_their_own_action() -> None:
    old = titled(("Harbour", "Report to members"), ("Schools", "Report to members"))
    new = titled(("Schools", "Report to members"), ("Harbour", "Report to members"))
    assert places(match_actions(old, new)) == [(0, 1), (1, 0)]


def test_copies_under_one_action_follow_their_neighbours() -> None:
    matching = match_actions(
        plan(BINS, "Report to members", FERRY, "Report to members", ARCHIVE),
        plan(BINS, FERRY, "Report to members", ARCHIVE),
    )
    assert places(matching) == [(0, 0), (2, 1), (3, 2), (4, 3)]
    assert matching.unmatched_old == (1,)


@pytest.mark.parametrize(
    ("kept", "partner"),
    [((KITCHEN, "Report to members", FERRY), 3), ((BINS, "Report to members", KITCHEN), 3)],
)
def test_one_neighbour_is_enough_to_choose_between_copies(
    kept: tuple[str, ...], partner: int
) -> None:
    old = plan(ARCHIVE, "Report to members", BINS, "Report to members", FERRY)
    assert (partner, 1) in places(match_actions(old, plan(*kept)))


def test_two_neighbours_tell_more_than_one() -> None:
    old = plan(FERRY, "Report", BINS, FERRY, "Report", ARCHIVE)
    new = plan(FERRY, "Report", ARCHIVE, FERRY, "Report", BINS)
    assert places(match_actions(old, new)) == [(0, 0), (1, 4), (2, 5), (3, 3), (4, 1), (5, 2)]


def test_copies_under_a_retitled_action_follow_their_neighbours() -> None:
    old = titled(("Harbour", FERRY), ("Harbour", "Report"), ("Parks", BINS), ("Parks", "Report"))
    new = titled(("Green space", BINS), ("Green space", "Report"), ("Coast", FERRY))
    assert places(match_actions(old, new)) == [(0, 2), (2, 0), (3, 1)]


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        pytest.param(
            [("Coast", "Reporting", "Report"), ("Schools", "Reporting", "Report")],
            [("Schools", "Reporting", "Report"), ("Coast", "Reporting", "Report")],
            [(0, 1), (1, 0)],
            id="the objective tells apart actions of one title",
        ),
        pytest.param(
            [("Coast", "Harbour", "Report"), ("Coast", "Meals", "Report")],
            [("Schools", "Meals", "Report"), ("Parks", "Harbour", "Report")],
            [(0, 1), (1, 0)],
            id="actions that moved to other objectives keep their copies",
        ),
        pytest.param(
            [("Coast", "Harbour", "Report"), ("Schools", "Meals", "Report")],
            [("Schools", "Kitchens", "Report"), ("Coast", "Quays", "Report")],
            [(0, 1), (1, 0)],
            id="the objective outlives retitled actions",
        ),
        pytest.param(
            [("Coast", "A", FERRY), ("Coast", "A", "Report"), ("Coast", "A", "Report")],
            [
                ("Sea", "B", BINS),
                ("Sea", "B", "Report"),
                ("Sea", "C", FERRY),
                ("Sea", "C", "Report"),
            ],
            [(0, 2), (1, 3)],
            id="what stood before it tells, when all titles changed",
        ),
        pytest.param(
            [("Coast", "A", "Report"), ("Coast", "A", FERRY), ("Coast", "B", "Report")],
            [
                ("Sea", "C", "Report"),
                ("Sea", "C", BINS),
                ("Sea", "D", "Report"),
                ("Sea", "D", FERRY),
            ],
            [(0, 2), (1, 3), (2, 0)],
            id="what stood after it tells, when all titles changed",
        ),
    ],
)
def test_copies_of_a_text_are_told_apart_by_what_surrounds_them(
    old: list[tuple[str, str, str]], new: list[tuple[str, str, str]], pairs: list[tuple[int, int]]
) -> None:
    before, after = (
        [PlanAction(objective=first, action=second, detail=third) for first, second, third in rows]
        for rows in (old, new)
    )
    assert places(match_actions(before, after)) == pairs


def test_copies_with_nothing_to_tell_them_apart_keep_their_order() -> None:
    same = "Report to members"
    shorter = match_actions(plan(same, same, same), plan(same, same))
    assert places(shorter) == [(0, 0), (1, 1)]
    between = match_actions(plan(BINS, same, same), plan(KITCHEN, same, same, ORCHARD))
    assert places(between) == [(1, 1), (2, 2)]


# --- similar words ----------------------------------------------------------


@pytest.mark.parametrize(
    "reworded",
    [
        # a few words exchanged
        "Test wheelie bins with lockable lids along the harbour wall and report on spillage",
        # the tail dropped
        "Trial wheelie bins with lockable lids along the harbour",
        # cut to half
        "Trial wheelie bins with lockable lids",
        # a sentence added
        BINS + ", then decide with traders whether to buy them for the market square",
        # clauses exchanged, and other forms of the same words
        "Report on spillage after trialling lockable lids for wheelie bins along the harbour",
    ],
)
def test_reworded_detail_finds_its_action(reworded: str) -> None:
    matching = match_actions(plan(FERRY, BINS), plan(reworded, KITCHEN))
    (pair,) = matching.pairs
    assert (pair.old, pair.new, pair.matched_by) == (1, 0, SIMILAR_TEXT)
    assert 0.43 < pair.similarity < 1


def test_other_forms_of_a_word_count_as_the_word() -> None:
    old = plan("Developing leaders, volunteer training, plans")
    new = plan("Development of a leader and volunteers: training for a plan")
    (pair,) = match_actions(old, new).pairs
    assert pair.similarity == 0.8  # all but five function words


def test_replaced_action_in_the_same_place_is_not_paired() -> None:
    matching = match_actions(plan(BINS, FERRY, ARCHIVE), plan(BINS, ORCHARD, ARCHIVE))
    assert places(matching) == [(0, 0), (2, 2)]


def test_shared_title_does_not_make_strangers_alike() -> None:
    title = "Work with residents, traders and harbour users to look after all of Saltmere's coast"
    assert match_actions(plan(FERRY, title=title), plan(ORCHARD, title=title)).pairs == ()


def test_retitled_action_keeps_its_details() -> None:
    old = plan(BINS, FERRY, title="Harbour works")
    new = plan(BINS, FERRY, title="A cleaner coast")
    assert places(match_actions(old, new)) == [(0, 0), (1, 1)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Staff survey", "Staff training"),
        ("Draft a lettings policy", "Draft a tide calendar"),
        ("Extend the depot rota", "Extend the museum lease"),
    ],
)
def test_short_texts_need_more_than_half_their_words_in_common(old: str, new: str) -> None:
    assert match_actions(plan(old), plan(new)).pairs == ()


def test_numbers_officers_and_dates_have_no_say() -> None:
    old = [
        PlanAction(action_ref="1.1.1", detail=BINS, officers=("Harbour Master",), status="underway")
    ]
    decoy = PlanAction(
        action_ref="1.1.1", detail=ORCHARD, officers=("Harbour Master",), status="underway"
    )
    new = [decoy, PlanAction(action_ref="9.9.9", detail=BINS.replace("Trial", "Test"))]
    assert places(match_actions(old, new)) == [(0, 1)]


def test_whole_plan_is_paired_best_not_each_action_greedily() -> None:
    # The first old text is nearest to the first new one, which the second needs more.
    old = plan("red green blue white black grey", "red green blue white pink gold")
    new = plan("gold red green blue white black", "red green olive cream black grey")
    matching = match_actions(old, new)
    assert places(matching) == [(1, 0)]
    assert doubts(matching) == [(0, 1, "contested")]


def test_equally_similar_partners_are_told_apart_by_title() -> None:
    old = titled(("Harbour", "Report to members"), ("Schools", "Report to members"))
    new = titled(
        ("Schools", "Report quarterly to members"), ("Harbour", "Report quarterly to members")
    )
    assert places(match_actions(old, new)) == [(0, 1), (1, 0)]
    untitled = [replace(action, action="") for action in new]
    assert doubts(match_actions(old, untitled)) == [(0, 0, "contested"), (1, 1, "contested")]


# --- how sure ---------------------------------------------------------------


def test_pair_without_rivals_has_no_runner_up() -> None:
    (pair,) = match_actions(plan(BINS), plan(BINS)).pairs
    assert pair.runner_up == 0.0


def test_runner_up_is_the_best_rival_on_either_side() -> None:
    near = BINS.replace("Trial", "Test")
    for old, new in (([BINS], [near, BINS]), ([near, BINS], [BINS])):
        (pair,) = match_actions(plan(*old), plan(*new)).pairs
        assert pair.matched_by == EXACT_TEXT
        assert pair.runner_up == pytest.approx(0.9, abs=0.05)


def test_copy_is_a_runner_up_as_similar_as_the_pair() -> None:
    pairs = match_actions(plan(BINS, BINS), plan(BINS, BINS)).pairs
    assert [(pair.similarity, pair.runner_up) for pair in pairs] == [(1.0, 1.0), (1.0, 1.0)]


# --- any plan ---------------------------------------------------------------

few_texts = st.sampled_from([BINS, FERRY, ARCHIVE, BINS.replace("Trial", "Test"), "Report", ""])
any_plan = st.lists(
    st.builds(PlanAction, action=st.sampled_from(["Harbour", "Schools", ""]), detail=few_texts),
    max_size=12,
)


@given(any_plan)
def test_plan_matches_itself_place_by_place(version: list[PlanAction]) -> None:
    matching = match_actions(version, version)
    assert places(matching) == [(place, place) for place in range(len(version))]


@given(any_plan, any_plan)
def test_nobody_is_lost_and_only_parts_are_paired_twice(
    old: list[PlanAction], new: list[PlanAction]
) -> None:
    matching = match_actions(old, new)
    paired_old = [pair.old for pair in matching.pairs]
    paired_new = [pair.new for pair in matching.pairs]
    assert sorted([*set(paired_old), *matching.unmatched_old]) == list(range(len(old)))
    assert sorted([*set(paired_new), *matching.unmatched_new]) == list(range(len(new)))
    parts = {pair for pair in matching.pairs if pair.matched_by == PART_OF_TEXT}
    assert parts == {
        pair
        for pair in matching.pairs
        if paired_old.count(pair.old) > 1 or paired_new.count(pair.new) > 1
    }


@given(any_plan, any_plan)
def test_texts_in_both_plans_are_paired_or_doubted_as_often_as_both_have_them(
    old: list[PlanAction], new: list[PlanAction]
) -> None:
    matching = match_actions(old, new)
    old_texts, new_texts = [item.text for item in old], [item.text for item in new]
    exact = [pair for pair in matching.pairs if pair.matched_by == EXACT_TEXT]
    copies = [
        pair
        for pair in matching.doubtful
        if pair.reason == "contested" and old_texts[pair.old] == new_texts[pair.new]
    ]
    shared = sum(min(old_texts.count(text), new_texts.count(text)) for text in set(old_texts))
    assert len(exact) + len(copies) == shared
    assert all(old_texts[pair.old] == new_texts[pair.new] for pair in exact)


@given(any_plan, any_plan)
def test_doubtful_pair_is_never_asserted_too(old: list[PlanAction], new: list[PlanAction]) -> None:
    matching = match_actions(old, new)
    assert not {(pair.old, pair.new) for pair in matching.doubtful} & set(places(matching))


sentences = st.lists(
    st.sampled_from(["sea", "wall", "lamp", "boat", "rope", "tide", "gull"]), max_size=7
)
wordy_plan = st.lists(
    st.builds(
        PlanAction,
        objective=st.sampled_from(["Coast", "Land", ""]),
        action=st.sampled_from(["Harbour", "Schools"]),
        detail=sentences.map(" ".join),
    ),
    max_size=8,
)


@given(wordy_plan, wordy_plan)
def test_action_is_split_or_merged_or_neither_but_never_both(
    old: list[PlanAction], new: list[PlanAction]
) -> None:
    matching = match_actions(old, new)
    assert len(set(places(matching))) == len(matching.pairs)
    for pair in matching.pairs:
        in_several = (pair.old in matching.split, pair.new in matching.merged)
        assert in_several in {(True, False), (False, True), (False, False)}
        assert (pair.matched_by == PART_OF_TEXT) == any(in_several)
        assert 0 <= pair.similarity <= 1
        assert 0 <= pair.runner_up <= 1


# --- scale ------------------------------------------------------------------


def test_thousand_reworded_shuffled_actions_are_paired_within_two_seconds() -> None:
    dice = random.Random(7)
    vocabulary = [f"{start}{end}" for start in "bcdfghjklm" for end in ("or", "ile", "und", "eft")]
    vocabulary = [first + second for first in vocabulary for second in vocabulary]
    old = plan(*(" ".join(dice.choices(vocabulary, k=25)) for _ in range(1000)))
    new = [
        replace(action, detail=" ".join(action.detail.split()[4:] + dice.choices(vocabulary, k=3)))
        for action in old
    ]
    order = dice.sample(range(1000), k=1000)
    started = time.process_time()
    matching = match_actions(old, [new[place] for place in order])
    assert time.process_time() - started < 2
    assert sorted((pair.new, pair.old) for pair in matching.pairs) == list(enumerate(order))
