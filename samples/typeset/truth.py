"""The expected answers: what a careful reader takes from the samples.

The words come from the sources, their meaning from `readings.toml`, the page
numbers from the finished pages. Files and columns are those of the hand-checked
truth that `score.py` reads; pages, and a few files it does not read, are added.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from typeset.built import HOMES_STEM, OCTOBER_STEM, Built, BuiltPlan, find_texts
from typeset.changes import plan_changes
from typeset.content import Officers, load_equality_actions, plain, read_source
from typeset.pack import BoundPaper, Pack

Row = dict[str, object]

# The reports' own recommendations, as their text has them: paragraph number, words.
REPORT_RECOMMENDATIONS = {
    "february": [
        (
            "",
            "Cabinet is invited to approve the Wethercote Improvement Plan at Annex A, and to ask"
            " for a report on progress in June 2025.",
        ),
    ],
    "june": [
        (
            "3",
            "For Cabinet to note the progress made with the Wethercote Improvement Plan since"
            " February 2025.",
        ),
        (
            "4",
            "For Cabinet to agree the new dates shown in Annex 1, and to ask the scrutiny"
            " committee to examine the three actions that are at risk and have moved.",
        ),
    ],
}
# Short names that the text defines in brackets after the full title.
DEFINED = {
    "Assistant Director Strategy and Insight": "ADSI",
    "Chief Executive": "CEX",
    "Head of Communications and Engagement": "HCE",
    "Head of Digital Services": "HDS",
    "Senior Leadership Team": "SLT",
}


def build_truth(built: Built) -> dict[str, str]:
    """All expected files.

    Args:
        built: The finished samples.

    Returns:
        File name to CSV text.
    """
    files = {f"{plan.stem}.actions.csv": list(_actions(plan)) for plan in built.plans}
    for pack in built.packs:
        files[f"{pack.stem}.other-actions.csv"] = list(_other_actions(pack, built))
    february, june = built.plans[0].plan, built.plans[1].plan
    files |= {
        "activities.csv": list(_activities(built)),
        "changes.csv": [dict(change._asdict()) for change in plan_changes(february, june)],
        "lineage.csv": list(_lineage(built)),
        "decisions.csv": list(_decisions(built)),
        "documents.csv": list(_documents(built)),
        "officers.csv": list(_officers(built)),
        "recommendations.csv": list(_recommendations(built)),
        "sections.csv": list(_sections(built)),
    }
    return {name: to_csv(rows) for name, rows in files.items()}


def to_csv(rows: Sequence[Mapping[str, object]]) -> str:
    """Rows as CSV text with a header line."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def write_truth(files: Mapping[str, str], folder: Path) -> None:
    """Write the expected files."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _actions(built: BuiltPlan) -> Iterator[Row]:
    for objective, action, detail in built.plan.details:
        row = built.printed.rows[detail.ref]
        yield {
            "objective_no": objective.number,
            "action_no": action.number,
            "detail_no": detail.ref[2],
            "objective_title": objective.title,
            "action_title": action.title,
            "detail": plain(detail.text),
            "officers": "|".join(detail.officers.posts),
            "officers_raw": "|".join(detail.officers.named),
            "deadline_raw": detail.deadline.raw,
            "deadline_start": detail.deadline.start,
            "deadline_end": detail.deadline.end,
            "ongoing": _boolean(detail.deadline.ongoing),
            "status": detail.status,
            "recommendation_codes": ";".join(detail.codes),
            "narrative": detail.narrative,
            "page_start": row.page_start,
            "page_end": row.page_end,
        }


def _lineage(built: Built) -> Iterator[Row]:
    """Which row of one version is which of another, by its place in the source."""
    first: dict[tuple[int, int, int], str] = {}
    for plan in built.plans:
        if plan.stem != HOMES_STEM:
            for _, _, detail in plan.plan.details:
                ref = ".".join(map(str, detail.ref))
                first.setdefault(detail.key, f"{plan.stem}/{ref}")
                yield {"lineage": first[detail.key], "document": plan.stem, "action_ref": ref}


def _other_actions(pack: Pack, built: Built) -> Iterator[Row]:
    rows = load_equality_actions(pack.version)
    for row in rows:
        pages = pack.paper("equality").pages
        # cells stand side by side, so a row is known by a name that fits on one line
        place = find_texts(built.documents[pack.stem], pages, [row.officers.named[0]])[0]
        yield {
            "action": row.action,
            "background": row.background,
            "officers": "|".join(row.officers.posts),
            "officers_raw": "|".join(row.officers.named),
            "deadline_raw": row.deadline.raw,
            "deadline_start": row.deadline.start,
            "deadline_end": row.deadline.end,
            "ongoing": _boolean(row.deadline.ongoing),
            "page": place.page_start,
        }


def _activities(built: Built) -> Iterator[Row]:
    for printed in built.activities:
        activity = printed.activity
        yield {
            "document": printed.stem,
            "theme_no": activity.theme_number,
            "theme": activity.theme,
            "activity": plain(activity.text),
            "recommendation_codes": ";".join(activity.codes),
            "page": printed.place.page_start,
        }


def _decisions(built: Built) -> Iterator[Row]:
    for pack in built.packs:
        for paper in pack.papers:
            if paper.kind == "minutes":
                yield from _meeting_decisions(pack, paper, built)


def _meeting_decisions(pack: Pack, paper: BoundPaper, built: Built) -> Iterator[Row]:
    """One meeting's resolutions; a reason goes to each resolution that it covers."""
    meeting = read_source(f"minutes/{paper.source}")
    resolutions: list[tuple[Mapping[str, Any], Mapping[str, Any]]] = [
        (item, resolution) for item in meeting["item"] for resolution in item.get("resolution", ())
    ]
    texts = [_decision(resolution) for _, resolution in resolutions]
    places = find_texts(built.documents[pack.stem], paper.pages, texts)
    for (item, resolution), text, place in zip(resolutions, texts, places, strict=True):
        number = resolution.get("number", "")
        reasons = [
            other["reason"]
            for other in item["resolution"]
            if number in other.get("covers", ()) and "reason" in other
        ]
        yield {
            "document": pack.stem,
            "meeting_date": meeting["date"],
            "minute_no": item["number"],
            "title": item["title"],
            "resolution_no": number,
            "decision": text,
            "reason": reasons[0] if reasons else "",
            "page": place.page_start,
        }


def _decision(resolution: Mapping[str, Any]) -> str:
    parts = zip("abcdefgh", resolution.get("sub", ()), strict=False)
    return " ".join([resolution["text"], *(f"{letter}) {text}" for letter, text in parts)])


def _documents(built: Built) -> Iterator[Row]:
    source = read_source("packs.toml")
    dates = {pack.stem: pack.date for pack in built.packs}
    dates[OCTOBER_STEM] = read_source("plan.toml")["october"]["iso_date"]
    packs = {pack.stem for pack in built.packs}
    for stem, document in built.documents.items():
        yield {
            "document": stem,
            "council": source["council"],
            "committee": source["committee"] if stem in packs else "",
            "meeting_date": dates.get(stem, ""),
            "page_count": document.page_count,
        }


def _officers(built: Built) -> Iterator[Row]:
    """Each post named in a document, with every way that its name is written there."""
    cells: dict[str, list[Officers]] = {
        plan.stem: [detail.officers for _, _, detail in plan.plan.details] for plan in built.plans
    }
    for pack in built.packs:
        cells[pack.stem] += [row.officers for row in load_equality_actions(pack.version)]
    for stem, named in cells.items():
        written: dict[str, set[str]] = {}
        for cell in named:
            for post, name in zip(cell.posts, cell.named, strict=True):
                written.setdefault(post, set()).add(name)
        for post, names in sorted(written.items()):
            yield {
                "document": stem,
                "post_title": post,
                "written_as": ";".join(sorted(names)),
                "defined_as": "" if stem == HOMES_STEM else DEFINED.get(post, ""),
            }


def _recommendations(built: Built) -> Iterator[Row]:
    texts: dict[str, str] = read_source("recommendations.toml")["recommendations"]
    for pack in built.packs:
        document = built.documents[pack.stem]
        for paper in pack.papers:
            if paper.kind == "framework":
                printed = [f"Recommendation {code[1:]}: {text}" for code, text in texts.items()]
                places = find_texts(document, paper.pages, printed)
                for (code, text), place in zip(texts.items(), places, strict=True):
                    yield _recommendation(
                        pack, "peer_challenge", code, code[1:], text, place.page_start
                    )
        own = REPORT_RECOMMENDATIONS[pack.version]
        places = find_texts(document, pack.paper("report").pages, [text for _, text in own])
        for (number, text), place in zip(own, places, strict=True):
            yield _recommendation(pack, "report", "", number, text, place.page_start)


def _recommendation(pack: Pack, kind: str, code: str, number: str, text: str, page: int) -> Row:
    return {
        "document": pack.stem,
        "kind": kind,
        "code": code,
        "number": number,
        "text": text,
        "page": page,
    }


def _sections(built: Built) -> Iterator[Row]:
    for pack in built.packs:
        for paper in pack.papers:
            yield {
                "document": pack.stem,
                "kind": paper.section_kind,
                "agenda_item": paper.item,
                "annex": paper.annex,
                "page_start": paper.page_start,
                "page_end": paper.page_end,
                "printed_page_start": paper.printed_start or "",
                "printed_page_end": paper.printed_end or "",
            }


def _boolean(value: bool) -> str:
    return "true" if value else "false"
