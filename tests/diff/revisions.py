"""Revise plans at random, with known truth: which old action became which new one.

A revision is what several officers do to a plan in half a year, all at once: they delete,
insert, reorder, move, reword, retitle, split and merge, and give actions other officers,
dates, statuses and narratives. Numbers follow from the places, so they all shift.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from cip_extract.diff.plan_action import PlanAction
from tests.diff.council_words import OFFICERS, STATUSES, phrases
from tests.diff.rewording import FEWEST_WORDS_OF_A_PART, heavily, joined, lightly, parted, retitled


class Strength(NamedTuple):
    """How often each edit happens, as a share of the actions or titles there are."""

    delete: float
    insert: float
    move: float
    swap: float  # of an action with another under the same title
    reword_lightly: float
    reword_heavily: float  # half of the words
    split: float
    merge: float
    retitle: float
    shuffle_titles: float  # of plans
    fields: float


LIGHT = Strength(
    delete=0.03,
    insert=0.04,
    move=0.03,
    swap=0.05,
    reword_lightly=0.2,
    reword_heavily=0.0,
    split=0.03,
    merge=0.03,
    retitle=0.1,
    shuffle_titles=0.1,
    fields=0.5,
)
HEAVY = Strength(
    delete=0.12,
    insert=0.15,
    move=0.15,
    swap=0.2,
    reword_lightly=0.4,
    reword_heavily=0.25,
    split=0.08,
    merge=0.08,
    retitle=0.4,
    shuffle_titles=0.6,
    fields=0.9,
)


@dataclass(frozen=True, slots=True)
class Revision:
    """Two versions of a plan and the pairs that are truly one, by position."""

    name: str
    old: tuple[PlanAction, ...]
    new: tuple[PlanAction, ...]
    truth: frozenset[tuple[int, int]]
    moves: frozenset[tuple[int, int]]


@dataclass(slots=True, eq=False)
class _Item:
    """An action on its way from one version to the next."""

    content: PlanAction
    sources: frozenset[int] = frozenset()
    whole: bool = True  # neither part of a split nor merged
    moved: bool = False

    @property
    def text(self) -> str:
        return self.content.text

    def say(self, text: str) -> None:
        if self.content.detail.strip():
            self.content = replace(self.content, detail=text)
        else:
            self.content = replace(self.content, action=text)


@dataclass(slots=True, eq=False)
class _Block:
    """Actions under one title; without a title, an action that is its own."""

    objective: str
    title: str
    items: list[_Item] = field(default_factory=list)


def revise(
    name: str, plan: Sequence[PlanAction], strength: Strength, seed: int, newcomers: float = 0.15
) -> Revision:
    """A random revision of a plan.

    Args:
        name: The plan's name, for reports and as part of the seed.
        plan: The plan's actions, in order.
        strength: How often each edit happens.
        seed: A number of the revision.
        newcomers: The share of the plan's own actions that is left out of the old version,
            for insertions: nothing resembles a plan more than its own kind.
    """
    dice = random.Random(f"{name} {strength} {seed}")
    kept, spare = _held_out(dice, plan, newcomers)
    old = _flat(_blocks([_Item(action) for action in kept]))
    blocks = _blocks([_Item(action, frozenset([place])) for place, action in enumerate(kept)])
    for edit in (_split, _merge, _delete, _reword, _move):
        edit(dice, blocks, strength)
    _insert(dice, blocks, strength, spare)
    for edit in (_retitle, _reorder, _change_fields):
        edit(dice, blocks, strength)
    new = _flat(blocks)
    return Revision(
        name,
        tuple(item.content for item in old),
        tuple(item.content for item in new),
        truth=frozenset(
            (source, place) for place, item in enumerate(new) for source in item.sources
        ),
        moves=frozenset(
            (source, place)
            for place, item in enumerate(new)
            for source in item.sources
            if item.moved and item.whole
        ),
    )


# --- plans as blocks --------------------------------------------------------


def _held_out(
    dice: random.Random, plan: Sequence[PlanAction], share: float
) -> tuple[list[PlanAction], list[PlanAction]]:
    """The old version, and the actions that only a new one may hold."""
    spare = set(dice.sample(range(len(plan)), k=round(share * len(plan))))
    return (
        [action for place, action in enumerate(plan) if place not in spare],
        [action for place, action in enumerate(plan) if place in spare],
    )


def _blocks(items: Sequence[_Item]) -> list[_Block]:
    blocks: list[_Block] = []
    for item in items:
        title = item.content.action if item.content.detail.strip() else ""
        heading = (item.content.objective, title)
        if not title or not blocks or (blocks[-1].objective, blocks[-1].title) != heading:
            blocks.append(_Block(*heading))
        blocks[-1].items.append(item)
    return blocks


def _flat(blocks: Sequence[_Block]) -> list[_Item]:
    """The actions in order, with the titles and the numbers that their places give them."""
    objectives = list(dict.fromkeys(block.objective for block in blocks))
    numbers = dict.fromkeys(objectives, 0)
    placed = []
    for block in (b for objective in objectives for b in blocks if b.objective == objective):
        numbers[block.objective] += 1
        number = f"{objectives.index(block.objective) + 1}.{numbers[block.objective]}"
        for place, item in enumerate(block.items, start=1):
            content = replace(
                item.content,
                objective=block.objective,
                action=block.title or item.content.action,
                action_ref=f"{number}.{place}" if block.title else number,
            )
            placed.append(replace(item, content=content))
    return placed


def _all_items(blocks: Sequence[_Block]) -> list[_Item]:
    return [item for block in blocks for item in block.items]


def _where(blocks: Sequence[_Block], item: _Item) -> tuple[_Block, int]:
    for block in blocks:
        for place, other in enumerate(block.items):
            if other is item:
                return block, place
    raise LookupError(item)


def _chosen(dice: random.Random, items: Sequence[_Item], share: float) -> list[_Item]:
    return [item for item in items if dice.random() < share]


# --- edits ------------------------------------------------------------------


def _split(dice: random.Random, blocks: list[_Block], strength: Strength) -> None:
    for item in _chosen(dice, _all_items(blocks), strength.split):
        parts = parted(dice, item.text)
        if not parts:
            continue
        block, place = _where(blocks, item)
        made = [_Item(item.content, item.sources, whole=False) for _ in parts]
        for each, text in zip(made, parts, strict=True):
            each.say(text)
        if block.title:
            block.items[place : place + 1] = made
        else:
            at = next(number for number, each in enumerate(blocks) if each is block)
            blocks[at : at + 1] = [_Block(block.objective, "", [each]) for each in made]


def _merge(dice: random.Random, blocks: list[_Block], strength: Strength) -> None:
    """Join actions, mostly neighbours, sometimes from far apart."""
    for item in _chosen(dice, _all_items(blocks), strength.merge):
        there = _all_items(blocks)
        others = [other for other in there if other is not item and other.whole]
        if item not in there or not item.whole or not others:
            continue
        here = [other for other in _where(blocks, item)[0].items if other in others]
        other = dice.choice(here if here and dice.random() < 0.8 else others)
        if min(len(item.text.split()), len(other.text.split())) < FEWEST_WORDS_OF_A_PART:
            continue
        item.say(joined(dice, item.text, other.text))
        item.sources |= other.sources
        item.whole = False
        _take_out(blocks, other)


def _delete(dice: random.Random, blocks: list[_Block], strength: Strength) -> None:
    for item in _chosen(dice, _all_items(blocks), strength.delete):
        if item.whole:
            _take_out(blocks, item)


def _take_out(blocks: list[_Block], item: _Item) -> None:
    block, place = _where(blocks, item)
    del block.items[place]
    if not block.items:
        blocks[:] = [each for each in blocks if each is not block]


def _reword(dice: random.Random, blocks: list[_Block], strength: Strength) -> None:
    for item in _all_items(blocks):
        kind = dice.random()
        # Half of the words of half of a text are a quarter: nobody could tell.
        if kind < strength.reword_heavily and item.whole:
            item.say(heavily(dice, item.text))
        elif kind < strength.reword_heavily + strength.reword_lightly:
            item.say(lightly(dice, item.text))


def _move(dice: random.Random, blocks: list[_Block], strength: Strength) -> None:
    for item in _chosen(dice, _all_items(blocks), strength.move):
        block, _ = _where(blocks, item)
        if block.title:
            targets = [each for each in blocks if each.title and each is not block]
        else:
            targets = [each for each in blocks if each.objective != block.objective]
        if not targets or len(block.items) == (1 if block.title else 0):
            continue  # a title without actions would be gone, not left
        target = dice.choice(targets)
        item.moved = True
        _take_out(blocks, item)
        if block.title:
            target.items.insert(dice.randint(0, len(target.items)), item)
        else:
            blocks.append(_Block(target.objective, "", [item]))


def _insert(
    dice: random.Random, blocks: list[_Block], strength: Strength, spare: list[PlanAction]
) -> None:
    wanted = sum(dice.random() < strength.insert for _ in _all_items(blocks))
    for newcomer in dice.sample(spare, k=min(wanted, len(spare))):
        block = dice.choice(blocks)
        if block.title and newcomer.detail.strip():
            block.items.insert(dice.randint(0, len(block.items)), _Item(newcomer))
        else:
            title = newcomer.action if newcomer.detail.strip() else ""
            blocks.append(_Block(block.objective, title, [_Item(newcomer)]))


def _retitle(dice: random.Random, blocks: list[_Block], strength: Strength) -> None:
    for block in blocks:
        if block.title and dice.random() < strength.retitle:
            block.title = retitled(dice, block.title)
    for objective in dict.fromkeys(block.objective for block in blocks):
        if objective and dice.random() < strength.retitle:
            title = retitled(dice, objective)
            for block in blocks:
                if block.objective == objective:
                    block.objective = title


def _reorder(dice: random.Random, blocks: list[_Block], strength: Strength) -> None:
    for block in blocks:
        if len(block.items) > 1 and dice.random() < strength.swap:
            dice.shuffle(block.items)
    if dice.random() < strength.shuffle_titles:
        dice.shuffle(blocks)


def _change_fields(dice: random.Random, blocks: list[_Block], strength: Strength) -> None:
    for item in _chosen(dice, _all_items(blocks), strength.fields):
        item.content = replace(
            item.content,
            officers_raw=dice.choice(phrases(OFFICERS)),
            deadline_raw=f"{dice.choice(['May', 'July', 'October'])} 203{dice.randint(2, 6)}",
            status=dice.choice(STATUSES),
            recommendation_codes=(f"R{dice.randint(1, 14)}",),
            narrative=dice.choice(["", "Begun.", "Nearly done; the board has seen a draft."]),
        )
