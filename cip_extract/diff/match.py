"""Pair the actions of two versions of a plan by their words, never by their numbers."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from cip_extract.diff.equality import comparison_key
from cip_extract.diff.plan_action import PlanAction
from cip_extract.diff.similarity import similarities, word_bag

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EXACT_TEXT = "exact_text"
SIMILAR_TEXT = "similar_text"

# Long texts are one action when they share more than this part of their words. Over
# random revisions, light to heavy, 0.40 began to pair strangers and 0.50 to lose actions
# that had been cut to half their length.
SIMILARITY_FLOOR = 0.43
# Short texts need more in common: "Staff survey" and "Staff training" share half of their
# words. Counted in the units of `word_bag`, where a word with meaning counts twice.
SHORT_TEXT_ALLOWANCE = 2.0

# Small enough to decide only between partners whose words are equally alike.
TIE_BREAK = 1e-3

SIMILARITY_DECIMALS = 3


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
    """Two actions that may be one and are not said to be, by their positions (from 0)."""

    old: int
    new: int
    similarity: float
    runner_up: float
    reason: str


@dataclass(frozen=True, slots=True)
class Matching:
    """Two versions of a plan and the pairs between them, in the old plan's order.

    Pairs point to positions, so that an action without a reference, two with the same
    one, or one with several partners can all be told apart.
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


def match_actions(old: Sequence[PlanAction], new: Sequence[PlanAction]) -> Matching:
    """Pair the actions of two versions of a plan.

    Actions with the same words are paired first. The rest are paired so that the plan as
    a whole shares as many words as possible, and an action stays alone where no partner
    is similar enough. Numbers, officers, deadlines, statuses, codes and narratives have
    no say: they are what is being compared.

    Args:
        old: The actions of the earlier version, in the plan's order.
        new: The actions of the later version, in the plan's order.

    Returns:
        The pairs, and with them what was left alone on either side.
    """
    if not old or not new:
        return Matching(tuple(old), tuple(new), ())
    old_bags, new_bags = ([word_bag(action.text) for action in plan] for plan in (old, new))
    alike = similarities(old_bags, new_bags)
    exact = _pair_exact(old, new)
    gain = _gain_over_staying_alone(alike, old_bags, new_bags)
    gain += (gain > 0) * _tie_break(old, new)
    gain[[pair[0] for pair in exact], :] = 0.0
    gain[:, [pair[1] for pair in exact]] = 0.0
    found = [(*pair, EXACT_TEXT) for pair in exact]
    found += [(*pair, SIMILAR_TEXT) for pair in _best_assignment(gain)]
    return Matching(tuple(old), tuple(new), tuple(_pair(alike, *pair) for pair in sorted(found)))


def _pair(alike: NDArray[np.float64], old: int, new: int, matched_by: str) -> Pair:
    similarity = 1.0 if matched_by == EXACT_TEXT else _rounded(alike[old, new])
    rivals = [alike[old, :new], alike[old, new + 1 :], alike[:old, new], alike[old + 1 :, new]]
    runner_up = max((_rounded(part.max()) for part in rivals if part.size), default=0.0)
    return Pair(old, new, matched_by, similarity, runner_up)


def _rounded(similarity: float) -> float:
    return round(float(similarity), SIMILARITY_DECIMALS)


# --- the same words ---------------------------------------------------------


class _Surroundings(NamedTuple):
    """What tells apart actions that have the same words."""

    text: str
    objective: str
    action: str
    before: str
    after: str


# From the closest likeness to none: copies of a text are paired first under the same
# titles, there beside the same neighbours, and at last in the order of the two plans.
_SAME_TITLES = (("objective", "action"), ("action",), ("objective",), ())
_SAME_NEIGHBOURS = (("before", "after"), ("before",), ("after",), ())
_LIKENESSES = tuple(
    attrgetter("text", *titles, *neighbours)
    for titles in _SAME_TITLES
    for neighbours in _SAME_NEIGHBOURS
)


def _pair_exact(old: Sequence[PlanAction], new: Sequence[PlanAction]) -> list[tuple[int, int]]:
    """Pair the actions whose words are the same."""
    # To stand at the end of a plan is no likeness, so each plan's ends are its own.
    old_surroundings = _surroundings(old, beyond="(old)")
    new_surroundings = _surroundings(new, beyond="(new)")
    partners: dict[int, int] = {}
    for likeness in _LIKENESSES:
        taken = set(partners.values())
        waiting: defaultdict[object, deque[int]] = defaultdict(deque)
        for place, surroundings in enumerate(new_surroundings):
            if place not in taken:
                waiting[likeness(surroundings)].append(place)
        for place, surroundings in enumerate(old_surroundings):
            queue = waiting.get(likeness(surroundings))
            if queue and place not in partners:
                partners[place] = queue.popleft()
    return list(partners.items())


def _surroundings(plan: Sequence[PlanAction], beyond: str) -> list[_Surroundings]:
    objectives = [comparison_key(action.objective) for action in plan]
    titles = [comparison_key(action.action) for action in plan]
    texts = [comparison_key(action.text) for action in plan]
    before, after = [beyond, *texts[:-1]], [*texts[1:], beyond]
    columns = zip(texts, objectives, titles, before, after, strict=True)
    return [_Surroundings(*column) for column in columns]


# --- similar words ----------------------------------------------------------


def _gain_over_staying_alone(
    alike: NDArray[np.float64], old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]
) -> NDArray[np.float64]:
    """How far each pair's similarity exceeds the cost of "no partner"; 0 if it does not."""
    import numpy as np

    sizes = np.add.outer([len(bag) for bag in old], [len(bag) for bag in new])
    cost = SIMILARITY_FLOOR * (1 + SHORT_TEXT_ALLOWANCE / np.maximum(sizes, 1))
    gain: NDArray[np.float64] = np.maximum(alike - cost, 0.0)
    return gain


def _tie_break(old: Sequence[PlanAction], new: Sequence[PlanAction]) -> NDArray[np.float64]:
    """A trifle for the same action title, and less for the same place in the plan."""
    import numpy as np

    old_titles, new_titles = (
        np.array([comparison_key(action.action) for action in plan]) for plan in (old, new)
    )
    same_title = np.equal.outer(old_titles, new_titles)
    distance = np.subtract.outer(np.linspace(0, 1, len(old)), np.linspace(0, 1, len(new)))
    # Squared, because straight and crossed pairs have the same sum of plain distances.
    likeness: NDArray[np.float64] = same_title + 0.5 * (1 - distance**2)
    return TIE_BREAK * likeness


def _best_assignment(gain: NDArray[np.float64]) -> list[tuple[int, int]]:
    """The pairs, one partner each at most, whose gains have the greatest sum."""
    import numpy as np

    rows, columns = np.flatnonzero(gain.any(axis=1)), np.flatnonzero(gain.any(axis=0))
    rivals = gain[np.ix_(rows, columns)]
    if not rivals.size:
        return []
    likely = rivals > 0
    if max(likely.sum(axis=0).max(), likely.sum(axis=1).max()) == 1:
        chosen = np.nonzero(likely)
    else:
        # Imported only for a real choice: loading it takes longer than a comparison.
        from scipy.optimize import linear_sum_assignment

        chosen = linear_sum_assignment(rivals, maximize=True)
    return [
        (int(rows[row]), int(columns[column]))
        for row, column in zip(*chosen, strict=True)
        if likely[row, column]
    ]
