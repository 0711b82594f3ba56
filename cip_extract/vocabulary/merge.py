"""Put a user's rows on top of ours: theirs win, the rest of ours hold."""

from __future__ import annotations

from collections.abc import Sequence

from cip_extract.normalise.text import squashed
from cip_extract.vocabulary.checks import council_key
from cip_extract.vocabulary.lists import LISTS, ListedRow, Rows, phrase_key

# A sample of a colour counts before a later one that looks as much alike.
FIRST_ROW_WINS = frozenset({"colours"})


def merge_rows(own: Rows, added: Rows) -> Rows:
    """The rows of every list, none of ours that says otherwise than a user's."""
    merged: Rows = {}
    for name, listed in own.items():
        theirs = added.get(name, [])
        if name == "officers":
            ours = _officers_kept(listed, theirs)
        else:
            ours = _rows_kept(name, listed, theirs)
        if name == "colours":
            ours = _samples_kept(ours, theirs)
        merged[name] = [*theirs, *ours] if name in FIRST_ROW_WINS else [*ours, *theirs]
    return merged


def _rows_kept(
    name: str, ours: Sequence[ListedRow], theirs: Sequence[ListedRow]
) -> list[ListedRow]:
    """Our rows about phrases to which a user's row gives no other meaning."""
    meaning = LISTS[name].meaning
    said = {phrase_key(name, row): [row[column] for column in meaning] for row in theirs}
    kept = []
    for row in ours:
        here = [row[column] for column in meaning]
        if said.get(phrase_key(name, row), here) == here:
            kept.append(row)
    return kept


def _samples_kept(ours: Sequence[ListedRow], theirs: Sequence[ListedRow]) -> list[ListedRow]:
    """Our names of colours, without a sample that a user's row shows for another colour."""
    shown = {row["hex"].lower(): row["colour"] for row in theirs if row["hex"]}
    return [
        row
        if shown.get(row["hex"].lower(), row["colour"]) == row["colour"]
        else ListedRow(row.number, {**row.values, "hex": ""})
        for row in ours
    ]


def _officers_kept(ours: Sequence[ListedRow], theirs: Sequence[ListedRow]) -> list[ListedRow]:
    """Our names of posts, retitled as a user's rows title them.

    A name that a user's row gives to another post for good is no longer one of ours; one
    given for some time only holds at other times, and the later row wins on those days.
    """
    posts = {row["officer_id"]: row for row in theirs}
    taken = {
        (council_key(row["council"]), squashed(row["alias"])): row["officer_id"]
        for row in theirs
        if not row["valid_from"] and not row["valid_to"]
    }
    kept = []
    for row in ours:
        name = (council_key(row["council"]), squashed(row["alias"]))
        if taken.get(name, row["officer_id"]) != row["officer_id"]:
            continue
        post = posts.get(row["officer_id"])
        if post is not None:
            new = {column: post[column] or row[column] for column in ("post_title", "directorate")}
            row = ListedRow(row.number, {**row.values, **new})
        kept.append(row)
    return kept
