"""Read a plan that is written as running text: no table, each action closed by labels.

Under each recommendation stand what the reviewers said, what the council answers, and
what it will do; every action ends in lines that say who leads it and by when.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from cip_extract.interpret.prose_actions import Told, read_action
from cip_extract.interpret.prose_blocks import Stream, read_stream
from cip_extract.interpret.prose_closings import Closing, find_closings, labels_behind
from cip_extract.interpret.prose_headings import Subject, find_parts, regions
from cip_extract.interpret.prose_labels import Block
from cip_extract.interpret.prose_sections import (
    Paper,
    known_recommendation,
    read_region,
)
from cip_extract.interpret.recommendation_lists import ASKED
from cip_extract.normalise.deadlines import parse_deadline
from cip_extract.normalise.recommendation_codes import closing_code_lines
from cip_extract.normalise.text import fold
from cip_extract.pages.paragraphs import join_paragraphs
from cip_extract.records import (
    PageContent,
    Passage,
    RawAction,
    Recommendation,
    Section,
    Table,
)
from cip_extract.vocabulary import Vocabulary

LEAST_ACTIONS = 2
LEAST_WITHOUT_DATES = 3  # under recommendations, with nothing that heads actions
LEAST_WORDS = 4  # of an action


def read_prose_plan(
    section: Section,
    contents: Sequence[PageContent],
    taken: Sequence[Table],
    listed: Sequence[Recommendation],
    vocabulary: Vocabulary,
) -> list[RawAction]:
    """Every action of a plan in running text; none where a paper is no such plan.

    Args:
        section: The paper.
        contents: Its pages.
        taken: Tables that are read as tables of actions.
        listed: The recommendations that the document lists.
        vocabulary: Known words.

    Returns:
        The actions in reading order. One whose section bears no number gets the next
        that no section bears.
    """
    stream = read_stream(contents, taken, vocabulary)
    stream = replace(stream, blocks=tuple(labels_behind(stream.blocks, stream.is_heading)))
    closings = find_closings(stream.blocks)
    if not closings:
        return []
    paper = Paper(stream, find_parts(stream.blocks, closings, vocabulary), listed, vocabulary)
    told = list(_told(paper, closings))
    if not _is_plan(paper, told):
        return []
    answers = _speaks_of_recommendations(stream)
    actions = [_raw_action(section, *each, listed, answers) for each in told]
    return _numbered(actions)


Action = tuple[Subject, Told, Closing]


def _told(paper: Paper, closings: Sequence[Closing]) -> list[Action]:
    """Each action with what it stands under and its closing lines."""
    found: list[Action] = []
    subject: Subject | None = None
    headed = not paper.parts.actions
    for closing, blocks in zip(closings, regions(paper.stream.blocks, closings), strict=True):
        headed = headed or any(map(paper.parts.is_actions, blocks))
        if not headed:
            continue  # a report's own lines, before the plan begins
        region = read_region(paper, blocks, subject)
        if subject is not None and (left := _left_unclosed(paper, region.left, found)):
            found.append((subject, left, Closing(0, 0, {}, sure=False)))
        if region.subject is not None:
            subject = known_recommendation(region.subject, paper.listed)
        elif region.begins or subject is None:
            subject = Subject()
        told = read_action(region.body, paper.stream)
        if _says_something(told):
            found.append((subject, told, closing))
    return found


def _left_unclosed(paper: Paper, blocks: Sequence[Block], found: Sequence[Action]) -> Told | None:
    """An action before the next recommendation that no line closes; None for other text.

    Its name has to be set as those of the actions before it.
    """
    if not blocks or not found or blocks[0].role:
        return None
    told = read_action(blocks, paper.stream)
    styles = {_style(each.title) for _, each, _ in found if each.named}
    opens = blocks[0].paragraph.text.startswith(told.title.text[:20])
    same = told.named and told.detail and opens and _style(told.title) in styles
    return told if same and _says_something(told) else None


def _style(passage: Passage) -> tuple[float, bool]:
    line = passage.lines[0]
    return round(line.size, 1), line.bold


def _says_something(told: Told) -> bool:
    words = len(told.title.text.split()) + len(told.detail.text.split())
    return words >= LEAST_WORDS


def _is_plan(paper: Paper, told: Sequence[Action]) -> bool:
    """Whether so many closed paragraphs are a plan, and not a form's or a report's lines.

    Without a heading for its actions, a plan closes them all with the same labels, and
    says when most of them are due; one of recommendations may say only who leads.
    """
    both = sum({"officers", "deadline"} <= closing.values.keys() for _, _, closing in told)
    if paper.parts.actions:
        return len(told) >= LEAST_ACTIONS or both > 0
    uses = Counter(name for _, _, closing in told for name in set(closing.names))
    alike = sum(any(uses[name] > 1 for name in closing.names) for _, _, closing in told)
    answers = sum(subject.recommendation for subject, _, _ in told)
    due = sum(_is_due(closing) for _, _, closing in told)
    if len(told) < LEAST_ACTIONS or alike * 2 <= len(told):
        return False
    return (both >= LEAST_ACTIONS and due * 2 >= len(told)) or answers >= LEAST_WITHOUT_DATES


def _is_due(closing: Closing) -> bool:
    """Whether a deadline says when; "Target: 40 in 100" does not."""
    text = join_paragraphs(closing.says("deadline")).text
    return bool(text) and parse_deadline(text).understood


def _speaks_of_recommendations(stream: Stream) -> bool:
    """Whether a paper answers recommendations at all, so that its numbers may be theirs.

    What a report asks of its reader is called so too.
    """
    return any(
        "recommendation" in (words := fold(block.text))
        and words.split()[-1:] not in (["recommendation"], ["recommendations"])
        and not ASKED.search(block.text)
        for block in stream.blocks
    )


def _raw_action(
    section: Section,
    subject: Subject,
    told: Told,
    closing: Closing,
    listed: Sequence[Recommendation],
    answers: bool,
) -> RawAction:
    def said(role: str) -> Passage:
        return join_paragraphs([*told.said.get(role, ()), *closing.says(role)])

    officers, deadline = closing.says("officers"), said("deadline")
    codes = _codes(subject, said("codes"), listed, answers)
    pages = sorted({
        line.page
        for passage in (told.title, told.detail, deadline, *(o.passage for o in officers))
        for line in passage.lines
    })  # fmt: skip
    return RawAction(
        section=section,
        objective_no=subject.number,
        objective=subject.title,
        action_no=told.number,
        action=told.title,
        detail_no="",
        detail=told.detail,
        background=said("background"),
        outcome=said("outcome"),
        officers=officers,
        deadline=deadline,
        status=said("status"),
        status_fill=None,
        status_box=None,
        codes=codes,
        narrative=said("narrative"),
        page_start=pages[0],
        page_end=pages[-1],
        flags=() if told.named else ("title_from_sentence",),
    )


def _codes(
    subject: Subject, labelled: Passage, listed: Sequence[Recommendation], answers: bool
) -> Passage:
    """The recommendation an action stands under, and those that its own lines name."""
    numbers = {each.number for each in listed}
    known = subject.number in numbers if numbers else answers
    codes = Passage()
    if subject.number and (subject.recommendation or known):
        codes = Passage(subject.number, subject.place.lines)
    if labelled and closing_code_lines([labelled.text], bare_numbers=True):
        text = ", ".join(filter(None, (codes.text, labelled.text)))
        codes = Passage(text, codes.lines + labelled.lines)
    return codes


def _numbered(actions: Sequence[RawAction]) -> list[RawAction]:
    """A number for each section that bears none: the next that no other bears."""
    taken = [int(a.objective_no) for a in actions if a.objective_no.isdigit()]
    following = max(taken, default=0)
    given: dict[str, str] = {}
    numbered = []
    for action in actions:
        title = action.objective.text
        if title and not action.objective_no and taken:
            if title not in given:
                following += 1
                given[title] = str(following)
            action = replace(action, objective_no=given[title])
        numbered.append(action)
    return numbered
