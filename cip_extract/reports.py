"""Write the report on a dataset or a comparison: a page, and the same as a workbook or a paper."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_values
from datetime import date
from pathlib import Path

from cip_extract.acquire.papers import find_papers
from cip_extract.dataset.read import read_rows
from cip_extract.dataset.write import render_rows
from cip_extract.errors import CompareInputError, OutputFolderError
from cip_extract.histories import follow_versions
from cip_extract.pages.snapshots import take_snapshots
from cip_extract.report.charts import draw_charts
from cip_extract.report.evidence import Page, pages_by_document
from cip_extract.report.markdown import render_markdown
from cip_extract.report.material import Material, Row
from cip_extract.report.page import is_own_page, render_page
from cip_extract.report.pictures import DRAWN_AT, Drawn, Pictures, shrink_pictures
from cip_extract.report.values import day_of, text_of
from cip_extract.report.versions import plans_of
from cip_extract.report.view import ReportView, build_view
from cip_extract.report.workbook import render_workbook
from cip_extract.summary import Finding, headline_findings, summarise
from cip_extract.versions import Tables
from cip_extract.words import count

CHANGES = "changes"
# What a comparison's folder holds beside the dataset's tables; a history's holds all.
COMPARED = (CHANGES, "doubtful_pairs", "lineage", "timeline", "slippage")
BEGINNING = 1000  # letters of a file that tell whether it is a report of ours
CHOOSE_OR_REPLACE = "choose another name, or give --replace to replace it"
CHOOSE_ANOTHER = "choose another name; --replace replaces only reports"
CHOOSE_TWO = "give each its own name"
# Nothing in a workbook or a paper tells who wrote it. At least no other file, such as the
# corrections that people made, gives way to one.
REPLACEABLE = {".xlsx", ".md", ".markdown"}
CHECK_RIGHTS = "check that the folder exists, that you may write there and that the disk has room"


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was written.

    Attributes:
        view: What it shows.
        pictures: The pictures in it.
        written: The files with their sizes in bytes, the page first.
    """

    view: ReportView
    pictures: Pictures
    written: tuple[tuple[Path, int], ...]


def report(
    source: Path,
    out: Path,
    *,
    as_of: date | None = None,
    papers: Sequence[Path] = (),
    replace: bool = False,
    xlsx: Path | None = None,
    markdown: Path | None = None,
    summary: Path | None = None,
) -> Report:
    """Write the report on a dataset or a comparison.

    Args:
        source: A folder that `run`, `diff` or `history` wrote, or a file in it. Of a plan
            that a dataset holds in several versions, each is compared with the next.
        out: The page.
        as_of: Day that "overdue" is counted at; the newest meeting's day where left out.
        papers: Folders to look in for the PDFs, for the pictures of their pages.
        replace: Whether earlier files there may be replaced.
        xlsx: Where to write the same as a workbook, if anywhere.
        markdown: Where to write it as a paper, if anywhere.
        summary: Where to write its answers as `summary.csv`, if anywhere.

    Raises:
        OutputFolderError: A file is there already, cannot be written, or was named twice.
        DatasetReadError: The folder is no dataset.
        CompareInputError: It holds no action.
    """
    asked = [path for path in (out, xlsx, markdown, summary) if path is not None]
    for number, path in enumerate(asked):
        if path.resolve() in {earlier.resolve() for earlier in asked[:number]}:
            raise OutputFolderError(path, "was named for two files", CHOOSE_TWO)
        check_file(path, replace=replace, page=number == 0)
    material = load_material(source.parent if source.is_file() else source, as_of)
    view = build_view(material)
    if not view.plans:
        raise CompareInputError(
            str(source), "holds no action plan", "hand over a dataset that holds one"
        )
    pictures = draw_pages(view, papers)
    contents = {out: render_page(view, pictures, draw_charts(material)).encode("utf-8")}
    if xlsx is not None:
        contents[xlsx] = render_workbook(material)
    if markdown is not None:
        contents[markdown] = render_markdown(material).encode("utf-8")
    if summary is not None:
        contents[summary] = render_rows("summary", material.summary).encode("utf-8")
    for path, content in contents.items():
        write_file(path, content)
    return Report(view, pictures, tuple((path, len(content)) for path, content in contents.items()))


def load_material(source: Path, as_of: date | None = None) -> Material:
    """Read the rows that a report shows.

    Args:
        source: The folder of a dataset or of a comparison.
        as_of: Day that "overdue" is counted at; the newest meeting's day where left out.

    Raises:
        DatasetReadError: The folder is no dataset.
    """
    documents = sorted(read_rows(source, "documents"), key=_by_day)
    actions, recommendations = read_rows(source, "actions"), read_rows(source, "recommendations")
    if (source / f"{CHANGES}.csv").is_file():
        compared = {table: _read_if_there(source, table) for table in COMPARED}
    else:
        compared = _compare_plans(source, documents, actions)
    summary = summarise(
        documents=documents,
        actions=actions,
        action_officers=read_rows(source, "action_officers"),
        recommendations=recommendations,
        action_recommendations=read_rows(source, "action_recommendations"),
        changes=compared[CHANGES],
        slippage=compared["slippage"],
        as_of=as_of,
    )
    days = [day for row in documents if (day := day_of(row, "meeting_date"))]
    material = Material(
        documents=documents,
        actions=actions,
        recommendations=recommendations,
        provenance=read_rows(source, "provenance"),
        quality=read_rows(source, "quality"),
        summary=summary,
        as_of=as_of or max(days, default=None),
        changes=compared[CHANGES],
        doubtful_pairs=compared["doubtful_pairs"],
        lineage=compared["lineage"],
        timeline=compared["timeline"],
        slippage=compared["slippage"],
    )
    return with_values(material, findings=_findings(material))


def _by_day(document: Row) -> tuple[bool, date]:
    """Documents without a date behind the others."""
    day = day_of(document, "meeting_date")
    return day is None, day or date.min


def _findings(material: Material) -> list[Finding]:
    """The findings that matter most, of the plans that are shown."""
    shown = {version.document_id for plan in plans_of(material) for version in plan.versions}
    rows = [row for row in material.summary if text_of(row, "document_id") in shown]
    return headline_findings(rows)


def _read_if_there(source: Path, table: str) -> list[dict[str, object]]:
    return read_rows(source, table) if (source / f"{table}.csv").is_file() else []


def _compare_plans(source: Path, documents: Iterable[Row], actions: Iterable[Row]) -> Tables:
    """What changed between neighbouring versions of each plan of a dataset."""
    with_actions = {text_of(row, "document_id") for row in actions}
    by_plan: dict[str, list[str]] = {}
    for row in documents:
        document, plan = text_of(row, "document_id"), text_of(row, "plan_id")
        if plan and document in with_actions:
            by_plan.setdefault(plan, []).append(document)
    compared: Tables = {table: [] for table in COMPARED}
    for versions in by_plan.values():
        if len(versions) > 1:
            followed = follow_versions(versions, source).tables
            for table, rows in compared.items():
                rows += followed[table]
    return compared


def draw_pages(view: ReportView, folders: Sequence[Path]) -> Pictures:
    """Pictures of the pages that values stand on, of those papers that are found."""
    wanted = [
        row
        for row in view.material.documents
        if text_of(row, "document_id") in {page.document_id for page in view.pages}
    ]
    found = find_papers(wanted, folders)
    drawn: dict[Page, Drawn] = {}
    for document, numbers in pages_by_document(view.pages).items():
        if document in found:
            taken = take_snapshots(found[document], numbers, DRAWN_AT)
            drawn |= {Page(document, number): picture for number, picture in taken.items()}
    by_weight: Mapping[Page, Drawn] = {page: drawn[page] for page in view.pages if page in drawn}
    unfound = [d for row in wanted if (d := text_of(row, "document_id")) not in found]
    return shrink_pictures(by_weight, unfound=unfound)


def check_file(path: Path, *, replace: bool, page: bool) -> None:
    """Refuse an output file that must not be written, before any work is done.

    Args:
        path: The file asked for.
        replace: Whether an earlier report there may be replaced.
        page: Whether it is the page, which is known again by its beginning, as is
            `summary.csv`; a workbook or a paper goes by its name.

    Raises:
        OutputFolderError: There is a folder in its place or a file that must stay.
    """
    if path.is_dir():
        raise OutputFolderError(path, "is a folder", "name a file in it")
    if not path.exists():
        return
    if not replace:
        raise OutputFolderError(path, "is there already", CHOOSE_OR_REPLACE)
    if not _is_ours(path, page=page):
        raise OutputFolderError(path, "is no report of this program", CHOOSE_ANOTHER)


def _is_ours(path: Path, *, page: bool) -> bool:
    if not page and path.suffix.lower() in REPLACEABLE:
        return True
    try:
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            beginning = file.read(BEGINNING)
    except OSError as error:
        raise OutputFolderError(path, f"cannot be read ({error.strerror})", CHECK_RIGHTS) from error
    return is_own_page(beginning) if page else beginning.startswith(render_rows("summary", []))


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        OutputFolderError: The operating system refuses.
    """
    fresh = path.with_name(f".{path.name}.new-{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            fresh.write_bytes(content)
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        problem = f"cannot be written ({error.strerror or error})"
        raise OutputFolderError(path, problem, CHECK_RIGHTS) from error


def report_summary(written: Report) -> str:
    """What the command says when it is done."""
    pictures, view = written.pictures, written.view
    actions = sum(1 for plan in view.plans for _ in plan.cards)
    lines = [f"{count(len(view.lines), 'change')} and {count(actions, 'action')} reported."]
    if pictures.by_page:
        lines.append(f"{count(len(pictures.by_page), 'page')} pictured at {pictures.dpi} dpi.")
    if pictures.left_out:
        lines.append(f"No room for pictures of {count(len(pictures.left_out), 'page')}.")
    if pictures.unfound:
        lines.append(
            f"No pictures of {', '.join(pictures.unfound)}: the PDF was not found; "
            "name its folder with --papers."
        )
    lines += [f"Written: {path} ({size / 1_000_000:.2f} MB)" for path, size in written.written]
    return "\n".join(lines)
