"""Numbers that open a cell or a paragraph: "1.", "2)", "1.10", "(a)", "iv."."""

from __future__ import annotations

import re
from typing import NamedTuple

# A bare number needs a mark behind it ("3 officers" opens no item); "1.10" needs none.
_NUMBER = re.compile(
    r"^(?:\(?(?P<plain>\d{1,3}|[a-z]|[ivx]{1,5}|[A-Z]\d{1,3})[.):](?=\s|$)"
    r"|(?P<dash>\d{1,3})\s[–-]\s"
    r"|(?P<dotted>(?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3}){1,3})[.):]?(?=\s|$))\s*"
)
_LABELLED = re.compile(
    r"^(?:action|task|step|milestone|ref)\s+(?:no\.?\s*)?"
    r"(?P<number>(?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?)\s*[.:)–-]\s*",
    re.IGNORECASE,
)
_ALONE = re.compile(r"^(?:[A-Z]{1,4}[ .-]?)?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?[.):]?$|^\(?[a-z]\)$")


_BROKEN = re.compile(r"\d{1,2}(?:\.\d{1,2})*(?:\. \d{1,2}| \.\d{1,2}|\.\d \d)\.?")


class Numbered(NamedTuple):
    """A text's opening number and what follows; the number is empty where there is none."""

    number: str
    rest: str


def read_number(text: str) -> Numbered:
    """Part a text from the number it opens with.

    Example:
        >>> read_number("4. Review the scheme")
        Numbered(number='4', rest='Review the scheme')
        >>> read_number("2024 was the first year")
        Numbered(number='', rest='2024 was the first year')
    """
    labelled = _LABELLED.match(text)
    if labelled:
        return Numbered(labelled["number"], text[labelled.end() :])
    match = _NUMBER.match(text)
    if match is None:
        return Numbered("", text)
    number = match["plain"] or match["dash"] or match["dotted"]
    return Numbered(number, text[match.end() :])


def number_alone(text: str) -> str:
    """The number a cell consists of ("1.2", "A3", "7."), without closing marks.

    A narrow column breaks a number in two ("1.1" above "0").
    """
    if _BROKEN.fullmatch(text):
        text = text.replace(" ", "")
    return text.rstrip(".):").lstrip("(").strip() if _ALONE.match(text) else ""


def same_kind(number: str, other: str) -> bool:
    """Whether two numbers can belong to one list: both digits or both letters, one stem's form.

    Example:
        >>> same_kind("9", "3"), same_kind("HR-02", "HR-01"), same_kind("iii", "4")
        (True, True, False)
    """
    return number[-1:].isdigit() == other[-1:].isdigit() or (
        number[:1].isdigit() and other[:1].isdigit()
    )


def is_first(number: str) -> bool:
    """Whether a number opens a list: 1, 1.1, a, i."""
    return _split(number)[1] == 1


# Each kind of list reads as many as it is likely to have; beyond, "xi" may be anything.
ROMAN = (
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv",
)  # fmt: skip
_NUMERALS = ROMAN[:10]


def _split(number: str) -> tuple[str, int]:
    """A number's stem and the value of its last part."""
    stem, _, last = number.rpartition(".")
    digits = re.fullmatch(r"(.*?)(\d+)([a-z]?)", last)
    if digits:
        return stem + digits[1] + digits[3], int(digits[2])
    if last in _NUMERALS and last != "i":
        return stem, _NUMERALS.index(last) + 1
    if len(last) == 1 and last.isalpha():
        return stem, 1 if last == "i" else ord(last) - ord("a") + 1
    return stem + last, 0
