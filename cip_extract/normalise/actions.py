"""Normalise a plan's rows: codes, officers, deadlines, statuses, and how sure each is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from cip_extract.normalise.deadlines import parse_deadline
from cip_extract.normalise.narratives import tells_complete
from cip_extract.normalise.officer_remarks import part_channel
from cip_extract.normalise.officers import OfficerRegister
from cip_extract.normalise.recommendation_codes import (
    closing_code_lines,
    parse_codes,
    part_closing_codes,
)
from cip_extract.normalise.status import StatusMeanings, read_status
from cip_extract.normalise.text import fold, squeeze
from cip_extract.records import Action, Deadline, Doubt, OfficerName, Passage, RawAction
from cip_extract.vocabulary import Vocabulary

# What each flag takes off an action's confidence. Flags that only inform take nothing.
FLAG_COST = {
    "deadline_not_understood": 0.15,
    "colour_not_in_key": 0.15,
    "status_conflict": 0.15,
    "status_not_understood": 0.1,
    "no_deadline": 0.05,
    "no_officer": 0.05,
    "columns_not_drawn": 0.2,
    "column_left_out": 0.1,
    "no_key": 0.1,
    "officers_uncertain": 0.1,
    "title_unknown": 0.1,
    "read_by_ocr": 0.15,
    "number_repeated": 0.2,
    "title_from_sentence": 0.1,
    "number_out_of_order": 0.1,
    "not_accepted": 0.2,
    "action_from_context": 0.2,
}


def normalise_action(
    raw: RawAction,
    plan_id: str,
    register: OfficerRegister,
    key: StatusMeanings | None,
    vocabulary: Vocabulary,
    document_date: date | None,
) -> tuple[Action, list[Doubt]]:
    """A row's values beside its words, with a doubt for each that is not sure.

    Args:
        raw: The row as printed.
        plan_id: The plan it belongs to.
        register: Known officers.
        key: What colours and marks mean in this plan; None where no key says.
        vocabulary: Known words.
        document_date: The meeting's day, for deadlines counted from it.

    Returns:
        The action, its reference still to be given, and the doubts.
    """
    raw, detail, codes = _part_codes(raw)
    officers = _officers(raw, register)
    deadline = _deadline(raw, document_date, vocabulary)
    said = (key.status_said(raw.status.text) if key else "") or read_status(
        raw.status.text, vocabulary
    )
    coloured = key.status_of(raw.status_fill) if key else ""
    status = coloured or said
    doubts = list(row_doubts(raw, deadline, status, said))
    told = told_flags(raw, officers, deadline, status, document_date, vocabulary)
    told["officers_uncertain"] = not register.parts_surely(officer_lines(raw))
    flags = (
        *raw.flags,
        *(doubt.code for doubt in doubts),
        *(flag for flag, holds in told.items() if holds),
    )
    action = Action(
        ref="",
        plan_id=plan_id,
        raw=raw,
        detail=detail,
        officers=officers,
        deadline=deadline,
        status=status,
        status_source="cell_colour" if coloured else "text" if status else "",
        recommendation_codes=tuple(parse_codes(codes.text)),
        codes=codes,
        confidence=confidence_of(flags),
        flags=flags,
    )
    return action, doubts


def row_doubts(raw: RawAction, deadline: Deadline, status: str, said: str) -> Iterator[Doubt]:
    """What a reader should know of a row's values; each doubt is a flag too.

    Args:
        raw: The row.
        deadline: Its deadline.
        status: Its status as published.
        said: The status its words alone would give.
    """
    printed = squeeze(raw.deadline.text)
    if not deadline.understood:
        yield Doubt(
            "deadline_not_understood",
            f"The deadline “{printed}” gives no date that is certain; it is published as written.",
            raw.deadline.page or raw.page_start,
        )
    if raw.status_fill is not None and not status:
        yield Doubt(
            "colour_not_in_key",
            f"The colour {raw.status_fill} of “{printed}” is in no key, so the status is unknown.",
            raw.page_start,
        )
    words = squeeze(raw.status.text)
    if words and not said:
        yield Doubt(
            "status_not_understood",
            f"“{words}” is no status that is certain.",
            raw.status.page,
        )
    elif said and said != status:
        yield Doubt(
            "status_conflict",
            f"The cell says “{words}”, but its colour means {status.replace('_', ' ')}; "
            "the colour is published.",
            raw.status.page,
        )


def number_actions(actions: Sequence[Action]) -> tuple[list[Action], list[Doubt]]:
    """Give each action its reference, unique in its document.

    Under an objective, a number that is not printed is the place among its neighbours.
    Elsewhere the paper's label and the place there stand in the reference alone. Each paper
    of a pack counts its loose actions for itself, so their numbers meet without a mistake.
    """
    doubts: list[Doubt] = []
    taken: Counter[str] = Counter()
    paper_of: dict[str, int] = {}  # the paper that a reference was first used in
    places = _Places()
    numbered: list[Action] = []
    for action in actions:
        raw, flags = places.fill_numbers(action.raw), action.flags
        if raw != action.raw:
            flags = (*flags, "number_by_position")
        wanted = places.reference(raw)
        number = raw.section.number
        if paper_of.setdefault(wanted, number) != number and not raw.objective_no:
            wanted = f"{_paper_label(raw)}.{wanted}"
        taken[wanted] += 1
        ref = wanted
        if taken[wanted] > 1:
            ref = f"{wanted}-{taken[wanted]}"
            flags = (*flags, "number_repeated")
            doubts.append(
                Doubt(
                    "number_repeated",
                    f"The number {wanted} stands more than once; this one is published as {ref}.",
                    raw.page_start,
                )
            )
        confidence = confidence_of(flags)
        numbered.append(replace(action, raw=raw, ref=ref, flags=flags, confidence=confidence))
    return numbered, doubts


def unmatched_officers(actions: Sequence[Action], register: OfficerRegister) -> Iterator[Doubt]:
    """Names that are in no register, each once, with what they may stand for.

    A suggestion never decides: the name stays as written.
    """
    unknown: dict[str, int] = {}
    for action in actions:
        for officer in action.officers:
            if officer.match == "unmatched":
                unknown.setdefault(officer.raw, action.raw.page_start)
    if unknown and not register.has_own_names:
        yield Doubt(
            "no_register",
            f"No register of officers is known for {register.council or 'this council'}, so "
            f"officers are published as written ({len(unknown)} names).",
        )
        return
    for name, page in unknown.items():
        near = register.nearest(name)
        hint = f" It may mean “{near}”." if near else ""
        yield Doubt(
            "officer_unmatched",
            f"“{name}” is in no register and is published as written.{hint}",
            page,
        )


class _Places:
    """Counts neighbours, to stand in for numbers that are not printed."""

    def __init__(self) -> None:
        self._children: dict[tuple[str, ...], dict[tuple[object, ...], int]] = {}
        self._last: dict[tuple[str, ...], int] = {}

    def fill_numbers(self, raw: RawAction) -> RawAction:
        """The row with its place for each number that an objective's rows should have."""
        objective_no, action_no, detail_no = raw.objective_no, raw.action_no, raw.detail_no
        if not raw.objective:
            return raw
        if not objective_no:
            objective_no = self._place((f"section {raw.section.number}",), (raw.objective.text,))
        if not action_no:
            # Two details of one action carry the very same title cell.
            action = (raw.action.text, raw.action.lines) if raw.detail else (raw.action.lines,)
            action_no = self._place((objective_no,), action)
        else:
            self._note((objective_no,), action_no)
        if raw.detail and raw.divided and not detail_no:
            detail_no = self._place((objective_no, action_no), (raw.detail.lines,))
        return replace(raw, objective_no=objective_no, action_no=action_no, detail_no=detail_no)

    def reference(self, raw: RawAction) -> str:
        """A row's numbers in one; a number that carries its parent's is not written twice."""
        reference = ""
        for number in filter(None, (raw.objective_no, raw.action_no, raw.detail_no)):
            carried = not reference or number.startswith(f"{reference}.")
            reference = number if carried else f"{reference}.{number}"
        label = raw.place or _paper_label(raw)
        return reference or f"{label}.{self._place((label,), (raw.action.lines, raw.detail.lines))}"

    def _place(self, parent: tuple[str, ...], child: tuple[object, ...]) -> str:
        """A child's place, behind the last number of its parent's that is printed or given."""
        known = self._children.setdefault(parent, {})
        if child not in known:
            self._last[parent] = known[child] = self._last.get(parent, 0) + 1
        return str(known[child])

    def _note(self, parent: tuple[str, ...], number: str) -> None:
        """Remember a printed number, for what follows without one."""
        last = number.rpartition(".")[2]
        if last.isdigit():
            self._last[parent] = int(last)


def confidence_of(flags: Sequence[str]) -> float:
    """From 1 downwards, by what each flag costs; never below 0."""
    return round(max(0.0, 1.0 - sum(FLAG_COST.get(flag, 0.0) for flag in flags)), 2)


def _part_codes(raw: RawAction) -> tuple[RawAction, Passage, Passage]:
    """Codes from their own column, else from the end of the detail or of the action."""
    if raw.codes and closing_code_lines([raw.codes.text], bare_numbers=True):
        return raw, raw.detail, raw.codes
    if not fold(raw.codes.text):  # a dash: none
        raw = replace(raw, codes=Passage())
    if raw.codes:  # a recommendation's own words: they say what the action answers
        background = raw.background or raw.codes
        raw = replace(raw, codes=Passage(), background=background)
    carrier = raw.detail or raw.action
    rest, codes = part_closing_codes(carrier)
    if not codes:
        return raw, raw.detail, codes
    if raw.detail:
        return raw, rest, codes
    return replace(raw, action=rest), raw.detail, codes


def _officers(raw: RawAction, register: OfficerRegister) -> tuple[OfficerName, ...]:
    return tuple(register.resolve(name) for name in register.part(officer_lines(raw)))


def officer_lines(raw: RawAction) -> list[list[str]]:
    """The paragraphs of a row's cell of officers, each as its lines."""
    return [
        part
        for paragraph in raw.officers
        for part in part_channel([line.text for line in paragraph.lines])
    ]


def _deadline(raw: RawAction, document_date: date | None, vocabulary: Vocabulary) -> Deadline:
    """The deadline; one that stands in another text says so in its note."""
    deadline = parse_deadline(raw.deadline.text, document_date, vocabulary.forums)
    if raw.deadline_source:
        notes = [f"found in the {raw.deadline_source}", deadline.note]
        deadline = replace(deadline, note="; ".join(filter(None, notes)))
    return deadline


def told_flags(
    raw: RawAction,
    officers: Sequence[OfficerName],
    deadline: Deadline,
    status: str,
    document_date: date | None,
    vocabulary: Vocabulary,
) -> dict[str, bool]:
    """Whether each flag holds that a row's values tell of, themselves or side by side.

    What the paper says twice, and differently, is published as it stands.
    """
    dated = raw.deadline or deadline.edtf or deadline.ongoing
    done = status == "complete"
    told = tells_complete(raw.narrative.text, vocabulary)
    over = deadline.end is not None and document_date is not None and deadline.end < document_date
    return {
        "deadline_from_outcome": raw.deadline_source == "outcome",
        "no_officer": not officers,
        "no_deadline": not dated and deadline.understood,
        "officer_unmatched": any(officer.match == "unmatched" for officer in officers),
        "row_over_page_end": raw.page_end > raw.page_start,
        "narrative_disagrees": bool(status) and told and not done,
        "deadline_passed": bool(status) and over and not done and not deadline.ongoing,
    }


def _paper_label(raw: RawAction) -> str:
    section = raw.section
    return section.annex or (f"item{section.agenda_item}" if section.agenda_item else "plan")
