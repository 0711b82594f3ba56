"""What a reader should check, in words."""

from __future__ import annotations

FLAG_WORDS = {
    "deadline_not_understood": "the deadline's words give no date that is certain",
    "colour_not_in_key": "the cell's colour is in no key",
    "no_key": "no key says what the colours mean",
    "status_conflict": "the cell's words and its colour disagree",
    "status_not_understood": "the words name no status for certain",
    "number_repeated": "two actions bear the same number",
    "title_unknown": "the action's title may be lost at a page end",
    "column_left_out": "a column of the table has no place in the dataset",
    "number_out_of_order": "the number breaks the order of its list",
    "officer_unmatched": "a name is in no register of officers",
    "not_accepted": "the answer refuses the recommendation",
    "action_from_context": "what is to be done was read in the sentence before",
    "no_officer": "nobody is named",
    "no_deadline": "no deadline is given",
    "row_over_page_end": "the row was cut by a page end and put together again",
    "number_by_position": "no number is printed",
    "deadline_from_outcome": "the deadline stands in the outcome's words",
    "title_from_sentence": "the first sentence stands in for a title",
    "officers_uncertain": "the names can be parted in more than one way",
    "deadline_passed": "the deadline was before the meeting, and the action is not complete",
    "narrative_disagrees": "the narrative says complete, the status does not",
    "read_by_ocr": "read from a picture of the page; letters may be misread",
    "columns_not_drawn": "the columns were worked out from the gaps between words",
    "corrected": "corrected by a person",
    "checked": "checked by a person",
}


def flag_words(flag: str) -> str:
    """A flag of an action in words; one that is not known as it stands."""
    return FLAG_WORDS.get(flag, flag.replace("_", " "))
