"""Tell a prose plan's headings apart: those that recur, and each recommendation's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from cip_extract.interpret.numbering import read_number
from cip_extract.interpret.objectives import read_objective
from cip_extract.interpret.prose_blocks import Stream, is_item
from cip_extract.interpret.prose_closings import Closing
from cip_extract.interpret.prose_labels import Block, cut_words
from cip_extract.interpret.recommendation_lists import alike
from cip_extract.normalise.text import fold
from cip_extract.records import Paragraph, Passage, Recommendation
from cip_extract.vocabulary import Vocabulary

PART_WORDS = 8  # of a heading such as "From the peer team...."
LEAD_WORDS = 5
FEW_CLOSINGS, MANY_CLOSINGS = 3, 6
TITLE_WORDS = 60  # recommendations are sentences, and long ones
PLAIN_TITLE_WORDS = 12
QUOTES = "“”\"'‘’«"
LEADERS = re.compile(r"(?:\.{2,}|…|:)\s*$")
RECOMMENDATION = re.compile(
    r"^(?:(?:[A-Z][\w’']*\s+){0,3}(?:Rec|REC|Recommendation|RECOMMENDATION|recommendation)s?\.?\s+"
    r"(?:(?:[Nn]o\.?|[Nn]umber)\s+)?|K?(?=R\d))R?(?P<number>\d{1,3})"
    r"(?:(?P<mark>\s*[:.)–—-]+)\s*|\s+|$)(?P<rest>.*)$",
    re.DOTALL,
)
BARE_NUMBER = re.compile(r"^(\d{1,2})\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Subject:
    """What an action stands under: a recommendation, a numbered heading or a title."""

    number: str = ""
    title: Passage = field(default_factory=Passage)
    place: Passage = field(default_factory=Passage)  # where the number is printed
    recommendation: bool = False  # whether the number is said to be a recommendation's


@dataclass(frozen=True, slots=True)
class Parts:
    """What recurs under every recommendation, by its folded words."""

    actions: frozenset[str]  # headings right above actions
    every: frozenset[str]  # all headings
    leads: frozenset[str]  # bold words that open a paragraph: "Response. We accept …"

    def is_actions(self, block: Block) -> bool:
        """Whether actions begin here: below the heading, or behind the label "Action:"."""
        return block.role == "action" or (not block.role and part_name(block) in self.actions)

    def is_part(self, block: Block) -> bool:
        """Whether a block is a heading that recurs."""
        return not block.role and part_name(block) in self.every

    def is_lead(self, block: Block) -> bool:
        """Whether a block opens with words that recur, and goes on behind them."""
        return not block.role and lead_name(block) in self.leads


def part_name(block: Block) -> str:
    """A short heading's words without dot leaders; empty for other text."""
    text = LEADERS.sub("", block.text)
    if len(text.split()) > PART_WORDS or text[-1:] in ".,;!?" or is_item(block.paragraph):
        return ""
    numbered = read_number(text).number or RECOMMENDATION.match(text) or text[:1].islower()
    return "" if numbered else fold(text)


def lead_name(block: Block) -> str:
    """The few bold words a paragraph opens with; empty for other text."""
    lead = block.paragraph.bold_lead
    short = 0 < len(lead.split()) <= LEAD_WORDS and not is_item(block.paragraph)
    return fold(lead) if short else ""


def find_parts(
    blocks: Sequence[Block], closings: Sequence[Closing], vocabulary: Vocabulary
) -> Parts:
    """The headings that come back under every recommendation.

    The one above the actions is known by its words ("Proposed actions"), else as the one
    that most often stands nearest above the closing lines.
    """
    areas = regions(blocks, closings)
    recurring = _recurring(areas, part_name)
    names = {part_name(block) for block in blocks if not block.role}
    known = {name for name in names if vocabulary.headings.get(name) == "action"}
    if not known:
        known = {name for name in recurring if vocabulary.headings.get(name) == "detail"}
    if not known:
        nearest = Counter(name for region in areas if (name := _last(region, recurring)))
        known = {name for name, count in nearest.most_common(1) if count > 1}
    leads = _recurring(areas, lead_name) - known - {""}
    return Parts(frozenset(known), frozenset(known | recurring), frozenset(leads))


def _recurring(areas: Sequence[Sequence[Block]], name_of: Callable[[Block], str]) -> frozenset[str]:
    """Names that stand before about as many closings as any does.

    What stands before the first closing may list what is to come, so a name there counts
    only beside others. In a longer plan two actions may well bear one name.
    """
    counts = Counter(
        name
        for place, region in enumerate(areas)
        for name in {name_of(block) for block in region if not block.role}
        if name and (place or len(areas) <= FEW_CLOSINGS)
    )
    most = max(counts.values(), default=0)
    least = max(2 if len(areas) <= MANY_CLOSINGS else 3, most // 2)
    return frozenset(name for name, count in counts.items() if count >= least)


def regions(blocks: Sequence[Block], closings: Sequence[Closing]) -> list[Sequence[Block]]:
    """What stands before each closing, since the one before it."""
    starts = [0, *(closing.end for closing in closings[:-1])]
    return [blocks[start : c.start] for start, c in zip(starts, closings, strict=True)]


def _last(region: Sequence[Block], names: frozenset[str]) -> str:
    found = [name for block in region if not block.role and (name := part_name(block)) in names]
    return found[-1] if found else ""


# --- what an action stands under ---------------------------------------------


def read_subject(
    block: Block, stream: Stream, vocabulary: Vocabulary, expected: Iterable[str] = ()
) -> Subject | None:
    """The recommendation or section that a paragraph names; None for other text.

    Args:
        block: The paragraph.
        stream: The paper.
        vocabulary: Known words.
        expected: Numbers that need no bold or large type to be taken for a heading's.
    """
    paragraph, text = block.paragraph, block.text
    if block.role or is_item(paragraph) or text[:1] in QUOTES:
        return None
    match = RECOMMENDATION.match(text)
    if match is not None and (match["mark"] or match["rest"][:1].isupper() or not match["rest"]):
        skipped = len(text[: match.start("rest")].split())
        return Subject(match["number"], _title(paragraph, skipped), paragraph.passage, True)
    objective = read_objective(paragraph, vocabulary)
    if objective is not None:
        return Subject(objective.number, objective.title, paragraph.passage)
    stands_out = stream.stands_out(paragraph)
    number, rest = _plain_number(text, stands_out)
    numbered_otherwise = not number and bool(read_number(text).number)  # "1.2", "Action 3:"
    if numbered_otherwise or len(rest.split()) > TITLE_WORDS:
        return None
    lead = len(paragraph.bold_lead) > len(number) + 2
    if number and (stands_out or lead or number in expected):
        return Subject(number, _title(paragraph, 1), paragraph.passage)
    if stands_out and not number:
        return Subject("", _title(paragraph, 0))
    return None


def _plain_number(text: str, stands_out: bool) -> tuple[str, str]:
    """A whole number that opens a heading: "4." or, in type that stands out, "4"."""
    number, rest = read_number(text)
    bare = BARE_NUMBER.match(text)
    if not number and stands_out and bare:
        return bare[1], text[bare.end() :]
    return (number, rest) if number.isdigit() and not text[:1].isalpha() else ("", text)


def _title(paragraph: Paragraph, skipped: int) -> Passage:
    """A heading's words behind its number; of a bold one that goes on in plain, the bold."""
    rest = cut_words(paragraph, skipped)
    if rest is None:
        return Passage()
    lead = len(rest.bold_lead.split())
    if lead > 1 and not rest.bold:
        bold = cut_words(rest, 0, lead)
        follower = rest.text.split()[lead : lead + 1]
        if bold is not None and (bold.text[-1:] in ".:–-" or follower[0][:1] in QUOTES + "–-—("):
            rest = bold
    return title_of(rest.passage)


def title_of(passage: Passage) -> Passage:
    """A heading without the marks it ends in."""
    return Passage(passage.text.strip(" :–—-").removesuffix("."), passage.lines)


def same_recommendation(title: str, listed: Sequence[Recommendation]) -> Recommendation | None:
    """The one listed recommendation that a title repeats, in whole or in its beginning."""
    words = fold(title)
    found = [each for each in listed if each.number and alike(words, fold(each.text.text))]
    return found[0] if len({each.number for each in found}) == 1 else None
