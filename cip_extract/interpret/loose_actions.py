"""Read actions that stand in no table: paragraphs that say "Action: …".

Minutes close a discussion with what somebody is to do. Such a paragraph opens with the
word, or ends with it and a name; then the sentence before says what is to be done.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from cip_extract.interpret.cells import CellReader
from cip_extract.interpret.heading_roles import heading_role
from cip_extract.interpret.owners import (
    Promise,
    is_who,
    names_and_date,
    part_people,
    read_promise,
    words_in,
)
from cip_extract.interpret.recommendations import joined_paragraphs
from cip_extract.normalise.status import read_status
from cip_extract.normalise.text import fold
from cip_extract.normalise.wording import has_happened, is_purpose, is_to_do, says_nothing
from cip_extract.pages.paragraphs import BULLET, LIST_MARK
from cip_extract.records import (
    Line,
    PageContent,
    Paragraph,
    Passage,
    RawAction,
    Section,
    StitchedTable,
)
from cip_extract.vocabulary import Vocabulary

LEAST_WORDS = 3  # of what is to be done
HEADING_WORDS = 14
FROM_CONTEXT = "action_from_context"
_WORD = r"(?:agreed\s+|key\s+|follow[- ]up\s+|new\s+)?actions?(?:\s+points?|\s+required|\s+agreed)?"
_NUMBER = r"(?:[A-Z]{1,4}[-/ ]?)?\d{1,3}(?:[./-]\d{1,4}){0,2}[a-z]?"
_MARK = r"(?:[:–—]|-(?=\s|$))"
LABEL = re.compile(
    rf"^[\[(]?(?:{_WORD}(?:\s+(?:no\.?\s*|ref\.?\s*)?(?P<number>{_NUMBER}))?"
    rf"|AP\s?(?P<point>\d{{1,3}}))"
    rf"(?:\s*\((?P<owner>[^)]{{2,60}})\)|\s+(?:by|for)\s+(?P<by>[^:–—]{{2,60}}?))?"
    rf"\s*(?P<mark>{_MARK})\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
BOLD_LABEL = re.compile(rf"^{_WORD}(?:\s+(?P<number>{_NUMBER}))?$", re.IGNORECASE)
INLINE = re.compile(
    rf"(?:(?<=[.;!?)])\s+|\s*[\[(]\s*|\s+(?=ACTION))(?i:{_WORD})\s*(?i:by\s*)?"
    rf"(?:{_MARK}\s*|(?<=ACTION)\s+(?=[A-Z]{{2,3}}\b))(?P<rest>[^\])]{{2,200}}?)\s*[\])]?\.?$"
)
MINUTE = re.compile(
    r"^(?:minute\s+)?((?:[A-Z]{1,4}/?)?\d{1,3}(?:/\d{2,4})?[a-z]?)[.)]?\s+(?=[A-Z“‘])"
)
# What is put to readers is theirs to decide; what they note is done with.
PUT_TO_READERS = re.compile(
    r"^(?:(?:that\s+)?(?:the\s+)?(?:members|committee|board|cabinet|council|panel|executive"
    r"|councillors)\s+(?:(?:is|are)\s+(?:asked|invited|recommended|requested)\s+)?(?:to\s+)?(?:note"
    r"|approve|agree|consider|endorse|receive)"
    r"|(?:to\s+)?(?:note|noted|agreed|approved|for\s+information)\b)",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“‘(])")
LABELLED = re.compile(
    r"(?:^|(?<=[.;,|)\s]))[\[(|–-]*\s*(?P<label>[A-Z][A-Za-z]*(?:\s[a-z]+){0,2}):\s"
)


@dataclass(slots=True)
class _Found:
    """An action being read: its parts as printed, and the lines they stand on."""

    text: str
    lines: tuple[Line, ...]
    number: str = ""
    who: str = ""
    when: str = ""
    status: str = ""
    minute: str = ""
    flags: list[str] = field(default_factory=list)


def is_action_label(text: str) -> bool:
    """Whether a paragraph opens as an action does, in minutes or elsewhere ("Action: …")."""
    return LABEL.match(text) is not None


def read_loose_actions(
    section: Section,
    contents: Sequence[PageContent],
    tables: Sequence[StitchedTable],
    taken: Collection[Line],
    document_date: date | None,
    vocabulary: Vocabulary,
) -> list[RawAction]:
    """The actions of a paper that stand in paragraphs, or in cells of tables of other kinds.

    Args:
        section: The paper.
        contents: Its pages.
        tables: Its tables that are no tables of actions.
        taken: Lines that other actions were read from.
        document_date: The day that relative deadlines are counted from.
        vocabulary: Known words.

    Returns:
        The actions in reading order. `place` says under which minute each stands.
    """
    reader = _Reader(section.kind == "minutes", document_date, vocabulary, frozenset(taken))
    reader.read(joined_paragraphs(contents), in_text=True)
    for table in tables:
        cells = CellReader(table)
        for row in table.rows:
            for cell in row.cells.values():
                reader.read(cells.paragraphs([cell]), in_text=False)
    found = sorted(reader.found, key=lambda each: (each.lines[0].page, each.lines[0].box.y0))
    return [_raw_action(section, each) for each in found]


class _Reader:
    """Takes paragraphs in order; knows the minute they stand under."""

    def __init__(
        self, minutes: bool, day: date | None, vocabulary: Vocabulary, taken: frozenset[Line]
    ) -> None:
        self.minutes = minutes
        self.day = day
        self.vocabulary = vocabulary
        self.taken = taken
        self.minute = ""
        self.found: list[_Found] = []

    def read(self, paragraphs: Sequence[Paragraph], *, in_text: bool) -> None:
        """Take a run of paragraphs that belong together."""
        if not in_text:
            self.minute = ""
        listing = False
        for index, paragraph in enumerate(paragraphs):
            if self.taken.intersection(paragraph.lines):
                listing = False
                continue
            before = paragraphs[index - 1] if index else None
            if self._is_minute_heading(paragraph):
                match = MINUTE.match(paragraph.text)
                self.minute = match[1] if match else ""
                listing = False
            elif (label := _label(paragraph, self.vocabulary)) is not None:
                listing = not label.text
                if label.text:
                    self._take(label, before)
            elif listing and self._is_listed(paragraph, paragraphs[index - 1]):
                self._take(_item(paragraph), None)
            elif self._adds_to_last(paragraph, before):
                continue
            else:
                listing = False
                self._take_inline(paragraph)

    def _is_minute_heading(self, paragraph: Paragraph) -> bool:
        text = paragraph.text
        short = len(text.split()) <= HEADING_WORDS and text[-1:] not in ".;,:"
        return short and MINUTE.match(text) is not None and not is_to_do(text, self.vocabulary)

    def _is_listed(self, paragraph: Paragraph, before: Paragraph) -> bool:
        """Whether a paragraph below "Actions:" is one of them."""
        marked = BULLET.match(paragraph.text) or LIST_MARK.match(paragraph.text)
        first = self.minutes and _label(before, self.vocabulary) is not None
        return (bool(marked) or first) and is_to_do(_item(paragraph).text, self.vocabulary)

    def _adds_to_last(self, paragraph: Paragraph, before: Paragraph | None) -> bool:
        """Take a line such as "Lead: …" right below an action; whether it was one."""
        if not self.found or before is None:
            return False
        last = self.found[-1]
        parts = _labelled_parts(paragraph.text, self.vocabulary)
        if before.lines[-1] is not last.lines[-1] or parts.text or not (parts.who or parts.when):
            return False
        last.who, last.when = last.who or parts.who, last.when or parts.when
        last.status = last.status or parts.status
        last.lines += paragraph.lines
        return True

    def _take(self, label: _Found, before: Paragraph | None) -> None:
        """Take what stands behind a label, unless it asks for nothing."""
        parts = _labelled_parts(label.text, self.vocabulary)
        who = label.who or parts.who
        text, status = _without_status(parts.text, self.vocabulary)
        names, when = names_and_date(text, self.vocabulary) if not who else ("", "")
        if names:
            if before is not None:
                when = when or parts.when
                self._take_sentence_before(before.text, before.lines, label, names, when)
            return
        promise = read_promise(text, self.day, self.vocabulary)
        if not self._asks(promise, who or promise.who, label):
            return
        self.found.append(
            _Found(
                promise.text,
                label.lines,
                label.number,
                who or promise.who,
                parts.when or promise.when,
                parts.status or status,
                self.minute,
            )
        )

    def _asks(self, promise: Promise, who: str, label: _Found) -> bool:
        """Whether words behind a label say what is to be done."""
        text = promise.text
        if says_nothing(text) or is_purpose(text) or PUT_TO_READERS.match(text):
            return False
        if is_to_do(text, self.vocabulary):
            return True
        said = len(text.split()) >= LEAST_WORDS and not has_happened(text)
        return (
            said
            and self.minutes
            and (bool(who or label.number) or text[:1].isupper() or text.startswith("that "))
        )

    def _take_inline(self, paragraph: Paragraph) -> None:
        """Take "… by May. Action: J Smith" at a paragraph's end."""
        match = INLINE.search(paragraph.text)
        if match is None:
            return
        label = _Found(match["rest"], paragraph.lines)
        head = paragraph.text[: match.start()].rstrip()
        who, when = names_and_date(match["rest"], self.vocabulary)
        if who:
            self._take_sentence_before(head, paragraph.lines, label, who, when)
        else:
            self._take(label, None)

    def _take_sentence_before(
        self, text: str, lines: tuple[Line, ...], label: _Found, who: str, when: str
    ) -> None:
        """Take the sentence that a name alone closes ("ACTION – J Smith")."""
        sentences = [s for s in SENTENCE_END.split(text) if s.strip()]
        if not sentences or (len(sentences) == 1 and text[-1:] not in ".;:" and not label.text):
            return
        asked = [s for s in sentences if is_to_do(s, self.vocabulary)]
        sentence = asked[-1] if asked else sentences[-1]
        if len(sentence.split()) <= LEAST_WORDS or PUT_TO_READERS.match(sentence):
            return
        promise = read_promise(sentence, self.day, self.vocabulary)
        spanned = lines if lines == label.lines else lines + label.lines
        self.found.append(
            _Found(
                sentence,
                spanned,
                label.number,
                who,
                when or promise.when,
                minute=self.minute,
                flags=[FROM_CONTEXT],
            )
        )


def _label(paragraph: Paragraph, vocabulary: Vocabulary) -> _Found | None:
    """What stands behind the word "Action" that opens a paragraph; None for other ones."""
    match = LABEL.match(paragraph.text)
    if match:
        number = match["number"] or match["point"] or ""
        who = match["owner"] or match["by"] or ""
        rest = match["rest"].strip()
        rest = rest.rstrip("])") if paragraph.text[:1] in "[(" else rest
        named = not match["by"] or is_who(match["by"], vocabulary)
        if not named or (match["mark"] != ":" and rest[:1].islower()):
            return None  # "Action for Children: …", "Action – the charity – …"
        return _Found(rest, paragraph.lines, number, who)
    lead = paragraph.bold_lead
    bold = BOLD_LABEL.match(lead.rstrip(" .:"))
    if bold is None:
        return None
    rest = paragraph.text[len(lead) :].lstrip(" .:–—-")
    return _Found(rest, paragraph.lines, bold["number"] or "")


def _item(paragraph: Paragraph) -> _Found:
    """A list's item without its mark."""
    text = BULLET.sub("", paragraph.text, count=1).lstrip()
    return _Found(LIST_MARK.sub("", text, count=1).lstrip(), paragraph.lines)


def _labelled_parts(text: str, vocabulary: Vocabulary) -> _Found:
    """Text parted at labels inside it: "… Lead: J Smith. By when: May 2031"."""
    marks = [
        (match, role)
        for match in LABELLED.finditer(text)
        if (role := heading_role(match["label"], vocabulary)) in ("officers", "deadline", "status")
    ]
    ends = [*(match.start() for match, _ in marks), len(text)][1:]
    head = text[: marks[0][0].start()] if marks else text
    found = _Found(head.rstrip(" ;,|–-(["), ())
    for (match, role), end in zip(marks, ends, strict=True):
        value = text[match.end() : end].strip(" ;,|–-()[].")
        if role == "officers":
            found.who = found.who or value
        elif role == "deadline":
            found.when = found.when or value
        else:
            found.status = found.status or value
    return found


def _without_status(text: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """Text without a status that closes it ("… – Completed"), and that status."""
    match = re.search(r"^(.*\S)(?:\s+[–—-]\s+|\s*[(\[])([^()–—]{3,30}?)[)\]]?\.?$", text, re.DOTALL)
    if match and read_status(match[2], vocabulary):
        return match[1], match[2]
    return text, ""


def _raw_action(section: Section, found: _Found) -> RawAction:
    pages = [line.page for line in found.lines]
    names = [] if says_nothing(found.who) else part_people(found.who)
    return RawAction(
        section=section,
        objective_no="",
        objective=Passage(),
        action_no=found.number,
        action=Passage(found.text, found.lines),
        detail_no="",
        detail=Passage(),
        background=Passage(),
        outcome=Passage(),
        officers=tuple(Paragraph(words_in(found.lines, name)) for name in names if name),
        deadline=words_in(found.lines, found.when),
        status=words_in(found.lines, found.status),
        status_fill=None,
        status_box=None,
        codes=Passage(),
        narrative=Passage(),
        page_start=min(pages),
        page_end=max(pages),
        flags=tuple(found.flags),
        place=f"minute{fold(found.minute).replace(' ', '-')}" if found.minute else "",
    )


def lines_of(actions: Sequence[RawAction]) -> Iterator[Line]:
    """The lines that some actions were read from."""
    for action in actions:
        for passage in (action.action, action.detail, action.deadline, action.background):
            yield from passage.lines
        for officers in action.officers:
            yield from officers.lines
