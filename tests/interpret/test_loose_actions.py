"""Actions in paragraphs: "Action: …" in minutes and in reports of boards."""

from __future__ import annotations

from datetime import date

import pytest

from cip_extract.interpret.loose_actions import read_loose_actions
from cip_extract.interpret.minutes import read_minutes
from cip_extract.records import RawAction
from cip_extract.tables.stitch import stitch_tables
from cip_extract.vocabulary import load_vocabulary
from tests.builders import Rows, content, section

VOCABULARY = load_vocabulary()
DAY = date(2031, 3, 1)
PROSE = "Members heard how the harbour lights were counted twice."
HEADING = "4. Harbour lights"


def read(*blocks: str | Rows, kind: str = "minutes") -> list[RawAction]:
    contents = [content(1, *blocks)]
    tables = stitch_tables(contents)
    return read_loose_actions(section(kind), contents, tables, [], DAY, VOCABULARY)


def only(*blocks: str | Rows, kind: str = "minutes") -> tuple[str, str, str]:
    """Text, owners and deadline of the one action under a heading."""
    (raw,) = read(HEADING, PROSE, *blocks, kind=kind)
    return raw.action.text, "|".join(o.text for o in raw.officers), raw.deadline.text


# --- labels -----------------------------------------------------------------


@pytest.mark.parametrize(
    "label",
    ["Action: ", "ACTION: ", "Action – ", "ACTION - ", "Action point: ", "Agreed action: ",
     "**Action:** ", "**Action** ", "[Action: ", "Action required: "],
)  # fmt: skip
def test_label_opens_an_action(label: str) -> None:
    closing = "]" if label.startswith("[") else ""
    assert only(f"{label}Order the lamps{closing}") == ("Order the lamps", "", "")


@pytest.mark.parametrize(
    ("label", "number"),
    [("Action 3: ", "3"), ("Action 3/31: ", "3/31"), ("Action no. 7 – ", "7"), ("AP2: ", "2"),
     ("Action point 4 – ", "4"), ("Action 24-07: ", "24-07")],
)  # fmt: skip
def test_printed_number_is_the_actions(label: str, number: str) -> None:
    (raw,) = read(HEADING, f"{label}Order the lamps")
    assert (raw.action_no, raw.action.text) == (number, "Order the lamps")


@pytest.mark.parametrize(
    "text",
    [
        "Action: None",
        "Action: N/A",
        "Action: Noted",
        "Action: To note",
        "Action: Members to note the report.",
        "Action required: That Members note the contents of the report.",
        "Action plan: the plan was agreed.",
        "Action taken: the lamps were lit.",
        "Action for Children: the charity spoke of its work.",
        "Action – the players of the town – will perform in May.",
        "Actions from the last meeting were reviewed.",
        "Legal action: the council will go to court.",
        "The town acts. Industrial action. A strike is planned for May 2031.",
        "The key: Action: what will be done; Lead: who does it.",
    ],
)
def test_words_that_only_look_like_an_action_yield_none(text: str) -> None:
    assert read(HEADING, PROSE, text) == []


@pytest.mark.parametrize(
    "blocks",
    [
        ("**Action**", "The council took action in 2030 to mend the pier."),
        ("**Actions**", "We have done a lot.", "We will do more in the spring."),
        ("Action: a word that sailors like",),
    ],
)
def test_reports_prose_under_the_word_yields_none(blocks: tuple[str, ...]) -> None:
    assert read(*blocks, kind="report") == []


def test_boards_report_may_hold_actions_too() -> None:
    (raw,) = read("Action: Publish the tide table by May 2031.", kind="report")
    assert (raw.action.text, raw.deadline.text) == (
        "Publish the tide table by May 2031.",
        "by May 2031",
    )


# --- who, and by when -------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "text", "owners", "deadline"),
    [
        ("Head of Parks to plant elms by May 2031", "Head of Parks to plant elms by May 2031",
         "Head of Parks", "by May 2031"),
        ("J Smith to plant elms", "J Smith to plant elms", "J Smith", ""),
        ("AB/CD to plant elms", "AB/CD to plant elms", "AB|CD", ""),
        ("All to send comments by 12 April 2031.", "All to send comments by 12 April 2031.",
         "All", "by 12 April 2031"),
        ("Plant elms (Ruth Tam)", "Plant elms", "Ruth Tam", ""),
        ("Plant elms (JB, by 30 April 2031)", "Plant elms", "JB", "by 30 April 2031"),
        ("Plant elms – Siân Oak, 27 June 2031", "Plant elms", "Siân Oak", "27 June 2031"),
        ("Plant elms (Mary Lis and Dr Vale)", "Plant elms", "Mary Lis|Dr Vale", ""),
        ("Ada Brook: plant elms", "plant elms", "Ada Brook", ""),
        ("Plant elms. Lead: Ada Brook", "Plant elms", "Ada Brook", ""),
        ("Plant elms. Owner: Ada Brook. Deadline: 4 May 2031", "Plant elms", "Ada Brook",
         "4 May 2031"),
        ("Plant elms by June", "Plant elms by June", "", "by June"),
        ("Plant elms within six weeks", "Plant elms within six weeks", "", "within six weeks"),
        ("Elms to be planted (Head of Parks) by 3 May 2031",
         "Elms to be planted (Head of Parks) by 3 May 2031", "Head of Parks", "by 3 May 2031"),
        ("Plant elms (see Annex B)", "Plant elms (see Annex B)", "", ""),
        ("Plant elms beside the pier by the harbour", "Plant elms beside the pier by the harbour",
         "", ""),
        ("Write a plan to be rid of smoke by 2040", "Write a plan to be rid of smoke by 2040",
         "", ""),
        ("Carry out the plan agreed in May 2030 by letter",
         "Carry out the plan agreed in May 2030 by letter", "", ""),
        ("Send slides to the next meeting", "Send slides to the next meeting", "", ""),
    ],
)  # fmt: skip
def test_owner_and_deadline_are_taken_where_certain(
    written: str, text: str, owners: str, deadline: str
) -> None:
    found, who, when = only(f"Action: {written}")
    assert (found.rstrip("."), who, when) == (text.rstrip("."), owners, deadline)


def test_owner_stands_in_the_label() -> None:
    assert only("Action (JB): Order the lamps") == ("Order the lamps", "JB", "")
    assert only("Action by J Brook: order the lamps") == ("order the lamps", "J Brook", "")


def test_lines_below_an_action_may_say_who_and_when() -> None:
    found = only("Action: Order the lamps", "Owner: Ada Brook", "By when: May 2031")
    assert found == ("Order the lamps", "Ada Brook", "May 2031")


def test_status_may_close_an_action() -> None:
    (raw,) = read(HEADING, "Action: Ada Brook - Order the lamps - Completed")
    assert (raw.action.text, raw.status.text) == ("Order the lamps", "Completed")


def test_owner_and_deadline_are_shown_where_their_words_stand() -> None:
    (raw,) = read(HEADING, "Action: Plant elms (Ada Brook, by 30 April 2031)")
    assert [line.text for line in raw.officers[0].lines] == ["Ada Brook"]
    assert [line.text for line in raw.deadline.lines] == ["by 30 April 2031"]


# --- a name that closes a discussion ----------------------------------------


@pytest.mark.parametrize(
    "blocks",
    [
        ("Members asked for a map. The clerk agreed to draw a map.", "ACTION – J Smith"),
        ("Members asked for a map. The clerk agreed to draw a map. ACTION: J Smith",),
        ("Members asked for a map. The clerk agreed to draw a map. [Action: J Smith]",),
        ("Members asked for a map. The clerk agreed to draw a map. (Action: J Smith)",),
    ],
)
def test_sentence_before_a_name_says_what_is_to_be_done(blocks: tuple[str, ...]) -> None:
    (raw,) = read(HEADING, *blocks)
    assert raw.action.text == "The clerk agreed to draw a map."
    assert [officer.text for officer in raw.officers] == ["J Smith"]
    assert raw.flags == ("action_from_context",)


def test_name_below_a_heading_says_nothing_to_do() -> None:
    assert read(HEADING, "ACTION: JS") == []


# --- lists, cells, minutes --------------------------------------------------


@pytest.mark.parametrize("heading", ["**Actions:**", "Actions:", "**Action points**"])
def test_list_below_the_word_is_one_action_each(heading: str) -> None:
    found = read(
        HEADING, heading, "• JS to draw a map", "• AB to order lamps", "Members thanked the clerk."
    )
    assert [raw.action.text for raw in found] == ["JS to draw a map", "AB to order lamps"]


def test_cells_of_other_tables_may_hold_actions() -> None:
    rows = [["Item", "Notes"], ["Lamps", "They were counted.\nAction: JB to order more"]]
    (raw,) = read(rows)
    assert raw.action.text == "JB to order more"


def test_action_is_found_by_the_number_of_its_minute() -> None:
    found = read("4. Lights", "Action: Order lamps", "**CAB/12 Bells**", "Action: Oil the bells")
    assert [raw.place for raw in found] == ["minute4", "minutecab-12"]


def test_lines_of_other_actions_are_not_read_again() -> None:
    contents = [content(1, HEADING, "Action: Order lamps")]
    taken = contents[0].paragraphs[1].lines
    assert read_loose_actions(section("minutes"), contents, [], taken, DAY, VOCABULARY) == []


def test_action_below_a_resolution_is_no_part_of_it() -> None:
    blocks = (HEADING, "Resolved:", "i. That lamps be lit;", "Action: JB to order oil",
              "ii. That bells ring.")  # fmt: skip
    assert [d.decision.text for d in read_minutes([content(1, *blocks)])] == [
        "That lamps be lit;",
        "That bells ring.",
    ]
