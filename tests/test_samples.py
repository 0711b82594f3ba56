"""What is read from the samples is what a person read there, field by field.

Texts are compared by their words: punctuation, bullets, case and white space do not
count. The answers are described in `samples/README.md`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from cip_extract.histories import history
from tests.answers import Row, names, rows, words
from tests.conftest import SAMPLES

EXPECTED = SAMPLES / "expected"

Answer = tuple[object, ...]


def items(text: str) -> tuple[str, ...]:
    """A list's items in order of name, however they are joined."""
    return tuple(sorted(part for part in re.split(r"[;|]", text) if part))


def exactly(text: str) -> str:
    return text


PLANS = sorted(path.name.removesuffix(".actions.csv") for path in EXPECTED.glob("*.actions.csv")
               if not path.name.endswith(".other-actions.csv"))  # fmt: skip
OTHER_PLANS = sorted(
    path.name.removesuffix(".other-actions.csv") for path in EXPECTED.glob("*.other-actions.csv")
)


@pytest.fixture(scope="session")
def read(sample_dataset: Path) -> Callable[[str, str], list[Row]]:
    """Published rows of a table, of one sample."""
    documents = {
        Path(row["source"]).stem: row["document_id"]
        for row in rows(sample_dataset / "documents.csv")
    }
    tables: dict[str, dict[str, list[Row]]] = {}

    def read_table(table: str, document: str) -> list[Row]:
        if table not in tables:
            tables[table] = defaultdict(list)
            for row in rows(sample_dataset / f"{table}.csv"):
                tables[table][row["document_id"]].append(row)
        return tables[table][documents[document]]

    return read_table


Reader = Callable[[str, str], list[Row]]


def in_document(file: str, document: str) -> list[Row]:
    """The reviewed rows of one sample in a file that holds several samples' answers."""
    return [row for row in rows(EXPECTED / file) if row["document"] == document]


def documents_in(file: str) -> list[str]:
    return sorted({row["document"] for row in rows(EXPECTED / file)})


def assert_same(found: Iterable[Answer], expected: Iterable[Answer]) -> None:
    """Compare as bags of rows, and show only what differs."""
    have, want = Counter(found), Counter(expected)
    assert list((want - have).elements()) == [], "expected and not found"
    assert list((have - want).elements()) == [], "found and not expected"


# --- actions ----------------------------------------------------------------

# Column of the reviewed answer, ours, and what of it is compared.
ACTION_FIELDS: list[tuple[str, str, Callable[[str], object]]] = [
    ("objective_title", "objective", words),
    ("action_title", "action", words),
    ("detail", "detail", words),
    ("deadline_raw", "deadline_raw", words),
    ("deadline_start", "deadline_start", exactly),
    ("deadline_end", "deadline_end", exactly),
    ("ongoing", "deadline_ongoing", exactly),
    ("status", "status", exactly),
    ("recommendation_codes", "recommendation_codes", items),
    ("narrative", "narrative", words),
    ("page_start", "page_start", exactly),
    ("page_end", "page_end", exactly),
]


def key(row: Row) -> tuple[str, str, str]:
    return row["objective_no"], row["action_no"], row["detail_no"]


def plan_rows(document: str, read: Reader) -> list[Row]:
    """The actions under objectives; those of other tables have none."""
    return [row for row in read("actions", document) if row["objective_no"]]


def officers_by_action(document: str, read: Reader) -> dict[str, list[Row]]:
    officers = defaultdict(list)
    for row in read("action_officers", document):
        officers[row["action_ref"]].append(row)
    return officers


@pytest.mark.parametrize("document", PLANS)
def test_actions_have_the_reviewed_numbers(document: str, read: Reader) -> None:
    found = plan_rows(document, read)
    assert_same(map(key, found), map(key, rows(EXPECTED / f"{document}.actions.csv")))
    for row in found:
        assert row["action_ref"] == ".".join(key(row))


@pytest.mark.parametrize("document", PLANS)
@pytest.mark.parametrize(
    ("reviewed", "ours", "part"), ACTION_FIELDS, ids=[row[1] for row in ACTION_FIELDS]
)
def test_field_of_every_action_is_as_reviewed(
    document: str, reviewed: str, ours: str, part: Callable[[str], object], read: Reader
) -> None:
    found = {key(row): part(row[ours]) for row in plan_rows(document, read)}
    expected = {key(row): part(row[reviewed]) for row in rows(EXPECTED / f"{document}.actions.csv")}
    assert_same(found.items(), expected.items())


@pytest.mark.parametrize("document", PLANS)
def test_officers_are_parted_as_reviewed(document: str, read: Reader) -> None:
    officers = officers_by_action(document, read)
    found = {
        key(row): tuple(sorted(words(o["officer_raw"]) for o in officers[row["action_ref"]]))
        for row in plan_rows(document, read)
    }
    expected = {
        key(row): names(row["officers_raw"]) for row in rows(EXPECTED / f"{document}.actions.csv")
    }
    assert_same(found.items(), expected.items())


@pytest.mark.parametrize("document", OTHER_PLANS)
def test_actions_outside_the_plan_are_as_reviewed(document: str, read: Reader) -> None:
    officers = officers_by_action(document, read)
    found = [
        (
            words(row["action"]),
            words(row["background"]),
            tuple(sorted(words(o["officer_raw"]) for o in officers[row["action_ref"]])),
            words(row["deadline_raw"]),
            row["deadline_start"],
            row["deadline_end"],
            row["deadline_ongoing"],
            row["page_start"],
        )
        for row in read("actions", document)
        if not row["objective_no"]
    ]
    expected = [
        (
            words(row["action"]),
            words(row["background"]),
            names(row["officers_raw"]),
            words(row["deadline_raw"]),
            row["deadline_start"],
            row["deadline_end"],
            row["ongoing"],
            row["page"],
        )
        for row in rows(EXPECTED / f"{document}.other-actions.csv")
    ]
    assert_same(found, expected)


def posts_and_names(document: str) -> Iterator[tuple[str, str]]:
    """Each post of a sample with a way its name is written there."""
    for row in in_document("officers.csv", document):
        for name in row["written_as"].split(";"):
            yield row["post_title"], words(name)


def test_one_post_has_one_identifier_in_all_samples(read: Reader) -> None:
    identifiers = defaultdict(set)
    posts = defaultdict(set)
    for document in documents_in("officers.csv"):
        known = {
            words(row["officer_raw"]): row["officer_id"]
            for row in read("action_officers", document)
        }
        for post, name in posts_and_names(document):
            identifiers[post].add(known.get(name, "not found"))
            posts[known.get(name, "not found")].add(post)
    assert {post: ids for post, ids in identifiers.items() if len(ids) > 1} == {}
    assert {one: several for one, several in posts.items() if len(several) > 1} == {}


@pytest.mark.parametrize("document", documents_in("officers.csv"))
def test_short_names_that_the_document_defines_become_titles(document: str, read: Reader) -> None:
    published = {
        words(row["officer_raw"]): words(row["officer"])
        for row in read("action_officers", document)
    }
    defined = {
        row["post_title"] for row in in_document("officers.csv", document) if row["defined_as"]
    }
    expected = {name: words(post) for post, name in posts_and_names(document) if post in defined}
    assert {name: published[name] for name in expected} == expected


# --- the other tables -------------------------------------------------------


def test_documents_are_as_reviewed(read: Reader) -> None:
    columns = ("council", "committee", "meeting_date", "page_count")
    for expected in rows(EXPECTED / "documents.csv"):
        (found,) = read("documents", expected["document"])
        assert {name: found[name] for name in columns} == {name: expected[name] for name in columns}


@pytest.mark.parametrize("document", documents_in("sections.csv"))
def test_sections_are_as_reviewed(document: str, read: Reader) -> None:
    columns = ("kind", "agenda_item", "annex", "page_start", "page_end", "printed_page_start",
               "printed_page_end")  # fmt: skip
    assert_same(
        (tuple(row[name] for name in columns) for row in read("sections", document)),
        (tuple(row[name] for name in columns) for row in in_document("sections.csv", document)),
    )


def recommendation(row: Row) -> Answer:
    return row["kind"], row["code"], row["number"], words(row["text"]), row["page"]


@pytest.mark.parametrize("document", documents_in("recommendations.csv"))
def test_recommendations_are_as_reviewed(document: str, read: Reader) -> None:
    expected = in_document("recommendations.csv", document)
    assert_same(
        map(recommendation, read("recommendations", document)), map(recommendation, expected)
    )


def activity(row: Row) -> Answer:
    return (
        row["theme_no"],
        words(row["theme"]),
        words(row["activity"]),
        items(row["recommendation_codes"]),
        row["page"],
    )


@pytest.mark.parametrize("document", documents_in("activities.csv"))
def test_activities_are_as_reviewed(document: str, read: Reader) -> None:
    expected = in_document("activities.csv", document)
    assert_same(map(activity, read("activities", document)), map(activity, expected))


def decision(row: Row) -> Answer:
    return (
        row["meeting_date"],
        row["minute_no"],
        words(row["title"]),
        row["resolution_no"],
        words(row["decision"]),
        words(row["reason"]),
        row["page"],
    )


@pytest.mark.parametrize("document", documents_in("decisions.csv"))
def test_decisions_are_as_reviewed(document: str, read: Reader) -> None:
    expected = in_document("decisions.csv", document)
    assert_same(map(decision, read("decisions", document)), map(decision, expected))


@pytest.mark.parametrize(
    ("table", "answers"),
    [
        ("recommendations", documents_in("recommendations.csv")),
        ("activities", documents_in("activities.csv")),
        ("decisions", documents_in("decisions.csv")),
        ("actions", PLANS),
    ],
)
def test_nothing_is_read_where_there_is_nothing(
    table: str, answers: list[str], read: Reader
) -> None:
    for path in SAMPLES.glob("*.pdf"):
        if path.stem not in answers:
            assert read(table, path.stem) == []


def test_changes_are_as_reviewed(sample_changes: Path) -> None:
    found = [
        (row["change"], row["action_ref_from"], row["action_ref_to"], row["field"])
        for row in rows(sample_changes / "changes.csv")
    ]
    expected = [
        # the reviewed answers call the action's title action_title
        (row["change"], row["ref_from"], row["ref_to"], row["field"].removesuffix("_title"))
        for row in rows(EXPECTED / "changes.csv")
    ]
    assert_same(found, expected)


# --- the catalogue ----------------------------------------------------------


def test_every_sample_is_in_the_catalogue_and_nothing_else_is() -> None:
    catalogue = (SAMPLES / "README.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `(\S+\.pdf)` \|", catalogue, re.MULTILINE))
    described = set(re.findall(r"^## (\S+\.pdf)$", catalogue, re.MULTILINE))
    there = {path.name for path in SAMPLES.glob("*.pdf")}
    assert listed == there
    assert described == there


def test_every_sample_has_reviewed_answers() -> None:
    answered = {row["document"] for row in rows(EXPECTED / "documents.csv")}
    assert answered == {path.stem for path in SAMPLES.glob("*.pdf")}


def test_actions_are_followed_through_three_versions(tmp_path: Path) -> None:
    """One action is left out of the second version and comes back in the third."""
    found = history([str(path) for path in sorted(SAMPLES.glob("wethercote-2025-*.pdf"))], tmp_path)
    stems = {
        version.document_id: Path(str(version.document["source"])).stem
        for version in found.versions
    }
    of_other_plans = {
        (version.document_id, row["action_ref"])
        for version in found.versions
        for row in version.actions
        if row["plan_id"] != version.document["plan_id"]
    }
    assert _lineages(
        (row["lineage_id"], stems[row["document_id"]], row["action_ref"])
        for row in rows(tmp_path / "lineage.csv")
        if (row["document_id"], row["action_ref"]) not in of_other_plans
    ) == _lineages(
        (row["lineage"], row["document"], row["action_ref"])
        for row in rows(EXPECTED / "lineage.csv")
    )


def _lineages(found: Iterable[tuple[str, str, str]]) -> list[list[tuple[str, str]]]:
    """The places of each lineage, whatever its name."""
    places: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, document, ref in found:
        places[name].append((document, ref))
    return sorted(sorted(each) for each in places.values())


def test_every_answer_file_is_compared() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    for path in EXPECTED.glob("*.csv"):
        stem = path.name.removesuffix(".csv")
        if stem == "traps":
            continue  # says where the difficulties are, not what is to be read
        kind = stem.rpartition(".")[2]
        assert f'{kind}.csv"' in source, path.name


# The sentences of running text that name a recommendation, by document, code and page.
MENTIONED = {
    ("wethercote-2025-02-12-pack", "R12", "17", "Progress is published every quarter (R12)."),
    ("wethercote-2025-06-11-pack", "R1", "9", "Recommendations R1 and R12 have seen the most"),
    ("wethercote-2025-06-11-pack", "R12", "9", "Recommendations R1 and R12 have seen the most"),
    ("wethercote-framework", "R12", "1", "Progress is published every quarter (R12)."),
}


def test_mentions_are_those_that_a_reader_finds(read: Reader) -> None:
    found = {
        (path.stem, row["recommendation_code"], row["page"], row["sentence"])
        for path in SAMPLES.glob("wethercote-*.pdf")
        for row in read("mentions", path.stem)
    }
    assert {(*place, words(sentence)[:40]) for *place, sentence in found} == {
        (*place, words(sentence)[:40]) for *place, sentence in MENTIONED
    }
