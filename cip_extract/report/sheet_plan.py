"""The sheets that show the plan itself: actions, recommendations, answers, doubts."""

from __future__ import annotations

from dataclasses import dataclass

from cip_extract.report.material import Material, Row
from cip_extract.report.sheets import (
    Column,
    Sheet,
    build_sheet,
    decimal_of,
    yes_or_empty,
)
from cip_extract.report.tallies import RecommendationTally, recommendation_tallies
from cip_extract.report.values import day_of, number_of, text_of, texts_of
from cip_extract.report.versions import Plan, plans_of, version_labels
from cip_extract.words import QUESTION_WORDS, started, status_cell, status_word


@dataclass(frozen=True, slots=True)
class _OfDocument:
    """A row of one document, with how readers know that document."""

    row: Row
    label: str
    lineage: str = ""


_ACTIONS: tuple[Column[_OfDocument], ...] = (
    Column("Version", 19, "The version of the plan: the day of its meeting.",
           lambda each: each.label),
    Column("Ref", 9, "The action's reference; numbers move when a plan is revised.",
           lambda each: text_of(each.row, "action_ref")),
    Column("Objective", 26, "The objective that the action serves, in the plan's words.",
           lambda each: text_of(each.row, "objective")),
    Column("Action", 28, "Title of the action.", lambda each: text_of(each.row, "action")),
    Column("What is to be done", 50, "Detail of the action, in the plan's words.",
           lambda each: text_of(each.row, "detail")),
    Column("Responsible", 28, "Posts responsible, under their full titles where those are known.",
           lambda each: "; ".join(texts_of(each.row, "officers"))),
    Column("Deadline as printed", 18, "The deadline, as printed.",
           lambda each: text_of(each.row, "deadline_raw")),
    Column("First day", 13, "First day that the deadline can mean.",
           lambda each: day_of(each.row, "deadline_start")),
    Column("Last day", 13, "Last day that the deadline can mean.",
           lambda each: day_of(each.row, "deadline_end")),
    Column("Ongoing", 9, "“Yes” where the deadline says that the work is ongoing.",
           lambda each: yes_or_empty(each.row.get("deadline_ongoing"))),
    Column("Status", 15, "How far the action has come, from the colour of its cell or from words.",
           lambda each: status_cell(text_of(each.row, "status"))),
    Column("Recommendations", 18, "Codes of the recommendations that the action answers.",
           lambda each: "; ".join(texts_of(each.row, "recommendation_codes"))),
    Column("Progress and evidence", 60, "What the plan reports, in its words.",
           lambda each: text_of(each.row, "narrative")),
    Column("First page", 8, "PDF page that the row begins on, counted from 1.",
           lambda each: number_of(each.row, "page_start")),
    Column("Last page", 8, "PDF page that the row ends on.",
           lambda each: number_of(each.row, "page_end")),
    Column("Confidence", 11, "How far the row can be trusted, from 0 to 1.",
           lambda each: decimal_of(each.row.get("confidence")), 2),
    Column("To check", 24, "What to check before relying on the row, as short codes.",
           lambda each: "; ".join(texts_of(each.row, "flags"))),
    Column("Corrected", 20, "Fields that a person corrected.",
           lambda each: "; ".join(texts_of(each.row, "corrected_fields"))),
    Column("Through the versions", 30, "The same in every version of one action: filter by it.",
           lambda each: each.lineage),
)  # fmt: skip

_ANSWERS: tuple[Column[_OfDocument], ...] = (
    Column("Question", 32, "What is asked.",
           lambda each: started(QUESTION_WORDS.get(text_of(each.row, "finding"),
                                                   text_of(each.row, "finding")))),
    Column("Version", 19, "The version that the answer is about.", lambda each: each.label),
    Column("As of", 13, "The day that “overdue” is counted at.",
           lambda each: day_of(each.row, "as_of")),
    Column("About", 16, "What the subject is.",
           lambda each: started(text_of(each.row, "subject_kind"))),
    Column("Subject", 34, "The owner, objective, status or recommendation.",
           lambda each: _subject(each.row)),
    Column("Status", 15, "Status of the actions counted or named.",
           lambda each: status_cell(text_of(each.row, "status"))
           if text_of(each.row, "status") else ""),
    Column("Count", 8, "Number of actions.", lambda each: number_of(each.row, "count")),
    Column("Days", 8, "Days overdue or moved; of several actions the most.",
           lambda each: number_of(each.row, "days")),
    Column("Actions", 34, "References of the actions.",
           lambda each: "; ".join(texts_of(each.row, "action_refs"))),
    Column("Answer", 70, "The answer in words.", lambda each: text_of(each.row, "note")),
)  # fmt: skip

_QUALITY: tuple[Column[_OfDocument], ...] = (
    Column("Version", 19, "The paper that the doubt is about.", lambda each: each.label),
    Column("Page", 8, "PDF page that the doubt is about, counted from 1.",
           lambda each: number_of(each.row, "page")),
    Column("Doubt", 100, "The doubt in words.", lambda each: text_of(each.row, "message")),
    Column("Code", 28, "Kind of doubt, as a short code.", lambda each: text_of(each.row, "code")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Asked:
    """A recommendation of a plan, and the actions that answer it."""

    plan: Plan
    tally: RecommendationTally
    listed_in: str

    def answer(self) -> str:
        if not self.tally.listed:
            return "Not in any list"
        return "No action" if self.tally.unanswered else "Yes"

    def statuses(self) -> str:
        return ", ".join(f"{number} {status_word(s)}" for s, number in self.tally.now.counts)


_RECOMMENDATIONS: tuple[Column[_Asked], ...] = (
    Column("Code", 9, "Code by which actions name the recommendation.",
           lambda each: each.tally.code),
    Column("Recommendation", 70, "Its words, where a paper lists it.",
           lambda each: each.tally.text),
    Column("Answered", 15, "Whether an action of the newest version answers it.",
           lambda each: each.answer()),
    Column("Actions now", 9, "Number of actions of the newest version that answer it.",
           lambda each: each.tally.now.total),
    Column("Actions before", 9, "Number of actions of the oldest version that answered it.",
           lambda each: each.tally.before),
    Column("Their status", 34, "Status of those actions now.", lambda each: each.statuses()),
    Column("Which actions", 50, "References of those actions.",
           lambda each: "; ".join(each.tally.action_refs)),
    Column("Listed in", 19, "The paper whose list has it.", lambda each: each.listed_in),
    Column("Page", 7, "PDF page that it begins on there, counted from 1.",
           lambda each: each.tally.page),
    Column("Newest version", 19, "The version that the actions are counted in.",
           lambda each: each.plan.newest.label),
)  # fmt: skip


def actions_sheet(material: Material) -> Sheet:
    """The actions of every version, one row each, to be filtered by version."""
    lineages = {
        (text_of(row, "document_id"), text_of(row, "action_ref")): text_of(row, "lineage_id")
        for row in material.lineage
    }
    labels = version_labels(material)
    order = {text_of(row, "document_id"): no for no, row in enumerate(material.documents)}
    entries = [
        _OfDocument(
            row,
            labels.get(text_of(row, "document_id"), text_of(row, "document_id")),
            lineages.get((text_of(row, "document_id"), text_of(row, "action_ref")), ""),
        )
        for row in sorted(
            material.actions, key=lambda row: order.get(text_of(row, "document_id"), len(order))
        )
    ]
    return build_sheet("Actions", _ACTIONS, entries, frozen=2)


def recommendations_sheet(material: Material) -> Sheet:
    """Each recommendation with the actions that answer it."""
    labels = version_labels(material)
    entries = [
        _Asked(plan, tally, labels.get(tally.document_id, tally.document_id))
        for plan in plans_of(material)
        for tally in recommendation_tallies(material, plan)
    ]
    return build_sheet("Recommendations", _RECOMMENDATIONS, entries)


def answers_sheet(material: Material) -> Sheet:
    """The answers to a scrutiny committee's questions."""
    return build_sheet("Answers", _ANSWERS, _of_documents(material, "summary"))


def quality_sheet(material: Material) -> Sheet:
    """Every doubt about how the papers were read."""
    return build_sheet("Doubts", _QUALITY, _of_documents(material, "quality"))


def _of_documents(material: Material, table: str) -> list[_OfDocument]:
    labels = version_labels(material)
    rows = material.summary if table == "summary" else material.quality
    return [
        _OfDocument(row, labels.get(text_of(row, "document_id"), text_of(row, "document_id")))
        for row in rows
    ]


def _subject(row: Row) -> str:
    subject = text_of(row, "subject")
    return started(status_word(subject)) if text_of(row, "subject_kind") == "status" else subject
