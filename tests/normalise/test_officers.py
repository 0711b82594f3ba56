"""Officers: one cell parted into names, one name resolved into a post."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.normalise.officers import OfficerRegister
from cip_extract.vocabulary import RegisteredAlias, load_vocabulary

WESTMERE = "Westmere Borough Council"
YORK = "City of York Council"


def westmere(**definitions: str) -> OfficerRegister:
    """The register of a council that does not exist, with a document's own definitions."""
    posts = [
        ("head-of-lanterns", "Head of Lanterns", "Head of Lanterns"),
        ("head-of-lanterns", "Head of Lanterns", "HoL"),
        ("director-place", "Director of Piers and Promenades", "Director of Piers and Promenades"),
        ("director-place", "Director of Piers and Promenades", "D P&P"),
        ("clerk", "Harbour Clerk, Tides and Bells", "Harbour Clerk, Tides and Bells"),
        ("chief-executive", "Chief Bellringer", "CEX"),
    ]
    officers = tuple(
        RegisteredAlias(WESTMERE, f"westmere-{post}", title, alias, "", "", "")
        for post, title, alias in posts
    )
    vocabulary = load_vocabulary()
    register = OfficerRegister(
        replace(vocabulary, officers=vocabulary.officers + officers), WESTMERE
    )
    register.define(definitions)
    return register


ANYWHERE = OfficerRegister(load_vocabulary())


def cell(text: str) -> list[list[str]]:
    """A cell's paragraphs ("¶" is Enter), each as its lines."""
    return [paragraph.split("\n") for paragraph in text.split("¶")]


# --- parting a cell ---------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Head of Housing",
        "Head of\nHousing",
        "Head of Housing and Parks",
        "Head of Housing\nand Parks",
        "Head of Housing and\nParks",
        "Head of Housing &\nParks",
        "Head of Housing, Parks and Harbours",
        "Head of Planning,\nBuilding Control\nand Enforcement",
        "Head of HR and OD",
        "Head of HR & OD",
        "Head of Planning/Building Control",
        "Head of Service for Parks",
        "Head of Service, Parks",
        "Head of Service - Parks",
        "Head of Legal and Democratic Services",
        "Director\nof Parks",
        "Director of Adult Social Care and Health",
        "Director of Adults, Children and Families",
        "Director of Children’s Services",
        "Director of Law and Governance (Monitoring Officer)",
        "Directors of Place and People",
        "Service Director, Growth and Housing",
        "Service Director,\nGrowth and Housing",
        "Assistant Director\nEstates",
        "Assistant\nDirector\nEstates",
        "Assistant Director –\nEstates",
        "Assistant Director, Estates",
        "Interim Assistant\nDirector Estates",
        "Interim Head of Parks",
        "Strategic Director for\nPlace and Economy",
        "Executive\nDirector of Corporate Services",
        "Corporate Director\nof Resources",
        "Corporate Director of Resources (S151)",
        "Assistant Chief Executive (Strategy)",
        "Deputy Chief Executive",
        "Chief\nExecutive",
        "Section 151 Officer",
        "Parks Manager",
        "Parks and Gardens Manager",
        "Parks\nand Gardens Manager",
        "Parks, Gardens and Harbour Manager",
        "Policy, Performance\nand Improvement\nManager",
        "Corporate Strategy\nManager",
        "HR and OD\nManager",
        "Equality, Diversity\nand Inclusion Lead",
        "Customer & Digital\nLead",
        "Learning and Development Business Partner",
        "Programme Manager (Digital and Data)",
        "Programme Manager – Transformation",
        "Group Manager\nParks",
        "AD Estates and Parks",
        "Overview and Scrutiny Committee",
        "Overview and Scrutiny\nManager",
        "Cabinet Member for Housing",
        "Portfolio Holder for Finance and Assets",
        "Senior Leadership\nTeam",
        "Communications\nTeam",
        "Democratic Services",
        "All Heads of Service",
        "Solicitor to the Council",
        "Harbour Master",
        "Ada Brook",
        "Cllr Ada Brook",
        "Ada Brook, Head of Parks",
        "Ada Brook (Head of Parks)",
        "Head of Parks\n(Ada Brook)",
        "HR",
    ],
)
def test_one_name_stays_in_one_piece(text: str) -> None:
    assert ANYWHERE.part(cell(text)) == [text.replace("\n", " ")]


TWO_POSTS = ["Head of Housing", "Parks Manager"]


@pytest.mark.parametrize(
    "between",
    [
        "¶",
        "\n",
        "/",
        " / ",
        " /\n",
        "/\n",
        "\n/ ",
        "/¶",
        ", ",
        ",\n",
        ",¶",
        "; ",
        ";¶",
        " | ",
        " and ",
        "\nand ",
        " and\n",
        " & ",
        " + ",
        ", and ",
        " and the ",
    ],
)
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Head of Housing", "Parks Manager"),
        ("Head of Housing and Parks", "Chief Operating Officer"),
        ("Chief Operating\nOfficer", "Head of\nParks"),
        ("Harbour Team", "Deputy Leader"),
        ("Director of Place", "Director of People"),
    ],
)
def test_every_separator_parts_two_posts(one: str, between: str, other: str) -> None:
    names = [one.replace("\n", " "), other.replace("\n", " ")]
    assert ANYWHERE.part(cell(one + between + other)) == names


@pytest.mark.parametrize("between", ["/", " / ", ", ", "; ", "¶", "\n", " and ", " & ", " + "])
def test_every_separator_parts_two_registered_acronyms(between: str) -> None:
    assert ANYWHERE.part(cell(f"COO{between}CMT")) == ["COO", "CMT"]


@pytest.mark.parametrize("between", ["/", ", ", "; ", "¶", "\n", " and "])
def test_every_separator_parts_two_people(between: str) -> None:
    assert ANYWHERE.part(cell(f"Ada Brook{between}Ben Carr")) == ["Ada Brook", "Ben Carr"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("¶", []),
        ("Head of Parks,", ["Head of Parks"]),
        ("Head of Parks,¶Head of Ports", ["Head of Parks", "Head of Ports"]),
        (
            "Head of Parks, Head of Ports and Harbour Team",
            ["Head of Parks", "Head of Ports", "Harbour Team"],
        ),
        (
            "Head of Parks, Tourism Officer, and COO",
            ["Head of Parks", "Tourism Officer", "COO"],
        ),
        (
            "Head of IT and Digital and Head of HR and Payroll",
            ["Head of IT and Digital", "Head of HR and Payroll"],
        ),
        (
            "Head of IT and Digital, Head of HR and Payroll",
            ["Head of IT and Digital", "Head of HR and Payroll"],
        ),
        (
            "Policy and Performance Manager, Head of Parks",
            ["Policy and Performance Manager", "Head of Parks"],
        ),
        ("HR & OD Manager and Head of Finance", ["HR & OD Manager", "Head of Finance"]),
        (
            "Corporate Director for\nPlace / Corporate Director\nfor People",
            ["Corporate Director for Place", "Corporate Director for People"],
        ),
        (
            "Head of Corporate\nDelivery and Policy\nand Head of Parks",
            ["Head of Corporate Delivery and Policy", "Head of Parks"],
        ),
        (
            "Director of\nResources\nDirector of\nPlace",
            ["Director of Resources", "Director of Place"],
        ),
        (
            "Service Manager\nParks\nService Manager\nHousing",
            ["Service Manager Parks", "Service Manager Housing"],
        ),
        ("Performance\nLead\nHead of Parks", ["Performance Lead", "Head of Parks"]),
        (
            "Chief Finance Officer\nMonitoring Officer",
            ["Chief Finance Officer", "Monitoring Officer"],
        ),
        ("Head of Legal/Monitoring Officer", ["Head of Legal", "Monitoring Officer"]),
        (
            "Director of Finance (s151)\nHead of Legal",
            ["Director of Finance (s151)", "Head of Legal"],
        ),
        ("Chief Executive and Leader of the Council", ["Chief Executive", "Leader of the Council"]),
        ("Harbour Master / Town Clerk", ["Harbour Master", "Town Clerk"]),
        (
            "Health and Wellbeing Board/Director of Public Health",
            ["Health and Wellbeing Board", "Director of Public Health"],
        ),
        (
            "Assistant Director (Estates)/Assistant Director (Parks)",
            ["Assistant Director (Estates)", "Assistant Director (Parks)"],
        ),
        (
            "Head of Service (Parks and Harbours), Director of Place",
            ["Head of Service (Parks and Harbours)", "Director of Place"],
        ),
        (
            "Head of Parks (lead), Tourism Officer (support)",
            ["Head of Parks (lead)", "Tourism Officer (support)"],
        ),
        (
            "Director of Place\n(Ada Brook)\nHead of Parks\n(Ben Carr)",
            ["Director of Place (Ada Brook)", "Head of Parks (Ben Carr)"],
        ),
        (
            "Ada Brook, Head of Parks¶Ben Carr, Tourism Officer",
            ["Ada Brook, Head of Parks", "Ben Carr, Tourism Officer"],
        ),
        ("Ada O’Brook/Ben Carr-Smith", ["Ada O’Brook", "Ben Carr-Smith"]),
        ("AD Housing and Communities / AD Parks", ["AD Housing and Communities", "AD Parks"]),
        ("Finance / HR", ["Finance", "HR"]),
        ("HEAD OF PARKS / HEAD OF PORTS", ["HEAD OF PARKS", "HEAD OF PORTS"]),
    ],
)
def test_cell_is_parted_where_both_sides_can_stand_alone(text: str, names: list[str]) -> None:
    assert ANYWHERE.part(cell(text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Harbour Clerk, Tides and Bells / HoL",
            ["Harbour Clerk, Tides and Bells", "HoL"],
        ),
        (
            "Harbour Clerk,\nTides and Bells\nHoL",
            ["Harbour Clerk, Tides and Bells", "HoL"],
        ),
        ("D P&P and HoL", ["D P&P", "HoL"]),
        ("HoL, D P&P", ["HoL", "D P&P"]),
    ],
)
def test_registered_name_keeps_its_commas_and_ands(text: str, names: list[str]) -> None:
    assert westmere().part(cell(text)) == names


def test_long_prose_is_not_parted() -> None:
    lines = [f"Word{number}, and" for number in range(40)]
    assert ANYWHERE.part([lines]) == [" ".join(lines)]


posts = st.sampled_from(
    [
        "Head of Parks",
        "Director of Piers and Promenades",
        "COO",
        "Harbour\nTeam",
        "Ada Brook",
        "Service Director, Growth",
        "Chief Executive (interim)",
        "tides",
    ]
)


def words_of(texts: list[str]) -> list[str]:
    """The words that carry a name: "and" and "the" may be all that parts two."""
    words = re.findall(r"\w+", " ".join(texts))
    return [word for word in words if word.lower() not in {"and", "the"}]


@given(st.lists(st.text(max_size=12), max_size=6))
def test_parting_any_text_loses_no_word(lines: list[str]) -> None:
    assert words_of(ANYWHERE.part([lines])) == words_of(lines)


@given(st.lists(posts, min_size=1, max_size=5), st.sampled_from(["¶", "/", ", ", "; ", "\n"]))
def test_parting_never_loses_a_word(names: list[str], between: str) -> None:
    assert words_of(ANYWHERE.part(cell(between.join(names)))) == words_of(names)


@given(st.lists(posts, min_size=1, max_size=5))
def test_no_parted_name_is_empty(names: list[str]) -> None:
    assert all(name.strip(" ,;:/") == name != "" for name in ANYWHERE.part(cell("¶".join(names))))


# --- resolving a name -------------------------------------------------------


def york_aliases() -> list[tuple[str, str, str]]:
    """(alias, post title, officer_id) as the register's own file has them."""
    file = files("cip_extract.vocabulary").joinpath("officers.csv").read_text(encoding="utf-8")
    return [
        (row["alias"], row["post_title"], row["officer_id"])
        for row in csv.DictReader(file.splitlines())
        if row["council"] == YORK
    ]


@pytest.mark.parametrize(("alias", "title", "officer_id"), york_aliases())
def test_every_alias_of_york_is_its_post(alias: str, title: str, officer_id: str) -> None:
    resolved = OfficerRegister(load_vocabulary(), YORK).resolve(alias)
    assert (resolved.raw, resolved.post_title, resolved.officer_id) == (alias, title, officer_id)
    assert resolved.match in ({"alias"} if alias != title else {"exact", "alias"})


@pytest.mark.parametrize(
    "written",
    [
        "AD PS",
        "ADPS",
        "AD Policy & Strategy",
        "AD Policy and Strategy",
        "AD policy and strategy",
        "AD Policy\nand Strategy",
        "Assistant Director of Policy and Strategy",
        "Assistant Director, Policy & Strategy",
        "Assistant Director for Policy and Strategy",
        " Assistant  Director Policy and Strategy, ",
    ],
)
def test_writings_of_one_post_have_one_officer_id(written: str) -> None:
    resolved = OfficerRegister(load_vocabulary(), YORK).resolve(written)
    assert resolved.officer_id == "york-assistant-director-policy-and-strategy"
    assert resolved.post_title == "Assistant Director Policy and Strategy"


@pytest.mark.parametrize(
    ("written", "title", "match"),
    [
        ("Head of Lanterns", "Head of Lanterns", "exact"),
        ("head of lanterns", "Head of Lanterns", "exact"),
        ("HoL", "Head of Lanterns", "alias"),
        ("HOL", "Head of Lanterns", "alias"),
        ("D P&P", "Director of Piers and Promenades", "alias"),
        ("Director of Piers & Promenades", "Director of Piers and Promenades", "exact"),
        ("Harbour Clerk, Tides & Bells", "Harbour Clerk, Tides and Bells", "exact"),
        ("Chief Executive", "Chief Executive", "exact"),
        ("CEO", "Chief Executive", "alias"),
        ("S151 Officer", "Chief Finance Officer", "alias"),
        ("Head of Lantern", "Head of Lantern", "unmatched"),
        ("Head of Lanterns and Bells", "Head of Lanterns and Bells", "unmatched"),
        ("Head of", "Head of", "unmatched"),
    ],
)
def test_name_resolves_exactly_or_stays_as_written(written: str, title: str, match: str) -> None:
    resolved = westmere().resolve(written)
    assert (resolved.raw, resolved.post_title, resolved.match) == (written, title, match)


def test_councils_own_register_comes_before_the_common_one() -> None:
    assert ANYWHERE.resolve("CEX").post_title == "Chief Executive"
    assert westmere().resolve("CEX").post_title == "Chief Bellringer"


def test_other_councils_posts_are_unknown() -> None:
    assert OfficerRegister(load_vocabulary(), WESTMERE).resolve("ADPS").match == "unmatched"


@pytest.mark.parametrize("council", ["city of york council", "CITY OF YORK COUNCIL"])
def test_councils_name_is_compared_folded(council: str) -> None:
    assert OfficerRegister(load_vocabulary(), council).knows("AD PS")


def test_documents_definition_names_a_post_outside_the_register() -> None:
    resolved = westmere(MOB="Master of Bells").resolve("MOB")
    assert (resolved.raw, resolved.post_title) == ("MOB", "Master of Bells")
    assert resolved.match == "defined_in_document"


def test_documents_definition_of_a_registered_post_carries_its_id() -> None:
    resolved = westmere(HLA="Head of Lanterns").resolve("HLA")
    assert resolved.officer_id == "westmere-head-of-lanterns"
    assert resolved.match == "defined_in_document"


def test_register_comes_before_the_documents_definition() -> None:
    resolved = westmere(HoL="House of Lobsters").resolve("HoL")
    assert (resolved.post_title, resolved.match) == ("Head of Lanterns", "alias")


def test_defined_short_form_parts_like_a_registered_one() -> None:
    assert westmere(MOB="Master of Bells").part(cell("MOB and HoL")) == ["MOB", "HoL"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Head of Tides & Bells", "Head of Tides and Bells"),
        ("Head of Tides", "head of tides"),
        ("Head of Comms", "Head of Communications"),
        ("AD Tides", "Assistant Director of Tides"),
        ("Tides Mgr", "Tides Manager"),
        ("Head of HR", "Head of Human Resources"),
    ],
)
def test_unknown_name_written_two_ways_has_one_id(one: str, other: str) -> None:
    first, second = ANYWHERE.resolve(one), ANYWHERE.resolve(other)
    assert first.officer_id == second.officer_id
    assert (first.raw, second.raw) == (one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Head of Tides", "Head of Bells"),
        ("Head of Tides", "Director of Tides"),
        ("Head of Tides", "Deputy Head of Tides"),
        ("Head of Housing", "Head of Housing Options"),
        ("AD CS", "AD PS"),
    ],
)
def test_unknown_names_that_differ_have_two_ids(one: str, other: str) -> None:
    assert ANYWHERE.resolve(one).officer_id != ANYWHERE.resolve(other).officer_id


@pytest.mark.parametrize("cell", ["–", "-", "—", " – ", "/", "– / –"])
def test_dash_names_nobody(cell: str) -> None:
    assert ANYWHERE.part([[cell]]) == []
