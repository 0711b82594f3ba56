"""Which action of one version is which of another, over any number of versions."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cip_extract.diff.match import match_actions
from cip_extract.diff.plan_action import PlanAction
from cip_extract.lineage.trace import Place, Trace, lineage_rows, trace_plan
from tests.lineage.plans import BELL, CHART, DREDGE, PAINT, act, matched, trace

DOCUMENTS = ["spring", "summer", "autumn", "winter"]


def lines(found: Trace) -> list[list[str]]:
    """Each lineage's places: "spring/1"."""
    return [
        [f"{DOCUMENTS[place.version]}/{place.action_ref}" for place in lineage.places]
        for lineage in found.lineages
    ]


# --- what belongs together --------------------------------------------------


def test_renumbered_action_is_followed_by_its_words() -> None:
    spring = [act("1", DREDGE), act("2", PAINT)]
    summer = [act("1", PAINT), act("2", DREDGE)]
    autumn = [act("3", PAINT)]
    assert lines(trace(spring, summer, autumn)) == [
        ["spring/1", "summer/2"],
        ["spring/2", "summer/1", "autumn/3"],
    ]


def test_action_that_comes_back_after_a_version_without_it_is_the_same() -> None:
    found = trace(
        [act("1", DREDGE), act("2", PAINT)], [act("1", DREDGE)], [act("1", DREDGE), act("7", PAINT)]
    )
    assert lines(found)[1] == ["spring/2", "autumn/7"]


def test_action_that_comes_back_after_two_versions_is_the_same() -> None:
    rest = [act("1", DREDGE)]
    found = trace([*rest, act("2", PAINT)], rest, rest, [*rest, act("2", PAINT)])
    assert lines(found)[1] == ["spring/2", "winter/2"]


def test_action_that_comes_back_is_compared_with_its_last_words() -> None:
    last = "Limewash the old beacon on the north point"
    spring, autumn = [act("1", DREDGE), act("2", PAINT)], [act("1", DREDGE)]
    summer = [act("1", DREDGE), act("2", last)]
    found = trace_plan(
        [spring, summer, autumn, summer],
        [
            [matched(spring, summer, ("1", "1", 1.0), ("2", "2", 0.5))],
            [match_actions(summer, autumn)],
            [match_actions(autumn, summer)],
        ],
    )
    assert lines(found)[1] == ["spring/2", "summer/2", "winter/2"]


def test_whole_plan_may_be_left_out_of_a_version() -> None:
    plan = [act("1", DREDGE), act("2", PAINT)]
    found = trace_plan([plan, [], plan], [[], []])
    assert lines(found) == [["spring/1", "autumn/1"], ["spring/2", "autumn/2"]]


def test_new_action_under_a_number_that_was_used_before_is_another() -> None:
    found = trace([act("1", DREDGE), act("2", PAINT)], [act("1", DREDGE), act("2", BELL)])
    assert lines(found) == [["spring/1", "summer/1"], ["spring/2"], ["summer/2"]]


def test_parts_of_a_split_action_share_its_lineage() -> None:
    spring, summer = [act("1"), act("2")], [act("1"), act("2"), act("3")]
    found = trace_plan(
        [spring, summer],
        [[matched(spring, summer, ("1", "1", 0.6), ("1", "2", 0.5), ("2", "3", 1.0))]],
    )
    assert lines(found) == [["spring/1", "summer/1", "summer/2"], ["spring/2", "summer/3"]]


def test_sources_of_a_merged_action_share_the_lineage_of_the_first() -> None:
    spring, summer = [act("1"), act("2"), act("3")], [act("1"), act("2")]
    found = trace_plan(
        [spring, summer],
        [[matched(spring, summer, ("1", "1", 1.0), ("2", "2", 0.5), ("3", "2", 0.6))]],
    )
    assert lines(found) == [["spring/1", "summer/1"], ["spring/2", "spring/3", "summer/2"]]
    assert [row["lineage_id"] for row in lineage_rows(found, DOCUMENTS)] == [
        *["spring/1"] * 2,
        *["spring/2"] * 3,
    ]


def test_split_then_merged_again_is_one_lineage() -> None:
    whole, parts = [act("1")], [act("1"), act("2")]
    found = trace_plan(
        [whole, parts, whole],
        [
            [matched(whole, parts, ("1", "1", 0.6), ("1", "2", 0.5))],
            [matched(parts, whole, ("1", "1", 0.6), ("2", "1", 0.5))],
        ],
    )
    assert lines(found) == [["spring/1", "summer/1", "summer/2", "autumn/1"]]


def test_part_that_was_dropped_comes_back_into_its_lineage() -> None:
    spring = [act("1", f"{DREDGE}. {PAINT}")]
    summer = [act("1", DREDGE), act("2", PAINT)]
    autumn = [act("1", DREDGE)]
    found = trace_plan(
        [spring, summer, autumn, summer],
        [
            [matched(spring, summer, ("1", "1", 0.6), ("1", "2", 0.5))],
            [match_actions(summer, autumn)],
            [match_actions(autumn, summer)],
        ],
    )
    assert lines(found) == [
        ["spring/1", "summer/1", "summer/2", "autumn/1", "winter/1", "winter/2"]
    ]


# --- the way back -----------------------------------------------------------


def test_merged_action_goes_back_to_its_closest_source() -> None:
    spring, summer = [act("1"), act("2")], [act("1")]
    for first, second, source in ((0.5, 0.6, "2"), (0.6, 0.5, "1"), (0.5, 0.5, "1")):
        found = trace_plan(
            [spring, summer], [[matched(spring, summer, ("2", "1", second), ("1", "1", first))]]
        )
        (lineage,) = found.lineages
        assert lineage.way_to(Place(1, "1")) == [Place(0, source), Place(1, "1")]
        assert lineage.last_places() == [Place(1, "1")]


def test_both_parts_go_back_to_the_action_they_were_split_from() -> None:
    spring, summer = [act("1")], [act("1"), act("2")]
    found = trace_plan(
        [spring, summer], [[matched(spring, summer, ("1", "1", 0.6), ("1", "2", 0.5))]]
    )
    (lineage,) = found.lineages
    assert lineage.last_places() == [Place(1, "1"), Place(1, "2")]
    for part in lineage.last_places():
        assert lineage.way_to(part) == [Place(0, "1"), part]


# --- whatever the plans -----------------------------------------------------

texts = st.sampled_from([DREDGE, PAINT, CHART, BELL, f"{DREDGE} and {CHART}", f"{PAINT} twice"])
plans = st.lists(texts, max_size=5).map(
    lambda found: [act(str(number), text) for number, text in enumerate(found, start=1)]
)


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[list[PlanAction]], Trace]:
    """Versions of a plan, paired by any pairs at all: splits and mergers among them."""
    versions = draw(st.lists(plans, min_size=2, max_size=4))
    matchings = []
    for old, new in pairwise(versions):
        possible = [(a.action_ref, b.action_ref, 0.5) for a in old for b in new]
        pairs = draw(st.sets(st.sampled_from(possible))) if possible else set()
        matchings.append([matched(old, new, *sorted(pairs))])
    return versions, trace_plan(versions, matchings)


@given(histories())
def test_every_action_of_every_version_has_exactly_one_lineage(
    drawn: tuple[list[list[PlanAction]], Trace],
) -> None:
    versions, found = drawn
    rows = lineage_rows(found, DOCUMENTS)
    assert Counter((row["document_id"], row["action_ref"]) for row in rows) == Counter(
        (DOCUMENTS[number], action.action_ref)
        for number, plan in enumerate(versions)
        for action in plan
    )


@given(histories())
def test_lineages_are_named_for_where_they_were_first_seen_and_no_two_alike(
    drawn: tuple[list[list[PlanAction]], Trace],
) -> None:
    _, found = drawn
    names = [lineage.name(DOCUMENTS) for lineage in found.lineages]
    assert len(set(names)) == len(names)
    for lineage in found.lineages:
        assert lineage.first.version == min(place.version for place in lineage.places)
        assert lineage.places[0] == lineage.first


@given(histories())
def test_places_joined_by_a_link_are_of_one_lineage(
    drawn: tuple[list[list[PlanAction]], Trace],
) -> None:
    _, found = drawn
    for lineage in found.lineages:
        for link in lineage.links:
            assert {link.earlier, link.later} <= set(lineage.places)
            assert link.earlier.version < link.later.version


@given(st.lists(plans, min_size=2, max_size=4))
def test_the_way_to_every_last_place_runs_forwards_from_a_first(
    versions: list[list[PlanAction]],
) -> None:
    for lineage in trace(*versions).lineages:
        beginnings = set(lineage.places) - {link.later for link in lineage.links}
        for place in lineage.last_places():
            way = lineage.way_to(place)
            assert way[0] in beginnings
            assert all(one.version < other.version for one, other in pairwise(way))
