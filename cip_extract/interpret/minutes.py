"""Read minutes: what was resolved under which minute, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cip_extract.interpret.loose_actions import is_action_label
from cip_extract.interpret.meeting import read_meeting
from cip_extract.interpret.numbering import ROMAN
from cip_extract.normalise.full_dates import MONTH_NAME
from cip_extract.records import Decision, Line, Meeting, PageContent, Paragraph, Passage

HEADING_WORDS = 30
SUBHEADING_WORDS = 10
LARGEST_STEP = 3  # items without minutes leave gaps in the numbers
HEADING = re.compile(
    r"^(?:(?i:minute)\s+)?"
    r"((?:[A-Z]{2,5}[./]?\s?)?\d{1,3}[A-Za-z]?(?:/\d{2,4})?(?:[-/]\d{1,3})?)[.)]?\s+(?=[A-Z(‘“\"'])"
)
DAY_LINE = re.compile(rf"^\d{{1,2}}\s+(?:{MONTH_NAME})\b", re.IGNORECASE)
CLOCK = re.compile(r"\s*\(\s*\d{1,2}[.:]\d{2}\s*(?:am|pm|hrs)?\s*\)\s*", re.IGNORECASE)
RESOLVED = re.compile(
    r"^(?:it\s+was\s+|(?:the\s+)?[A-Z]\w+(?:\s+\w+){0,4}?\s+)?"
    r"(?:unanimously\s+)?(?P<verb>resolved|agreed|recommended|(?<!\s)decisions?|(?<!\s)resolution)"
    r"(?:\s+unanimously|\s*\(unanimously\))?\s*"
    r"(?:[:–—]+|-(?=\s|$)|(?=that\b)|(?=to\s)|$)\s*",
    re.IGNORECASE,
)
REASON = re.compile(
    r"^reasons?(?:\s+for\s+(?:the\s+)?(?:decisions?|recommendations?))?\s*(?:[:–—]|-(?=\s)|$)\s*",
    re.IGNORECASE,
)
ITEM = re.compile(r"^\(?([ivx]{1,5}|[a-z]|\d{1,2})[.)]\s+", re.IGNORECASE)
SIGNATURE = re.compile(
    r"^(?i:cllr|councillor)s?\.?\s+[\w’' .-]{2,50},\s*(?!having|who|in|as|on|at|with|and)"
    r"[A-Z][^.;]{2,80}$"
)
CLOSING = re.compile(
    r"\[?\(?\s*the\s+meeting\s+(?:started|opened|closed|ended|finished|concluded|commenced)", re.I
)


@dataclass(slots=True)
class _Open:
    """A resolution being read."""

    number: str
    text: str
    lines: list[Line]
    reason: str = ""
    reason_lines: list[Line] = field(default_factory=list)

    @property
    def is_lead_in(self) -> bool:
        """Whether the text only introduces a list: "That", or words that end in a colon."""
        return not self.number and (self.text.rstrip().endswith(":") or len(self.text.split()) < 3)


class _Part:
    """Where in a minute the reader stands."""

    NARRATIVE, RESOLUTION, REASON = range(3)


def read_minutes(contents: Sequence[PageContent]) -> list[Decision]:
    """The decisions of one meeting's minutes, in order.

    Args:
        contents: The pages of the minutes.

    Returns:
        One decision a resolution. A reason that follows several belongs to each of them.
    """
    reader = _Reader(read_meeting(contents))
    for content in contents:
        for paragraph in content.paragraphs:
            reader.take(paragraph)
    return reader.finish()


class _Reader:
    """Takes paragraphs one by one; knows the minute and the resolution it stands in."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.minute_no = ""
        self.title = Passage()
        self.part = _Part.NARRATIVE
        self.pending: list[_Open] = []  # resolutions of the block being read
        self.without_reason = 0  # index of the first that no reason covers yet
        self.decisions: list[Decision] = []
        self.decided = Passage()
        self.signature = Passage()  # a line that may sign the minutes, if they end behind it
        self.between: list[Paragraph] = []

    def take(self, paragraph: Paragraph) -> None:
        """Take the next paragraph: a heading, a resolution, a reason, or more of one."""
        text = paragraph.text
        signature, closing = self.signature, CLOSING.search(text)
        self.signature = Passage()
        if is_action_label(text):
            return  # what somebody is to do is no part of what was resolved
        if closing:
            signed = Passage(text[: closing.start()].strip(" [("), paragraph.lines)
            self.decided = signed or signature or self.decided
            self._close_block()
        elif SIGNATURE.match(text):
            self.signature = paragraph.passage
        elif self._is_heading(paragraph):
            self._begin_minute(paragraph)
        elif (resolved := RESOLVED.match(text)) and self._is_resolution(text, resolved):
            self._begin_block(paragraph, text[resolved.end() :])
        elif self.part != _Part.NARRATIVE:
            self._take_inside(paragraph)

    def _take_inside(self, paragraph: Paragraph) -> None:
        """A paragraph below "Resolved"."""
        reason = REASON.match(paragraph.text)
        if reason:
            self._settle()
            self._begin_reason(paragraph, paragraph.text[reason.end() :])
        elif self._is_subheading(paragraph):
            self._close_block()
        else:
            self._go_on(paragraph)

    def _is_resolution(self, text: str, match: re.Match[str]) -> bool:
        """Whether the word opens a resolution; "Decision-making …" and "Agreed minutes" do not."""
        bare = match["verb"].lower().startswith(("decision", "resolution"))
        return not bare or match.end() == len(text) or text[match.end("verb")] == ":"

    def _is_subheading(self, paragraph: Paragraph) -> bool:
        text = paragraph.text
        short = len(text.split()) <= SUBHEADING_WORDS and text[-1:] not in ".;,:"
        return paragraph.bold and short and not ITEM.match(text)

    def finish(self) -> list[Decision]:
        """The decisions, all by whoever signed the minutes, else by the committee."""
        self._close_block()
        decided = self.decided or self.signature or self.meeting.committee
        return [replace(decision, decided=decided) for decision in self.decisions]

    def _is_heading(self, paragraph: Paragraph) -> bool:
        """A numbered, short, unpunctuated line whose number comes after the last minute's."""
        match = HEADING.match(paragraph.text)
        if match is None or len(paragraph.text.split()) > HEADING_WORDS:
            return False
        if DAY_LINE.match(paragraph.text):
            return False
        if paragraph.text.rstrip()[-1:] in ".;,:" and not paragraph.bold:
            return False
        number, last = _whole(match[1]), _whole(self.minute_no)
        if number is None:
            return False
        if self.part == _Part.RESOLUTION and self._continues_list(match[1]) and not paragraph.bold:
            return False
        step = number - last if last is not None else 1
        return 0 < step <= LARGEST_STEP or (paragraph.bold and step > 0)

    def _continues_list(self, number: str) -> bool:
        """Whether a number goes on with the resolutions' list rather than with the minutes."""
        if not self.pending or not (self.pending[-1].number.isdigit() and number.isdigit()):
            return False
        return int(number) <= int(self.pending[-1].number) + 1

    def _begin_minute(self, paragraph: Paragraph) -> None:
        self._close_block()
        match = HEADING.match(paragraph.text)
        assert match is not None
        self.minute_no = match[1]
        title = CLOCK.sub(" ", paragraph.text[match.end() :]).strip()
        self.title = Passage(title, paragraph.lines)

    def _begin_block(self, paragraph: Paragraph, text: str) -> None:
        self._close_block()
        self.part = _Part.RESOLUTION
        if text:
            self._begin_resolution(paragraph, text)

    def _begin_resolution(self, paragraph: Paragraph, text: str) -> None:
        self._settle()
        item = ITEM.match(text)
        number = item[1] if item else ""
        if number and len(self.pending) == 1 and self.pending[0].is_lead_in:
            self.pending.clear()  # "That" or "Members agreed to:" only introduces the list
        self.pending.append(
            _Open(number.lower(), text[item.end() :] if item else text, list(paragraph.lines))
        )

    def _settle(self) -> None:
        """Take in what stood between two parts of a block: it belonged to the resolution."""
        for paragraph in self.between:
            self._lengthen(paragraph)
        self.between = []

    def _begin_reason(self, paragraph: Paragraph, text: str) -> None:
        self.part = _Part.REASON
        for resolution in self.pending[min(self.without_reason, len(self.pending) - 1) :]:
            resolution.reason = f"{resolution.reason} {text}".strip()
            resolution.reason_lines += paragraph.lines
        self.without_reason = len(self.pending)

    def _go_on(self, paragraph: Paragraph) -> None:
        """A further resolution, a part of the last one, or more of its reason."""
        item = ITEM.match(paragraph.text)
        if item and self._is_next_resolution(item[1].lower()):
            self.part = _Part.RESOLUTION
            self._begin_resolution(paragraph, paragraph.text)
        elif not self.pending or self._is_another(paragraph):
            self._begin_resolution(paragraph, paragraph.text)
        elif item:
            self.part = _Part.RESOLUTION
            self._settle()
            self._lengthen(paragraph)
        elif self.part == _Part.REASON:
            self._lengthen_reason(paragraph)
        elif paragraph.text[:1].islower() or self.pending[-1].text.rstrip()[-1:] not in ".!?;":
            self._settle()
            self._lengthen(paragraph)
        elif self.pending[-1].number:
            # More of the resolution if a reason or another item follows, else narrative.
            self.between.append(paragraph)
        else:
            self._close_block()  # an unnumbered resolution ends with its paragraph

    def _is_another(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph says a further thing that was resolved, in a list without marks."""
        last = self.pending[-1]
        listed = self.part == _Part.RESOLUTION and not last.number
        both = last.text.startswith("That ") and paragraph.text.startswith("That ")
        return listed and both and last.text.endswith((".", ";", ", and", "; and"))

    def _is_next_resolution(self, number: str) -> bool:
        """Whether a mark goes on with the list the block opened with."""
        if not self.pending:
            return True
        if len(self.pending) == 1 and self.pending[0].is_lead_in:
            return _list_value(number, number) == 1
        first, last = self.pending[0].number, self.pending[-1].number
        return bool(first) and _list_value(number, first) == (_list_value(last, first) or 0) + 1

    def _lengthen(self, paragraph: Paragraph) -> None:
        last = self.pending[-1]
        last.text = f"{last.text} {paragraph.text}"
        last.lines += paragraph.lines

    def _lengthen_reason(self, paragraph: Paragraph) -> None:
        ended = self.pending[-1].reason.endswith((".", "!", "?"))
        if ended and not paragraph.text[:1].islower():
            return  # the reason has ended; what follows is no part of it
        last = self.pending[-1].reason_lines[-1:]
        for resolution in self.pending:
            if last and resolution.reason_lines[-1:] == last:
                resolution.reason = f"{resolution.reason} {paragraph.text}".strip()
                resolution.reason_lines += paragraph.lines

    def _close_block(self) -> None:
        for resolution in self.pending:
            self.decisions.append(
                Decision(
                    meeting=self.meeting,
                    minute_no=self.minute_no,
                    title=self.title,
                    resolution_no=resolution.number,
                    decision=Passage(resolution.text.strip(), tuple(resolution.lines)),
                    reason=Passage(resolution.reason.strip(), tuple(resolution.reason_lines)),
                    decided=Passage(),
                )
            )
        self.pending, self.without_reason, self.part = [], 0, _Part.NARRATIVE
        self.between = []


def _whole(number: str) -> int | None:
    """The counting part of a minute's number: 12 in "24/25-12", 7 in "CAB.7", 7 in "7/24"."""
    digits = re.search(r"-(\d+)$", number) or re.search(r"(\d+)", number)
    return int(digits[1]) if digits else None


def _list_value(mark: str, first: str) -> int | None:
    """A mark's place in the kind of list another mark opened: roman, letters or numbers."""
    if first.isdigit():
        return int(mark) if mark.isdigit() else None
    if first == "i":
        return ROMAN.index(mark) + 1 if mark in ROMAN else None
    return ord(mark) - ord("a") + 1 if len(mark) == 1 and mark.isalpha() else None
