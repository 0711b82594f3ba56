"""The file of corrections: what people may do to it, and what saving leaves as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.corrections import (
    Correction,
    Key,
    add_correction,
    read_corrections,
    remove_correction,
    write_corrections,
)
from cip_extract.corrections.correction import FIELDS
from cip_extract.errors import WRONG_USAGE, CorrectionsError, OutputFolderError

SHA, OTHER = "0f" * 32, "ab" * 32
HEADING = "document_sha256,action_ref,field,from,to,by,reason"


def written(path: Path, *rows: str, heading: str = HEADING) -> Path:
    path.write_text("\n".join([heading, *rows, ""]), encoding="utf-8", newline="")
    return path


def faults_of(path: Path) -> list[str]:
    with pytest.raises(CorrectionsError) as caught:
        read_corrections(path)
    assert caught.value.exit_code == WRONG_USAGE
    return [str(fault) for fault in caught.value.faults]


def correction(to: str, before: str = "May 2031", field: str = "deadline_raw") -> Correction:
    return Correction(SHA, "1.1.1", field, before, to)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "corrections.csv"


# --- reading ----------------------------------------------------------------


def test_row_is_read_as_it_stands(path: Path) -> None:
    written(path, f'{SHA},1.10,narrative,Old,"New, and\nlonger",A. Clerk,the page says so')
    assert read_corrections(path) == [
        Correction(
            SHA, "1.10", "narrative", "Old", "New, and\nlonger", "A. Clerk", "the page says so"
        )
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_a_spreadsheet_saves_is_read(path: Path, delimiter: str) -> None:
    cells = [SHA.upper(), "1.1.1", "deadline_end", "01/05/2031", "1/6/2031", "", ""]
    lines = [HEADING.replace(",", delimiter), delimiter.join(cells), delimiter * 6, ""]
    path.write_bytes("\ufeff".encode() + "\r\n".join(lines).encode())
    assert read_corrections(path) == [
        Correction(SHA, "1.1.1", "deadline_end", "2031-05-01", "2031-06-01")
    ]


def test_line_ends_inside_a_cell_are_line_feeds(path: Path) -> None:
    path.write_bytes(f'{HEADING}\r\n{SHA},1,officers_raw,"A\r\nB","A\rC",,\r\n'.encode())
    (read,) = read_corrections(path)
    assert (read.from_value, read.to_value) == ("A\nB", "A\nC")


def test_who_and_why_may_be_left_out_and_other_columns_stand_beside(path: Path) -> None:
    written(
        path,
        f"see minutes,,{SHA},1.1,status,complete,{' '}",
        heading="note,,document_sha256,action_ref,field,TO,From",
    )
    assert read_corrections(path) == [Correction(SHA, "1.1", "status", "", "complete")]


@pytest.mark.parametrize("content", ["", "\n", "\ufeff", f"{HEADING}\n", f"{HEADING}\n,,,,,,\n"])
def test_file_without_rows_corrects_nothing(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8")
    assert read_corrections(path) == []


@pytest.mark.parametrize(
    ("field", "cell", "read"),
    [
        ("officers", "Clerk ; Head of  Piers;", "Clerk;Head of Piers"),
        ("recommendation_codes", "R1; R2", "R1;R2"),
        ("deadline_ongoing", "TRUE", "true"),
        ("status", " At risk", "at_risk"),
        ("deadline_start", "2031-05-01", "2031-05-01"),
        ("detail", "  Mend it.\n", "Mend it."),
    ],
)
def test_cells_are_read_as_actions_csv_writes_them(
    path: Path, field: str, cell: str, read: str
) -> None:
    written(path, f'{SHA},1,{field},,"{cell}",,')
    assert read_corrections(path)[0].to_value == read


# --- mistakes ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"{SHA[:-1]},1,status,,complete,,", "no fingerprint"),
        (f"{SHA},,status,,complete,,", "the action_ref is empty"),
        (f"{SHA},1,staus,,complete,,", "did you mean status?"),
        (f"{SHA},1,action_no,,2,,", "“action_no” cannot be corrected"),
        (f"{SHA},1,status,,finished,,", "none of complete, underway"),
        (f"{SHA},1,deadline_end,,Sept 2031,,", "no date written as 2025-01-31"),
        (f"{SHA},1,deadline_end,,31/02/2031,,", "no date"),
        (f"{SHA},1,deadline_ongoing,,yes,,", "none of true, false"),
        (f"{SHA},1,deadline_ongoing,true,,,", "none of true, false"),
        (f"{SHA},1,recommendation_codes,,R1;twelve,,", "“twelve” is no code"),
        (f"{SHA},1,flags,no_officer,checked,,", "only be corrected to nothing"),
        (f"{SHA},1,detail,,Me\x07nd,,", "control characters"),
        (f"{SHA},1,detail,,Mend, and more,A,why", "quote a cell’s commas"),
        (f'{SHA},1,detail,,"Mend" it,,', "is not CSV"),
    ],
)
def test_mistake_is_named_with_its_row(path: Path, row: str, said: str) -> None:
    written(path, f"{SHA},9,objective,a,b,,", "", row)
    (fault,) = faults_of(path)
    assert fault.startswith("row 4: ")
    assert said in fault


def test_all_mistakes_are_named_at_once(path: Path) -> None:
    written(path, f"{SHA},1,status,,done,,", f"{SHA},2,detail,a,b,,", "x,,date,,b,,")
    assert [fault.split(":")[0] for fault in faults_of(path)] == [
        "row 2",
        "row 4",
        "row 4",
        "row 4",
    ]


def test_two_corrections_of_one_value_are_named_with_both_rows(path: Path) -> None:
    written(path, f"{SHA},1,detail,a,b,,", f"{OTHER},1,detail,a,b,,", f"{SHA},1,detail,a,c,,")
    assert faults_of(path) == ["row 4: corrects the detail of 1 a second time; row 2 does already"]


def test_missing_column_is_named(path: Path) -> None:
    written(path, f"{SHA},1,detail,b", heading="document_sha256,action_ref,field,to")
    assert faults_of(path) == ["row 1: lacks the column “from”"]


def test_column_that_stands_twice_is_named(path: Path) -> None:
    written(path, heading=f"{HEADING},from")
    assert faults_of(path) == ["row 1: has the column “from” twice"]


def test_other_encoding_is_named(path: Path) -> None:
    path.write_bytes(f"{HEADING}\n{SHA},1,detail,£5,£6,,\n".encode("cp1252"))
    (fault,) = faults_of(path)
    assert fault == "row 2: is not UTF-8; save the file as “CSV UTF-8”"


def test_file_that_is_not_there_is_named(path: Path) -> None:
    (fault,) = faults_of(path)
    assert fault.startswith("the file: cannot be read")


# --- saving -----------------------------------------------------------------

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=12
).map(str.strip)
VALUES = {
    "deadline_start": st.dates().map(str),
    "deadline_end": st.dates().map(str),
    "deadline_ongoing": st.sampled_from(["true", "false"]),
    "status": st.sampled_from(["", "complete", "underway", "at_risk", "not_started"]),
    "recommendation_codes": st.sampled_from(["", "R1", "R2;R10"]),
    "officers": st.sampled_from(["", "Clerk", "Clerk;Head of Piers"]),
    "flags": st.just(""),
}


@st.composite
def some_corrections(draw: st.DrawFn) -> list[Correction]:
    """Corrections of different values, each of which changes something."""
    keys = st.tuples(
        st.sampled_from([SHA, OTHER]),
        st.sampled_from(["1.1", "1.10", "C.2"]),
        st.sampled_from(FIELDS),
    )
    found = []
    for sha, ref, field in draw(st.lists(keys, unique=True, max_size=6)):
        value = VALUES.get(field, TEXTS)
        before, after = draw(value), draw(value)
        if before != after or field == "flags":
            found.append(Correction(sha, ref, field, before, after, draw(TEXTS), draw(TEXTS)))
    return found


@given(corrections=some_corrections(), marked=st.booleans())
def test_what_is_saved_is_read_back(
    corrections: list[Correction], marked: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("saved") / "corrections.csv"
    path.write_text("\ufeff" * marked, encoding="utf-8")
    write_corrections(path, corrections)
    assert read_corrections(path) == corrections
    assert path.read_bytes().startswith("\ufeff".encode()) == marked
    before = path.read_bytes()
    write_corrections(path, corrections)
    assert path.read_bytes() == before


def test_second_correction_takes_the_firsts_place_and_keeps_what_was_read(path: Path) -> None:
    add_correction(path, correction("June 2031"))
    add_correction(path, correction("x", "y", "detail"))
    add_correction(path, correction("July 2031", before="June 2031"))
    assert read_corrections(path) == [correction("July 2031"), correction("x", "y", "detail")]


def test_correction_that_leads_back_is_taken_out(path: Path) -> None:
    add_correction(path, correction("June 2031"))
    add_correction(path, correction("May 2031", before="June 2031"))
    assert read_corrections(path) == []


def test_new_reading_of_the_paper_replaces_what_was_read(path: Path) -> None:
    add_correction(path, correction("June 2031"))
    add_correction(path, correction("July 2031", before="8 May 2031"))
    assert read_corrections(path) == [correction("July 2031", before="8 May 2031")]


def test_value_shown_as_corrected_keeps_what_was_read_whatever_is_shown(path: Path) -> None:
    first = Correction(SHA, "1.1.1", "officers", "Head", "AD PS")
    add_correction(path, first)
    shown = Correction(SHA, "1.1.1", "officers", "Assistant Director of Piers", "Clerk")
    write_corrections(path, [shown], corrected_now={shown.key})
    assert read_corrections(path) == [Correction(SHA, "1.1.1", "officers", "Head", "Clerk")]


def test_row_without_flags_can_be_checked(path: Path) -> None:
    check = Correction(SHA, "1", "flags", "", "")
    add_correction(path, check)
    assert read_corrections(path) == [check]
    remove_correction(path, check.key)
    assert read_corrections(path) == []


def test_row_checked_twice_keeps_what_was_read(path: Path) -> None:
    add_correction(path, Correction(SHA, "1", "flags", "no_officer", ""))
    add_correction(path, Correction(SHA, "1", "flags", "corrected;checked", "", "B. Clerk"))
    assert read_corrections(path) == [Correction(SHA, "1", "flags", "no_officer", "", "B. Clerk")]


def test_saving_keeps_other_rows_their_order_and_columns_of_ones_own(path: Path) -> None:
    row = f"{OTHER},1.1,status,,complete,5 May,A,why"
    written(
        path,
        row,
        f"{SHA},1.1.1,deadline_raw,May 2031,June 2031,6 May,B,",
        f"{SHA},2,detail,a,b,,,",
        heading=HEADING.replace(",to,", ",to,seen,"),
    )
    add_correction(path, correction("July 2031", before="June 2031"))
    assert path.read_text(encoding="utf-8").splitlines()[1:] == [
        row,
        f"{SHA},1.1.1,deadline_raw,May 2031,July 2031,6 May,,",
        f"{SHA},2,detail,a,b,,,",
    ]


def test_removing_a_correction_keeps_the_others(path: Path) -> None:
    write_corrections(path, [correction("June 2031"), correction("b", "a", "detail")])
    remove_correction(path, Key(SHA, "1.1.1", "deadline_raw"))
    assert read_corrections(path) == [correction("b", "a", "detail")]


def test_nothing_is_saved_of_a_correction_that_breaks_a_rule(path: Path) -> None:
    add_correction(path, correction("June 2031"))
    before = path.read_bytes()
    with pytest.raises(CorrectionsError, match="none of complete"):
        write_corrections(path, [correction("b", "a", "detail"), correction("done", "", "status")])
    assert path.read_bytes() == before


def test_nothing_is_saved_beside_mistakes(path: Path) -> None:
    written(path, f"{SHA},1,status,,done,,")
    before = path.read_bytes()
    with pytest.raises(CorrectionsError, match="row 2"):
        add_correction(path, correction("June 2031"))
    assert path.read_bytes() == before


def test_file_is_whole_whenever_the_machine_stops(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_correction(path, correction("June 2031"))
    before = path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputFolderError, match="No space left"):
        add_correction(path, correction("July 2031", before="June 2031"))
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]
