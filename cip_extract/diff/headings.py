"""Which objective and which action's title of one version is which of the next.

An action has moved when what it stands under is not what became of its old heading.
Headings are retitled, renumbered and reordered all the time, so neither their words nor
their numbers decide alone: most of its actions take their heading along.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cip_extract.diff.equality import comparison_key
from cip_extract.diff.plan_action import PlanAction
from cip_extract.diff.similarity import weigh_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Heading = tuple[str, ...]  # titles from the outermost in, folded; () where there is none

_GONE: Heading = ("", "", "")  # like no heading there is

# A heading's title and its actions each speak with up to 1: half of the actions alone are not
# enough where the titles have nothing in common, nor is every second word of the title.
ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class Headings:
    """What became of the headings of the old version.

    Attributes:
        objectives: For each old objective that is still there, the new one.
        titles: The same for the titles that actions with details stand under.
    """

    objectives: dict[Heading, Heading]
    titles: dict[Heading, Heading]

    def moved(self, old: PlanAction, new: PlanAction) -> bool:
        """Whether an action stands under another heading than what its old one became.

        A heading that is missing in one of the versions tells nothing, nor do two headings
        of which neither is known to be another one.
        """
        return self.left_objective(old, new) or self.left_title(old, new)

    def left_objective(self, old: PlanAction, new: PlanAction) -> bool:
        """Whether an action stands under another objective than before."""
        return _differ(self.objectives, objective_of(old), objective_of(new))

    def left_title(self, old: PlanAction, new: PlanAction) -> bool:
        """Whether a detail stands under another action than before."""
        return _differ(self.titles, title_of(old), title_of(new))

    def stayed(self, old: Sequence[PlanAction], new: Sequence[PlanAction]) -> NDArray[np.bool_]:
        """For each old action and each new one, whether the heading next to them is one."""
        import numpy as np

        places = {heading: place for place, heading in enumerate(map(_nearest, new))}
        return np.equal.outer(
            [places.get(self._partner(_nearest(action)), -1) for action in old],  # -1: none
            [places[_nearest(action)] for action in new],
        )

    def _partner(self, heading: Heading) -> Heading:
        partners = self.titles if len(heading) > 1 else self.objectives
        return partners.get(heading, _GONE)


def pair_headings(
    old: Sequence[PlanAction], new: Sequence[PlanAction], pairs: Iterable[tuple[int, int]]
) -> Headings:
    """Tell which heading of the old version is which of the new one.

    A text that stands several times in a plan has no say: it could be any of its copies.

    Args:
        old: The actions of the earlier version, in the plan's order.
        new: The actions of the later version, in the plan's order.
        pairs: Positions of actions that are one.
    """
    alone_old, alone_new = (_texts_alone(plan) for plan in (old, new))
    together = [
        (old[first], new[second])
        for first, second in pairs
        if alone_old[first] and alone_new[second]
    ]
    objectives = _partners(old, new, together, objective_of, {})
    return Headings(objectives, _partners(old, new, together, title_of, objectives))


def objective_of(action: PlanAction) -> Heading:
    """The objective that an action stands under."""
    title = comparison_key(action.objective)
    return (title,) if title else ()


def title_of(action: PlanAction) -> Heading:
    """The action's title that a detail stands under; an action that is its title has none."""
    title = comparison_key(action.action) if action.detail.strip() else ""
    return (comparison_key(action.objective), title) if title else ()


def _texts_alone(plan: Sequence[PlanAction]) -> list[bool]:
    texts = [comparison_key(action.text) for action in plan]
    times = Counter(texts)
    return [times[text] == 1 for text in texts]


def _nearest(action: PlanAction) -> Heading:
    return title_of(action) or objective_of(action)


def _differ(partners: dict[Heading, Heading], old: Heading, new: Heading) -> bool:
    if not old or not new or partners.get(old) == new:
        return False
    return old in partners or new in partners.values()


def _partners(
    old: Sequence[PlanAction],
    new: Sequence[PlanAction],
    together: Iterable[tuple[PlanAction, PlanAction]],
    heading_of: Callable[[PlanAction], Heading],
    outer: dict[Heading, Heading],
) -> dict[Heading, Heading]:
    """Pair headings, the surest first, each with one partner at most."""
    import numpy as np

    old_titles = {heading_of(action): _title(action, heading_of) for action in old}
    new_titles = {heading_of(action): _title(action, heading_of) for action in new}
    rows = {heading: place for place, heading in enumerate(old_titles)}
    columns = {heading: place for place, heading in enumerate(new_titles)}
    votes = np.zeros((len(rows), len(columns)))
    for first, second in together:
        votes[rows[heading_of(first)], columns[heading_of(second)]] += 1
    voters = np.add.outer(votes.sum(axis=1), votes.sum(axis=0))
    alike = weigh_words(list(old_titles.values()), list(new_titles.values())).alike
    score = 2 * votes / np.maximum(voters, 1) + alike
    old_headings, new_headings = list(rows), list(columns)
    candidates = [
        (
            score[row, column],
            outer.get(old_headings[row][:1]) == new_headings[column][:1],
            old_headings[row],
            new_headings[column],
        )
        for row, column in np.argwhere(score >= ENOUGH)
    ]
    partners: dict[Heading, Heading] = {}
    taken: set[Heading] = set()
    for _, _, first, second in sorted(candidates, key=lambda each: each[:2], reverse=True):
        if first and second and first not in partners and second not in taken:
            partners[first] = second
            taken.add(second)
    return partners


def _title(action: PlanAction, heading_of: Callable[[PlanAction], Heading]) -> str:
    heading = heading_of(action)
    return "" if not heading else action.action if len(heading) > 1 else action.objective
