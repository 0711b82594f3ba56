"""What every written report begins with: its title, its counts and what it is counted at."""

from __future__ import annotations

from collections import Counter

from cip_extract.report.material import Material
from cip_extract.report.values import text_of
from cip_extract.report.versions import Plan, plans_of, version_labels
from cip_extract.words import CHANGE_WORDS, FIELD_WORDS, count, listed, long_date, started


def report_title(material: Material) -> str:
    """Whose plan, and which versions of it; of several plans, how many."""
    plans = plans_of(material)
    held = {version.document_id for plan in plans for version in plan.versions}
    councils = dict.fromkeys(
        text_of(row, "council")
        for row in material.documents
        if not held or text_of(row, "document_id") in held
    )
    names = [name for name in councils if name]
    whose = f"{listed(names)}: " if names else ""
    if len(plans) > 1:
        changed = "what changed in " if compared(material) else ""
        return f"{whose}{changed}{count(len(plans), 'plan')}"
    labels = [version.label for plan in plans for version in plan.versions]
    if material.changes or len(labels) > 1:
        return f"{whose}what changed in the plan from {labels[0]} to {labels[-1]}"
    return f"{whose}the plan, {labels[0]}" if labels else f"{whose}papers without a plan"


def compared(material: Material) -> bool:
    """Whether there is anything to compare: some plan has more than one version."""
    return any(len(plan.versions) > 1 for plan in plans_of(material))


def counting_day(material: Material) -> str:
    """What "overdue" is counted at, in a sentence."""
    if material.as_of is None:
        return "No day of a meeting is known, so no action is called overdue."
    return f"“Overdue” means overdue on {long_date(material.as_of)}, not today."


def change_counts(material: Material) -> list[tuple[str, int]]:
    """How many actions were added, removed and so on, then how many fields changed."""
    kinds: dict[str, set[tuple[str, ...]]] = {}
    fields: Counter[str] = Counter()
    for row in material.changes:
        kind, field = text_of(row, "change"), text_of(row, "field")
        fields[field] += kind == "changed"
        key = ["document_to", "action_ref_from", "action_ref_to"]
        if kind == "split":  # one row for each part, but one action was split
            key.remove("action_ref_to")
        elif kind == "merged":
            key.remove("action_ref_from")
        kinds.setdefault(kind, set()).add(tuple(text_of(row, column) for column in key))
    whole = [
        (f"Actions {words}", len(kinds[kind]))
        for kind, words in CHANGE_WORDS.items()
        if kind in kinds and kind != "changed"
    ]
    if "changed" in kinds:
        whole.append(("Actions of which something changed", len(kinds["changed"])))
    return whole + [
        (f"Of these: {words}", fields[field])
        for field, words in FIELD_WORDS.items()
        if fields[field]
    ]


def actions_line(plan: Plan) -> str:
    """How many actions each version has: "61 actions on 17 July 2024, 60 on …"."""
    parts = [
        f"{count(len(v.actions), 'action')} in the version of {v.label}" for v in plan.versions
    ]
    return started(f"{listed(parts)}.")


def source_lines(material: Material) -> list[str]:
    """The papers that the report rests on, each in a line."""
    labels = version_labels(material)
    lines = []
    for row in material.documents:
        identifier = text_of(row, "document_id")
        parts = [
            text_of(row, "title") or identifier,
            text_of(row, "council"),
            text_of(row, "committee"),
            labels[identifier],
            f"file {text_of(row, 'source').replace(chr(92), '/').rsplit('/', 1)[-1]}",
        ]
        lines.append(", ".join(dict.fromkeys(part for part in parts if part)))
    return lines


def limits(material: Material) -> list[str]:
    """What cannot be relied on, each in a sentence; empty where there is no doubt at all."""
    lines = []
    doubtful = len(material.doubtful_pairs)
    if doubtful:
        lines.append(
            f"{count(doubtful, 'pair')} of actions may be one action each, and "
            f"{'is' if doubtful == 1 else 'are'} counted as removed and added until a person "
            "decides."
        )
    flagged = sum(1 for row in material.actions if row.get("flags"))
    if flagged:
        lines.append(
            f"{count(flagged, 'action')}, all versions counted, "
            f"{'carries' if flagged == 1 else 'carry'} a mark that says what to check."
        )
    if material.quality:
        lines.append(f"{count(len(material.quality), 'doubt')} arose when the papers were read.")
    unknown = sum(
        1 for row in material.actions if not row.get("status") and row.get("status") is not None
    )
    if unknown:
        lines.append(
            f"{count(unknown, 'action')}, all versions counted, {_has(unknown)} no status."
        )
    if material.as_of is None:
        lines.append(counting_day(material))
    return lines


def _has(number: int) -> str:
    return "has" if number == 1 else "have"
