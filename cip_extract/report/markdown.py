"""Write a report as Markdown, in the form of a paper for a committee."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from cip_extract.report.charts.bars import statuses_in
from cip_extract.report.markdown_text import bullets, escaped, table
from cip_extract.report.material import Material, Row
from cip_extract.report.moves import DeadlineMove, deadline_moves, moves_in_words
from cip_extract.report.opening import (
    actions_line,
    change_counts,
    compared,
    counting_day,
    limits,
    report_title,
    source_lines,
)
from cip_extract.report.tallies import (
    StatusCount,
    answered_in_words,
    count_statuses,
    objective_tallies,
    recommendation_tallies,
)
from cip_extract.report.values import number_of, text_of, texts_of
from cip_extract.report.versions import (
    ActionKey,
    Plan,
    actions_by_key,
    in_plan_order,
    plans_of,
    version_labels,
    wording,
)
from cip_extract.words import (
    CHANGE_WORDS,
    DOUBT_WORDS,
    count,
    days_moved,
    listed,
    long_date,
    started,
    status_cell,
)

PURPOSE_COMPARED = (
    "To show what changed in the plan from one version to the next: what was added and dropped, "
    "which deadlines moved, how far actions have come, and what has no answer."
)
PURPOSE_ONE = "To show how far the actions of the plan have come, and what has no answer."
WHOLE_ACTION = ("removed", "added", "split", "merged", "moved")  # tables of their own, in order

WHOLE_HEADINGS = {
    "removed": ("Action", "What was to be done", "To check"),
    "added": ("Action", "What is to be done", "To check"),
}


def render_markdown(material: Material) -> str:
    """Write a report as a paper for a committee.

    Texts from papers are escaped, so that a value that holds "|" or "<script>" shows as
    those letters; long ones are cut, and the paper says where the whole is.

    Args:
        material: The rows to show.

    Returns:
        Markdown (CommonMark with tables), ending in a line break.
    """
    parts = [
        f"# {escaped(report_title(material))}",
        *_section("Purpose", [PURPOSE_COMPARED if compared(material) else PURPOSE_ONE]),
        *_section("Key findings", _findings(material)),
        *_section("Counts", _counts(material)),
        *_section("Deadlines that moved", _deadlines(material)),
        *_section("Statuses that changed", _statuses_changed(material)),
        *_section("Responsibility that changed", _officers_changed(material)),
        *_whole_actions(material),
        *_section("Overdue", _overdue(material)),
        *_section("Recommendations", _recommendations(material)),
        *_section("For a person to decide", _doubtful(material)),
        *_section("What cannot be relied on", _limits(material)),
        *_section("Papers", [bullets(source_lines(material))]),
    ]
    return "\n\n".join(parts) + "\n"


def _section(heading: str, blocks: Iterable[str]) -> list[str]:
    """A heading and what stands under it; nothing where nothing does."""
    kept = [block for block in blocks if block]
    return [f"## {heading}", *kept] if kept else []


def _findings(material: Material) -> Iterator[str]:
    if material.findings:
        yield bullets(
            f"{finding.sentence}{_references(finding.action_refs)}" for finding in material.findings
        )


def _references(references: Sequence[str]) -> str:
    return f" ({', '.join(references)})" if references else ""


def _counts(material: Material) -> Iterator[str]:
    plans = plans_of(material)
    yield escaped(counting_day(material))
    if compared(material):
        counts = change_counts(material)
        yield table(("Change", "Number"), counts) if counts else "Nothing changed."
    for plan in plans:
        if len(plans) > 1:
            yield f"### {escaped(started(plan.name))}"
        yield escaped(actions_line(plan))
        yield _status_table(plan)


def _status_table(plan: Plan) -> str:
    """Actions by status, of the whole plan and under each objective."""
    whole = [count_statuses(version, version.actions) for version in plan.versions]
    statuses = statuses_in(whole)

    def line(heading: str, counts: StatusCount) -> list[object]:
        counted = dict(counts.counts)
        numbers = [counted.get(status, 0) for status in statuses]
        return [heading, counts.version.label, *numbers, counts.total]

    rows = [line("The whole plan", counts) for counts in whole]
    rows += [line(t.heading, counts) for t in objective_tallies(plan) for counts in t.by_version]
    return table(("Objective", "Version", *map(status_cell, statuses), "Actions"), rows)


def _deadlines(material: Material) -> Iterator[str]:
    moves = deadline_moves(material)
    if not compared(material):
        return
    yield escaped(moves_in_words(moves))
    if moves:
        yield table(
            ("Action", "What is to be done", "Deadline then", "Deadline now", "Moved"),
            [
                (_reference(m.reference_before, m.reference), m.title, m.old_words, m.new_words,
                 _moved(m))
                for m in moves
            ],
        )  # fmt: skip


def _moved(move: DeadlineMove) -> str:
    if move.days is not None:
        return days_moved(move.days)
    return "no date now" if move.old else "no date before"


def _reference(old: str, new: str) -> str:
    if old and new and old != new:
        return f"{new} (was {old})"
    return new or old


def _statuses_changed(material: Material) -> Iterator[str]:
    actions = actions_by_key(material)
    headings = ("Action", "What is to be done", "Status then", "Status now")
    yield _change_table(
        material,
        [row for row in material.changes if text_of(row, "field") == "status"],
        headings,
        lambda row: (
            *_named(actions, row),
            status_cell(text_of(row, "value_from")),
            status_cell(text_of(row, "value_to")),
        ),
    )


def _officers_changed(material: Material) -> Iterator[str]:
    actions = actions_by_key(material)
    headings = ("Action", "What is to be done", "Responsible then", "Responsible now")
    yield _change_table(
        material,
        [row for row in material.changes if text_of(row, "field") == "officers"],
        headings,
        lambda row: (
            *_named(actions, row),
            _semicolons(row, "value_from"),
            _semicolons(row, "value_to"),
        ),
    )


def _change_table(
    material: Material,
    changes: Sequence[Row],
    headings: tuple[str, ...],
    cells: Callable[[Row], tuple[str, ...]],
) -> str:
    """A table of changes in the plan's order; over several versions each says which it came in."""
    if not changes:
        return ""
    labels = version_labels(material)
    rows = in_plan_order(material, changes)
    if len({text_of(row, "document_to") for row in material.changes}) < 2:
        return table(headings, map(cells, rows))
    return table(
        (*headings, "New in"),
        [(*cells(row), labels.get(text_of(row, "document_to"), "")) for row in rows],
    )


def _semicolons(row: Row, column: str) -> str:
    """A list that came on several lines, on one."""
    return "; ".join(line for line in text_of(row, column).splitlines() if line.strip())


def _named(actions: Mapping[ActionKey, Row], change: Row) -> tuple[str, str]:
    """An action's reference and its words, the newer where there are two."""
    old, new = text_of(change, "action_ref_from"), text_of(change, "action_ref_to")
    after = actions.get((text_of(change, "document_to"), new))
    before = actions.get((text_of(change, "document_from"), old))
    return _reference(old, new), wording(after or before or {})


def _whole_actions(material: Material) -> list[str]:
    """A table for each thing that can happen to a whole action."""
    actions = actions_by_key(material)
    parts: list[str] = []
    for kind in WHOLE_ACTION:
        headings = WHOLE_HEADINGS.get(kind, ("Old action", "New action", "Then", "Now"))
        rows = [row for row in material.changes if text_of(row, "change") == kind]
        lines = _change_table(material, rows, headings, partial(_whole_action, actions))
        parts += _section(f"Actions {CHANGE_WORDS[kind]}", [lines])
    return parts


def _whole_action(actions: Mapping[ActionKey, Row], row: Row) -> tuple[str, ...]:
    if text_of(row, "change") in ("removed", "added"):
        reference, words = _named(actions, row)
        check = "may be the same as another: see below" if row.get("to_review") is True else ""
        return reference, words or text_of(row, "value_from") or text_of(row, "value_to"), check
    columns = ("action_ref_from", "action_ref_to", "value_from", "value_to")
    return tuple(text_of(row, column) for column in columns)


def _overdue(material: Material) -> Iterator[str]:
    """Actions that the summary names as overdue in the newest version of each plan."""
    if material.as_of is None:
        yield escaped(counting_day(material))
        return
    newest = {plan.newest.document_id for plan in plans_of(material)}
    rows = [
        row
        for row in material.summary
        if text_of(row, "finding") == "overdue"
        and text_of(row, "subject_kind") == "action"
        and text_of(row, "document_id") in newest
    ]
    actions = actions_by_key(material)
    lines = []
    for row in sorted(rows, key=lambda row: -(number_of(row, "days") or 0)):
        for reference in texts_of(row, "action_refs"):
            action = actions.get((text_of(row, "document_id"), reference), {})
            days = number_of(row, "days")
            lines.append(
                (
                    reference,
                    wording(action),
                    "; ".join(texts_of(action, "officers")),
                    text_of(action, "deadline_raw"),
                    "" if days is None else count(days, "day"),
                    status_cell(text_of(action, "status")),
                )
            )
    if lines:
        headings = ("Action", "What is to be done", "Responsible", "Deadline", "Overdue", "Status")
        yield escaped(counting_day(material))
        yield table(headings, lines)
    elif material.summary:  # without one nobody has looked
        yield f"No action of the newest version is overdue on {long_date(material.as_of)}."


def _recommendations(material: Material) -> Iterator[str]:
    labels = version_labels(material)
    for plan in plans_of(material):
        tallies = recommendation_tallies(material, plan)
        unanswered = [each for each in tallies if each.unanswered]
        unlisted = [each for each in tallies if not each.listed]
        yield answered_in_words(tallies)
        if unanswered:
            yield "No action answers these:"
            yield table(
                ("Code", "Recommendation", "Listed in", "Page"),
                [
                    (e.code, e.text, labels.get(e.document_id, e.document_id), str(e.page or ""))
                    for e in unanswered
                ],
            )
        if unlisted:
            codes = listed([each.code for each in unlisted])
            yield escaped(f"Actions name {codes}, which no paper lists.")


def _doubtful(material: Material) -> Iterator[str]:
    if not material.doubtful_pairs:
        return
    yield (
        "These pairs may be one action each. Until a person decides, they are counted as removed "
        "and added."
    )
    yield table(
        ("Old action", "New action", "Old words", "New words", "Why in doubt"),
        [
            (
                text_of(row, "action_ref_from"),
                text_of(row, "action_ref_to"),
                text_of(row, "text_from"),
                text_of(row, "text_to"),
                DOUBT_WORDS.get(text_of(row, "reason"), ""),
            )
            for row in material.doubtful_pairs
        ],
    )


def _limits(material: Material) -> Iterator[str]:
    lines = [
        *limits(material),
        "This paper was made by a program from the papers named below. Long texts are cut here; "
        "the tables behind it hold them whole, with the page that each was read from.",
    ]
    yield bullets(lines)
    labels = version_labels(material)
    if material.quality:
        yield table(
            ("Paper", "Page", "Doubt"),
            [
                (
                    labels.get(text_of(row, "document_id"), ""),
                    text_of(row, "page"),
                    text_of(row, "message"),
                )
                for row in material.quality
            ],
        )
