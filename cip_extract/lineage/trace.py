"""Follow each action of a plan through its versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cip_extract.diff.match import Matching, match_actions
from cip_extract.diff.plan_action import PlanAction


class Place(NamedTuple):
    """An action in one version: the version's place in time, from 0, and its reference there."""

    version: int
    action_ref: str


class Link(NamedTuple):
    """One action found again in a later version, and how alike the words are, from 0 to 1."""

    earlier: Place
    later: Place
    similarity: float


@dataclass(frozen=True, slots=True)
class Lineage:
    """One action through its versions, with the parts it was split into or merged from.

    Places are in the order of versions, and in each version in the order of the plan.
    """

    places: tuple[Place, ...]
    links: tuple[Link, ...]

    @property
    def first(self) -> Place:
        """Where the action was first seen; of several that were merged, the plan's first."""
        return self.places[0]

    def name(self, document_ids: Sequence[str]) -> str:
        """The lineage's identifier, which names the place where it was first seen."""
        return f"{document_ids[self.first.version]}/{self.first.action_ref}"

    def last_places(self) -> list[Place]:
        """Places that nothing later goes back to: the action as it stands, or last stood."""
        left_behind = {link.earlier for link in self.links}
        return [place for place in self.places if place not in left_behind]

    def way_to(self, place: Place) -> list[Place]:
        """The action's places up to one of them, the earliest first.

        A part of a split action goes back to what it was split from. A merged action goes
        back to the source whose words are closest; where two are, to the first in the plan.
        """
        order = {each: number for number, each in enumerate(self.places)}
        way = [place]
        while True:
            sources = [link for link in self.links if link.later == way[0]]
            if not sources:
                return way
            closest = min(sources, key=lambda link: (-link.similarity, order[link.earlier]))
            way.insert(0, closest.earlier)


@dataclass(frozen=True, slots=True)
class Trace:
    """One plan through its versions: every action of each, and the one lineage it is of."""

    actions: Mapping[Place, PlanAction]
    lineages: tuple[Lineage, ...]

    @property
    def latest(self) -> int:
        """The last version that holds the plan, from 0."""
        return max(place.version for place in self.actions)


def trace_plan(
    versions: Sequence[Sequence[PlanAction]], matchings: Sequence[Sequence[Matching]]
) -> Trace:
    """Follow every action of one plan through its versions.

    What no step explains is compared with what had gone before that step, so that an action
    that is left out of one version and comes back in the next is the same action still.

    Args:
        versions: The plan's actions in each version, in order of time; each reference stands
            once in a version.
        matchings: For each version but the last, how its actions were paired with those of
            the next.

    Returns:
        The lineages, in the order in which they were first seen.
    """
    actions = {
        Place(number, action.action_ref): action
        for number, plan in enumerate(versions)
        for action in plan
    }
    links: list[Link] = []
    for later, step in enumerate(matchings, start=1):
        for matching in step:
            links += _links(matching, later)
        links += _returns(actions, links, later)
    return Trace(actions, tuple(_connected(list(actions), links)))


def _links(matching: Matching, later: int) -> list[Link]:
    return [
        Link(
            Place(later - 1, matching.old[pair.old].action_ref),
            Place(later, matching.new[pair.new].action_ref),
            pair.similarity,
        )
        for pair in matching.pairs
    ]


def _returns(actions: Mapping[Place, PlanAction], links: Sequence[Link], later: int) -> list[Link]:
    """Actions of a version that had gone before the version ahead of it."""
    left_behind = {link.earlier for link in links}
    explained = {link.later for link in links}
    gone = [p for p in actions if p.version < later - 1 and p not in left_behind]
    new = [p for p in actions if p.version == later and p not in explained]
    found = match_actions([actions[place] for place in gone], [actions[place] for place in new])
    return [Link(gone[pair.old], new[pair.new], pair.similarity) for pair in found.pairs]


def _connected(places: Sequence[Place], links: Sequence[Link]) -> list[Lineage]:
    """Places joined by links, one lineage for each group of them."""
    group = {place: [place] for place in places}
    for link in links:
        ours, theirs = group[link.earlier], group[link.later]
        if ours is not theirs:
            ours += theirs
            group.update(dict.fromkeys(theirs, ours))
    order = {place: number for number, place in enumerate(places)}
    links_of: dict[int, list[Link]] = {id(members): [] for members in group.values()}
    for link in links:
        links_of[id(group[link.earlier])].append(link)
    distinct = {id(members): members for members in group.values()}
    return [
        Lineage(tuple(sorted(members, key=order.__getitem__)), tuple(links_of[name]))
        for name, members in distinct.items()
    ]


def lineage_rows(trace: Trace, document_ids: Sequence[str]) -> list[dict[str, object]]:
    """The rows of `lineage.csv`: one for each action of each version.

    Args:
        trace: One plan through its versions.
        document_ids: The versions' documents, in the order of the versions.
    """
    return [
        {
            "lineage_id": lineage.name(document_ids),
            "document_id": document_ids[place.version],
            "action_ref": place.action_ref,
        }
        for lineage in trace.lineages
        for place in lineage.places
    ]
