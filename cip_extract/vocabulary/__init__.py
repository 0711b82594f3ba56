"""Words that council officers use, as rows in CSV files rather than branches in code.

headings.csv        column headings and what their column holds
statuses.csv        words for how far an action has come
objective_words.csv words that introduce an objective ("Theme 2")
post_words.csv      words that post titles begin or end with
abbreviations.csv   short forms inside post titles
officers.csv        register of posts and their aliases, by council ("*": any council)
forums.csv          meetings that a deadline may name
colours.csv         names of colours, each with samples of it
separators.csv      what may stand between two officers' names
action_verbs.csv    verbs that actions open with ("Publish …"), and which of them are nouns too
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cip_extract.errors import VocabularyError
from cip_extract.normalise.text import fold
from cip_extract.vocabulary.checks import find_faults
from cip_extract.vocabulary.lists import Rows, folder_rows, own_rows, phrase_key
from cip_extract.vocabulary.merge import merge_rows

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


class Forum(NamedTuple):
    """A phrase and the meeting it names; the name is empty where it names none."""

    name: str
    phrase: str


class Separator(NamedTuple):
    """What may stand between two officers' names."""

    text: str
    parts: str  # how often it parts two names: always, often, sometimes, seldom
    spaces: str  # where it needs white space to count: none, behind, around


class ColourSample(NamedTuple):
    """One fill that a colour's name may stand for."""

    name: str  # folded: "light green"
    colour: str  # what it is a kind of: "green"
    hex: str  # "#rrggbb", in small letters


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All word lists, folded for look-up."""

    headings: dict[str, str]  # folded phrase -> role
    unspaced_headings: dict[str, str]  # the same without spaces: a narrow column breaks words
    headings_last: frozenset[str]  # words that decide what a heading is about that ends in them
    headings_alone: frozenset[str]  # phrases too common to count inside a longer heading
    statuses: dict[str, str]  # folded phrase, or symbol -> status
    objective_words: tuple[str, ...]  # folded, longest first
    post_openers: frozenset[str]  # "head": a post title begins here
    post_may_open: frozenset[str]  # "corporate": a title or a part of one
    post_closers: frozenset[str]  # "manager": a title may end here
    bodies: frozenset[str]  # "council": behind a comma, whose officer it is
    abbreviations: dict[str, str]
    officers: tuple[RegisteredAlias, ...]  # a later one wins over an earlier one
    forums: tuple[Forum, ...]
    separators: tuple[Separator, ...]
    colour_words: tuple[str, ...]  # the names, the longest first
    colour_names: dict[str, str]  # folded name -> colour: "gray" -> "grey", "orange" -> "amber"
    colour_samples: tuple[ColourSample, ...]
    action_verbs: frozenset[str]  # "publish": what is to be done opens with it
    noun_verbs: frozenset[str]  # those of them that are nouns too: "review"


def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """The word lists that come with the package, and a user's own on top of them.

    A row of the folder wins over a row of ours about the same phrase; all others hold.

    Args:
        folder: CSV files named and headed as ours, any number of them.

    Raises:
        VocabularyError: The folder holds an unknown file or a row that breaks a rule; the
            error names them all.
    """
    if folder is None:
        return _own_vocabulary()
    rows, faults = folder_rows(folder)
    faults += find_faults(rows, own_rows())
    if faults:
        raise VocabularyError(folder, faults)
    return _build(merge_rows(own_rows(), rows))


@cache
def _own_vocabulary() -> Vocabulary:
    return _build(own_rows())


def _build(rows: Rows) -> Vocabulary:
    """The lists folded for look-up."""
    places = {
        place: frozenset(fold(row["word"]) for row in rows["post_words"] if row["place"] == place)
        for place in ("opens", "may_open", "closes", "body")
    }
    objective_words = (fold(row["word"]) for row in rows["objective_words"])
    return Vocabulary(
        headings={fold(row["phrase"]): row["role"] for row in rows["headings"]},
        unspaced_headings={
            fold(row["phrase"]).replace(" ", ""): row["role"] for row in reversed(rows["headings"])
        },
        headings_last=frozenset(
            fold(row["phrase"]) for row in rows["headings"] if row["alone"] == "last"
        ),
        headings_alone=frozenset(fold(row["phrase"]) for row in rows["headings"] if row["alone"]),
        statuses={phrase_key("statuses", row): row["status"] for row in rows["statuses"]},
        objective_words=tuple(sorted(dict.fromkeys(objective_words), key=len, reverse=True)),
        post_openers=places["opens"],
        post_may_open=places["may_open"],
        post_closers=places["closes"] | places["body"],
        bodies=places["body"],
        abbreviations={fold(row["short"]): fold(row["long"]) for row in rows["abbreviations"]},
        officers=tuple(RegisteredAlias(**row.values) for row in rows["officers"]),
        forums=tuple(Forum(row["forum"], row["pattern"]) for row in rows["forums"]),
        separators=tuple(
            Separator(row["separator"], row["parts"], row["spaces"]) for row in rows["separators"]
        ),
        colour_words=tuple(
            sorted({fold(row["name"]) for row in rows["colours"]}, key=lambda n: (-len(n), n))
        ),
        colour_names={fold(row["name"]): row["colour"] for row in rows["colours"]},
        colour_samples=tuple(
            ColourSample(fold(row["name"]), row["colour"], row["hex"].lower())
            for row in rows["colours"]
            if row["hex"]
        ),
        action_verbs=frozenset(row["verb"].lower() for row in rows["action_verbs"]),
        noun_verbs=frozenset(
            row["verb"].lower() for row in rows["action_verbs"] if row["also_noun"]
        ),
    )
