"""Find numbers that break the order of their list: R29 between R18 and R20.

A list may leave numbers out, and a table may be sorted by something else. But where most
numbers count on and one does not, the paper has a mistake in it. It is published as
printed, and whoever reads the data is told.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cip_extract.records import Doubt, RawAction, Recommendation

FLAG = "number_out_of_order"
MOST_BROKEN = 0.34  # of a list's numbers; beyond that it is in another order
LEAST_NUMBERS = 3


def out_of_order(numbers: Sequence[str]) -> list[int]:
    """Places of the numbers that break an order all others keep.

    Args:
        numbers: A list's numbers as printed; only their last parts are compared, and only
            where what stands before is the same.

    Returns:
        The places, in order; none where the list keeps no order at all.

    Example:
        >>> out_of_order(["R18", "R29", "R20", "R21"])
        [1]
        >>> out_of_order(["1", "2", "4", "7"])
        []
    """
    values = [_value(number) for number in numbers]
    if len(values) < LEAST_NUMBERS or len({stem for stem, _ in values}) > 1:
        return []
    kept = _kept_in_order([value for _, value in values])
    broken = [place for place in range(len(values)) if place not in kept]
    return broken if len(broken) <= max(1, MOST_BROKEN * len(values)) else []


def _value(number: str) -> tuple[str, int]:
    """A number's stem and its counting part; -1 where it does not count in figures."""
    match = re.fullmatch(r"(.*?)(\d+)", number.strip(" .):("))
    return (match[1], int(match[2])) if match else (number, -1)


def _kept_in_order(values: Sequence[int]) -> set[int]:
    """The largest part of a list that never falls; of several, the one with the least gaps."""
    best: list[tuple[int, int, tuple[int, ...]]] = []
    for place, value in enumerate(values):
        options: list[tuple[int, int, tuple[int, ...]]] = [(1, 0, (place,))]
        for length, gaps, kept in best:
            step = value - values[kept[-1]]
            if step >= 0:
                options.append((length + 1, gaps - max(0, step - 1), (*kept, place)))
        best.append(max(options))
    return set(max(best)[2]) if best else set()


def _runs(numbers: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """Lists within a list: counting that begins again at 1 is another list."""
    starts = [0]
    for place in range(1, len(numbers)):
        if (
            _value(numbers[place])[1] == 1
            or _value(numbers[place])[0] != _value(numbers[place - 1])[0]
        ):
            starts.append(place)
    for start in starts:
        end = starts[bisect_right(starts, start)] if start != starts[-1] else len(numbers)
        yield start, numbers[start:end]


def flag_order(actions: Sequence[RawAction]) -> tuple[list[RawAction], list[Doubt]]:
    """One table's rows, those whose printed number breaks the order flagged, and the doubts."""
    flagged: dict[int, str] = {}
    for places in _sheaves(actions):
        numbers = [_number(actions[place]) for place in places]
        for start, run in _runs(numbers):
            for broken in out_of_order(run):
                flagged[places[start + broken]] = numbers[start + broken]
    doubts = [_doubt(f"The number {n}", actions[p].page_start) for p, n in sorted(flagged.items())]
    return [
        replace(action, flags=(*action.flags, FLAG)) if place in flagged else action
        for place, action in enumerate(actions)
    ], doubts


def _sheaves(actions: Sequence[RawAction]) -> Iterable[list[int]]:
    """Places of the rows whose numbers count together: details of one action, or actions."""
    found: dict[tuple[object, ...], list[int]] = {}
    for place, action in enumerate(actions):
        if not _number(action):
            continue
        parent = action.action.lines if action.detail_no else ()
        found.setdefault((action.objective_no, action.objective.text, parent), []).append(place)
    return found.values()


def _number(action: RawAction) -> str:
    return action.detail_no or action.action_no


def recommendation_doubts(found: Sequence[Recommendation]) -> Iterator[Doubt]:
    """A doubt for each code of a numbered list that repeats, or breaks the order."""
    listed = [recommendation for recommendation in found if recommendation.code]
    codes = [recommendation.code for recommendation in listed]
    for start, run in _runs(codes):
        broken = {start + place for place in out_of_order(run)}
        for place in range(start, start + len(run)):
            page = listed[place].text.page
            if place in broken:
                yield _doubt(f"The recommendation number {codes[place]}", page)
            elif codes[place] in codes[start:place]:
                message = f"The recommendation number {codes[place]} stands more than once."
                yield Doubt("number_repeated", message, page)


def _doubt(what: str, page: int) -> Doubt:
    return Doubt(
        "number_out_of_order",
        f"{what} breaks the order of its list; it is published as printed.",
        page,
    )
