"""What the commands say when they are done, in words a council officer would use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from textwrap import indent, shorten, wrap

from cip_extract.comparisons import Comparison
from cip_extract.dataset.rows import document_id, document_kind
from cip_extract.diff.changes import ADDED, CHANGED, REMOVED, RENUMBERED, ChangeRow
from cip_extract.records import Reading
from cip_extract.report.words import FIELD_WORDS, STATUS_WORDS, count, long_date
from cip_extract.runs import RunOutcome

LINE = 96
SHOWN = 12  # changes of one kind that are listed; the file has them all
COUNTED = (
    ("actions", "action"),
    ("recommendations", "recommendation"),
    ("mentions", "mention"),
    ("activities", "activity"),
    ("decisions", "decision"),
)


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
        f"Written to {out}:",
        *wrap(", ".join(path.name for path in outcome.written), LINE - 2,
              initial_indent="  ", subsequent_indent="  "),
    ]  # fmt: skip
    return "\n".join(lines)


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


def diff_summary(comparison: Comparison) -> str:
    """What changed, most telling first."""
    before, after = comparison.actions_compared()
    changes = comparison.changes
    old_day, new_day = (v.document["meeting_date"] for v in (comparison.old, comparison.new))
    turned = isinstance(old_day, date) and isinstance(new_day, date) and old_day > new_day
    lines = [
        *(["The first document is the later one; did you mean the other way round?"] * turned),
        f"From {comparison.old.document_id} ({count(before, 'action')})",
        f"to   {comparison.new.document_id} ({count(after, 'action')})",
        "",
        *_counts(changes),
        *_listed("Removed", [_removed(c) for c in changes if c.change == REMOVED]),
        *_listed("Added", [_added(c) for c in changes if c.change == ADDED]),
        *_listed("Renumbered", [_arrow(c) for c in changes if c.change == RENUMBERED]),
        *_listed("Deadlines changed", [_deadline(c) for c in changes if c.field == "deadline"]),
        *_listed("Responsibility changed", [_values(c) for c in changes if c.field == "officers"]),
        *_status_moves(changes),
    ]
    for plan, document in comparison.plans_apart():
        lines += ["", f"Not compared: the plan {plan} stands in {document} only."]
    lines += ["", *(f"Written: {path}" for path in comparison.written)]
    return "\n".join(lines)


def _counts(changes: Iterable[ChangeRow]) -> Iterator[str]:
    rows = list(changes)
    kinds = Counter(change.change for change in rows)
    pairs = {(c.action_ref_from, c.action_ref_to) for c in rows if c.change == CHANGED}
    if not rows:
        yield "Nothing changed."
        return
    yield (
        f"{kinds[REMOVED]} removed, {kinds[ADDED]} added, {kinds[RENUMBERED]} renumbered, "
        f"{len(pairs)} changed:"
    )
    fields = Counter(change.field for change in rows if change.change == CHANGED)
    for field, words in FIELD_WORDS.items():
        if fields[field]:
            yield f"  {fields[field]:>4}  {words}"


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
