"""Sentences end where a reader would say so, and lose no letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cip_extract.interpret.sentences import part_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["It rained.", "The quay was wet."],
        ["Was it wet?", "It was!", "We swept it…", "Then it froze."],
        ["Cllr. Orme and Dr. Shah agreed.", "Mr. St. John did not."],
        ["See para. 3.2, e.g. No. 5 of the list, i.e. the quay."],
        ["See Nos. 3 and 4, pp. 7 to 9 and s. 151."],
        ["The answer was No.", "Members agreed."],
        ["The quay belongs to Harbour Ltd.", "R4 arises from that."],
        ["We met at 3 p.m.", "It rained."],
        ["We met at 3 p.m. on the quay."],
        ["Nets, ropes etc. were bought."],
        ["Nets, ropes etc.", "They were dear."],
        ["It was moved by J. Orme.", "He spoke first."],
        ["Cllr. J. R. Orme moved it."],
        ["Then J. Orme spoke."],
        ["See Annex A.", "Members agreed."],
        ["We chose option B.", "Costs fall."],
        ["“It is wet.”", "She was right."],
        ["(It is wet.)", "She was right."],
        ["It is wet (see Rec. 3).", "She was right."],
        ["It cost £3.5m in 2024.", "In 2025 it cost less."],
        ["See www.quay.example for more.", "It is short."],
        ["It has 3 parts: a. nets, b. ropes, and c. buoys."],
        ["It is met, cf. the audit, vs. last year."],
        ["One line without an end"],
        ["..."],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    text = " ".join(sentences)
    (found,) = part_sentences([text])
    assert [sentence for _, sentence in found] == sentences
    assert all(text[start:].startswith(sentence) for start, sentence in found)


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=60), max_size=4))
def test_no_letter_is_lost(texts: list[str]) -> None:
    texts = [" ".join(text.split()) for text in texts]
    found = list(part_sentences(texts))
    assert len(found) == len(texts)
    for text, sentences in zip(texts, found, strict=True):
        assert "".join("".join(s for _, s in sentences).split()) == "".join(text.split())
        assert all(text[start : start + len(sentence)] == sentence for start, sentence in sentences)
