"""How much texts have in common, by their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cip_extract.diff.equality import folded_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# "develop", "developing" and "development" begin alike: cutting words stands in for
# stemming, and 5 letters pair about as well.
STEM_LETTERS = 6

# Words that hold a sentence together say little about which action it is.
FUNCTION_WORDS = frozenset(
    folded_words(
        "a all an and are as at be been by for from has have how in including into is it its "
        "more of on or our so such that the their them this through to was were when where "
        "which who will with"
    )
)
FUNCTION_WORD_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Words:
    """The words of two lists of texts, in figures.

    Attributes:
        old: A row for each old text, a column for each word of either list; 1 where the
            text has the word. A word's second occurrence in a text is a column of its own.
        new: The same for the new texts.
        weights: How much each word says about which text it is.
        shared: The weight that each old text shares with each new one.
        old_weight: The weight of each old text.
        new_weight: The weight of each new text.
        alike: How alike they are, from 0 (no word in common) to 1: twice the shared weight
            over the weight of both, which is Dice's measure.
    """

    old: NDArray[np.bool_]
    new: NDArray[np.bool_]
    weights: NDArray[np.float64]
    shared: NDArray[np.float64]
    old_weight: NDArray[np.float64]
    new_weight: NDArray[np.float64]
    alike: NDArray[np.float64]

    def turned(self) -> Words:
        """The same with the old for the new and the new for the old."""
        return Words(
            self.new,
            self.old,
            self.weights,
            self.shared.T,
            self.new_weight,
            self.old_weight,
            self.alike.T,
        )


def weigh_words(old: Sequence[str], new: Sequence[str]) -> Words:
    """Count the words of two lists of texts and weigh what they share.
    """
    # Imported late: the command line must answer before numpy could load.
    import numpy as np

    columns: dict[tuple[str, int], int] = {}
    old_places, new_places = (
        [[columns.setdefault(token, len(columns)) for token in _tokens(text)] for text in texts]
        for texts in (old, new)
    )
    old_has, new_has = (
        np.zeros((len(places), len(columns)), dtype=np.float32)
        for places in (old_places, new_places)
    )
    for has, places in ((old_has, old_places), (new_has, new_places)):
        for row, found in enumerate(places):
            has[row, found] = 1
    weights = _weights(list(columns), old_has, new_has)
    shared = ((old_has * weights.astype(np.float32)) @ new_has.T).astype(np.float64)
    old_weight, new_weight = old_has @ weights, new_has @ weights
    both = np.add.outer(old_weight, new_weight)
    alike = 2 * shared / np.maximum(both, 1e-9)
    return Words(
        old_has.astype(bool), new_has.astype(bool), weights, shared, old_weight, new_weight, alike
    )
import os
MODE=os.environ.get('IDF','none')

def _weights(tokens,old,new):
    import numpy as np
    kind = np.array([FUNCTION_WORD_WEIGHT if word in FUNCTION_WORDS else 1.0 for word, _ in tokens])
    if MODE=='none': return kind
    df=np.maximum(old.sum(axis=0),new.sum(axis=0)).astype(float); n=max(len(old),len(new))
    if MODE=='log': r=np.log1p(n/df)/np.log1p(n)
    if MODE=='half': r=(1+np.log1p(n/df)/np.log1p(n))/2
    if MODE=='pow': r=df**-0.25
    return kind*r


def _tokens(text: str) -> list[tuple[str, int]]:
    """The stems of a text's words, each with how often it has come before."""
    seen: Counter[str] = Counter()
    tokens = []
    for word in folded_words(text):
        stem = word if word in FUNCTION_WORDS else _stem(word)
        tokens.append((stem, seen[stem]))
        seen[stem] += 1
    return tokens


def _stem(word: str) -> str:
    return word.removesuffix("s")[:STEM_LETTERS]
