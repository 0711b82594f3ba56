"""Read recommendation codes ("R1, R2", "R8 to R10", "Recommendations 8 to 10"), exactly.

Codes are never guessed or matched fuzzily: R1 and R11 are strangers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cip_extract.records import Passage

_CODE = r"\bK?R\s?\d{1,3}\b"  # "KR1": a key recommendation
_NUMBER = r"\b(?:K?R\s?)?\d{1,3}\b"
_BETWEEN = r"(?:\s*(?:,|;|/|&|\+|\band\b|\bto\b|[-–—])\s*)+"
_LABEL = (
    r"(?:(?:LGA|CPC|peer|peer\s+challenge|linked|related)\s+)*"
    r"rec(?:ommendation)?s?\.?(?:\s+nos?\.?)?"
)
_LIST = re.compile(rf"{_NUMBER}(?:{_BETWEEN}{_NUMBER})*", re.IGNORECASE)
_PART = re.compile(
    rf"(?P<first>{_NUMBER})\s*(?:\bto\b|[-–—])\s*(?P<last>{_NUMBER})|(?P<one>{_NUMBER})",
    re.IGNORECASE,
)
# A closing list: labelled, or bare codes that all carry their R.
_CLOSING = re.compile(
    rf"(?:^|(?<=\s))\(?\s*(?:{_LABEL}\s*:?\s*(?P<labelled>{_NUMBER}(?:{_BETWEEN}{_NUMBER})*)"
    rf"|(?P<bare>{_CODE}(?:{_BETWEEN}{_CODE})*))\s*[,.;]?\s*\)?[,.;]?\s*$",
    re.IGNORECASE,
)
_CODE_LINES = re.compile(
    rf"\(?(?:{_LABEL}\s*:?\s*{_NUMBER}(?:{_BETWEEN}(?:{_LABEL}\s*)?{_NUMBER})*"
    rf"|{_CODE}(?:{_BETWEEN}{_CODE})*)\s*[,.;]?\s*\)?[,.;]?",
    re.IGNORECASE,
)
_NUMBERS = re.compile(rf"{_NUMBER}(?:(?:{_BETWEEN}|\s+){_NUMBER})*\s*[,.;]?", re.IGNORECASE)
LONGEST_RANGE = 60
MOST_CODE_LINES = 4


def parse_codes(text: str) -> list[str]:
    """All codes of a list, ranges written out, in order and each once.

    Example:
        >>> parse_codes("Recommendations R1, R8 to R10")
        ['R1', 'R8', 'R9', 'R10']
        >>> parse_codes("Recommendation 7,")
        ['R7']
    """
    codes: dict[str, None] = {}
    for found in _LIST.finditer(text):
        for part in _PART.finditer(found[0]):
            if part["one"]:
                first = last = _value(part["one"])
            else:
                first, last = _value(part["first"]), _value(part["last"])
            if first <= last <= first + LONGEST_RANGE:
                codes.update((f"R{number}", None) for number in range(first, last + 1))
            else:
                codes.update({f"R{first}": None, f"R{last}": None})
    return list(codes)


def split_closing_codes(text: str) -> tuple[str, str]:
    r"""Part a text from the list of codes it ends in.

    The list has to stand on a line of its own, in brackets, or behind a finished
    sentence: a code that belongs to the sentence stays in it.

    Returns:
        The text before, and the list as printed; the list is empty where there is none.

    Example:
        >>> split_closing_codes("Publish the plan.\nRecommendations R1, R2")
        ('Publish the plan.', 'Recommendations R1, R2')
        >>> split_closing_codes("Respond to R4")
        ('Respond to R4', '')
    """
    match = _CLOSING.search(text)
    if match is None:
        return text, ""
    before, codes = text[: match.start()], text[match.start() :]
    own_line = not before or before.endswith("\n")
    sentence_ended = before.rstrip()[-1:] in tuple(".!?;:)")
    bracketed = codes.lstrip().startswith("(")
    if own_line or bracketed or sentence_ended:
        return before.rstrip(), codes.strip()
    return text, ""


def closing_code_lines(lines: Sequence[str], *, bare_numbers: bool = False) -> int:
    """How many of the last lines are nothing but a list of codes, labelled or each with its R.

    Args:
        lines: The lines of a cell.
        bare_numbers: Whether numbers alone count, as in a column of codes.

    Example:
        >>> closing_code_lines(["Publish the plan", "Recommendations R1, R2,", "R3"])
        2
        >>> closing_code_lines(["Publish the plan", "R1, R2"])
        1
    """
    found = 0
    for count in range(1, min(len(lines), MOST_CODE_LINES) + 1):
        text = " ".join(lines[-count:]).strip()
        labelled = text.lstrip("(")[:1].isupper() and _CODE_LINES.fullmatch(text)
        if labelled or (bare_numbers and _NUMBERS.fullmatch(text)):
            found = count
    return found


def part_closing_codes(passage: Passage) -> tuple[Passage, Passage]:
    """A passage without the codes it ends in, and those codes; both keep their lines."""
    count = closing_code_lines([line.text for line in passage.lines])
    if count:
        codes = " ".join(line.text for line in passage.lines[-count:])
        text = _without_ending(passage.text, codes)
    else:
        text, codes = split_closing_codes(passage.text)
        count = _lines_holding(passage, codes)
    if not codes:
        return passage, Passage()
    kept = passage.lines[: len(passage.lines) - count] or passage.lines
    return Passage(text, kept), Passage(codes, passage.lines[-count:])


def _without_ending(text: str, ending: str) -> str:
    """A text without its last words, however its lines are broken."""
    pattern = r"\s+".join(map(re.escape, ending.split()))
    return re.sub(rf"\s*{pattern}\s*$", "", text)


def _lines_holding(passage: Passage, ending: str) -> int:
    """How many of the last lines hold a text's ending."""
    length = count = 0
    while count < len(passage.lines) and length < len(ending):
        count += 1
        length += len(passage.lines[-count].text) + 1
    return count


def _value(code: str) -> int:
    return int(re.sub(r"\D", "", code))
