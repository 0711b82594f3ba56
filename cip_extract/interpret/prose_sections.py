"""Part what stands before an action's closing lines: the recommendation, and the action."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cip_extract.interpret.prose_blocks import Stream, is_item
from cip_extract.interpret.prose_headings import (
    PLAIN_TITLE_WORDS,
    QUOTES,
    Parts,
    Subject,
    read_subject,
    same_recommendation,
    title_of,
)
from cip_extract.interpret.prose_labels import Block
from cip_extract.records import Recommendation
from cip_extract.vocabulary import Vocabulary

ABOVE = 3  # blocks from a section's title to the first heading that recurs
ANY_NUMBER = tuple(str(number) for number in range(1, 100))
LONGEST_UNMARKED = 40  # words of a recommendation that neither number nor type marks


@dataclass(frozen=True, slots=True)
class Paper:
    """What is known of a paper while its regions are read."""

    stream: Stream
    parts: Parts
    listed: Sequence[Recommendation]
    vocabulary: Vocabulary

    def subject(self, block: Block, expected: Iterable[str] = ()) -> Subject | None:
        """The recommendation or section that a block names."""
        if self.parts.is_part(block):
            return None
        return read_subject(block, self.stream, self.vocabulary, expected)


@dataclass(frozen=True, slots=True)
class Region:
    """What stands before a closing: a new subject, if one begins, and the action's blocks."""

    subject: Subject | None
    begins: bool  # whether a recommendation or section begins, named or not
    body: Sequence[Block]
    left: Sequence[Block] = ()  # before the new subject: an action without closing lines


def read_region(paper: Paper, blocks: Sequence[Block], last: Subject | None) -> Region:
    """Part a region.

    Args:
        paper: The paper.
        blocks: What stands between two closings.
        last: The subject of the action before; None before the first.
    """
    places = [n for n, block in enumerate(blocks) if paper.parts.is_actions(block)]
    if not places:
        places = [n for n, block in enumerate(blocks) if paper.parts.is_part(block)]
    if places:
        place = places[-1]
        inline = blocks[place].role == "action"
        return _headed_region(paper, blocks[:place], blocks[place + (not inline) :], last)
    if paper.parts.actions and last is not None:
        return _same_or_labelled(paper, blocks)
    return _bare_region(paper, blocks, last)


# --- below headings that recur ------------------------------------------------


def _headed_region(
    paper: Paper, preamble: Sequence[Block], body: Sequence[Block], last: Subject | None
) -> Region:
    """A region in which actions have a heading; the recommendation stands before it."""
    start = _start_of_parts(paper, preamble)
    if start is None:
        place, subject = _nearest_subject(paper, preamble, last)
        return Region(subject, subject is not None, body, preamble[:place])
    place, subject = _subject_of_parts(paper, preamble, start)
    return Region(subject, True, body, preamble[:place])


def _start_of_parts(paper: Paper, preamble: Sequence[Block]) -> int | None:
    """Where the last recommendation's first recurring heading stands."""
    start: int | None = None
    seen: set[str] = set()
    for place in range(len(preamble) - 1, -1, -1):
        block = preamble[place]
        if not paper.parts.is_part(block):
            continue
        if block.text in seen:
            break
        seen.add(block.text)
        start = place
    return start


def _subject_of_parts(
    paper: Paper, preamble: Sequence[Block], start: int
) -> tuple[int, Subject | None]:
    """What a recommendation's first recurring heading introduces or stands below, and where."""
    inside = _first_part(paper, preamble[start + 1 :])
    numbered = next(
        (s for block in inside if (s := paper.subject(block, ANY_NUMBER)) and s.number), None
    )
    place, above = _subject_above(paper, preamble, start)
    if numbered is not None and not (above and above.recommendation and above.title):
        return (place if place == start - 1 else start), numbered
    unquoted = next((b for b in inside if b.text[:1] not in QUOTES and not b.role), None)
    if above is not None:
        below = next((b for b in preamble[place + 1 : start] if not b.role), unquoted)
        if not above.title and below is not None:
            above = replace(above, title=title_of(below.paragraph.passage))
        return place, above
    if unquoted is None or len(unquoted.text.split()) > LONGEST_UNMARKED:
        return start, None
    return start, Subject(title=title_of(unquoted.paragraph.passage))


def _first_part(paper: Paper, blocks: Sequence[Block]) -> list[Block]:
    """Blocks up to the next heading that recurs."""
    inside: list[Block] = []
    for block in blocks:
        if paper.parts.is_part(block):
            break
        inside.append(block)
    return inside


def _subject_above(
    paper: Paper, preamble: Sequence[Block], start: int
) -> tuple[int, Subject | None]:
    """The heading right above a recurring one, in whatever type it is set, and its place."""
    for place in range(start - 1, max(-1, start - 1 - ABOVE), -1):
        near = place == start - 1
        subject = paper.subject(preamble[place], ANY_NUMBER if near else ())
        if subject is None and near and _is_plain_title(preamble[place]):
            subject = Subject(title=title_of(preamble[place].paragraph.passage))
        if subject is None:
            continue
        number = paper.subject(preamble[place - 1]) if place and not subject.number else None
        if number is not None and number.number and not number.title:
            return place - 1, replace(number, title=subject.title)
        return place, subject
    return start, None


def _is_plain_title(block: Block) -> bool:
    text = block.text
    return (
        not block.role
        and len(text.split()) <= PLAIN_TITLE_WORDS
        and text[-1:] not in ".,;:!?”\"'’"
        and text[:1].isupper()
        and not is_item(block.paragraph)
    )


def _nearest_subject(
    paper: Paper, preamble: Sequence[Block], last: Subject | None
) -> tuple[int, Subject | None]:
    """The nearest heading above the actions, a numbered one before any other, and its place."""
    expected = _next_number(last)
    found = [(n, s) for n, block in enumerate(preamble) if (s := paper.subject(block, expected))]
    chosen = [(n, s) for n, s in found if s.number] or found
    if not chosen:
        return 0, None
    place, subject = chosen[-1]
    if not subject.title and place + 1 < len(preamble) and not preamble[place + 1].role:
        subject = replace(subject, title=title_of(preamble[place + 1].paragraph.passage))
    return place, subject


def _next_number(last: Subject | None) -> list[str]:
    if last is None:
        return ["1"]
    return [str(int(last.number) + 1)] if last.number.isdigit() else []


def _same_or_labelled(paper: Paper, blocks: Sequence[Block]) -> Region:
    """A region without a heading for its actions: more of the last recommendation's.

    Only what is labelled as a recommendation begins another.
    """
    for place, block in enumerate(blocks):
        subject = paper.subject(block)
        if subject is not None and subject.recommendation:
            return _begun(paper, blocks, place, subject)
    return Region(None, False, blocks)


# --- without headings that recur ----------------------------------------------


def _bare_region(paper: Paper, blocks: Sequence[Block], last: Subject | None) -> Region:
    """A region of headings and text alone: the first heading may name a recommendation."""
    places = range(len(blocks) - 1, -1, -1) if last is None else range(len(blocks))
    for place in places:
        subject = paper.subject(blocks[place])
        if subject is None:
            continue
        if subject.number or _names_section(paper, blocks, place):
            return _begun(paper, blocks, place, subject)
    if last is None:
        heads = [n for n, b in enumerate(blocks) if not b.role and b.paragraph.bold_lead]
        return Region(None, False, blocks[heads[-1] if heads else 0 :])
    return Region(None, False, _action_blocks(paper, blocks, begun=False))


def _begun(paper: Paper, blocks: Sequence[Block], place: int, subject: Subject) -> Region:
    """The region of a subject that begins at a block."""
    body = blocks[place + 1 :]
    if not subject.title and body and not body[0].role:
        subject, body = replace(subject, title=title_of(body[0].paragraph.passage)), body[1:]
    return Region(subject, True, _action_blocks(paper, body, begun=True), blocks[:place])


def _action_blocks(paper: Paper, body: Sequence[Block], *, begun: bool) -> Sequence[Block]:
    """The blocks of an action, without a quotation or an answer that stands before it.

    "Response. We accept …" opens with words that recur; behind it, and behind a new
    recommendation's heading, the action begins with the first words in bold.
    """
    leads = [place for place, block in enumerate(body) if paper.parts.is_lead(block)]
    if not leads and not begun:
        return body
    start = leads[-1] + 1 if leads else 0
    for place in range(start, len(body)):
        block = body[place]
        named = block.paragraph.bold_lead and not is_item(block.paragraph)
        if block.role == "action" or (not block.role and (named or paper.stream.is_heading(block))):
            return body[place:]
    if start == len(body):
        return body[leads[-1] :] if leads else body
    quoted = next((n for n in range(start, len(body)) if body[n].text[:1] not in QUOTES), start)
    return body[quoted:]


def _names_section(paper: Paper, blocks: Sequence[Block], place: int) -> bool:
    """Whether a heading without a number is a section's, and not the action's own.

    An action's heading stands below it, or it is in larger type than the text.
    """
    block = blocks[place]
    below = blocks[place + 1] if place + 1 < len(blocks) else None
    text_below = below is not None and not below.role and not is_item(below.paragraph)
    if below is not None and text_below and below.paragraph.bold_lead:
        return True
    return paper.stream.is_heading(block) and not block.paragraph.bold


def known_recommendation(subject: Subject, listed: Sequence[Recommendation]) -> Subject:
    """A subject whose title repeats a listed recommendation, with that one's number."""
    if subject.number or not subject.title:
        return subject
    match = same_recommendation(subject.title.text, listed)
    if match is None:
        return subject
    return replace(subject, number=match.number, place=subject.title, recommendation=True)
