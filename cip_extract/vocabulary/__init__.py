"""Words that council officers use, as rows in CSV files rather than branches in code.

headings.csv        column headings and what their column holds
statuses.csv        words for how far an action has come
objective_words.csv words that introduce an objective ("Theme 2")
post_words.csv      words that post titles begin or end with
abbreviations.csv   short forms inside post titles
officers.csv        register of posts and their aliases, by council ("*": any council)
forums.csv          meetings that a deadline may name
colours.csv         names of colours, each with samples of it
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from cip_extract.normalise.text import fold

ANY_COUNCIL = "*"


@dataclass(frozen=True, slots=True)
class RegisteredAlias:
    """One name of one post in one council."""

    council: str
    officer_id: str
    post_title: str
    alias: str
    directorate: str
    valid_from: str  # ISO dates; empty where the name has no known beginning or end
    valid_to: str

    def holds_on(self, day: date | None) -> bool:
        """Whether the name was in use on a day; on an unknown day every name is."""
        if day is None:
            return True
        on = day.isoformat()
        return (self.valid_from or on) <= on <= (self.valid_to or on)


class ColourSample(NamedTuple):
    """One fill that a colour's name may stand for."""

    name: str  # folded: "light green"
    colour: str  # what it is a kind of: "green"
    hex: str  # "#rrggbb", in small letters


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All word lists, folded for look-up."""

    headings: dict[str, str]  # folded phrase -> role
    headings_alone: frozenset[str]  # phrases too common to count inside a longer heading
    statuses: dict[str, str]  # folded phrase, or symbol -> status
    objective_words: tuple[str, ...]  # folded, longest first
    post_openers: frozenset[str]  # "head": a post title begins here
    post_may_open: frozenset[str]  # "corporate": a title or a part of one
    post_closers: frozenset[str]  # "manager": a title may end here
    abbreviations: dict[str, str]
    officers: tuple[RegisteredAlias, ...]
    colour_names: dict[str, str]  # folded name -> colour: "gray" -> "grey", "orange" -> "amber"
    colour_samples: tuple[ColourSample, ...]


@cache
def load_vocabulary() -> Vocabulary:
    """The word lists that come with the package."""
    post_words, headings = word_list("post_words"), word_list("headings")
    colours = word_list("colours")
    return Vocabulary(
        headings={fold(row["phrase"]): row["role"] for row in headings},
        headings_alone=frozenset(fold(row["phrase"]) for row in headings if row["alone"]),
        statuses={
            fold(row["phrase"]) or row["phrase"]: row["status"] for row in word_list("statuses")
        },
        objective_words=tuple(
            sorted(
                (fold(row["word"]) for row in word_list("objective_words")), key=len, reverse=True
            )
        ),
        post_openers=frozenset(r["word"] for r in post_words if r["place"] == "opens"),
        post_may_open=frozenset(r["word"] for r in post_words if r["place"] == "may_open"),
        post_closers=frozenset(r["word"] for r in post_words if r["place"] == "closes"),
        abbreviations={row["short"]: row["long"] for row in word_list("abbreviations")},
        officers=tuple(RegisteredAlias(**row) for row in word_list("officers")),
        colour_names={fold(row["name"]): row["colour"] for row in colours},
        colour_samples=tuple(
            ColourSample(fold(row["name"]), row["colour"], row["hex"].lower()) for row in colours
        ),
    )


def word_list(name: str) -> list[dict[str, str]]:
    """The rows of one of the lists, named without its ".csv"."""
    text = files(__name__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
