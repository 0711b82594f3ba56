"""Tell what a document is: its council, committee, meeting and title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from cip_extract.normalise.full_dates import find_full_dates
from cip_extract.normalise.text import fold, squeeze
from cip_extract.records import Cell, DocumentDetails, PageContent, Section, Table

FRONT_PAGES = 12
FRONT_PARAGRAPHS = 12
DAY_LINE_WORDS = 12
_JOINER = r"on|upon|and|&|with|the|in|under|le|by|(?<=Riding )of"
_NAME = rf"[A-Z][a-z’'-]+(?:[ -](?:[A-Z][a-z’'-]+|{_JOINER}))*"
_KIND = (
    r"City|County|Borough|District|Metropolitan Borough|Royal Borough|London Borough"
    r"|Metropolitan|Unitary"
)
COUNCIL = re.compile(rf"\b(?:(?:{_KIND}) of {_NAME} Council|{_NAME} (?:(?:{_KIND}) )?Council)\b")
NOT_COUNCILS = re.compile(
    r"(?:the|full|a|this|town|parish|our|each|how|executive|council|annual|extraordinary|budget"
    r"|special|ordinary|cabinet) ",
    re.IGNORECASE,
)
COUNCIL_IN_CAPITALS = re.compile(rf"\b[A-Z][A-Z &’'-]*\b(?i:{_KIND})\b[A-Z &’'-]*COUNCIL\b")
# Words of a title that may stand right before a council's name.
HEADING_WORD = re.compile(
    r"^(?:The|Corporate|Peer|Challenge|Review|Plan|Action|Improvement|Report|Strategy|Agenda"
    r"|Minutes|Progress|Statement|Constitution|Scrutiny|Committee|Cabinet|Policy) (?=[A-Z].* )"
)
# The document system titles its packs "Agenda Document for COMMITTEE, dd/mm/yyyy hh:mm".
SYSTEM_TITLE = re.compile(
    r"^agenda document for (?P<committee>.+?),\s*(?P<date>\d{2}/\d{2}/\d{4})", re.I
)
NOTICE = re.compile(r"^notice of a?\s*(?:public\s+)?meeting(?: of)?:?\s*(.*)$", re.IGNORECASE)
DATE_LABELS = ("meeting date", "date of meeting", "date")
MEETING_LABELS = ("meeting", "committee", "meeting of", "report to")


def read_details(
    file_title: str, contents: Sequence[PageContent], sections: Sequence[Section]
) -> DocumentDetails:
    """What a document says it is; empty where it does not say.

    Args:
        file_title: The title in the PDF's own properties.
        contents: All pages.
        sections: All papers.
    """
    minutes = {
        page
        for section in sections
        if section.kind == "minutes"
        for page in range(section.page_start, section.page_end + 1)
    }
    labelled = _labelled([c for c in contents[:FRONT_PAGES] if c.number not in minutes])
    system = SYSTEM_TITLE.match(file_title)
    council = _council(contents)
    committee = _notice_of(contents) or (system["committee"] if system else "")
    if not committee:
        committee = next((labelled[label] for label in MEETING_LABELS if label in labelled), "")
    has_front = bool(sections) and sections[0].kind == "agenda"
    return DocumentDetails(
        title=_title(file_title, sections),
        council=council,
        committee=squeeze(committee),
        meeting_date=_meeting_date(contents, labelled, system["date"] if system else "", has_front),
    )


def _title(file_title: str, sections: Sequence[Section]) -> str:
    """The file's own title, unless it is a file name or a program's default."""
    title = squeeze(file_title)
    if title and not re.search(r"(?i)\.(?:docx?|pdf|rtf)$|^microsoft word|^untitled", title):
        return title
    return next((section.title for section in sections if section.title), "")


def _council(contents: Sequence[PageContent]) -> str:
    """The council named most often, the fuller name before the shorter."""
    names: Counter[str] = Counter()
    for content in contents:
        for paragraph in content.paragraphs:
            if "Council" in paragraph.text or "COUNCIL" in paragraph.text:
                found = COUNCIL.finditer(_in_small_letters(paragraph.text))
                bare = [_without_words_before(match[0]) for match in found]
                names.update(name for name in bare if not NOT_COUNCILS.match(name))
    full = [name for name in names if re.search(rf"\b(?:{_KIND})\b", name)]
    for short in [name for name in names if name not in full]:
        place = short.removesuffix(" Council")
        for name in full:
            if re.search(rf"(?:^|\bof ){re.escape(place)}\b", name):
                names[name] += names.pop(short, 0)  # "Ashby Council" is short for the full name
    return max(names, key=lambda name: (names[name], name in full, len(name)), default="")


def _in_small_letters(text: str) -> str:
    """A heading in capitals as it would be written ("Royal Borough of Wyre Council")."""
    words = COUNCIL_IN_CAPITALS.sub(lambda match: match[0].title(), text)
    return re.sub(r"(?<=\S )(?:Of|And|Upon|On|The|With)(?= )", lambda m: m[0].lower(), words)


def _without_words_before(name: str) -> str:
    """A council's name without what a heading says before it ("Peer Challenge …")."""
    name = squeeze(name.replace("’", "'"))
    name = re.sub(r"^\w+ed by ", "", name)
    while (rest := HEADING_WORD.sub("", name, count=1)) != name:
        name = rest
    return name


def _notice_of(contents: Sequence[PageContent]) -> str:
    """The committee a front sheet gives notice of."""
    paragraphs = contents[0].paragraphs[:8] if contents else ()
    for index, paragraph in enumerate(paragraphs):
        match = NOTICE.match(paragraph.text)
        if match:
            below = paragraphs[index + 1].text if index + 1 < len(paragraphs) else ""
            return match[1] or below
    return ""


def _meeting_date(
    contents: Sequence[PageContent], labelled: dict[str, str], system_date: str, has_front: bool
) -> date | None:
    """The day of the meeting: the front sheet's, the file's, or a table of details'."""
    opening = contents[0].paragraphs[:FRONT_PARAGRAPHS] if contents else ()
    for paragraph in opening:
        match = re.match(r"(?:meeting )?date(?: of meeting)?:?\s+(.*)", paragraph.text, re.I)
        if match and (found := find_full_dates(match[1])):
            return found[0]
    candidates = [system_date]
    if has_front or _notice_of(
        contents
    ):  # "Tuesday, 16 July 2024 at 10.00 am" needs no label there
        candidates += [paragraph.text for paragraph in opening if _is_day_line(paragraph.text)]
    candidates += [labelled.get(label, "") for label in DATE_LABELS]
    for text in candidates:
        found = find_full_dates(text)
        if found:
            return found[0]
    return None


def _is_day_line(text: str) -> bool:
    """Whether a line says little more than a date and a time."""
    return len(text.split()) <= DAY_LINE_WORDS and len(find_full_dates(text)) == 1


def _labelled(contents: Sequence[PageContent]) -> dict[str, str]:
    """Label and value of the rows of two-column tables, the first of each label."""
    values: dict[str, str] = {}
    for content in contents:
        for table in content.tables:
            for label, cell in labelled_cells(table):
                if cell.text:
                    values.setdefault(label, cell.text)
    return values


def labelled_cells(table: Table) -> Iterator[tuple[str, Cell]]:
    """The folded label and the value's cell of each row of a two-column table; else nothing."""
    if table.column_count != 2:
        return
    for number in range(table.row_count):
        cells = list(table.row(number))
        if len(cells) == 2:
            yield fold(cells[0].text), cells[1]
