"""What a deadline says beside its date: the meeting it names, and the rest of its words."""

from __future__ import annotations

from collections.abc import Sequence

from cip_extract.normalise.deadline_words import Item
from cip_extract.normalise.item_rules import kinds

# Marks and connecting words, trimmed from both ends of a note; and what only joins it to a
# date that follows, trimmed from its end.
_PARTS = kinds("COMMA STOP COLON SLASH DASH OPEN CLOSE AND OR MARK FILLER LATEST")
_CONNECTS = _PARTS | kinds("DUE THE OF TO FOR FROM UNTIL")


def forum_apart(items: Sequence[Item]) -> str:
    """The one meeting named away from the date, if it is no part of a longer name."""
    followers = [*(item.kind for item in items), ""][1:]
    names = {
        item.forum
        for item, follower in zip(items, followers, strict=True)
        if item.kind == "FORUM" and follower != "WORD"
    }
    return names.pop() if len(names) == 1 else ""


def note_of(items: Sequence[Item], printed: str, chosen: Item | None, forum: str) -> str:
    """What else the text says, in its own words; the date's own place parts them."""
    runs: list[list[Item]] = [[]]
    for item in items:
        if item is chosen or item.kind == "ONGOING":
            runs.append([])
        else:
            runs[-1].append(item)
    trimmed = (_trimmed(run, forum) for run in runs)
    notes = (printed[run[0].start : run[-1].end] for run in trimmed if run)
    return "; ".join(note + ")" * (note.count("(") > note.count(")")) for note in notes)


def _trimmed(run: list[Item], forum: str) -> list[Item]:
    """Without the forum and connecting words at the ends."""

    def told(item: Item) -> bool:
        return item.kind == "FORUM" and item.forum == forum

    telling = [p for p, item in enumerate(run) if item.kind not in _CONNECTS and not told(item)]
    if not telling:
        return []
    opening = (p for p, item in enumerate(run) if item.kind not in _PARTS and not told(item))
    return run[next(opening) : telling[-1] + 1]
