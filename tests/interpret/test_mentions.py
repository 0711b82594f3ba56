"""Prose that names recommendations is found; lists, headings and tables are left alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import pytest

from cip_extract.interpret.mentions import find_mentions
from tests.builders import Rows, content, section

LONG = "The harbour board has looked at each of them in turn and at what they would cost the town"


def mentions(
    *pages: Sequence[str | Rows], codes: Collection[str] = (), kind: str = "report"
) -> list[tuple[str, str, int]]:
    contents = [content(number, *blocks) for number, blocks in enumerate(pages, start=1)]
    return [
        (found.code, found.sentence.text, found.sentence.page)
        for found in find_mentions([(section(kind), contents)], codes)
    ]


def sentences(*blocks: str | Rows) -> list[str]:
    return list(dict.fromkeys(sentence for _, sentence, _ in mentions(blocks)))


def test_each_code_of_a_sentence_is_a_mention() -> None:
    found = mentions(["It rained. Recommendations 1 to 3 look at the quay. They are met."])
    assert found == [
        (code, "Recommendations 1 to 3 look at the quay.", 1) for code in ("R1", "R2", "R3")
    ]


@pytest.mark.parametrize(
    ("paragraph", "sentence"),
    [
        ("13. Recommendation 4 looks at the quay.", "Recommendation 4 looks at the quay."),
        ("2.3 Recommendation 4 looks at the quay.", "Recommendation 4 looks at the quay."),
        ("(a) Recommendation 4 looks at the quay.", "Recommendation 4 looks at the quay."),
        ("• recommendation 4, which is met", "recommendation 4, which is met"),
        ("• 3. recommendation 4, which is met", "recommendation 4, which is met"),
        ("Cllr. Orme asked for recommendation 4 (see para. 3.2) by No. 5.",
         "Cllr. Orme asked for recommendation 4 (see para. 3.2) by No. 5."),
        ("**Recommendation 4 is met.**", "Recommendation 4 is met."),
        ("Recommendation 4, 5 and 6 are met.", "Recommendation 4, 5 and 6 are met."),
        ("Recommendation 4 – the first of them – is met.",
         "Recommendation 4 – the first of them – is met."),
        ("Recommendation 4 (see Annex B) is met.", "Recommendation 4 (see Annex B) is met."),
    ],
)  # fmt: skip
def test_sentence_is_whole_and_without_its_number(paragraph: str, sentence: str) -> None:
    assert sentences(paragraph) == [sentence]


@pytest.mark.parametrize(
    "block",
    [
        "Recommendation 4: Mend the quay.",
        "Recommendation 4. Mend the quay.",
        "Recommendation 4 – Mend the quay.",
        "Recommendation 4 Mend the quay before the spring tides.",
        "**Recommendation 4** Mend the quay. It builds on recommendation 3.",
        "Recommendation 4 (urgent): Mend the quay.",
        "Recommendation R4: mend the quay.",
        "2.4 Recommendation 4: Mend the quay.",
        "R4. Mend the quay as recommendation 3 asks.",
        "Key Recommendation 4: Mend the quay.",
        "Recommendation 4",
        "**Our answer to recommendation 4**",
        "Our answer to recommendations 1 to 4",
        "Recommendation 4 and what we do ............ 12",
        [["Action", "Answers"], ["Mend the quay.", "Recommendation 4 is met."]],
    ],
)
def test_lists_headings_contents_and_cells_are_no_mentions(block: str | Rows) -> None:
    assert mentions([block]) == []


def test_bare_code_counts_where_it_is_known_to_be_a_recommendation() -> None:
    page = ["The quay was mended last spring, as R4 asks."]
    assert mentions(page) == []
    assert [code for code, _, _ in mentions(page, codes={"R4"})] == ["R4"]
    named = ["Recommendation 4 came last of all.", *page]
    assert [code for code, _, _ in mentions(named)] == ["R4", "R4"]


def test_sentence_cut_by_a_page_end_is_whole() -> None:
    start = f"{LONG}, which is why"
    found = mentions([start], ["recommendation 4 has to wait. So it does."])
    assert found == [("R4", f"{start} recommendation 4 has to wait.", 1)]


def test_sentence_cut_before_a_capital_is_whole_where_its_line_is_full() -> None:
    filled = " ".join(["quay"] * 60) + " and so"
    found = mentions([filled], ["Recommendation 4 has to wait for it. So it does."])
    (whole,) = {sentence for _, sentence, _ in found}
    assert whole.endswith("Recommendation 4 has to wait for it.")


def test_bullets_over_a_page_end_stay_apart() -> None:
    found = mentions(["• the quay, as recommendation 4 asks"], ["• the pier"])
    assert found == [("R4", "the quay, as recommendation 4 asks", 1)]


def test_page_is_the_one_that_the_sentence_begins_on() -> None:
    found = mentions([f"{LONG} and found it"], ["too dear. Recommendation 4 has to wait."])
    assert found == [("R4", "Recommendation 4 has to wait.", 2)]


def test_sentence_stands_on_its_own_lines() -> None:
    text = f"{LONG}. Recommendation 4 has to wait. {LONG}."
    (page,) = [content(1, text)]
    (found,) = find_mentions([(section(), [page])], ())
    texts = [line.text for line in found.sentence.lines]
    assert " ".join(texts).count("Recommendation 4 has to wait.") == 1
    assert len(texts) < len(page.paragraphs[0].lines)


def test_each_mention_knows_its_paper() -> None:
    first, second = section(), replace(section("minutes"), number=2)
    page = "The board has agreed that recommendation 4 is met."
    found = find_mentions([(first, [content(1, page)]), (second, [content(2, page)])], ())
    assert [(m.section.number, m.sentence.page) for m in found] == [(1, 1), (2, 2)]


def test_nothing_is_found_in_nothing() -> None:
    assert find_mentions([], ()) == []
    assert mentions([], ["It rained."]) == []
