"""How well the actions of revised plans are paired."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tests.diff.revisions import Revision


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of pairs; those that are handed to a person count as not found."""

    right: int = 0
    asserted: int = 0
    true: int = 0
    doubtful: int = 0
    doubtful_true: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right + other.right,
            self.asserted + other.asserted,
            self.true + other.true,
            self.doubtful + other.doubtful,
            self.doubtful_true + other.doubtful_true,
        )

    @property
    def precision(self) -> float:
        """The share of the asserted pairs that are true; 1 where nothing is asserted."""
        return self.right / self.asserted if self.asserted else 1.0

    @property
    def recall(self) -> float:
        """The share of the true pairs that are asserted."""
        return self.right / self.true if self.true else 1.0


def score(
    revision: Revision,
    asserted: Iterable[tuple[int, int]],
    doubtful: Iterable[tuple[int, int]] = (),
) -> Score:
    """Compare pairs, by position, with what a revision truly did."""
    found, doubts = set(asserted), set(doubtful)
    return Score(
        right=len(found & revision.truth),
        asserted=len(found),
        true=len(revision.truth),
        doubtful=len(doubts),
        doubtful_true=len(doubts & revision.truth),
    )
