"""What the flags of an action mean, in words for people.

The README's tables say the same; a test holds the two together.
"""

from __future__ import annotations

from typing import NamedTuple

OFFICERS = ("officers",)
DEADLINE = ("deadline_raw",)
STATUS = ("status",)


class FlagMeaning(NamedTuple):
    """What a flag tells, and the columns of `actions.csv` to look at; none means the row."""

    words: str
    fields: tuple[str, ...] = ()


FLAG_MEANINGS = {
    "deadline_not_understood": FlagMeaning(
        "the words give no date that is certain; they are published, the dates stay empty",
        DEADLINE,
    ),
    "colour_not_in_key": FlagMeaning(
        "a cell's colour is in no key, so the status stays empty", STATUS
    ),
    "no_key": FlagMeaning(
        "a column of dates or statuses is coloured, and no key says what the colours mean", STATUS
    ),
    "status_conflict": FlagMeaning(
        "the cell's words and its colour disagree; the colour is published", STATUS
    ),
    "status_not_understood": FlagMeaning(
        "the words of a status column name no status for certain", STATUS
    ),
    "number_repeated": FlagMeaning(
        "two rows bear the same number; the second one's reference ends in -2"
    ),
    "title_unknown": FlagMeaning(
        "details whose action has no title on the page: a page end may have lost it", ("action",)
    ),
    "column_left_out": FlagMeaning("a column of an action table has no place in the dataset"),
    "number_out_of_order": FlagMeaning(
        "a number breaks the order of its list; it is published as printed"
    ),
    "officer_unmatched": FlagMeaning(
        "a name is in no register and not explained in the paper; it is kept as written", OFFICERS
    ),
    "not_accepted": FlagMeaning(
        "the answer to the recommendation refuses it; both are published as printed"
    ),
    "action_from_context": FlagMeaning(
        "the paper names who acts; what is to be done was read in the sentence before",
        ("action", "detail"),
    ),
    "no_officer": FlagMeaning("no officer is named: the cell is empty", OFFICERS),
    "no_deadline": FlagMeaning("no deadline is given: the cell is empty", DEADLINE),
    "row_over_page_end": FlagMeaning("the row was cut by a page end and put together again"),
    "number_by_position": FlagMeaning(
        "no number is printed; the place among its neighbours stands in"
    ),
    "deadline_from_outcome": FlagMeaning(
        "the plan has no column of dates; this one stands in the outcome's words", DEADLINE
    ),
    "title_from_sentence": FlagMeaning(
        "nothing is set in bold, so the first sentence names the action", ("action", "detail")
    ),
    "officers_uncertain": FlagMeaning(
        "the names in the cell can be parted in more than one way", OFFICERS
    ),
    "deadline_passed": FlagMeaning(
        "the deadline is before the meeting, and the status is not complete", (*DEADLINE, *STATUS)
    ),
    "narrative_disagrees": FlagMeaning(
        "the narrative says that the work is complete, the status does not",
        (*STATUS, "narrative"),
    ),
    "read_by_ocr": FlagMeaning(
        "the action stands on a page that was read by OCR; its letters may be misread"
    ),
    "columns_not_drawn": FlagMeaning(
        "the table has no lines between its columns; they were worked out from the gaps"
    ),
    "corrected": FlagMeaning(
        "a person corrected values of the row; corrected_fields names their columns"
    ),
    "checked": FlagMeaning("a person compared the row with the page, so it has no other flags"),
}


def flag_words(flag: str) -> str:
    """A flag in words; the flag itself, spaced out, where nothing is known of it.

    Example:
        >>> flag_words("no_deadline")
        'no deadline is given: the cell is empty'
    """
    meaning = FLAG_MEANINGS.get(flag)
    return meaning.words if meaning else flag.replace("_", " ")
