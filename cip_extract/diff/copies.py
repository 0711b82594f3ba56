"""Pair the actions whose words are the same, copies of a text by what surrounds them."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from cip_extract.diff.equality import comparison_key
from cip_extract.diff.headings import Heading, objective_of, pair_headings, title_of
from cip_extract.diff.plan_action import PlanAction


class _Surroundings(NamedTuple):
    """What tells apart actions that have the same words."""

    text: str
    objective: Heading
    title: Heading
    before: str
    after: str


# From the closest likeness to none: copies of a text are paired first under the same
# headings, there beside the same neighbours, and at last in the order of the two plans.
_SAME_HEADINGS = (("objective", "title"), ("title",), ("objective",), ())
_SAME_NEIGHBOURS = (("before", "after"), ("before",), ("after",), ())
_LIKENESSES = tuple(
    attrgetter("text", *headings, *neighbours)
    for headings in _SAME_HEADINGS
    for neighbours in _SAME_NEIGHBOURS
)


def pair_same_words(old: Sequence[PlanAction], new: Sequence[PlanAction]) -> list[tuple[int, int]]:
    """Pair the actions whose words are the same, by position.

    Texts that stand once in each plan show what became of the headings, so that copies of
    a text find their own under a heading that was retitled.
    """
    old_texts, new_texts = ([comparison_key(action.text) for action in plan] for plan in (old, new))
    once = single(old_texts) & single(new_texts)
    headings = pair_headings(
        old, new, [(old_texts.index(text), new_texts.index(text)) for text in once]
    )
    # What has no partner is its own plan's; so are the ends: to stand last is no likeness.
    old_surroundings = _surroundings(
        old_texts,
        [headings.objectives.get(objective_of(action), _OLD) for action in old],
        [headings.titles.get(title_of(action), _OLD) for action in old],
        beyond="(old)",
    )
    new_surroundings = _surroundings(
        new_texts,
        [objective_of(action) for action in new],
        [title_of(action) for action in new],
        beyond="(new)",
    )
    return _pair_by_likeness(old_surroundings, new_surroundings)


_OLD: Heading = ("(old)", "(old)", "(old)")


def single(texts: Sequence[str]) -> set[str]:
    """The texts that stand once among all."""
    return {text for text, times in Counter(texts).items() if times == 1}


def _surroundings(
    texts: Sequence[str], objectives: Sequence[Heading], titles: Sequence[Heading], beyond: str
) -> list[_Surroundings]:
    before, after = [beyond, *texts[:-1]], [*texts[1:], beyond]
    columns = zip(texts, objectives, titles, before, after, strict=True)
    return [_Surroundings(*column) for column in columns]


def _pair_by_likeness(
    old: Sequence[_Surroundings], new: Sequence[_Surroundings]
) -> list[tuple[int, int]]:
    partners: dict[int, int] = {}
    for likeness in _LIKENESSES:
        taken = set(partners.values())
        waiting: defaultdict[object, deque[int]] = defaultdict(deque)
        for place, surroundings in enumerate(new):
            if place not in taken:
                waiting[likeness(surroundings)].append(place)
        for place, surroundings in enumerate(old):
            queue = waiting.get(likeness(surroundings))
            if queue and place not in partners:
                partners[place] = queue.popleft()
    return sorted(partners.items())
