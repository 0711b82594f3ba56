"""The stages, in order: from a PDF's bytes to what is understood of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from cip_extract.acquire.sources import read_source
from cip_extract.dataset.rows import slug
from cip_extract.errors import NoTextLayerError, name_pages, one_line, remedy_for_pictures
from cip_extract.interpret.columns import heading_line
from cip_extract.interpret.definitions import find_definitions
from cip_extract.interpret.framework import read_framework
from cip_extract.interpret.loose_actions import lines_of, read_loose_actions
from cip_extract.interpret.mentions import find_mentions
from cip_extract.interpret.minutes import read_minutes
from cip_extract.interpret.number_order import recommendation_doubts
from cip_extract.interpret.plan import PlanKeys, PlanReading, read_plan
from cip_extract.interpret.prose_plan import read_prose_plan
from cip_extract.interpret.recommendation_lists import without_repeats
from cip_extract.interpret.recommendations import find_recommendations
from cip_extract.interpret.status_key import StatusKey, find_status_key, read_key_table
from cip_extract.interpret.unknown_words import find_unknown_words
from cip_extract.normalise.actions import (
    normalise_action,
    number_actions,
    officer_lines,
    unmatched_officers,
)
from cip_extract.normalise.full_dates import MONTH_NAME
from cip_extract.normalise.officers import OfficerRegister
from cip_extract.pack.content import lines_outside, read_contents
from cip_extract.pack.details import read_details
from cip_extract.pack.segment import segment_pack
from cip_extract.pages.pictures import PicturesRead
from cip_extract.pages.read import Pages, read_pages
from cip_extract.records import (
    UNMOVED,
    ActionTable,
    Doubt,
    LeftAlone,
    Page,
    PageContent,
    Reading,
    Recommendation,
    Section,
    StitchedTable,
    Table,
)
from cip_extract.tables.engines import SecondOpinionError, recheck_ruled
from cip_extract.tables.lattice import find_ruled_tables, is_drawn
from cip_extract.tables.open_grid import (
    build_open_tables,
    find_headed_tables,
    goes_on_below,
)
from cip_extract.tables.partly_ruled import hides_columns
from cip_extract.tables.stitch import stitch_tables
from cip_extract.vocabulary import Vocabulary, load_vocabulary

PLANLESS_KINDS = frozenset({"agenda", "declarations", "blank"})


def read_document(
    path: Path, vocabulary: Vocabulary | None = None, *, note_unknown_words: bool = False
) -> Reading:
    """Read one PDF from its bytes to its normalised actions, decisions and the rest.

    Args:
        path: The file.
        vocabulary: Known words; those that come with the package where left out.
        note_unknown_words: Whether to look for words that it lacks, which takes time.

    Returns:
        Everything understood, and every doubt.

    Raises:
        UnreadableInputError: The file cannot be read; the subclass says why.
    """
    vocabulary = vocabulary or load_vocabulary()
    source, data = read_source(path)
    file = read_pages(path, data)
    _require_text(path, file)
    tables, table_doubts = find_tables(file.data, file.pages, vocabulary)
    contents = read_contents(file.pages, tables)
    sections, doubts = segment_pack(contents)
    details = read_details(file.title, contents, sections)
    reading = Reading(source, details, len(file.pages), sections, doubts=doubts)
    reading.not_read = file.pictures.unread
    reading.read_by_ocr = frozenset(file.pictures.read)
    reading.as_seen = {page.number: page.as_seen for page in file.pages if page.as_seen != UNMOVED}
    reading.doubts += [*table_doubts, *_picture_doubts(file.pictures)]
    tables_of = {
        section.number: stitch_tables(contents[section.page_start - 1 : section.page_end])
        for section in reading.sections
    }
    _read_sections(reading, contents, tables_of, vocabulary)
    if note_unknown_words:
        listed = chain(*tables_of.values())
        reading.unknown_words = find_unknown_words(reading.actions, listed, contents, vocabulary)
    return reading


def find_tables(
    data: bytes, pages: Sequence[Page], vocabulary: Vocabulary
) -> tuple[list[list[Table]], list[Doubt]]:
    """Each page's tables: ruled ones, and on pages that need it a second opinion.

    A heading of an action table outside any grid tells of a table without drawn columns;
    on the pages behind it that table may go on without a heading.
    """
    found: list[list[Table]] = []
    doubts: list[Doubt] = []
    open_table: Table | None = None
    for page in pages:
        ruled = find_ruled_tables(page)
        try:
            tables, open_table = _with_second_opinion(data, page, ruled, open_table, vocabulary)
        except SecondOpinionError as error:
            tables, open_table = ruled, None
            message = f"{error.engine} could not check this page's tables; read them with care."
            doubts.append(Doubt("second_opinion_failed", message, page.number))
        found.append(tables)
    return found, doubts


def _with_second_opinion(
    data: bytes,
    page: Page,
    ruled: Sequence[Table],
    open_table: Table | None,
    vocabulary: Vocabulary,
) -> tuple[list[Table], Table | None]:
    """A page's tables, and the one without drawn columns that may go on overleaf."""
    tables = recheck_ruled(data, page, ruled)
    grids = [
        table
        for table in tables
        if is_drawn(table, page)
        or (table.row_count > 1 and not hides_columns(table) and not goes_on_below(page, table))
    ]
    heading = heading_line(lines_outside(page, grids), vocabulary)
    if heading is not None:
        opened = find_headed_tables(_without_grids(page, grids), heading, open_table)
    elif open_table is not None and not grids:
        opened = build_open_tables(page, open_table.column_edges, 0.0, open_table.engine)
    else:
        opened = []
    kept = [t for t in tables if not any(t.box.overlap(o.box) for o in opened)]
    joined = sorted([*kept, *opened], key=lambda table: table.box.y0)
    return joined, opened[-1] if opened else None


def _without_grids(page: Page, grids: Sequence[Table]) -> Page:
    """A page without what stands in its drawn tables, which nothing else may take."""
    boxes = [table.box for table in grids]
    if not boxes:
        return page
    lines = (line for line in page.lines if not any(b.holds_centre(line.box) for b in boxes))
    return replace(page, lines=tuple(lines))


def _read_sections(
    reading: Reading,
    contents: Sequence[PageContent],
    tables_of: Mapping[int, Sequence[StitchedTable]],
    vocabulary: Vocabulary,
) -> None:
    """Interpret each paper, then normalise the actions of all of them together."""
    details = reading.details
    register = OfficerRegister(vocabulary, details.council, details.meeting_date)
    reading.definitions = dict(find_definitions(_texts(contents)))
    register.define(reading.definitions)
    keys_of = {
        section.number: find_status_key(
            contents[section.page_start - 1 : section.page_end],
            tables_of[section.number],
            vocabulary,
        )
        for section in reading.sections
    }
    whole_key = StatusKey.merged(keys_of.values(), vocabulary)
    reading.recommendations += _recommendations(reading.sections, contents)
    reading.doubts += recommendation_doubts(reading.recommendations)
    for section in reading.sections:
        pages = contents[section.page_start - 1 : section.page_end]
        if section.kind == "minutes":
            reading.decisions += read_minutes(pages)
        if section.kind in PLANLESS_KINDS:
            continue
        tables = tables_of[section.number]
        keys = PlanKeys(keys_of[section.number], whole_key)
        plan = read_plan(section, pages, tables, keys, vocabulary)
        _add_prose(plan, section, pages, reading, vocabulary)
        _add_loose(plan, section, pages, tables, reading, vocabulary)
        if plan.actions:
            reading.status_colours |= _explained_colours(plan)
        _add_plan(reading, section, plan, register, vocabulary)
        _add_frameworks(reading, tables, plan, vocabulary)
    reading.mentions = find_mentions(
        [
            (section, contents[section.page_start - 1 : section.page_end])
            for section in reading.sections
            if section.kind not in PLANLESS_KINDS
        ],
        _known_codes(reading),
    )
    reading.actions, doubts = number_actions(reading.actions)
    reading.doubts += [*doubts, *unmatched_officers(reading.actions, register)]


def _known_codes(reading: Reading) -> set[str]:
    """Every recommendation's code that a document lists, or answers by an action."""
    return {
        *(found.code for found in reading.recommendations if found.code),
        *(code for action in reading.actions for code in action.recommendation_codes),
        *(code for activity in reading.activities for code in activity.recommendation_codes),
    }


def _recommendations(
    sections: Sequence[Section], contents: Sequence[PageContent]
) -> list[Recommendation]:
    """What every paper but the minutes lists; one that a later paper repeats counts once."""
    found: list[Recommendation] = []
    for section in sections:
        if section.kind not in PLANLESS_KINDS | {"minutes"}:
            pages = contents[section.page_start - 1 : section.page_end]
            found += find_recommendations(section, pages)
    return without_repeats(found)


def _add_loose(
    plan: PlanReading,
    section: Section,
    pages: Sequence[PageContent],
    tables: Sequence[StitchedTable],
    reading: Reading,
    vocabulary: Vocabulary,
) -> None:
    """Add the actions that stand in single paragraphs, beside those found already."""
    other = [t for t in tables if not any(t is table for table, _ in plan.headers)]
    taken = set(lines_of([raw for raw, _ in plan.actions]))
    day = reading.details.meeting_date
    actions = read_loose_actions(section, pages, other, taken, day, vocabulary)
    plan.actions += [(action, StatusKey()) for action in actions]
    plan.rows_found += len(actions)


def _add_prose(
    plan: PlanReading,
    section: Section,
    pages: Sequence[PageContent],
    reading: Reading,
    vocabulary: Vocabulary,
) -> None:
    """Add the actions that a paper has in running text beside those of its tables."""
    if section.kind == "minutes":
        return
    taken = [fragment for table, _ in plan.headers for fragment in table.fragments]
    listed = [each for each in reading.recommendations if each.kind == "peer_challenge"]
    actions = read_prose_plan(section, pages, taken, listed, vocabulary)
    plan.actions += [(action, StatusKey()) for action in actions]
    plan.rows_found += len(actions)


def _explained_colours(plan: PlanReading) -> dict[str, str]:
    """What the keys that were used say of each colour, and of none."""
    colours: dict[str, str] = {}
    for _, key in plan.actions:
        colours |= key.colours | {"none": key.unfilled}
    return {colour: status for colour, status in colours.items() if status}


def _add_plan(
    reading: Reading,
    section: Section,
    plan: PlanReading,
    register: OfficerRegister,
    vocabulary: Vocabulary,
) -> None:
    """Normalise a paper's actions."""
    plan_id = _plan_id(reading, section)
    register.learn(officer_lines(raw) for raw, _ in plan.actions)
    for raw, key in plan.actions:
        if reading.read_by_ocr.intersection(range(raw.page_start, raw.page_end + 1)):
            raw = replace(raw, flags=(*raw.flags, "read_by_ocr"))
        action, doubts = normalise_action(
            raw, plan_id, register, key or None, vocabulary, reading.details.meeting_date
        )
        reading.actions.append(action)
        reading.doubts += doubts
    reading.doubts += plan.doubts
    reading.rows_found += plan.rows_found
    reading.action_tables += [
        ActionTable(table, header.texts, header.roles) for table, header in plan.headers
    ]


def _plan_id(reading: Reading, section: Section) -> str:
    """A plan's name without what changes from version to version, behind the council's.

    Where another item's paper bears the same name, the item's title tells them apart.
    """
    title = re.sub(r"(?i)(?:\s[–-]|:)\s.*\b(?:progress|updates?)\b.*$", "", section.title)
    title = re.sub(
        r"(?i)\b(?:annex|appendix)\s+\w{1,2}\b"
        r"|\b(?:final|draft|progress|updated?|revised|version \d+)\b"
        rf"|\b(?:(?:{MONTH_NAME})\s+)?(?:19|20)\d\d(?:\s?[-/–]\s?\d{{2,4}})?\b",
        " ",
        title,
    )
    council = reading.details.council
    if council:
        title = title.replace(council, " ")
    plan_id = slug(f"{council} {title}") or "plan"
    taken = {a.plan_id: a.raw.section.agenda_item for a in reading.actions}
    if taken.get(plan_id, section.agenda_item) != section.agenda_item:
        item = next((s.title for s in reading.sections if s.agenda_item == section.agenda_item), "")
        plan_id = slug(f"{plan_id} {item or section.agenda_item}")
    return plan_id


def _add_frameworks(
    reading: Reading, tables: Sequence[StitchedTable], plan: PlanReading, vocabulary: Vocabulary
) -> None:
    """Read the matrices among the tables that hold no actions; note the rest."""
    action_tables = [table for table, _ in plan.headers]
    for table in tables:
        if any(table is known for known in action_tables):
            continue
        activities, doubts = read_framework(table, vocabulary, reading.activities)
        reading.activities += activities
        reading.doubts += doubts
        if not activities:
            reading.left_alone.append(_left_alone(table, vocabulary))


def _left_alone(table: StitchedTable, vocabulary: Vocabulary) -> LeftAlone:
    """A table that yields no rows, with the reason."""
    heading = " | ".join(cell.text for _, cell in sorted(table.rows[0].cells.items()))
    if read_key_table(table, vocabulary):
        reason = "it was read as the key to the plan's colours"
    else:
        reason = "no column of actions beside one of who, when or how far"
    return LeftAlone(table.page_start, table.page_end, heading, reason)


def _texts(contents: Sequence[PageContent]) -> list[str]:
    """All of a document's running text and cells."""
    texts = [paragraph.text for content in contents for paragraph in content.paragraphs]
    texts += [cell.text for content in contents for table in content.tables for cell in table.cells]
    return texts


# --- pictures of text -------------------------------------------------------


def _require_text(path: Path, file: Pages) -> None:
    if not any(page.lines for page in file.pages):
        why = next(iter(file.pictures.unread.values()), "")
        raise NoTextLayerError(path, [page.number for page in file.pages], why)


def _picture_doubts(pictures: PicturesRead) -> Iterator[Doubt]:
    """What became of the pages that are pictures, in a row for each outcome."""
    if pictures.read:
        yield Doubt(
            "read_by_ocr",
            f"Text read by OCR, which may misread letters: {name_pages(pictures.read)}. The "
            "actions there are flagged.",
        )
    for why in dict.fromkeys(pictures.unread.values()):
        numbers = [number for number, reason in pictures.unread.items() if reason == why]
        yield Doubt(
            "page_without_text",
            f"Nothing was read from pictures of text: {name_pages(numbers)} ({one_line(why)}); "
            f"{remedy_for_pictures(why)}.",
        )
    if pictures.wordless:
        yield Doubt(
            "page_without_text", f"OCR found no words in pictures: {name_pages(pictures.wordless)}."
        )
