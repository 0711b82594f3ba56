"""What part the dates of a deadline play: replaced, in force, lasting, bound to a meeting.

Like `deadline_readings`, each function is given the items that a pattern matched; here
they stay several items, of other kinds.
"""

from __future__ import annotations

from collections.abc import Sequence

from cip_extract.normalise.deadline_words import Item
from cip_extract.normalise.item_rules import INTRODUCED, plays, whole


def replaced(items: Sequence[Item]) -> list[Item]:
    """An old date and the one in force: "slipped from Dec 2024 to March 2025"."""
    turn = next(place for place, item in enumerate(items) if item.kind in ("TO", "UNTIL"))
    return [*(plays("OLD")(items[:turn]) or ()), *(plays("NEW")(items[turn:]) or ())]


def old_after_new(items: Sequence[Item]) -> list[Item]:
    """The old date stands last: "moved to March 2025 from Dec 2024"."""
    return [
        *items[:-2],
        items[-2]._replace(kind="SAID"),
        items[-1]._replace(kind="OLD"),
    ]


def later_revision(items: Sequence[Item]) -> list[Item]:
    """In "A revised B" B is in force if it is later; else B may be when A was revised."""
    first, last = (item.span for item in items if item.span)
    if not first.precedes(last):
        return [whole(items, "UNREAD")]
    return [*items[:-2], *(plays("NEW")(items[-2:]) or ())]


def done_later(items: Sequence[Item]) -> list[Item] | None:
    """In "Jan 2025, completed March 2025" the first is the deadline, the second tells news.

    "Draft Jan 2025, complete March 2025" may still lie ahead: nobody can tell which counts.
    """
    done = next(item for item in items if item.kind == "DONE")
    if items[items.index(done) + 1].word == INTRODUCED:
        return None  # "completed by March 2025" is a promise
    if done.word in ("complete", "completion"):
        return [whole(items, "UNREAD")]
    place = items.index(done)
    news = plays("REVIEWED")(items[place : place + 2]) or ()
    return [*items[:place], *news, *items[place + 2 :]]


def until(items: Sequence[Item]) -> list[Item]:
    """Work that lasts "until March 2025": the last day is known, the word is worth a note."""
    return [items[0]._replace(kind="SAID"), items[-1]]


def ongoing_to(items: Sequence[Item]) -> list[Item]:
    """Work that is "ongoing to March 2025": the last day is known."""
    return [items[0], whole(items[1:], "SPAN", items[-1].span)]


def date_of_meeting(items: Sequence[Item]) -> list[Item]:
    """In "at the September 2024 meeting" the article belongs to the meeting."""
    return [whole(items[:-1], "SPAN", items[-2].span), items[-1]]


def bound_forum(items: Sequence[Item]) -> list[Item] | None:
    """A meeting beside a date is the meeting of that date."""
    dated_item = next(item for item in items if item.span)
    meeting = next(item for item in items if item.kind == "FORUM")
    if dated_item.forum:
        return None
    return [whole(items, "SPAN", dated_item.span, meeting.forum)]


def forums_together(items: Sequence[Item]) -> list[Item]:
    """Several meetings, "Cabinet / Council", as a list."""
    names = ";".join(item.forum for item in items if item.kind == "FORUM")
    return [whole(items, "FORUM", forum=names)]
