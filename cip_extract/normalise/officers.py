"""Resolve officers: part a cell into names, and a name into one post of the council.

Exact look-ups only. A cell is parted at line breaks, slashes, commas, semicolons and
"and", but only where both sides can stand alone: "Director of Housing and Communities"
is one post, and so is "Service Director, Growth and Housing".
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz, process

from cip_extract.normalise.name_separators import Cutter, cutter_of
from cip_extract.normalise.text import SMALL_WORDS, fold, squashed, squeeze
from cip_extract.records import OfficerName
from cip_extract.vocabulary import ANY_COUNCIL, RegisteredAlias, Vocabulary

_ACRONYM = re.compile(r"[A-Z][A-Z&]{1,5}s?|[A-Z][a-z][A-Z]{1,3}|S\.?151")
_NAME = r"(?:(?:Cllr|Councillor|Dr|Mr|Mrs|Ms|Prof)\.?\s+)?[A-Z][a-z'’-]+\s+[A-Z][A-Za-z'’-]+"
_PERSON = re.compile(rf"{_NAME}$")
_PERSON_AND_POST = re.compile(rf"{_NAME},\s+\S")
MOST_PIECES = 24
SUGGEST_FROM = 80.0  # likeness out of 100 from which a registered title is suggested


class _Joint(NamedTuple):
    """What stands between two pieces of a cell, and what it costs to part them there."""

    text: str
    cost: float
    line_end: bool


class _Parting(NamedTuple):
    """A way to part a cell: how likely it is, its names, and the pieces that begin one."""

    score: float
    names: tuple[str, ...]
    places: tuple[int, ...]


IMPOSSIBLE = _Parting(-math.inf, (), ())
SURE_MARGIN = 0.5  # by which one way to part a cell has to be likelier than every other
LINE_END = _Joint(" ", 0.5, True)  # more likely a wrap than the end of a name
PARAGRAPH_END = _Joint(" ", -2.5, True)  # somebody pressed Enter
OPEN_WORD_COST = 0.3  # "... and Service / Manager ..." is one title cut by a line's end
OF_BODY_COST = 2.5
TWO_TITLES_COST = 0.7  # of a name that reads as two
INNER_TITLE_COST = 0.25  # of a name with another inside ("Parks and Waste Manager")
_TEAM_LEADER = re.compile(r"(?:team|group|council|deputy|opposition) leaders?\b", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\([^)]*\)")


@dataclass(slots=True)
class OfficerRegister:
    """Names known for one document: the council's register and the document's own words."""

    vocabulary: Vocabulary
    council: str = ""
    day: date | None = None
    _has_own: bool = False
    _by_key: dict[str, RegisteredAlias] = field(default_factory=dict)
    _defined: dict[str, str] = field(default_factory=dict)  # key of alias -> title
    _titles: dict[str, str] = field(default_factory=dict)  # title spelt out -> title
    _alone: set[str] = field(default_factory=set)  # names that fill a cell by themselves
    _cutter: Cutter = field(init=False)

    def __post_init__(self) -> None:
        """Index the names that hold in this council on this day, its own over common ones."""
        self._cutter = cutter_of(self.vocabulary.separators)
        own = fold(self.council)
        entries = [e for e in self.vocabulary.officers if e.holds_on(self.day)]
        common = [e for e in entries if e.council == ANY_COUNCIL]
        for entry in [*common, *(e for e in entries if own and fold(e.council) == own)]:
            self._by_key[squashed(entry.post_title)] = entry
            self._by_key[squashed(entry.alias)] = entry
            self._titles[self._spelt_out(entry.post_title)] = entry.post_title
            self._has_own = self._has_own or entry.council != ANY_COUNCIL

    @property
    def has_own_names(self) -> bool:
        """Whether the register knows this council at all."""
        return self._has_own

    def nearest(self, name: str) -> str:
        """The registered title most like a name, as a suggestion; empty where none is near."""
        titles = sorted({entry.post_title for entry in self._by_key.values()})
        found = process.extractOne(
            name, titles, scorer=fuzz.token_sort_ratio, processor=fold, score_cutoff=SUGGEST_FROM
        )
        return found[0] if found else ""

    def define(self, definitions: Mapping[str, str]) -> None:
        """Add the document's own definitions, alias to title."""
        for alias, title in definitions.items():
            self._defined.setdefault(squashed(alias), title)
            self._titles.setdefault(self._spelt_out(title), title)

    def resolve(self, raw: str) -> OfficerName:
        """The post a name means; an unknown name stays as written, `unmatched`.

        A name is known by its letters, or by its words with common abbreviations written
        out. Unknown names that agree in the latter share one officer_id.
        """
        name = squeeze(raw).strip(" ,;:–-")
        key = squashed(name)
        if key in self._by_key:
            entry = self._by_key[key]
            match = "exact" if fold(name) == fold(entry.post_title) else "alias"
            return OfficerName(name, entry.post_title, self._registered_id(entry), match)
        title = self._defined.get(key) or self._titles.get(self._spelt_out(name))
        if title is None:
            return OfficerName(
                name, name, self._id("unregistered", self._spelt_out(name)), "unmatched"
            )
        known = self._by_key.get(squashed(title))
        if known is not None:
            match = "defined_in_document" if key in self._defined else "alias"
            return OfficerName(name, known.post_title, self._registered_id(known), match)
        officer_id = self._id("unregistered", self._spelt_out(title))
        return OfficerName(name, title, officer_id, "defined_in_document")

    def learn(self, cells: Iterable[Sequence[Sequence[str]]]) -> None:
        """Take names from cells that hold just one, to tell names apart in fuller cells.

        Args:
            cells: Each cell's paragraphs, each as its lines.
        """
        for paragraphs in cells:
            pieces, _ = _pieces(paragraphs, self._cutter)
            if len(pieces) == 1 and self._is_post(pieces[0]):
                self._alone.add(squashed(pieces[0]))

    def knows(self, name: str) -> bool:
        """Whether a name is in the register or defined in the document."""
        key = squashed(name)
        return key in self._by_key or key in self._defined

    def _registered_id(self, entry: RegisteredAlias) -> str:
        """A post's identifier; a title common to many councils is each one's own post."""
        return entry.officer_id if entry.council != ANY_COUNCIL else self._id(entry.officer_id)

    def _id(self, *parts: str) -> str:
        return "-".join([*fold(self.council).split(), *parts])

    def _words(self, text: str) -> list[str]:
        """A text's folded words outside brackets, abbreviations written out."""
        words = fold(_PARENTHESIS.sub("", text)).split()
        return " ".join(self.vocabulary.abbreviations.get(word, word) for word in words).split()

    def _spelt_out(self, name: str) -> str:
        """A name's words without small ones, abbreviations written out, joined by hyphens."""
        words = [self.vocabulary.abbreviations.get(word, word) for word in fold(name).split()]
        kept = [word for word in " ".join(words).split() if word not in SMALL_WORDS]
        return "-".join(kept or words)

    # --- parting

    def part(self, paragraphs: Sequence[Sequence[str]]) -> list[str]:
        """The officers named in a cell, as written.

        Every separator and line end may part two names or stand within one. Of all ways
        to part the cell, the one whose pieces are most like names of posts is taken.

        Args:
            paragraphs: The cell's paragraphs, each as its lines. A paragraph's end most
                likely ends a name, a line's end within it is most likely a wrap.

        Returns:
            The names in order, none empty.
        """
        pieces, joints = _pieces(paragraphs, self._cutter)
        if len(pieces) > MOST_PIECES:
            return [" ".join(" ".join(lines) for lines in paragraphs)]
        if self._are_people(pieces):
            return pieces
        names = self._best_parting(pieces, joints).names
        written = (squeeze(name).strip(" ,;:/") for name in names)
        return [name for name in written if name.strip(" /–—-")]  # a dash: there is nobody

    def parts_surely(self, paragraphs: Sequence[Sequence[str]]) -> bool:
        """Whether a cell's parts are posts, and no other way to part it is nearly as likely."""
        pieces, joints = _pieces(paragraphs, self._cutter)
        if len(pieces) > MOST_PIECES:
            return False
        if len(pieces) < 2 or self._are_people(pieces):
            return True
        best = self._best_parting(pieces, joints)
        others = (
            self._best_parting(pieces, joints, otherwise=place, parted=place not in best.places)
            for place in range(1, len(pieces))
        )
        known = all(self._likeness(name) > 0 for name in best.names)
        return known and all(best.score - other.score >= SURE_MARGIN for other in others)

    def _are_people(self, pieces: Sequence[str]) -> bool:
        return all(_PERSON.match(piece) and not self._is_post(piece) for piece in pieces)

    def _best_parting(
        self,
        pieces: Sequence[str],
        joints: Sequence[_Joint],
        otherwise: int = 0,
        parted: bool = False,
    ) -> _Parting:
        """The likeliest names; with one joint's fate given, the likeliest under that."""
        best: list[_Parting | None] = [_Parting(0.0, (), ())]
        for end in range(1, len(pieces) + 1):
            options = []
            for start in range(end):
                before = best[start]
                if before is None or (start and not self._may_part(pieces, joints, start)):
                    continue
                if (start == otherwise and start and not parted) or (
                    parted and start < otherwise < end
                ):
                    continue
                name = _joined(pieces[start:end], joints[start : end - 1])
                cost = self._cost_of_parting(pieces, joints, start, name) if start else 0.0
                score = before.score + self._likeness(name) - cost
                places = (*before.places, start) if start else before.places
                options.append(_Parting(score, (*before.names, name), places))
            best.append(max(options, key=lambda o: (o.score, -len(o.names)), default=None))
        return best[-1] or IMPOSSIBLE

    def _cost_of_parting(
        self, pieces: Sequence[str], joints: Sequence[_Joint], place: int, name: str
    ) -> float:
        """A joint's cost; more at a line's end behind a word that titles open with.

        A body behind a comma says whose officer it is ("Chief Nurse, Care Partnership").
        """
        joint = joints[place - 1]
        last = (fold(pieces[place - 1]).split() or [""])[-1]
        opens = last in self.vocabulary.post_may_open - self.vocabulary.post_closers
        comma = joint.text.startswith(",") or pieces[place - 1].endswith(",")
        of_body = comma and self._names_body(name)
        return joint.cost + (OPEN_WORD_COST * (joint.line_end and opens) + OF_BODY_COST * of_body)

    def _may_part(self, pieces: Sequence[str], joints: Sequence[_Joint], place: int) -> bool:
        """Whether a name can begin with a piece: a capital, and nothing before it left open."""
        below, above = pieces[place], pieces[place - 1]
        if below[:1].islower() or below[:1] in "&+(":
            return False
        across = f"{(above.split() or [above])[-1]} {below}"  # "Enforcement Team / Leader"
        if joints[place - 1].line_end and (self._is_open(above) or _TEAM_LEADER.match(across)):
            return False
        before = _joined(pieces[:place], joints[: place - 1])
        return before.count("(") <= before.count(")")

    def _likeness(self, text: str) -> float:
        """How much a text is like the name of one officer."""
        if self.knows(text):
            return 3.0
        if squashed(text) in self._alone:
            return 2.6
        if _PERSON_AND_POST.match(text) and self._is_post(text.split(",", 1)[1]):
            return 2.05
        if self._is_whole(text):
            joined = self._joined_cost(text)
            return self._wholeness(text) - self._further_openings(text) - joined
        if _PERSON.match(text):
            return -1.0  # "Customer Services" looks the same
        return 0.3 if self._is_post(text) else -2.0

    def _wholeness(self, text: str) -> float:
        """Higher where the kind of post stands at the title's beginning or end."""
        words = fold(_PARENTHESIS.sub("", text)).split()
        if words[0] in self.vocabulary.post_openers | self.vocabulary.post_may_open:
            return 2.0
        return 1.95 if words[-1] in self.vocabulary.post_closers else 0.8

    def _joined_cost(self, text: str) -> float:
        """What a name costs that has a whole title behind one of its separators."""
        cost = 0.0
        separator = self._cutter.pattern
        for match in separator.finditer(text):
            further = separator.split(text[match.end() :])[0]
            if self._names_post(further) and not self._names_body(further):
                whole = self._is_whole(text[: match.start()])
                cost = max(cost, TWO_TITLES_COST if whole else INNER_TITLE_COST)
        return cost

    def _further_openings(self, text: str) -> int:
        """How often another title begins inside a text ("... Manager Head of ...")."""
        words = fold(text).split()
        prefixes = (
            self.vocabulary.post_openers | self.vocabulary.post_may_open
        ) - self.vocabulary.post_closers
        return sum(
            word in self.vocabulary.post_openers and before not in prefixes
            for before, word in pairwise(words)
        )

    def _is_post(self, text: str) -> bool:
        """Whether a text can be an officer by itself: a known name, an acronym, a post title."""
        text = text.strip(" ,;:")
        words = fold(_PARENTHESIS.sub("", text)).split()
        if self.knows(text) or _ACRONYM.fullmatch(text):
            return True
        if len(words) < 2 or self._is_open(text):
            return False
        opens = words[0] in self.vocabulary.post_openers or _ACRONYM.fullmatch(text.split()[0])
        return bool(opens) or self._names_post(text)

    def _is_whole(self, text: str) -> bool:
        """Whether a post title is complete: it has its kind of post, or "Head of" something."""
        words = fold(text).split()
        of_something = words[1:2] == ["of"] and len(words) > 2
        return of_something or self.knows(text) or self._names_post(text)

    def _names_post(self, text: str) -> bool:
        """Whether a text of several words says a kind of post ("... Manager ...")."""
        words = self._words(text)
        return len(words) > 1 and any(word in self.vocabulary.post_closers for word in words)

    def _names_body(self, text: str) -> bool:
        """Whether a text ends like a body's name ("Health and Care Partnership")."""
        words = fold(text).split()
        return bool(words) and words[-1] in self.vocabulary.bodies

    def _is_open(self, text: str) -> bool:
        """Whether a text cannot end where it does ("Head of", "Interim Assistant")."""
        words = fold(text).split()
        if not words or re.search(r"[&(–-]\s*$", text):
            return True
        last = words[-1]
        opener = last in self.vocabulary.post_openers and last not in self.vocabulary.post_closers
        return last in SMALL_WORDS or (opener and not self.knows(text))


def _pieces(paragraphs: Sequence[Sequence[str]], cutter: Cutter) -> tuple[list[str], list[_Joint]]:
    """A cell cut at every separator and line end, and what stood at each cut."""
    pieces: list[str] = []
    joints: list[_Joint] = []
    for text in ("\n".join(lines).strip() for lines in paragraphs):
        if not text:
            continue
        if pieces:
            joints.append(PARAGRAPH_END)
        position = 0
        for match in cutter.pattern.finditer(text):
            if position < match.start() and match.end() < len(text):
                pieces.append(text[position : match.start()])
                joints.append(_joint(match[0], cutter))
                position = match.end()
        pieces.append(text[position:])
    return pieces, joints


def _joint(separator: str, cutter: Cutter) -> _Joint:
    cost = cutter.cost_of(separator)
    if cost is None:
        return LINE_END
    return _Joint(separator.replace("\n", " "), cost, False)


def _joined(pieces: Sequence[str], joints: Sequence[_Joint]) -> str:
    text = pieces[0]
    for joint, piece in zip(joints, pieces[1:], strict=True):
        text += joint.text + piece
    return text
