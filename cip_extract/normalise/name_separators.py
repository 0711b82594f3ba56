"""Cut a cell where one officer's name may end: at a separator of the vocabulary, or a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cip_extract.normalise.text import squeeze
from cip_extract.vocabulary import Separator

# What it costs to part two names, by how often the separator does so: below zero where it
# hardly ever stands inside one name.
COSTS = {"always": -2.5, "often": 0.2, "sometimes": 0.3, "seldom": 0.6}


@dataclass(frozen=True, slots=True)
class Cutter:
    """All separators as one pattern, and the cost of each."""

    pattern: re.Pattern[str]
    costs: dict[str, float]  # by the separator, small letters

    def cost_of(self, text: str) -> float | None:
        """What parting costs at a matched separator; None at a mere line's end.

        Of two in a row (", and") the first counts.
        """
        words = squeeze(text).casefold()
        if not words:
            return None
        return self.costs[max((s for s in self.costs if words.startswith(s)), key=len)]


@lru_cache(maxsize=8)
def cutter_of(separators: tuple[Separator, ...]) -> Cutter:
    """The pattern of some separators; a line's end is one everywhere."""
    costs = {squeeze(s.text).casefold(): COSTS[s.parts] for s in separators}
    none, behind, around = (
        _any_of([s.text for s in separators if s.spaces == spaces])
        for spaces in ("none", "behind", "around")
    )
    pattern = re.compile(
        rf"\s*{none}\s*|\s*{behind}\s+(?:{around}\s+)?|\s+{around}\s+(?:the\s+)?|\s*\n\s*",
        re.IGNORECASE,
    )
    return Cutter(pattern, costs)


def _any_of(texts: list[str]) -> str:
    """A pattern for one of some separators, the longest first; it never matches for none."""
    longest_first = sorted(texts, key=lambda text: (-len(text), text))
    written = (r"\s+".join(map(re.escape, text.split())) for text in longest_first)
    return f"(?:{'|'.join(written)})" if texts else "(?!)"
