"""The words and signs that every report and the screen use, each said once."""

from __future__ import annotations

from datetime import date

STATUS_WORDS = {
    "complete": "complete",
    "underway": "underway",
    "at_risk": "at risk",
    "not_started": "not started",
    "": "no status",
}
# A sign beside the colour, for eyes and printers that have none. None of them has an emoji
# form, which phones would show in colours of their own.
STATUS_GLYPHS = {
    "complete": "✓",
    "underway": "◐",
    "at_risk": "▲",
    "not_started": "○",
    "": "–",
}
UNKNOWN_GLYPH = "?"
FIELD_WORDS = {
    "action": "the action's title",
    "detail": "the wording",
    "officers": "who is responsible",
    "deadline": "the deadline",
    "status": "the status",
    "recommendation_codes": "the recommendations it answers",
    "narrative": "the narrative and evidence",
}
CHANGE_WORDS = {
    "added": "added",
    "removed": "removed",
    "moved": "moved to another place",
    "split": "split into several",
    "merged": "merged with another",
    "renumbered": "renumbered",
    "changed": "changed",
}
QUESTION_WORDS = {
    "status": "how far actions have come",
    "overdue": "overdue",
    "slipped": "deadline moved later",
    "recommendation": "actions that answer a recommendation",
    "unanswered_recommendation": "recommendation that no action answers",
    "unlisted_code": "recommendation that is named and not listed",
    "no_owner": "nobody responsible",
    "no_deadline": "no deadline",
    "no_evidence": "no progress or evidence reported",
    "contradiction": "status and narrative contradict each other",
    "dropped": "dropped from the plan",
    "perhaps_dropped": "dropped, or reworded beyond recognition",
    "regressed": "status has gone backwards",
    "newly_at_risk": "has become at risk",
    "deadline_dropped": "lost the date once promised",
    "not_told": "cannot be told",
}
DOUBT_WORDS = {
    "weak": "the words are only partly alike",
    "contested": "another action is nearly as alike",
    "part": "may be a part that was split off or merged",
}


def status_word(status: str) -> str:
    """A status in words; one that is not among the four as it stands."""
    return STATUS_WORDS.get(status) or status.replace("_", " ")


def status_glyph(status: str) -> str:
    """The sign that stands for a status."""
    return STATUS_GLYPHS.get(status, UNKNOWN_GLYPH)


def status_cell(status: str) -> str:
    """A status as a cell or a heading shows it: its sign and its word."""
    return f"{status_glyph(status)} {started(status_word(status))}"


def status_order(status: str) -> tuple[int, str]:
    """Where a status stands among others: from complete to none, unknown words last."""
    known = list(STATUS_WORDS)
    return (known.index(status) if status in known else len(known), status)


def count(number: int, noun: str) -> str:
    """A number with its noun: "1 page", "3 activities", "31 days"."""
    if number == 1:
        return f"1 {noun}"
    plural = f"{noun[:-1]}ies" if noun.endswith("ity") else f"{noun}s"
    return f"{number:,} {plural}"


def long_date(day: date | None) -> str:
    """A date as people here write it: 17 July 2024."""
    return f"{day.day} {day:%B %Y}" if day else ""


def days_moved(days: int) -> str:
    """How far a deadline moved: "31 days later", "1 day earlier", "the same day"."""
    if not days:
        return "the same day"
    return f"{count(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"


def listed(parts: list[str]) -> str:
    """Parts as a sentence lists them: "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def started(sentence: str) -> str:
    """A text that begins with a capital, the rest as it was."""
    return sentence[:1].upper() + sentence[1:]
