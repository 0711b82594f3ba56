"""What besides its words tells which action is which: people, recommendations, place.

Alone none of it tells, since an officer has many actions and a number is given again to a
new action in an old one's place. So it is asked only about actions that their words left
over, and only where the words point the same way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from cip_extract.diff.equality import comparison_key
from cip_extract.diff.headings import pair_headings
from cip_extract.diff.plan_action import PlanAction
from cip_extract.diff.similarity import Words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Place = tuple[int, int]

# Measured on sixty revisions written by hand. Of the actions that were left over, were each
# other's likest and agreed in two kinds of context, nine in ten were one from here on. At
# 0.20 four more were found and one more was false; at 0.30 fourteen fewer were found.
ENOUGH_WITH_CONTEXT = 0.25
# Clearly ahead of any other partner that is left over. At 0.15 thirteen fewer were found.
AHEAD = 0.08
# One kind alone agrees by chance: an officer has many actions. Three of three are seldom
# there, since officers change, and left half of what two find to a person.
KINDS = 2
# The least that words say of a pair which a person should look at: more than "and the".
WORTH_A_LOOK = 0.1
# Of a part that is left over, so much stands in the action that it may belong to. At 0.3
# four in five of such doubts were idle on lightly revised plans.
SHARE_OF_PART = 0.4


def count_kinds(
    old: Sequence[PlanAction], new: Sequence[PlanAction], found: Collection[Place]
) -> NDArray[np.int64]:
    """How many kinds of context each old action and each new one have in common.

    The kinds are the officers, the recommendations, and the place: the same heading, or a
    neighbour whose partner is a neighbour too. What is empty agrees with nothing.

    Args:
        old: The actions of the earlier version, in the plan's order.
        new: The actions of the later version, in the plan's order.
        found: Positions of actions that are one.
    """
    import numpy as np

    kinds = np.zeros((len(old), len(new)), dtype=np.int64)
    for value in (_officers, _codes):
        kinds += _same(map(value, old), map(value, new))
    place = pair_headings(old, new, found).stayed(old, new)
    for first, second in found:
        for step in (-1, 1):
            if 0 <= first + step < len(old) and 0 <= second + step < len(new):
                place[first + step, second + step] = True
    return kinds + place


def pair_by_context(
    words: Words, kinds: NDArray[np.int64], found: Collection[Place]
) -> tuple[list[Place], list[Place]]:
    """Pair what is left over where words and context agree.

    Args:
        words: The words of both versions.
        kinds: How many kinds of context agree.
        found: The pairs there are, the doubtful ones included.

    Returns:
        Pairs that are one, and pairs that a person should look at.
    """
    import numpy as np

    alike = _left_over(words.alike, found)
    sure: list[Place] = []
    doubtful: list[Place] = []
    for first in np.flatnonzero(alike.max(axis=1, initial=0.0) >= WORTH_A_LOOK):
        second = int(np.argmax(alike[first]))
        similarity = alike[first, second]
        rivals = np.concatenate(
            [np.delete(alike[first], second), np.delete(alike[:, second], first)]
        )
        ahead = similarity - rivals.max(initial=0.0)
        if ahead < 0 or kinds[first, second] < KINDS:
            continue
        # Likest to one that has its own partner: rather a part or a relation of that.
        over_all = max(words.alike[first].max(), words.alike[:, second].max())
        enough = similarity >= max(ENOUGH_WITH_CONTEXT, over_all) and ahead >= AHEAD
        (sure if enough else doubtful).append((int(first), second))
    return sure, doubtful


def pair_by_elimination(kinds: NDArray[np.int64], found: Collection[Place]) -> list[Place]:
    """Actions left over that agree in context with each other, and with no other left over.

    Their words may be strangers to each other: a plan put into plain English keeps none.
    """
    import numpy as np

    agree = _left_over((kinds >= KINDS).astype(np.float64), found)
    only = (agree.sum(axis=1, keepdims=True) == 1) & (agree.sum(axis=0, keepdims=True) == 1)
    return [(int(first), int(second)) for first, second in np.argwhere(only & (agree > 0))]


def parts_by_context(
    words: Words, kinds: NDArray[np.int64], found: Collection[Place]
) -> list[Place]:
    """Actions left over that may be a part of one that has a partner, or were merged into it."""
    import numpy as np

    left_old = _alone(len(words.old), (first for first, _ in found))
    left_new = _alone(len(words.new), (second for _, second in found))
    contained = np.where(kinds >= KINDS, words.shared, 0.0)
    maybe = []
    for second in left_new:
        first = int(np.argmax(contained[:, second]))
        if contained[first, second] >= SHARE_OF_PART * words.new_weight[second] > 0:
            maybe.append((first, second))
    for first in left_old:
        second = int(np.argmax(contained[first]))
        if contained[first, second] >= SHARE_OF_PART * words.old_weight[first] > 0:
            maybe.append((first, second))
    return maybe


def _officers(action: PlanAction) -> str:
    return ";".join(sorted(map(comparison_key, action.officers))) or comparison_key(
        action.officers_raw
    )


def _codes(action: PlanAction) -> str:
    return ";".join(sorted(map(comparison_key, action.recommendation_codes)))


def _same(old: Iterable[str], new: Iterable[str]) -> NDArray[np.bool_]:
    import numpy as np

    places: dict[str, int] = {"": -1}
    of_old, of_new = (
        np.array([places.setdefault(value, len(places)) for value in values])
        for values in (old, new)
    )
    same: NDArray[np.bool_] = np.equal.outer(of_old, of_new) & (of_old >= 0)[:, None]
    return same


def _left_over(alike: NDArray[np.float64], found: Collection[Place]) -> NDArray[np.float64]:
    left = alike.copy()
    for first, second in found:
        left[first, :] = 0.0
        left[:, second] = 0.0
    return left


def _alone(size: int, taken: Iterable[int]) -> list[int]:
    busy = set(taken)
    return [place for place in range(size) if place not in busy]
