"""Actions that were divided into several, or made of several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from cip_extract.diff.similarity import Words

# All shares are of the weight of words. Measured over some two hundred random revisions, of
# true parts (the lowest hundredth) and of actions that were only added beside another (the
# highest thousandth): contained 0.41 and 0.59, of its own 0.36 and 0.30, share of the whole
# 0.15 and 0.26, covered 0.60. No single share parts the two; together they leave one
# stranger in five thousand.

# A part is made of the whole's words, but for some that were added or exchanged.
CONTAINED = 0.5
# Most of it is what no other part says. So another wording of the same part is no part,
# nor is an action that shares with the whole only what all of its plan shares.
OF_ITS_OWN = 0.35
# A part is more than a phrase of the whole.
SHARE_OF_WHOLE = 0.15
# Together the parts say most of what the whole said.
COVERED = 0.55
# A group that reaches this share of all it should is doubtful; below it is none.
IN_DOUBT = 0.75


class Group(NamedTuple):
    """One action of one version and its parts in the other, by position.

    `doubtful` are positions that may be further parts; where `parts` are none, that it was
    divided at all is in doubt.
    """

    whole: int
    parts: tuple[int, ...]
    doubtful: tuple[int, ...]


def find_groups(
    words: Words,
    partners: Mapping[int, int],
    wholes: Collection[int],
    free: Collection[int],
    strangers: Callable[[int, int], bool],
) -> list[Group]:
    """Find the old actions that were divided into new ones.

    Each new action without a partner may be a part of the old action of which it says most
    that the old one's partner does not say.

    Args:
        words: The words of both versions. Turned round, merged actions are found.
        partners: New positions by old ones, of the actions that are paired already.
        wholes: Old positions of actions that may have been divided.
        free: New positions of actions that have no partner so far.
        strangers: Whether an old and a new action are certainly not one.

    Returns:
        Groups of at least two parts, the whole's partner among them, or of doubtful parts
        only; no part is in two groups.
    """
    import numpy as np

    if not wholes or not free:
        return []
    rows, columns = sorted(wholes), sorted(free)
    unsaid = words.old[rows]
    for row, whole in enumerate(rows):
        if whole in partners:
            unsaid[row] &= ~words.new[partners[whole]]
    told = (unsaid * words.weights) @ words.new[columns].T
    candidates: defaultdict[int, list[int]] = defaultdict(list)
    for column, part in enumerate(columns):
        row = int(np.argmax(told[:, column]))
        enough = told[row, column] >= IN_DOUBT * OF_ITS_OWN * words.new_weight[part] > 0
        if enough and not strangers(rows[row], part):
            candidates[rows[row]].append(part)
    groups = [_group(words, whole, partners.get(whole), candidates[whole]) for whole in candidates]
    return [group for group in groups if group.parts or group.doubtful]


def _group(words: Words, whole: int, partner: int | None, others: list[int]) -> Group:
    """Take the least sure part away until what is left is sure."""
    parts = others if partner is None else [partner, *others]
    doubtful: list[int] = []
    while len(parts) > 1:
        sureness = {part: _sureness(words, whole, part, parts) for part in parts}
        if min(sureness.values()) >= 1 and _covered(words, whole, parts) >= COVERED:
            return Group(whole, tuple(sorted(parts)), tuple(doubtful))
        weakest = min((part for part in parts if part != partner), key=lambda each: sureness[each])
        parts = [part for part in parts if part != weakest]
        if sureness[weakest] >= IN_DOUBT:
            doubtful.append(weakest)
    if partner is None:
        doubtful += [part for part in parts if _sureness(words, whole, part, parts) >= 1]
    return Group(whole, (), tuple(doubtful))


def _sureness(words: Words, whole: int, part: int, parts: Sequence[int]) -> float:
    """The least of what a part has over what it should have."""
    common = words.old[whole] & words.new[part]
    own = common.copy()
    for other in parts:
        if other != part:
            own &= ~words.new[other]
    of_part, of_whole = float(words.new_weight[part]), float(words.old_weight[whole])
    return min(
        float(words.weights @ common) / of_part / CONTAINED,
        float(words.weights @ own) / of_part / OF_ITS_OWN,
        float(words.weights @ own) / of_whole / SHARE_OF_WHOLE,
    )


def _covered(words: Words, whole: int, parts: Sequence[int]) -> float:
    said = words.old[whole] & words.new[list(parts)].any(axis=0)
    return float(words.weights @ said) / float(words.old_weight[whole])
