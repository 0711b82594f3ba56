"""How much two texts have in common, by their words."""

from __future__ import annotations

from collections.abc import Sequence
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


def similarities(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> NDArray[np.float64]:
    """Compare every old text with every new one.

    The measure is Dice's: twice the words in common over all the words of both, whatever
    their order, function words counting half. Measured on random revisions against
    RapidFuzz's ratio, token_sort_ratio, token_set_ratio and WRatio, it parts true pairs
    from strangers best. In a plan of sixty paragraphs the nearest stranger scored 0.56 by
    token_sort_ratio, from letters shared by chance, and 0.31 by whole words (medians).

    Args:
        old: One bag of words a text, from `word_bag`.
        new: The same for the other version.

    Returns:
        A matrix of values from 0 (no word in common) to 1, a row for each old text.
    """
    # Imported late: the command line must answer before numpy could load.
    import numpy as np
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    # Of two sorted bags, the longest common subsequence is what they share, so the
    # normalised Indel similarity is exactly Dice's measure.
    return cdist(old, new, scorer=Indel.normalized_similarity, dtype=np.float64)


def word_bag(text: str) -> list[str]:
    """The sorted stems of a text's words, those that carry meaning twice.

    Example:
        >>> word_bag("Publish the plans")
        ['plan', 'plan', 'publis', 'publis', 'the']
    """
    return sorted(
        stem
        for word in folded_words(text)
        for stem in ([word] if word in FUNCTION_WORDS else [_stem(word)] * 2)
    )


def _stem(word: str) -> str:
    return word.removesuffix("s")[:STEM_LETTERS]
