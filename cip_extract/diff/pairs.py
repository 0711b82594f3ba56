"""Which actions of two versions of a plan are one, and which may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from cip_extract.diff.plan_action import PlanAction

EXACT_TEXT = "exact_text"
SIMILAR_TEXT = "similar_text"
SIMILAR_TEXT_AND_CONTEXT = "similar_text_and_context"
PART_OF_TEXT = "part_of_text"

# Why a pair is in doubt.
WEAK = "weak"
CONTESTED = "contested"
PART = "part"


class Pair(NamedTuple):
    """An action found in both versions, by its position in each (from 0).

    Similarities run from 0 to 1. `runner_up` is that of the best other partner that
    either of the two could have had: the closer it comes, the less sure the pair.
    """

    old: int
    new: int
    matched_by: str
    similarity: float
    runner_up: float


class DoubtfulPair(NamedTuple):
    """Two actions that may be one, which a person has to decide; `reason` says why."""

    old: int
    new: int
    reason: str
    similarity: float
    runner_up: float


@dataclass(frozen=True, slots=True)
class Matching:
    """Two versions of a plan and the pairs between them, in the old plan's order.

    Pairs point to positions, so that an action without a reference, two with the same
    one, or one with several partners can all be told apart. An old action in several pairs
    was split, a new one in several pairs was merged. Doubtful pairs are none of `pairs`.
    """

    old: tuple[PlanAction, ...]
    new: tuple[PlanAction, ...]
    pairs: tuple[Pair, ...]
    doubtful: tuple[DoubtfulPair, ...] = ()

    @property
    def unmatched_old(self) -> tuple[int, ...]:
        """Positions of the old actions that have no partner, in the old plan's order."""
        matched = {pair.old for pair in self.pairs}
        return tuple(place for place in range(len(self.old)) if place not in matched)

    @property
    def unmatched_new(self) -> tuple[int, ...]:
        """Positions of the new actions that have no partner, in the new plan's order."""
        matched = {pair.new for pair in self.pairs}
        return tuple(place for place in range(len(self.new)) if place not in matched)

    @property
    def split(self) -> frozenset[int]:
        """Positions of the old actions that were divided into several."""
        return _more_than_once(pair.old for pair in self.pairs)

    @property
    def merged(self) -> frozenset[int]:
        """Positions of the new actions that were made of several."""
        return _more_than_once(pair.new for pair in self.pairs)


def _more_than_once(places: Iterable[int]) -> frozenset[int]:
    return frozenset(place for place, times in Counter(places).items() if times > 1)
