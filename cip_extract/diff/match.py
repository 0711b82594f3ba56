"""Pair the actions of two versions of a plan by their words, never by their numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from cip_extract.diff.assignment import best_assignment, lead
from cip_extract.diff.context import (
    count_kinds,
    pair_by_context,
    pair_by_elimination,
    parts_by_context,
)
from cip_extract.diff.copies import pair_same_words, single
from cip_extract.diff.equality import comparison_key
from cip_extract.diff.headings import pair_headings
from cip_extract.diff.names import other_names
from cip_extract.diff.pairs import (
    CONTESTED,
    EXACT_TEXT,
    PART,
    PART_OF_TEXT,
    SIMILAR_TEXT,
    SIMILAR_TEXT_AND_CONTEXT,
    WEAK,
    DoubtfulPair,
    Matching,
    Pair,
)
from cip_extract.diff.parts import find_groups
from cip_extract.diff.plan_action import PlanAction
from cip_extract.diff.similarity import Words, weigh_words
from cip_extract.diff.subjects import other_subject

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["EXACT_TEXT", "PART_OF_TEXT", "SIMILAR_TEXT", "Matching", "Pair", "match_actions"]

# What follows was chosen on random revisions of some twenty plans (`make bench-compare`).
# Precision and recall of pairing are those of the heavy ones; light ones hardly differ.

# Long texts are one action when they share more than this part of their words. At 0.35
# precision was 0.997, at 0.40 0.998; at 0.45 recall fell from 0.982 to 0.969.
SIMILARITY_FLOOR = 0.40
# Down to here they may be one: about half of the pairs in between are.
DOUBT_FLOOR = 0.30
# Short texts need more in common: "Staff survey" and "Staff training" share half of their
# words. Counted in words; without it precision was 0.997, with 2.0 recall fell to 0.976.
SHORT_TEXT_ALLOWANCE = 1.0

# A pair whose two would be paired with others for less than this is contested. Without
# it precision was 0.997; twice as much doubts true pairs only.
CONTESTED_LEAD = 0.03
# A shared heading settles a contest between partners of similar words, as copies of "Report
# to committee" need it. Without it recall was 0.974.
SAME_HEADING = 0.1
# Small enough to decide only between partners whose words are equally alike.
TIE_BREAK = 1e-3

# The same words in another order, as nearly as figures can tell.
ALL_WORDS = 1 - 1e-6

SIMILARITY_DECIMALS = 3

Place = tuple[int, int]  # of an old action and of a new one


def match_actions(old: Sequence[PlanAction], new: Sequence[PlanAction]) -> Matching:
    """Pair the actions of two versions of a plan.

    Actions with the same words are paired first. The rest are paired so that the plan as
    a whole shares as many words as possible, and an action stays alone where no partner
    is similar enough. What is still alone may be a part of an action that was split, or
    of one that was merged. What words leave over is paired at last where officers, codes
    or place agree with them. Numbers, deadlines, statuses and narratives have no say: they
    are what is being compared.

    Args:
        old: The actions of the earlier version, in the plan's order.
        new: The actions of the later version, in the plan's order.

    Returns:
        The pairs, and with them what was left alone on either side and what is in doubt.
    """
    if not old or not new:
        return Matching(tuple(old), tuple(new), ())
    words = weigh_words([item.text for item in old], [item.text for item in new])

    def renamed(first: int, second: int) -> bool:
        return other_names(old[first].text, new[second].text)

    def strangers(first: int, second: int) -> bool:
        return renamed(first, second) or other_subject(old[first].text, new[second].text)

    found = dict.fromkeys(pair_same_words(old, new), EXACT_TEXT)
    # The headings settle which copy is whose, and a first guess tells most of the headings.
    first_guess = best_assignment(_gain(words, SIMILARITY_FLOOR, found))
    headings = pair_headings(old, new, [*found, *first_guess])
    similar, contested = _pair_similar(words, found, headings.stayed(old, new))
    doubts = _add_parts(words, found, similar, renamed)
    contested += _copies_under_other_headings(old, new, found)
    reasons = {pair: WEAK for pair in similar if strangers(*pair)}
    reasons |= dict.fromkeys(contested, CONTESTED)
    for pair, reason in reasons.items():
        if found[pair] != PART_OF_TEXT:
            del found[pair]
            doubts[pair] = reason
    kinds = count_kinds(old, new, found)
    sure, weak = pair_by_context(words, kinds, [*found, *doubts])
    found |= {pair: SIMILAR_TEXT_AND_CONTEXT for pair in sure if not strangers(*pair)}
    doubts |= {pair: WEAK for pair in [*sure, *weak] if pair not in found}
    doubts |= dict.fromkeys(_weak_pairs(words, [*found, *doubts]), WEAK)
    doubts |= dict.fromkeys(parts_by_context(words, kinds, [*found, *doubts]), PART)
    doubts |= dict.fromkeys(pair_by_elimination(kinds, [*found, *doubts]), WEAK)
    return _matching(old, new, words, found, doubts)


# --- similar words ----------------------------------------------------------


def _pair_similar(
    words: Words, found: Iterable[Place], stayed: NDArray[np.bool_]
) -> tuple[list[Place], list[Place]]:
    """Pair what is not found yet; and say which of these pairs are contested."""
    import numpy as np

    gain = _gain(words, SIMILARITY_FLOOR, found)
    distance = np.subtract.outer(*(np.linspace(0, 1, size) for size in gain.shape))
    # Squared, because straight and crossed pairs have the same sum of plain distances.
    gain += (gain > 0) * (SAME_HEADING * stayed + TIE_BREAK * (1 - distance**2))
    pairs = best_assignment(gain)
    # A copy of an action's own words is the partner of that copy's twin, and no rival.
    likeness = words.alike + SAME_HEADING * stayed
    rivals = _runners_up(np.where(words.alike > ALL_WORDS, 0.0, likeness), pairs)
    contested = [
        pair
        for pair, ahead in zip(pairs, lead(gain, pairs), strict=True)
        if ahead < CONTESTED_LEAD or rivals[pair] >= likeness[pair]
    ]
    return pairs, contested


def _weak_pairs(words: Words, found: Iterable[Place]) -> list[Place]:
    """Pairs of what is still alone whose words are only partly alike."""
    return best_assignment(_gain(words, DOUBT_FLOOR, found))


def _gain(words: Words, floor: float, found: Iterable[Place]) -> NDArray[np.float64]:
    """How far each pair's similarity exceeds the cost of "no partner"; 0 if it does not."""
    import numpy as np

    sizes = np.add.outer(words.old_weight, words.new_weight)
    cost = floor * (1 + SHORT_TEXT_ALLOWANCE / np.maximum(sizes, 1))
    gain: NDArray[np.float64] = np.maximum(words.alike - cost, 0.0)
    for old, new in found:
        gain[old, :] = 0.0
        gain[:, new] = 0.0
    return gain


# --- parts ------------------------------------------------------------------


def _add_parts(
    words: Words,
    found: dict[Place, str],
    similar: Sequence[Place],
    renamed: Callable[[int, int], bool],
) -> dict[Place, str]:
    """Add to what was found the similar pairs and parts; return the pairs that may be parts."""
    taken = [*found, *similar]
    free_old = set(range(len(words.old))) - {old for old, _ in taken}
    free_new = set(range(len(words.new))) - {new for _, new in taken}
    splits = find_groups(
        words, dict(similar), free_old | {old for old, _ in similar}, free_new, renamed
    )
    parted = {(group.whole, part) for group in splits for part in group.parts}
    maybe = {(group.whole, part) for group in splits for part in group.doubtful}
    left = [pair for pair in similar if pair not in parted]
    free_old -= {old for old, _ in parted | maybe}
    free_new -= {new for _, new in parted | maybe}
    merges = find_groups(
        words.turned(),
        {new: old for old, new in left},
        free_new | {new for _, new in left},
        free_old,
        lambda new, old: renamed(old, new),
    )
    parted |= {(part, group.whole) for group in merges for part in group.parts}
    maybe |= {(part, group.whole) for group in merges for part in group.doubtful}
    found |= dict.fromkeys(similar, SIMILAR_TEXT) | dict.fromkeys(parted, PART_OF_TEXT)
    return dict.fromkeys(maybe, PART)


# --- copies -----------------------------------------------------------------


def _copies_under_other_headings(
    old: Sequence[PlanAction], new: Sequence[PlanAction], found: Iterable[Place]
) -> list[Place]:
    """Pairs of copies of one text that seem to have moved: another copy may have come or gone."""
    headings = pair_headings(old, new, found)
    once_old, once_new = (
        single([comparison_key(item.text) for item in plan]) for plan in (old, new)
    )
    return [
        (first, second)
        for first, second in found
        if headings.moved(old[first], new[second])
        and comparison_key(old[first].text) == comparison_key(new[second].text)
        and comparison_key(old[first].text) not in once_old & once_new
    ]


# --- how sure ---------------------------------------------------------------


def _matching(
    old: Sequence[PlanAction],
    new: Sequence[PlanAction],
    words: Words,
    found: dict[Place, str],
    doubts: dict[Place, str],
) -> Matching:
    pairs, doubtful = sorted(found), sorted(doubts)
    alike = {pair: _rounded(words.alike[pair]) for pair in [*pairs, *doubtful]}
    alike |= {pair: 1.0 for pair in pairs if found[pair] == EXACT_TEXT}
    rivals = _runners_up(words.alike, pairs)
    doubtful_rivals = _runners_up(words.alike, doubtful)
    return Matching(
        tuple(old),
        tuple(new),
        tuple(Pair(*pair, found[pair], alike[pair], _rounded(rivals[pair])) for pair in pairs),
        tuple(
            DoubtfulPair(*pair, doubts[pair], alike[pair], _rounded(doubtful_rivals[pair]))
            for pair in doubtful
        ),
    )


def _runners_up(alike: NDArray[np.float64], pairs: Sequence[Place]) -> dict[Place, float]:
    """The similarity of the best partner that either of a pair could have had besides."""
    partners_of_old, partners_of_new = defaultdict(list), defaultdict(list)
    for old, new in pairs:
        partners_of_old[old].append(new)
        partners_of_new[new].append(old)
    found = {}
    for old, new in pairs:
        rivals_of_old, rivals_of_new = alike[old].copy(), alike[:, new].copy()
        rivals_of_old[partners_of_old[old]] = 0.0
        rivals_of_new[partners_of_new[new]] = 0.0
        found[old, new] = float(max(rivals_of_old.max(), rivals_of_new.max()))
    return found


def _rounded(similarity: float) -> float:
    return round(float(similarity), SIMILARITY_DECIMALS)
