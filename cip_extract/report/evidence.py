"""Where in the papers each value stands: the page and the box around its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cip_extract.report.material import Row
from cip_extract.report.versions import ActionKey

ACTIONS, RECOMMENDATIONS = "actions", "recommendations"
# Values that are shown are not always the column whose place was noted: titles of officers
# are read from the cell as printed, and so are dates.
COLUMNS_OF = {
    "officers": ("officers_raw", "officers"),
    "deadline": ("deadline_raw", "deadline_start", "deadline_end"),
}


class Page(NamedTuple):
    """A page of a paper; pages count from 1."""

    document_id: str
    number: int


class Place(NamedTuple):
    """Where a value stands: a page, and the box in points from the page's top left."""

    page: Page
    x0: float
    y0: float
    x1: float
    y1: float


class Evidence:
    """The places of every value of every action, looked up by value; and of recommendations."""

    def __init__(self, provenance: Iterable[Row]) -> None:
        self._places: dict[tuple[ActionKey, str], list[Place]] = {}
        self._recommendations: dict[tuple[str, str], list[Place]] = {}
        for row in provenance:
            if row["table"] == ACTIONS:
                key = (str(row["document_id"]), str(row["row"])), str(row["field"])
                self._places.setdefault(key, []).append(_place(row))
            elif row["table"] == RECOMMENDATIONS and row["field"] == "text":
                listed = str(row["document_id"]), str(row["row"])
                self._recommendations.setdefault(listed, []).append(_place(row))

    def places(self, action: ActionKey, field: str) -> tuple[Place, ...]:
        """Where a value stands, in the order of pages; several where a page end cuts it.

        Args:
            action: The action.
            field: A field of `changes.csv`, or a column of `actions.csv`.

        Returns:
            One place for each box; none where nothing was noted, as for an empty value.
        """
        for column in COLUMNS_OF.get(field, (field,)):
            found = self._places.get((action, column))
            if found:
                return tuple(sorted(set(found)))
        return ()

    def recommendation(self, document_id: str, code: str) -> tuple[Place, ...]:
        """Where the words of a recommendation stand; none where nothing was noted."""
        return tuple(sorted(set(self._recommendations.get((document_id, code), ()))))


def cited_pages(citations: Iterable[Sequence[Place]]) -> list[Page]:
    """The pages that values stand on, the most cited first.

    Args:
        citations: The places of every value that is shown.

    Returns:
        Each page once; pages cited equally often in order.
    """
    counted = Counter(place.page for places in citations for place in places)
    return sorted(counted, key=lambda page: (-counted[page], page))


def pages_by_document(pages: Iterable[Page]) -> Mapping[str, list[int]]:
    """Numbers of the pages of each document."""
    numbers: dict[str, list[int]] = {}
    for page in pages:
        numbers.setdefault(page.document_id, []).append(page.number)
    return numbers


def _place(row: Row) -> Place:
    page = Page(str(row["document_id"]), int(str(row["page"])))
    x0, y0, x1, y1 = (float(str(row[edge])) for edge in ("x0", "y0", "x1", "y1"))
    return Place(page, x0, y0, x1, y1)
