"""A user's own lists: added to ours, winning over them, and checked row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.errors import VocabularyError
from cip_extract.normalise.colours import colour_name
from cip_extract.normalise.deadlines import parse_deadline
from cip_extract.normalise.officers import OfficerRegister
from cip_extract.normalise.status import read_status
from cip_extract.vocabulary import Vocabulary, load_vocabulary
from cip_extract.vocabulary.checks import find_faults, is_iso_date
from cip_extract.vocabulary.lists import LISTS, folder_rows, own_rows, parse_list
from cip_extract.vocabulary.merge import merge_rows

OFFICERS = "council,officer_id,post_title,alias,directorate,valid_from,valid_to\n"
WESTMERE = "Westmere Borough Council"


def folder_of(path: Path, **lists: str) -> Path:
    for name, text in lists.items():
        (path / f"{name}.csv").write_text(text, encoding="utf-8")
    return path


def taught(path: Path, **lists: str) -> Vocabulary:
    return load_vocabulary(folder_of(path, **lists))


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(VocabularyError) as caught:
        load_vocabulary(folder)
    return [str(fault) for fault in caught.value.faults]


# --- what a row teaches ---------------------------------------------------------


def test_rows_are_added_to_ours(tmp_path: Path) -> None:
    ours = load_vocabulary()
    words = taught(
        tmp_path,
        headings="role,phrase\naction,What Needs Doing\n",
        statuses="status,phrase\nunderway,Cracking on\n",
        objective_words="word\nBig Idea\n",
        post_words="place,word\ncloses,Steward\n",
        abbreviations="short,long\nStwd,Steward\n",
        colours="colour,name,hex\nblue,Estuary,#2B6F8E\n",
        action_verbs="verb\nDredge-over\n",
    )
    assert words.headings == ours.headings | {"what needs doing": "action"}
    assert words.statuses == ours.statuses | {"cracking on": "underway"}
    assert set(words.objective_words) == {*ours.objective_words, "big idea"}
    assert words.post_closers == ours.post_closers | {"steward"}
    assert words.abbreviations == ours.abbreviations | {"stwd": "steward"}
    assert words.colour_names == ours.colour_names | {"estuary": "blue"}
    assert colour_name("#2b6f8e", words) == "blue"
    assert words.action_verbs == ours.action_verbs | {"dredge-over"}
    assert (words.officers, words.forums, words.separators) == (
        ours.officers, ours.forums, ours.separators,
    )  # fmt: skip


def test_rows_win_over_ours(tmp_path: Path) -> None:
    words = taught(
        tmp_path,
        headings="role,phrase,alone\nother_date,Deadline,\nnumber,Item no,yes\n",
        statuses="status,phrase\nat_risk,Pending\n",
        colours="colour,name,hex\nyellow,Gold,\nblue,dusk,#808080\n",
        forums="forum,pattern\nCouncil Tax Panel,Council Tax\n",
    )
    assert words.headings["deadline"] == "other_date"
    assert "item no" in words.headings_alone
    assert read_status("Pending", words) == "at_risk"
    assert words.colour_names["gold"] == "yellow"
    assert colour_name("#808080", words) == "blue"
    deadline = parse_deadline("Council Tax, June 2025", None, words.forums)
    assert deadline.forum == "Council Tax Panel"


def test_word_that_counted_alone_only_can_be_freed(tmp_path: Path) -> None:
    assert "date" in load_vocabulary().headings_alone
    words = taught(tmp_path, headings="role,phrase\ndeadline,Date\n")
    assert "date" not in words.headings_alone


def test_column_that_is_usually_empty_may_be_left_out_and_columns_may_change_places(
    tmp_path: Path,
) -> None:
    words = taught(
        tmp_path,
        officers=f"alias,post_title,officer_id,council\nHGI,Head of Groins,hgi,{WESTMERE}\n",
    )
    assert OfficerRegister(words, WESTMERE).resolve("HGI").post_title == "Head of Groins"


@pytest.mark.parametrize(
    ("row", "cell", "names"),
    [
        ("with,always,around", "Head of Piers with Head of Sands",
         ["Head of Piers", "Head of Sands"]),
        ("•,always,none", "Head of Piers•Head of Sands", ["Head of Piers", "Head of Sands"]),
        ("supported by,always,around", "Pier Team Supported  by Sands Team",
         ["Pier Team", "Sands Team"]),
    ],
)  # fmt: skip
def test_separator_parts_names(tmp_path: Path, row: str, cell: str, names: list[str]) -> None:
    words = taught(tmp_path, separators=f"separator,parts,spaces\n{row}\n")
    assert OfficerRegister(words, WESTMERE).part([[cell]]) == names
    assert OfficerRegister(load_vocabulary(), WESTMERE).part([[cell]]) == [cell.replace("  ", " ")]


def test_alias_of_a_user_wins_over_ours_while_it_holds(tmp_path: Path) -> None:
    row = "*,chief-gull-officer,Chief Gull Officer,CFO,,2024-01-01,2024-12-31\n"
    words = taught(tmp_path, officers=OFFICERS + row)
    for day, title in (
        (date(2023, 12, 31), "Chief Finance Officer"),
        (date(2024, 1, 1), "Chief Gull Officer"),
        (date(2024, 12, 31), "Chief Gull Officer"),
        (date(2025, 1, 1), "Chief Finance Officer"),
    ):
        assert OfficerRegister(words, WESTMERE, day).resolve("CFO").post_title == title


def test_alias_given_to_another_post_for_good_is_no_longer_ours(tmp_path: Path) -> None:
    row = "*,chief-gull-officer,Chief Gull Officer,CFO,Seafront,,\n"
    words = taught(tmp_path, officers=OFFICERS + row)
    ours = [o.alias for o in words.officers if o.officer_id == "chief-finance-officer"]
    assert ours
    assert "CFO" not in ours


def test_post_of_ours_can_be_retitled(tmp_path: Path) -> None:
    row = "*,chief-executive,Managing Director,MD,,,\n"
    words = taught(tmp_path, officers=OFFICERS + row)
    register = OfficerRegister(words, WESTMERE)
    assert {register.resolve(name).post_title for name in ("CEX", "MD", "Chief Executive")} == {
        "Managing Director"
    }


def test_spreadsheets_habits_are_understood(tmp_path: Path) -> None:
    text = "status,phrase,,\r\nunderway,Cracking on,,\r\n,,,\r\n\r\n"
    (tmp_path / "statuses.csv").write_bytes(b"\xef\xbb\xbf" + text.replace(",,", "").encode())
    assert load_vocabulary(tmp_path).statuses["cracking on"] == "underway"


def test_same_row_twice_is_no_fault(tmp_path: Path) -> None:
    row = "underway,Cracking on\n"
    assert taught(tmp_path, statuses="status,phrase\n" + row * 2).statuses["cracking on"]


def test_folder_is_read_anew_each_time(tmp_path: Path) -> None:
    assert (
        "cracking on" in taught(tmp_path, statuses="status,phrase\nunderway,Cracking on\n").statuses
    )
    assert "steaming" in taught(tmp_path, statuses="status,phrase\nunderway,Steaming\n").statuses
    assert "cracking on" not in load_vocabulary().statuses


# --- what is wrong --------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("headings", "role,phrase\naktion,Task\n", "row 2: the role “aktion” is none of number,"),
        ("headings", "role,phrase,alone\naction,Task,no\n", "row 2: the alone “no” is none of yes"),
        ("headings", "role,phrase\naction,\n", "row 2: the phrase is empty"),
        ("headings", "role,phrase\naction,—\n", "row 2: the phrase “—” holds no word"),
        ("headings", "role,phrase\naction,Task\n\ndetail,TASK:\n",
         "row 4: “TASK:” has the role “detail” here and “action” in row 2"),
        ("headings", "role,phrase,alone\naction,Task,yes\naction,Task,\n",
         "row 3: “Task” has the alone “” here and “yes” in row 2"),
        ("headings", "role,phrase,colour\naction,Task,red\n",
         "row 1: has the unknown column “colour”; known are role, phrase, alone"),
        ("headings", "phrase\nTask\n", "row 1: lacks the column “role”"),
        ("headings", "role,phrase,role\naction,Task,action\n", "has the column “role” twice"),
        ("headings", "", "row 1: has no headings; they are role, phrase, alone"),
        ("headings", 'role,phrase\naction,"Task\ndetail,How\n', "row 2: is not CSV"),
        ("headings", "role,phrase\naction,Task, or job\n", "row 2: has 3 cells below 2 headings"),
        ("statuses", "status,phrase\nnearly,Nearly\n", "row 2: the status “nearly” is none of"),
        ("statuses", "status,phrase\nunderway,Half\nat_risk,half\n",
         "row 3: “half” has the status “at_risk” here and “underway” in row 2"),
        ("post_words", "place,word\nends,steward\n", "row 2: the place “ends” is none of opens"),
        ("post_words", "place,word\ncloses,pier steward\n", "is more than one word"),
        ("abbreviations", "short,long\nst,steward\nSt.,street\n",
         "row 3: “St.” has the long “street” here and “steward” in row 2"),
        ("objective_words", "word\n--\nGoal\n", "row 2: the word “--” holds no word"),
        ("forums", "forum,pattern\nA Panel,AP\nB Panel,ap\n",
         "row 3: “ap” has the forum “B Panel” here and “A Panel” in row 2"),
        ("colours", "colour,name\nsunny,Sun\n", "row 2: the colour “sunny” is none of red, amber"),
        ("colours", "colour,name\nred,Brick\namber,brick\n", "row 3: “brick” has the colour"),
        ("colours", "colour,name,hex\nred,Brick,cc3322\n", "the hex “cc3322” is not written"),
        ("colours", "colour,name,hex\nred,Brick,#cc3322\namber,Clay,#CC3322\n",
         "row 3: #CC3322 is amber here and red in row 2"),
        ("separators", "separator,parts,spaces\nwith,maybe,around\n", "the parts “maybe” is"),
        ("separators", "separator,parts,spaces\nwith,often,around\nWith,always,around\n",
         "row 3: “With” has the parts “always” here and “often” in row 2"),
        ("officers", OFFICERS + f"{WESTMERE},a,Head of Piers,HP,,01/02/2024,\n",
         "row 2: the valid_from “01/02/2024” is no date written as 2025-01-31"),
        ("officers", OFFICERS + f"{WESTMERE},a,Head of Piers,HP,,,2024-02-30\n",
         "row 2: the valid_to “2024-02-30” is no date"),
        ("officers", OFFICERS + f"{WESTMERE},a,Head of Piers,HP,,2024-02-02,2024-02-01\n",
         "row 2: valid_to 2024-02-01 is before valid_from 2024-02-02"),
        ("officers", OFFICERS + f"{WESTMERE},a,Head of Piers,HP,,,\n{WESTMERE},a,Pier Head,PH,,,\n",
         "row 3: the officer_id “a” has the post_title “Pier Head” here and “Head of Piers” in"),
        ("officers", OFFICERS + f"{WESTMERE},a,Head of Piers,HP,,,\nOther,a,Head of Piers,HP,,,\n",
         "row 3: the officer_id “a” is of “Other” here and of “Westmere Borough Council” in row 2"),
        ("officers", OFFICERS + f"{WESTMERE},chief-executive,Chief Executive,Boss,,,\n",
         "row 2: the officer_id “chief-executive” is of “Westmere Borough Council” here and of “*” "
         "in the program’s own list"),
    ],
)  # fmt: skip
def test_fault_is_named_with_file_row_and_rule(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    faults = faults_of(folder_of(tmp_path, **{name: text}))
    assert len(faults) == 1
    assert faults[0].startswith(f"{name}.csv, row ")
    assert said in faults[0]


def test_columns_parted_by_semicolons_are_unknown_ones(tmp_path: Path) -> None:
    folder_of(tmp_path, headings="role;phrase\naction;Task\n")
    assert faults_of(tmp_path) == [
        "headings.csv, row 1: has the unknown column “role;phrase”; known are role, phrase, alone",
        "headings.csv, row 1: lacks the column “role”",
        "headings.csv, row 1: lacks the column “phrase”",
    ]


AD_PS = f"""{OFFICERS}\
{WESTMERE},parks,Assistant Director Parks and Sands,AD PS,,%s
"westmere borough council",piers,Assistant Director Piers,A.D. for P&S,,%s
"""


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        (",", ",", True),
        (",2024-03-31", "2024-04-01,", False),
        (",2024-04-01", "2024-04-01,", True),
        ("2024-04-01,", ",2024-03-31", False),
        ("2023-01-01,2023-12-31", "2023-06-01,2023-06-30", True),
        ("2023-01-01,2023-12-31", "2024-01-01,2024-12-31", False),
    ],
)
def test_alias_has_one_meaning_at_one_date(
    tmp_path: Path, first: str, second: str, clash: bool
) -> None:
    folder_of(tmp_path, officers=AD_PS.replace("%s", first, 1).replace("%s", second, 1))
    if not clash:
        assert {o.alias for o in load_vocabulary(tmp_path).officers} >= {"AD PS", "A.D. for P&S"}
        return
    assert faults_of(tmp_path) == [
        "officers.csv, row 3: “A.D. for P&S” means “Assistant Director Piers” (piers) here and "
        "“Assistant Director Parks and Sands” (parks) in row 2, both at one date"
    ]


def test_title_of_one_post_is_no_alias_of_another(tmp_path: Path) -> None:
    rows = f"{WESTMERE},a,Pier Master,PM,,,\n{WESTMERE},b,Port Head,Pier Master,,,\n"
    folder_of(tmp_path, officers=OFFICERS + rows)
    assert "row 3: “Pier Master” means “Port Head” (b) here" in faults_of(tmp_path)[0]


def test_one_alias_may_mean_a_post_in_each_council(tmp_path: Path) -> None:
    rows = f"{WESTMERE},a,Pier Master,PM,,,\nOther Council,b,Port Master,PM,,,\n"
    words = taught(tmp_path, officers=OFFICERS + rows)
    assert OfficerRegister(words, "Other Council").resolve("PM").post_title == "Port Master"


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("heading.csv", "heading.csv: is none of the lists; did you mean headings.csv?"),
        ("headings.CSV", "headings.CSV: is none of the lists; did you mean headings.csv?"),
        ("headings.csv.txt", "did you mean headings.csv?"),
        ("headings.xlsx", "did you mean headings.csv?"),
        ("budget.csv", "is none of the lists; known are headings.csv, statuses.csv,"),
    ],
)
def test_file_of_unknown_name_is_a_fault(tmp_path: Path, file: str, said: str) -> None:
    (tmp_path / file).write_text("role,phrase\naction,Task\n", encoding="utf-8")
    assert said in faults_of(tmp_path)[0]


@pytest.mark.parametrize("file", [".DS_Store", "~$headings.csv", "Thumbs.db", "README.md"])
def test_what_lies_beside_lists_is_none(tmp_path: Path, file: str) -> None:
    (tmp_path / file).write_bytes(b"\x00\xff")
    folder_of(tmp_path, statuses="status,phrase\nunderway,Cracking on\n")
    rows, faults = folder_rows(tmp_path)
    assert (list(rows), faults) == (["statuses"], [])


def test_folder_without_lists_is_a_fault(tmp_path: Path) -> None:
    assert faults_of(tmp_path)[0].startswith("the folder: holds no list; known are headings.csv")
    assert "cannot be read as a folder" in faults_of(tmp_path / "absent")[0]


def test_folder_in_a_lists_place_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "headings.csv").mkdir()
    assert faults_of(tmp_path)[0].startswith("headings.csv: cannot be read (")


def test_file_of_another_encoding_is_a_fault(tmp_path: Path) -> None:
    data = "status,phrase\nunderway,Cracking on\nat_risk,Blasé\n".encode("cp1252")
    (tmp_path / "statuses.csv").write_bytes(data)
    assert faults_of(tmp_path) == ["statuses.csv, row 3: is not UTF-8; save it as “CSV UTF-8”"]


def test_all_faults_of_all_files_are_named_at_once(tmp_path: Path) -> None:
    folder_of(
        tmp_path,
        headings="role,phrase\naktion,Task\naction,\n",
        statuses="state,phrase\n",
        heading="role,phrase\n",
    )
    assert [fault.split(":")[0] for fault in faults_of(tmp_path)] == [
        "heading.csv", "statuses.csv, row 1", "statuses.csv, row 1",
        "headings.csv, row 2", "headings.csv, row 3",
    ]  # fmt: skip


# --- whatever is written --------------------------------------------------------

CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)


def as_csv(header: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode()


@given(st.binary(max_size=80), st.sampled_from(sorted(LISTS)))
def test_no_bytes_break_the_reader(data: bytes, name: str) -> None:
    rows, faults = parse_list(name, data)
    assert faults or all(set(row.values) == set(LISTS[name].columns) for row in rows)


@given(st.data())
def test_rows_without_fault_are_a_vocabulary(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(LISTS)))
    own = own_rows()
    cells = [
        st.one_of(st.sampled_from([row[column] for row in own[name]]), CELLS)
        for column in LISTS[name].columns
    ]
    written = data.draw(st.lists(st.tuples(*cells), max_size=4))
    rows, faults = parse_list(name, as_csv(LISTS[name].columns, written))
    found = [*faults, *find_faults({name: rows}, own)]
    assert all(fault.file == f"{name}.csv" and fault.row > 0 for fault in found)
    if not found:
        merged = merge_rows(own, {name: rows})
        assert len(merged[name]) >= len(rows)
        assert not list(find_faults({name: merged[name]}, own)) or name == "officers"


DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 31))
SPANS = st.tuples(st.none() | DAYS, st.none() | DAYS)


@given(SPANS, SPANS)
def test_alias_clashes_just_where_two_spans_share_a_day(
    one: tuple[date | None, date | None], other: tuple[date | None, date | None]
) -> None:
    def days(span: tuple[date | None, date | None]) -> set[int]:
        first, last = span[0] or date(2019, 12, 31), span[1] or date(2027, 1, 1)
        return {(first + timedelta(n)).toordinal() for n in range((last - first).days + 1)}

    rows = [
        (WESTMERE, post, f"Head of {post}", "HX", "", *(d.isoformat() if d else "" for d in span))
        for post, span in (("piers", one), ("sands", other))
    ]
    listed, form = parse_list("officers", as_csv(LISTS["officers"].columns, rows))
    assert not form
    faults = [f.rule for f in find_faults({"officers": listed}, own_rows())]
    turned = [not days(span) for span in (one, other)]
    assert sum("is before" in rule for rule in faults) == sum(turned)
    if not any(turned):
        assert any("both at one date" in r for r in faults) == bool(days(one) & days(other))


@given(st.dates())
def test_every_day_is_a_date_as_written_by_iso(day: date) -> None:
    assert is_iso_date(day.isoformat())
    assert not is_iso_date(f"{day:%d/%m/%Y}")
    assert not is_iso_date(f"{day:%Y%m%d}")


def test_our_own_lists_keep_the_rules_for_users() -> None:
    own = own_rows()
    assert list(find_faults(own, own)) == []
