"""The answers to a committee's questions, one table for each question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cip_extract.report.evidence import Place
from cip_extract.report.material import Row
from cip_extract.report.values import number_of, text_of, texts_of
from cip_extract.report.versions import wording
from cip_extract.report.view import ReportView
from cip_extract.words import status_word

QUESTIONS = {
    "overdue": "Which actions are overdue?",
    "slipped": "Which deadlines slipped?",
    "deadline_dropped": "Which deadlines were taken away?",
    "dropped": "Which actions were dropped?",
    "perhaps_dropped": "Which actions may have been dropped?",
    "regressed": "Which actions went back a stage?",
    "newly_at_risk": "Which actions are newly at risk?",
    "contradiction": "Where do status and narrative contradict each other?",
    "no_owner": "Which actions have no owner?",
    "no_deadline": "Which actions have no date?",
    "no_evidence": "Which actions show no evidence?",
    "unanswered_recommendation": "Which recommendations does no action answer?",
    "recommendation": "Which actions answer each recommendation?",
    "unlisted_code": "Which codes are used but not listed?",
    "status": "How many actions have each status?",
    "not_told": "What do the papers not tell?",
}
# Of these the older versions count too; of all others only the newest is asked.
IN_EVERY_VERSION = {"status", "dropped", "perhaps_dropped"}
NOT_TOLD = "not_told"
# Answers that are told although they count no action.
OF_NO_ACTION = {NOT_TOLD, "unanswered_recommendation"}
SUBJECT_ORDER = ("plan", "action", "owner", "objective", "status", "recommendation")
SUBJECT_WORDS = {"plan": "The whole plan", "action": "Action"}


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One row of an answer.

    Attributes:
        subject: Who or what the row is about.
        count: Number of actions.
        note: The answer in words.
        days: Days overdue or slipped, the most of several.
        references: The actions, each with its document.
        places: Where a recommendation's own words stand.
    """

    subject: str
    version: str
    count: int
    days: int | None
    note: str
    references: tuple[tuple[str, str], ...]
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with its answer."""

    finding: str
    question: str
    in_short: str  # what the plan's own row says
    rows: tuple[AnswerRow, ...]

    @property
    def has_days(self) -> bool:
        return any(row.days is not None for row in self.rows)


def answers_of(view: ReportView) -> list[Answer]:
    """The questions that the summary answers, in the order of a committee's agenda."""
    newest = {plan.plan.newest.document_id for plan in view.plans}
    titles = {
        (text_of(row, "document_id"), text_of(row, "action_ref")): wording(row)
        for row in view.material.actions
    }
    asked: dict[str, list[Row]] = {}
    for row in view.material.summary:
        finding = text_of(row, "finding")
        if finding in IN_EVERY_VERSION or text_of(row, "document_id") in newest:
            asked.setdefault(finding, []).append(row)
    ordered = [*QUESTIONS, *(finding for finding in asked if finding not in QUESTIONS)]
    return [
        Answer(
            finding,
            QUESTIONS.get(finding, finding.replace("_", " ").capitalize()),
            _in_short(asked[finding]),
            tuple(_answer_row(row, titles, view) for row in _telling(finding, asked[finding])),
        )
        for finding in ordered
        if asked.get(finding)
    ]


def _in_short(rows: Iterable[Row]) -> str:
    notes = (text_of(row, "note") for row in rows if text_of(row, "subject_kind") == "plan")
    return " ".join(dict.fromkeys(note for note in notes if note))


def _telling(finding: str, rows: Iterable[Row]) -> list[Row]:
    """Rows that say something the answer in short does not, the longest delays first.

    How many actions of each status answer a recommendation stands in the row that names
    them all.
    """
    found = [
        row
        for row in rows
        if (number_of(row, "count") or finding in OF_NO_ACTION)
        and not (finding == "recommendation" and text_of(row, "status"))
        and not (finding != "status" and text_of(row, "subject_kind") == "plan")
    ]
    return sorted(found, key=_rank)


def _rank(row: Row) -> tuple[int, int]:
    kind = text_of(row, "subject_kind")
    place = SUBJECT_ORDER.index(kind) if kind in SUBJECT_ORDER else len(SUBJECT_ORDER)
    return place, -(number_of(row, "days") or 0)


def _answer_row(row: Row, titles: dict[tuple[str, str], str], view: ReportView) -> AnswerRow:
    document = text_of(row, "document_id")
    asked = text_of(row, "plan_id"), text_of(row, "subject")
    of_recommendation = text_of(row, "subject_kind") == "recommendation"
    return AnswerRow(
        subject=_subject(row, titles),
        version=text_of(row, "version_label"),
        count=number_of(row, "count") or 0,
        days=number_of(row, "days"),
        note=text_of(row, "note"),
        references=tuple((document, reference) for reference in texts_of(row, "action_refs")),
        places=view.listed.get(asked, ()) if of_recommendation else (),
    )


def _subject(row: Row, titles: dict[tuple[str, str], str]) -> str:
    kind, subject = text_of(row, "subject_kind"), text_of(row, "subject")
    if kind == "status":
        return status_word(subject)
    if kind == "action" and not subject:
        references = texts_of(row, "action_refs")
        return titles.get((text_of(row, "document_id"), references[0]), "") if references else ""
    return subject or SUBJECT_WORDS.get(kind, kind)
