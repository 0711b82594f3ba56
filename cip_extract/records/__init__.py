"""Plain data handed from one stage to the next.

Every length is in PDF points (1/72 inch) from the page's top left corner, every
page number counts from 1, and nothing here knows how it was found.
"""

from cip_extract.records.geometry import UNMOVED, Box, Evidence, Matrix
from cip_extract.records.packs import (
    AgendaItem,
    DocumentDetails,
    PageContent,
    Section,
    SourceDocument,
    Stamp,
)
from cip_extract.records.pages import Fill, Line, Page, Paragraph, Passage, Ruling, Word
from cip_extract.records.reading import ActionTable, Doubt, LeftAlone, Reading, UnknownWord
from cip_extract.records.tables import Cell, StitchedTable, Table, TableRow
from cip_extract.records.values import (
    Action,
    Activity,
    Deadline,
    Decision,
    Meeting,
    Mention,
    OfficerName,
    RawAction,
    Recommendation,
)

__all__ = [
    "UNMOVED",
    "Action",
    "ActionTable",
    "Activity",
    "AgendaItem",
    "Box",
    "Cell",
    "Deadline",
    "Decision",
    "DocumentDetails",
    "Doubt",
    "Evidence",
    "Fill",
    "LeftAlone",
    "Line",
    "Matrix",
    "Meeting",
    "Mention",
    "OfficerName",
    "Page",
    "PageContent",
    "Paragraph",
    "Passage",
    "RawAction",
    "Reading",
    "Recommendation",
    "Ruling",
    "Section",
    "SourceDocument",
    "Stamp",
    "StitchedTable",
    "Table",
    "TableRow",
    "UnknownWord",
    "Word",
]
