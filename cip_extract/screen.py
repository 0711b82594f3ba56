"""What the commands say when they are done, in words a council officer would use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from textwrap import indent, shorten, wrap

from cip_extract.comparisons import Comparison
from cip_extract.dataset.rows import document_id, document_kind
from cip_extract.diff.changes import (
    ADDED,
    CHANGED,
    MERGED,
    MOVED,
    REMOVED,
    RENUMBERED,
    SPLIT,
    ChangeRow,
)
from cip_extract.histories import History
from cip_extract.records import Reading
from cip_extract.runs import RunOutcome
from cip_extract.summary import headline_findings
from cip_extract.words import FIELD_WORDS, STATUS_WORDS, count, long_date

LINE = 96
SHOWN = 12  # changes of one kind that are listed; the file has them all
COUNTED = (
    ("actions", "action"),
    ("recommendations", "recommendation"),
    ("mentions", "mention"),
    ("activities", "activity"),
    ("decisions", "decision"),
)
KINDS = (REMOVED, ADDED, RENUMBERED, MOVED, SPLIT, MERGED, CHANGED)
RARE = (MOVED, SPLIT, MERGED)


# --- run --------------------------------------------------------------------


def run_summary(outcome: RunOutcome, out: Path) -> str:
    """What a run read, the sum of its rows, its doubts, and what it wrote."""
    if not outcome.readings:
        return "Nothing could be read, so nothing was written."
    lines = [f"Read {count(len(outcome.readings), 'document')}:"]
    for reading in outcome.readings:
        lines += _document_lines(reading)
    published = len(outcome.rows["actions"])
    lines += [
        "",
        f"Rows in action tables: {outcome.rows_found} found = {published} published "
        f"+ {outcome.rows_left_out} left out.",
        *_doubt_lines(outcome),
        "",
        *_written(outcome.written, out),
    ]
    return "\n".join(lines)


def _written(paths: Iterable[Path], out: Path) -> list[str]:
    names = ", ".join(path.name for path in paths)
    return [f"Written to {out}:", *wrap(names, LINE, initial_indent="  ", subsequent_indent="  ")]


def _document_lines(reading: Reading) -> Iterator[str]:
    day = reading.details.meeting_date
    about = ", ".join(
        part
        for part in (reading.details.council, reading.details.committee, long_date(day))
        if part
    )
    name, pages = reading.source.path.name, count(reading.page_count, "page")
    yield f"  {name}  ({document_kind(reading)}, {pages})"
    if about:
        yield f"    {shorten(about, LINE, placeholder=' …')}"
    yield "    " + (_contents_of(reading) or "nothing that this program looks for")
    if reading.actions:
        yield f"    {_statuses(action.status for action in reading.actions)}"


def _contents_of(reading: Reading) -> str:
    return ", ".join(
        count(len(getattr(reading, table)), word)
        for table, word in COUNTED
        if getattr(reading, table)
    )


def _statuses(statuses: Iterable[str]) -> str:
    counted = Counter(statuses)
    return ", ".join(f"{counted[s]} {word}" for s, word in STATUS_WORDS.items() if counted[s])


def _doubt_lines(outcome: RunOutcome) -> Iterator[str]:
    rows = outcome.rows["quality"]
    quality = [row for row in rows if row["code"] != "correction_applied"]
    if len(quality) < len(rows):
        yield f"{count(len(rows) - len(quality), 'correction')} by people applied."
    if not quality:
        yield "No doubts."
        return
    yield f"{count(len(quality), 'doubt')} (all in quality.csv):"
    names = {document_id(reading): reading.source.path.name for reading in outcome.readings}
    for row in quality[:SHOWN]:
        page = f" page {row['page']}" if row["page"] else ""
        text = f"{names[str(row['document_id'])]}{page}: {row['message']}"
        yield from wrap(text, LINE - 2, initial_indent="  ", subsequent_indent="    ")
    if len(quality) > SHOWN:
        yield f"  … and {len(quality) - SHOWN} more"


# --- diff -------------------------------------------------------------------


def diff_summary(comparison: Comparison, out: Path) -> str:
    """What changed, most telling first."""
    before, after = comparison.actions_compared()
    changes = comparison.changes
    old_day, new_day = comparison.old.meeting_date, comparison.new.meeting_date
    turned = old_day is not None and new_day is not None and old_day > new_day
    lines = [
        *(["The first document is the later one; did you mean the other way round?"] * turned),
        f"From {comparison.old.document_id} ({count(before, 'action')})",
        f"to   {comparison.new.document_id} ({count(after, 'action')})",
        "",
        *_headlines(comparison.summary),
        *_counts(changes),
        *_listed("Removed", [_removed(c) for c in changes if c.change == REMOVED]),
        *_listed("Added", [_added(c) for c in changes if c.change == ADDED]),
        *_listed("Split", _divided(changes)),
        *_listed("Merged", _joined(changes)),
        *_listed("Moved", [_moved(c) for c in changes if c.change == MOVED]),
        *_listed("Renumbered", [_arrow(c) for c in changes if c.change == RENUMBERED]),
        *_listed("Deadlines changed", [_deadline(c) for c in changes if c.field == "deadline"]),
        *_listed("Responsibility changed", [_values(c) for c in changes if c.field == "officers"]),
        *_status_moves(changes),
        *_doubtful([comparison]),
    ]
    for plan, document in comparison.plans_apart():
        lines += ["", f"Not compared: the plan {plan} stands in {document} only."]
    lines += ["", _counted_at(comparison.as_of), "", *_written(comparison.written, out)]
    return "\n".join(lines)


def _headlines(summary: Sequence[Mapping[str, object]]) -> Iterator[str]:
    """The few findings that matter most; all are in summary.csv."""
    findings = headline_findings(summary)
    for finding in findings:
        yield from wrap(finding.sentence, LINE, subsequent_indent="  ")
    if findings:
        yield ""


def _counts(changes: Iterable[ChangeRow]) -> Iterator[str]:
    rows = list(changes)
    if not rows:
        yield "Nothing changed."
        return
    yield f"{_kinds(rows)}:"
    fields = Counter(change.field for change in rows if change.change == CHANGED)
    for field, words in FIELD_WORDS.items():
        if fields[field]:
            yield f"  {fields[field]:>4}  {words}"


def _kinds(changes: Iterable[ChangeRow]) -> str:
    """Number of actions of each kind of change; the rarer kinds only where there are some."""
    actions: dict[str, set[tuple[str, str]]] = {}
    for each in changes:
        # All parts of one action are one split, all sources of one action one merger.
        old = each.action_ref_from if each.change != MERGED else ""
        new = each.action_ref_to if each.change != SPLIT else ""
        actions.setdefault(each.change, set()).add((old, new))
    numbers = {kind: len(actions.get(kind, ())) for kind in KINDS}
    return ", ".join(f"{n} {kind}" for kind, n in numbers.items() if n or kind not in RARE)


def _doubtful(steps: Iterable[Comparison]) -> list[str]:
    pairs = [
        f"{row['action_ref_from']} may be {row['action_ref_to']} in {row['document_to']}"
        for step in steps
        for row in step.doubtful_rows()
    ]
    return list(_listed("For a person to decide (doubtful_pairs.csv)", pairs))


def _counted_at(as_of: date | None) -> str:
    if as_of:
        return f"Overdue is counted at {long_date(as_of)}."
    return "The last meeting's date is not known, so nothing counts as overdue; give --as-of."


def _listed(title: str, entries: list[str]) -> Iterator[str]:
    if not entries:
        return
    yield ""
    yield f"{title}:"
    for entry in entries[:SHOWN]:
        yield indent("\n".join(wrap(entry, LINE - 2, subsequent_indent="  ")), "  ")
    if len(entries) > SHOWN:
        yield f"  … and {len(entries) - SHOWN} more"


def _removed(change: ChangeRow) -> str:
    return f"{change.action_ref_from}  {shorten(change.value_from, LINE, placeholder=' …')}"


def _added(change: ChangeRow) -> str:
    return f"{change.action_ref_to}  {shorten(change.value_to, LINE, placeholder=' …')}"


def _divided(changes: Iterable[ChangeRow]) -> list[str]:
    parts: dict[str, list[str]] = {}
    for change in changes:
        if change.change == SPLIT:
            parts.setdefault(change.action_ref_from, []).append(change.action_ref_to)
    return [f"{source} is now {' and '.join(refs)}" for source, refs in parts.items()]


def _joined(changes: Iterable[ChangeRow]) -> list[str]:
    sources: dict[str, list[str]] = {}
    for change in changes:
        if change.change == MERGED:
            sources.setdefault(change.action_ref_to, []).append(change.action_ref_from)
    return [f"{' and '.join(refs)} are now {whole}" for whole, refs in sources.items()]


def _moved(change: ChangeRow) -> str:
    return f"{_arrow(change)}  {change.value_from} → {change.value_to}"


def _arrow(change: ChangeRow) -> str:
    return f"{change.action_ref_from} is now {change.action_ref_to}"


def _values(change: ChangeRow) -> str:
    old, new = (
        " / ".join(v.splitlines()) or "(none)" for v in (change.value_from, change.value_to)
    )
    return f"{change.action_ref_to}  {old} → {new}"


def _deadline(change: ChangeRow) -> str:
    days = change.deadline_days_moved
    if not days:
        return _values(change)
    direction = "later" if days > 0 else "earlier"
    return f"{_values(change)}  ({count(abs(days), 'day')} {direction})"


def _status_moves(changes: Iterable[ChangeRow]) -> Iterator[str]:
    moves = Counter((c.value_from, c.value_to) for c in changes if c.field == "status")
    if not moves:
        return
    yield ""
    yield "Statuses changed:"
    for (old, new), number in moves.most_common():
        yield f"  {number:>4}  {STATUS_WORDS.get(old, old)} → {STATUS_WORDS.get(new, new)}"


# --- history ----------------------------------------------------------------


def history_summary(found: History, out: Path) -> str:
    """The versions, what changed from each to the next, and how far deadlines slipped."""
    lines = ["Versions, the earliest first:"]
    for number, version in enumerate(found.versions, start=1):
        day = long_date(version.meeting_date) or "date not known"
        actions = count(len(version.actions), "action")
        lines.append(f"  {number}  {day}, {actions}  {version.document_id}")
    lines += [*_order_remarks(found), "", *_headlines(found.tables["summary"])]
    for number, step in enumerate(found.steps, start=1):
        changed = _kinds(step.changes) if step.changes else "nothing changed"
        lines.append(f"From {number} to {number + 1}: {changed}.")
    for number, step in enumerate(found.steps, start=1):
        for plan, document in step.plans_apart():
            text = f"From {number} to {number + 1}, not compared: the plan {plan} in {document}."
            lines += wrap(text, LINE, subsequent_indent="  ")
    lines += ["", *_slippage_lines(_followed(found)), *_doubtful(found.steps)]
    lines += ["", _counted_at(found.as_of), "", *_written(found.written, out)]
    return "\n".join(lines)


def _order_remarks(found: History) -> Iterator[str]:
    undated = found.undated()
    if undated:
        yield f"No date is known of {', '.join(undated)}: all stand in the order you gave."
    else:
        for one, other in found.of_one_day():
            yield f"{one} and {other} are of the same day: they stand in the order you gave."


def _followed(found: History) -> list[Mapping[str, object]]:
    """The slippage of plans that several versions hold; of others nothing can have moved."""
    actions = {
        (row["document_id"], row["action_ref"])
        for step in found.steps
        for old_plan, new_plan in step.plans
        for row in (*step.old.of_plan(old_plan), *step.new.of_plan(new_plan))
    }
    rows = found.tables["slippage"]
    return [row for row in rows if (row["document_id"], row["action_ref"]) in actions]


def _slippage_lines(rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """How the actions stand that the latest version holds, and what left the plan before."""
    every = list(rows)
    current = [row for row in every if row["in_latest"]]
    dropped = sum(bool(row["deadline_dropped"]) for row in current)
    slipped = [(days, row) for row in current if (days := _days(row)) > 0]
    yield (
        f"{count(len(every), 'action')} in all: {len(current)} in the latest version of the plan, "
        f"{len(every) - len(current)} dropped before."
    )
    yield (
        f"Deadlines: {len(slipped)} later than first promised, "
        f"{sum(_days(row) < 0 for row in current)} earlier, "
        f"{dropped} that had a date and have none now."
    )
    slipped.sort(key=lambda pair: -pair[0])
    yield from _listed("Slipped most", [_slip(days, row) for days, row in slipped])


def _days(row: Mapping[str, object]) -> int:
    days = row["days_moved"]
    return days if isinstance(days, int) else 0


def _slip(days: int, row: Mapping[str, object]) -> str:
    first, latest = row["first_deadline"], row["latest_deadline"]
    assert isinstance(first, date) and isinstance(latest, date)
    times = "" if row["times_moved"] == 1 else f", moved {row['times_moved']} times"
    return (
        f"{row['action_ref']}  {long_date(first)} → {long_date(latest)}  "
        f"({count(days, 'day')} later{times})"
    )
