"""Tell which recommendations a sentence names: "recommendations 3, 4 and 7 to 9", "R6-R8".

What is not certain is no mention: "recommendations 12 months on", "recommendations 2024".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from cip_extract.normalise.full_dates import MONTH_NAME
from cip_extract.normalise.recommendation_codes import LONGEST_RANGE

WORDS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
         "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
         "nineteen", "twenty"),
        start=1,
    )
}  # fmt: skip
_WORD = "|".join(WORDS)

# What a text has to hold before anything costly is tried on it.
MENTIONS = re.compile(
    rf"\brec(?:ommendation)?s?\b.{{0,30}}?(?:\d|\b(?:{_WORD})\b)|\bR\s?\d", re.IGNORECASE
)

_LABEL = re.compile(
    r"\b(?P<label>rec(?:ommendation)?(?P<plural>s|\(s\))?)\b\.?"
    r"(?:\s+(?:number(?:s|ed)?|nos?\.?))?\s*(?P<bracket>\()?\s*",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\w&/.-])R\s?(?=\d)")
# A number that is no part of a sum, a date, a time or a share.
_NUMBER = re.compile(
    r"(?P<mark>R\s?|#\s?)?(?:"
    r"(?P<digits>\d{1,3})(?P<parts>(?:\.\d{1,2}){0,2})(?P<letter>[a-h]\b|\s?\([a-z]{1,3}\))?"
    rf"|(?P<word>{_WORD})\b)(?![\d%£]|,\d{{3}}|\.\d|[A-Za-z])",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:[-–—]|\bto\b|\bthrough\b|\bup\s+to\b)\s*", re.IGNORECASE)
_AND = re.compile(
    r"\s*(?:(?:[,;]|/)\s*(?:and|or|&)?|&|\+|\b(?:and|or|as\s+well\s+as|together\s+with)\b)"
    r"\s*(?:also\s+)?(?:(?:numbers?|nos?\.?)\s+)?",
    re.IGNORECASE,
)
# What makes a number one of something else.
_COUNTED = re.compile(
    rf"\s*(?:%|(?:{MONTH_NAME})\b|[-/]\d{{1,2}}[-/]\d|-?\s?(?:working\s+|calendar\s+|financial\s+|full\s+|more\s+"
    r"|other\s+|new\s+|further\s+|additional\s+)?"
    r"(?:per\s?cent|percent|percentage|million|thousand|billion|hours?|days?|weeks?|months?|years?"
    r"|quarters?|times?|people|members|councillors|officers|staff|pages?|councils?|actions?"
    r"|recommendations?|meetings?|am|pm)\b)",
    re.IGNORECASE,
)
# Behind "recommendations" and a single number: what shows that no noun is counted by it.
_STANDS_ALONE = re.compile(
    r"\s*(?:$|[.,;:)\]”\"’'?!–—]|\b(?:is|are|was|were|has|have|had|will|would|shall|should|can|could"
    r"|may|might|must|do|does|did|in|on|at|by|for|from|above|below|onwards?)\b)",
    re.IGNORECASE,
)
# Nobody says "recommendation one might have hoped for" of the first one.
_PRONOUN = re.compile(
    r"\s+(?:can|could|may|might|would|should|has\s+to|of|or\s+another)\b", re.IGNORECASE
)
_OTHER_THINGS = re.compile(
    r"\b(?:risks?|routes?|roads?|zones?|figures?|tables?|annex|appendix|resolutions?|grades?|bands?)"
    r"\s+(?:nos?\.?\s+)?$",
    re.IGNORECASE,
)


def mentioned_codes(text: str, known: Collection[str]) -> list[str]:
    """The codes of all recommendations that a sentence names, in its order, each once.

    Args:
        text: The sentence.
        known: Codes of which a bare "R4" may be one.

    Example:
        >>> mentioned_codes("Recommendations 1 to 3 and 7 are met, R9 is not.", {"R9"})
        ['R1', 'R2', 'R3', 'R7', 'R9']
        >>> mentioned_codes("The recommendations 12 months on, and risk R9", {"R9"})
        []
    """
    found = [*_labelled(text), *_bare(text, known)]
    return list(dict.fromkeys(code for _, codes in sorted(found) for code in codes))


def labelled_codes(text: str) -> list[str]:
    """The codes that a sentence itself calls recommendations."""
    return [code for _, codes in _labelled(text) for code in codes]


def _labelled(text: str) -> Iterator[tuple[int, list[str]]]:
    """Lists of numbers behind the word, with their places."""
    for label in _LABEL.finditer(text):
        runs, end = _read_list(text, label.end(), marked=False)
        if not runs or not _is_certain(label, runs, text[end:]):
            continue
        yield label.start(), [code for run in runs for code in _written_out(*run)]


def _is_certain(
    label: re.Match[str], runs: list[tuple[re.Match[str], re.Match[str]]], rest: str
) -> bool:
    """Whether the numbers behind a label are its own."""
    first, last = runs[0]
    alone = len(runs) == 1 and first is last
    if not alone or first["mark"]:
        return True
    if first["word"] and first["word"].lower() == "one" and _PRONOUN.match(rest):
        return False
    if not label["plural"]:
        return True
    if label["bracket"]:  # "the recommendations (15)" says how many there are
        return False
    # "Recommendations 6 looks at …" is a misprint; it opens its sentence.
    return first["digits"] is not None and (label.start() == 0 or bool(_STANDS_ALONE.match(rest)))


def _bare(text: str, known: Collection[str]) -> Iterator[tuple[int, list[str]]]:
    """Codes with their R, lists and ranges of them, where all are known."""
    position = 0
    while start := _BARE.search(text, position):
        runs, end = _read_list(text, start.start(), marked=True)
        position = max(end, start.end())
        codes = [code for run in runs for code in _written_out(*run)]
        other = _OTHER_THINGS.search(text[: start.start()])
        if codes and not other and all(code in known for code in codes):
            yield start.start(), codes


def _read_list(
    text: str, start: int, *, marked: bool
) -> tuple[list[tuple[re.Match[str], re.Match[str]]], int]:
    """Numbers and ranges from a place on, as far as they are certain, and where they end.

    Args:
        text: The sentence.
        start: Where the first number stands.
        marked: Whether each number, save a range's last, needs its R.
    """
    runs: list[tuple[re.Match[str], re.Match[str]]] = []
    end = position = start
    while (first := _NUMBER.match(text, position)) and (first["mark"] or not marked):
        last = first
        dash = _RANGE.match(text, first.end())
        if dash and (upper := _NUMBER.match(text, dash.end())):
            last = upper
        if _COUNTED.match(text, last.end()):
            break
        runs.append((first, last))
        end = last.end()
        joint = _AND.match(text, end)
        if joint is None:
            break
        position = joint.end()
    return runs, end


def _written_out(first: re.Match[str], last: re.Match[str]) -> list[str]:
    """The codes from one number to another; both alone where they are no range."""
    (stem, low), (other_stem, high) = _parted(first), _parted(last)
    if stem == other_stem and low <= high <= low + LONGEST_RANGE:
        return [f"R{stem}{number}" for number in range(low, high + 1)]
    return [f"R{stem}{low}", f"R{other_stem}{high}"]


def _parted(number: re.Match[str]) -> tuple[str, int]:
    """A number's stem and its last part: ("1.", 2) for "1.2", ("", 7) for "R7" and "seven"."""
    if number["word"]:
        return "", WORDS[number["word"].lower()]
    *stem, last = f"{number['digits']}{number['parts']}".split(".")
    return "".join(f"{int(part)}." for part in stem), int(last)
