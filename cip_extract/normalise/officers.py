"""Resolve officers: part a cell into names, and a name into one post of the council.

Exact look-ups only. A cell is parted at line breaks, slashes, commas, semicolons and
"and", but only where both sides can stand alone: "Director of Housing and Communities"
is one post, and so is "Service Director, Growth and Housing".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cip_extract.normalise.text import fold, squeeze
from cip_extract.records import OfficerName
from cip_extract.vocabulary import ANY_COUNCIL, RegisteredAlias, Vocabulary

_SEPARATOR = re.compile(r"\s*(?:;|/|\|)\s*|\s*,\s+(?:and\s+)?|\s+(?:and|&|\+)\s+(?:the\s+)?", re.I)
_ACRONYM = re.compile(r"[A-Z][A-Z&]{1,5}s?|[A-Z][a-z][A-Z]{1,3}|S\.?151")
_PERSON = re.compile(r"(?:(?:Cllr|Councillor|Dr|Mr|Mrs|Ms|Prof)\.?\s+)?[A-Z][a-z'’-]+\s+[A-Z][A-Za-z'’-]+$")
_SMALL_WORDS = frozenset({"of", "for", "the", "and"})


@dataclass(slots=True)
class OfficerRegister:
    """Names known for one document: the council's register and the document's own words."""

    vocabulary: Vocabulary
    council: str = ""
    _by_key: dict[str, tuple[RegisteredAlias, str]] = field(default_factory=dict)
    _defined: dict[str, str] = field(default_factory=dict)  # key of alias -> title

    def __post_init__(self) -> None:
        own = fold(self.council)
        for wanted in (ANY_COUNCIL, self.council):
            for alias in self.vocabulary.officers:
                if alias.council == wanted or (wanted == self.council and fold(alias.council) == own):
                    match = "exact" if fold(alias.alias) == fold(alias.post_title) else "alias"
                    self._by_key[squashed(alias.alias)] = (alias, match)

    def define(self, definitions: Mapping[str, str]) -> None:
        """Add the document's own definitions, alias to title."""
        for alias, title in definitions.items():
            self._defined.setdefault(squashed(alias), title)

    def resolve(self, raw: str) -> OfficerName:
        """The post a name means; an unknown name stays as written, `unmatched`.

        Unknown names that differ only in "&", "and", "of" or a common abbreviation share
        one officer_id, since they are one name written twice.
        """
        name = squeeze(raw).strip(" ,;:–-")
        key = squashed(name)
        if key in self._by_key:
            alias, match = self._by_key[key]
            return OfficerName(name, alias.post_title, alias.officer_id, match)
        if key in self._defined:
            title = self._defined[key]
            known = self._by_key.get(squashed(title))
            if known is not None:
                return OfficerName(
                    name, known[0].post_title, known[0].officer_id, "defined_in_document"
                )
            return OfficerName(name, title, self._unregistered_id(title), "defined_in_document")
        return OfficerName(name, name, self._unregistered_id(name), "unmatched")

    def knows(self, name: str) -> bool:
        """Whether a name is in the register or defined in the document."""
        key = squashed(name)
        return key in self._by_key or key in self._defined

    def _unregistered_id(self, name: str) -> str:
        words = [self.vocabulary.abbreviations.get(word, word) for word in fold(name).split()]
        kept = [word for word in " ".join(words).split() if word not in _SMALL_WORDS]
        return "-".join(["unregistered", *(kept or words)])

    # --- parting

    def part(self, paragraphs: Sequence[Sequence[str]]) -> list[str]:
        """The officers named in a cell, as written.

        Args:
            paragraphs: The cell's paragraphs, each as its lines. A paragraph of its own
                is a name of its own; lines within one are a wrapped title, unless both
                sides of the line end are names beyond doubt.

        Returns:
            The names in order, none empty.
        """
        names: list[str] = []
        for lines in self._whole_paragraphs(paragraphs):
            for chunk in self._part_lines(lines):
                names += self._part_text(chunk)
        return [name for name in (squeeze(n).strip(" ,;:") for n in names) if name]

    def _whole_paragraphs(self, paragraphs: Sequence[Sequence[str]]) -> list[list[str]]:
        """Paragraphs with those that cannot be a name's beginning put back to the one before."""
        joined: list[list[str]] = []
        for lines in paragraphs:
            text = " ".join(lines)
            above = " ".join(joined[-1]) if joined else ""
            if above and (
                text[:1].islower() or self._is_open(above) or self.knows(f"{above} {text}")
            ):
                joined[-1] = [*joined[-1], *lines]
            else:
                joined.append(list(lines))
        return joined

    def _part_lines(self, lines: Sequence[str]) -> list[str]:
        """Lines of one paragraph, joined but where two names meet at a line's end."""
        chunks: list[str] = []
        for line in lines:
            if chunks and not self._names_meet(chunks[-1], line):
                chunks[-1] = f"{chunks[-1]} {line}"
            else:
                chunks.append(line)
        return chunks

    def _names_meet(self, above: str, below: str) -> bool:
        if self._is_open(above) or self.knows(f"{above} {below}"):
            return False
        if self.knows(above) and self.knows(below):
            return True
        return self._is_post(above) and _first_word(below) in self.vocabulary.post_openers

    def _part_text(self, text: str) -> list[str]:
        """A text parted at separators whose both sides can stand alone."""
        if self.knows(text):
            return [text]
        for match in _SEPARATOR.finditer(text):
            before = text[: match.start()]
            if before.count("(") > before.count(")"):
                continue
            if self._may_part(before, text[match.end() :], match[0].strip()):
                return [*self._part_text(before), *self._part_text(text[match.end() :])]
        return [text]

    def _may_part(self, left: str, right: str, separator: str) -> bool:
        """Whether what stands left and right of a separator are two names."""
        if not left.strip() or not right.strip():
            return True
        head = _SEPARATOR.split(right)[0]
        if separator in (";", "|"):
            return True
        if self._is_post(left):
            return self._is_post(right) or self._is_post(head)
        # A comma may also part a person's name from that person's post.
        return bool(_PERSON.match(left) and _PERSON.match(head))

    def _is_post(self, text: str) -> bool:
        """Whether a text can be an officer by itself: a known name, an acronym, a post title."""
        text = text.strip(" ,;:")
        words = fold(re.sub(r"\([^)]*\)", "", text)).split()
        if self.knows(text) or _ACRONYM.fullmatch(text):
            return True
        if len(words) < 2 or self._is_open(text):
            return False
        return (
            words[0] in self.vocabulary.post_openers
            or words[-1] in self.vocabulary.post_closers
            or bool(_ACRONYM.fullmatch(text.split()[0]))
        )

    def _is_open(self, text: str) -> bool:
        """Whether a text cannot end where it does ("Head of", "Interim Assistant")."""
        words = fold(text).split()
        if not words or re.search(r"[&(–-]\s*$", text):
            return True
        last = words[-1]
        opener = last in self.vocabulary.post_openers and last not in self.vocabulary.post_closers
        return last in _SMALL_WORDS or (opener and not self.knows(text))


def _first_word(text: str) -> str:
    return (fold(text).split() or [""])[0]


def squashed(name: str) -> str:
    """A name's letters alone: "AD PS" and "ADPS", "AD for X" and "AD X" are the same."""
    words = fold(name).split()
    return "".join(word for word in words if word not in _SMALL_WORDS) or "".join(words)


def post_titles(names: Iterable[OfficerName]) -> list[str]:
    """Each post once, in the order named."""
    return list(dict.fromkeys(name.post_title for name in names))
