"""The rows that inspect prints are rows that a folder of words can hold."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from cip_extract import teaching
from cip_extract.cli import main
from cip_extract.records import DocumentDetails, Reading, SourceDocument, UnknownWord
from cip_extract.vocabulary.checks import find_faults
from cip_extract.vocabulary.lists import LISTS, own_rows, parse_list
from tests.pdfs import LANTERNS, PlanLine, write_plan

TAUGHT = ("headings", "statuses", "colours", "forums", "officers")
WORDS = st.from_regex(r"[A-Z][A-Za-z,\"&/' -]{0,30}[a-z]", fullmatch=True)


def reading_of(*words: UnknownWord, council: str = "City of Westmere Council") -> Reading:
    source = SourceDocument(Path("plan.pdf"), "plan.pdf", "0" * 64)
    return Reading(source, DocumentDetails(council=council), 1, unknown_words=list(words))


@pytest.mark.parametrize(
    ("list_name", "columns", "row"),
    [
        ("headings", "role,phrase", 'ROLE,"Tide, high"'),
        ("statuses", "status,phrase", 'STATUS,"Tide, high"'),
        ("colours", "colour,name", 'COLOUR,"Tide, high"'),
        ("forums", "forum,pattern", '"Tide, high","Tide, high"'),
        ("officers", "council,officer_id,post_title,alias",
         'City of Westmere Council,westmere-tide-high,"Tide, high","Tide, high"'),
    ],
)  # fmt: skip
def test_row_to_add(list_name: str, columns: str, row: str) -> None:
    (lesson,) = teaching.lessons(reading_of(UnknownWord(list_name, "Tide, high", 3)))
    assert (lesson.columns, lesson.row) == (columns, row)


def test_post_of_an_unknown_council_is_any_councils() -> None:
    (lesson,) = teaching.lessons(reading_of(UnknownWord("officers", "Tide Warden", 1), council=""))
    assert lesson.row == "*,tide-warden,Tide Warden,Tide Warden"


@given(st.sampled_from(TAUGHT), WORDS)
def test_row_keeps_the_rules_once_its_capitals_are_replaced(list_name: str, words: str) -> None:
    (lesson,) = teaching.lessons(reading_of(UnknownWord(list_name, words, 1)))
    row = lesson.row
    if lesson.choose:
        capitals = teaching.CHOICES[list_name].upper()
        row = row.replace(capitals, lesson.choose[0], 1)
    rows, faults = parse_list(list_name, f"{lesson.columns}\n{row}\n".encode())
    own = own_rows()
    assert [*faults, *find_faults({list_name: rows}, own)] == []
    assert rows[0][LISTS[list_name].phrase] == " ".join(words.split())


def test_row_whose_capitals_stay_is_a_mistake() -> None:
    (lesson,) = teaching.lessons(reading_of(UnknownWord("headings", "Chore", 1)))
    rows, _ = parse_list("headings", f"{lesson.columns}\n{lesson.row}\n".encode())
    (fault,) = find_faults({"headings": rows}, own_rows())
    assert "the role “ROLE” is none of number" in fault.rule


def test_screen_shows_few_rows_of_each_list_and_says_how_many_more() -> None:
    words = [UnknownWord("statuses", f"Becalmed {letter}", 1) for letter in "abcdefghijklmnop"]
    lines = list(teaching.as_lines(reading_of(*words)))
    assert lines[0] == "Words it did not know: 16"
    assert sum("Becalmed" in line for line in lines) == teaching.ROWS_SHOWN
    assert lines[-1].strip() == "… and 4 more (all are in --json)"


def test_nothing_unknown_is_said_in_one_line() -> None:
    assert list(teaching.as_lines(reading_of())) == ["Words it did not know: none"]


def test_inspect_teaches_until_nothing_is_unknown(tmp_path: Path) -> None:
    line = PlanLine("1. Light the town", "Mend the lamps.", "Keeper of Wicks", "Gull Moot May 2031")
    plan = write_plan(tmp_path / "plan.pdf", [*LANTERNS, line])

    def inspect(*options: object) -> list[dict[str, object]]:
        result = CliRunner().invoke(main, ["inspect", str(plan), "--json", *map(str, options)])
        assert result.exit_code == 0, result.stderr
        found: list[dict[str, object]] = json.loads(result.stdout)["unknown_words"]
        return found

    unknown = inspect()
    assert {word["words"] for word in unknown} >= {"Keeper of Wicks", "Gull Moot"}
    folder = tmp_path / "words"
    folder.mkdir()
    for file in {str(word["file"]) for word in unknown}:
        listed = [word for word in unknown if word["file"] == file]
        text = "\n".join([str(listed[0]["columns"]), *(str(word["row"]) for word in listed)])
        (folder / file).write_text(text, encoding="utf-8")
        assert len(list(csv.reader(text.splitlines()))) == len(listed) + 1
    assert inspect("--vocabulary", folder) == []
