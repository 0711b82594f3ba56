"""Everything that is made, together with where its words came out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf

from typeset.content import Activity, Look, Plan, load_activities, load_look, load_plan, read_source
from typeset.framework import build_framework
from typeset.homes import build_homes_plan, build_october_plan
from typeset.pack import Pack, build_pack, save_plain
from typeset.plan_reading import PrintedPlan, find_plan
from typeset.reading import (
    PACK_FOOT_POINTS,
    PACK_TOP_POINTS,
    Place,
    PrintedDocument,
    find_in_order,
    find_run,
)

FRAMEWORK_STEM = "wethercote-framework"
HOMES_STEM = "wethercote-homes-plan"
OCTOBER_STEM = "wethercote-2025-10-08-plan"
POINTS_PER_MM = 72 / 25.4
FRAMEWORK_BODY = (40.0, 553.0)
ALONE_BODY = (40.0, 552.0)


@dataclass(frozen=True, slots=True)
class BuiltPlan:
    """A plan with its places on paper."""

    stem: str
    plan: Plan
    look: Look
    key_page: int
    pages: range  # those that the tables stand on
    printed: PrintedPlan


@dataclass(frozen=True, slots=True)
class PrintedActivity:
    """A framework activity with its place on paper; the codes follow the words."""

    stem: str
    activity: Activity
    place: Place
    codes: Place


@dataclass(frozen=True, slots=True)
class Built:
    """All samples."""

    packs: tuple[Pack, ...]
    documents: dict[str, PrintedDocument]
    plans: tuple[BuiltPlan, ...]
    activities: tuple[PrintedActivity, ...]


def build_all(folder: Path, work: Path) -> Built:
    """Typeset all samples and find their words again.

    Args:
        folder: Where the PDFs go.
        work: A folder for things on the way.

    Returns:
        What was made.

    Raises:
        NotPrintedError: A page does not show what the sources say.
    """
    packs = tuple(build_pack(pack, folder, work) for pack in read_source("packs.toml")["pack"])
    _build_alone(build_framework, FRAMEWORK_STEM, "Improvement Framework", folder, work)
    _build_alone(build_homes_plan, HOMES_STEM, "Homes Recovery Plan", folder, work)
    _build_alone(build_october_plan, OCTOBER_STEM, "Improvement Plan", folder, work)
    stems = [*(pack.stem for pack in packs), FRAMEWORK_STEM, HOMES_STEM, OCTOBER_STEM]
    documents = {stem: PrintedDocument(folder / f"{stem}.pdf") for stem in stems}
    plans = [_pack_plan(pack, documents[pack.stem]) for pack in packs]
    plans.append(_plan_alone(HOMES_STEM, documents, load_plan("homes-plan.toml"), "homes"))
    october = load_plan("plan.toml", "october")
    plans.append(_plan_alone(OCTOBER_STEM, documents, october, "october"))
    return Built(packs, documents, tuple(plans), tuple(_activities(packs, documents)))


def _build_alone(build: Any, stem: str, title: str, folder: Path, work: Path) -> None:
    """A PDF without a pack, saved again without dates."""
    save_plain(pymupdf.open(build(work / f"{stem}.pdf")), folder / f"{stem}.pdf", title)


def _pack_plan(pack: Pack, document: PrintedDocument) -> BuiltPlan:
    plan, look = load_plan("plan.toml", pack.version), load_look(pack.version)
    paper = pack.paper("plan")
    pages = range(paper.page_start + 1, paper.page_end + 1)  # the first page has no table
    foot = document.size(pages[0])[1] - look.bottom_margin_mm * POINTS_PER_MM
    printed = find_plan(document, pages, plan, look, (PACK_TOP_POINTS, foot + 3.0))
    return BuiltPlan(pack.stem, plan, look, paper.page_start, pages, printed)


def _plan_alone(
    stem: str, documents: dict[str, PrintedDocument], plan: Plan, look_name: str
) -> BuiltPlan:
    document, look = documents[stem], load_look(look_name)
    pages = range(1, document.page_count + 1)
    printed = find_plan(document, pages, plan, look, ALONE_BODY)
    return BuiltPlan(stem, plan, look, 1, pages, printed)


def _activities(
    packs: tuple[Pack, ...], documents: dict[str, PrintedDocument]
) -> list[PrintedActivity]:
    """The framework's activities wherever the framework is printed."""
    found = []
    for pack in packs:
        for paper in pack.papers:
            if paper.kind == "framework":
                document = documents[pack.stem]
                body = (PACK_TOP_POINTS, document.size(paper.page_start)[1] - PACK_FOOT_POINTS)
                found += _find_activities(document, paper.pages, pack.stem, body)
    document = documents[FRAMEWORK_STEM]
    pages = range(1, document.page_count + 1)
    return found + _find_activities(document, pages, FRAMEWORK_STEM, FRAMEWORK_BODY)


def _find_activities(
    document: PrintedDocument, pages: range, stem: str, body: tuple[float, float]
) -> list[PrintedActivity]:
    activities = load_activities()
    themes = list(dict.fromkeys(activity.theme for activity in activities))
    columns = document.columns(pages, themes, body)
    found = []
    for number, tokens in enumerate(columns, 1):
        position = 0
        for activity in (each for each in activities if each.theme_number == number):
            text = activity.text.replace("**", "")
            place, position = find_run(tokens, text, position)
            codes, position = find_run(tokens, " ".join(activity.codes), position)
            found.append(PrintedActivity(stem, activity, place, codes))
    return found


def find_texts(document: PrintedDocument, pages: range, texts: list[str]) -> list[Place]:
    """Where prose texts came out, each after the one before."""
    return find_in_order(document.body_words(pages), texts)
