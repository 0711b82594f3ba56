"""A paper's running text as a row of blocks: paragraphs whole, labelled values apart.

A box drawn around a paragraph makes a table of one cell of it, and two labels side by
side in a frame make one of two: neither is a table to its reader, so both are opened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cip_extract.interpret.prose_labels import CLOSING_ROLES, Block, labelled_blocks
from cip_extract.pages.paragraphs import (
    BULLET,
    LIST_MARK,
    SIZE_STEP_POINTS,
    continues,
    join_over_pages,
    split_paragraphs,
)
from cip_extract.records import PageContent, Paragraph, Table
from cip_extract.vocabulary import Vocabulary

BOX_PADDING_POINTS = 6.0
LONGEST_OPENED = 12  # cells of a frame of labels; a larger grid is a table


@dataclass(frozen=True, slots=True)
class Stream:
    """A paper's blocks, and the type size most of its text is set in."""

    blocks: tuple[Block, ...]
    body_size: float

    def stands_out(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is set in bold or in larger type than the text."""
        larger = min(line.size for line in paragraph.lines) >= self.body_size + SIZE_STEP_POINTS
        return paragraph.bold or larger

    def is_heading(self, block: Block) -> bool:
        """Whether a block is a heading by its type."""
        return not block.role and self.stands_out(block.paragraph)


def read_stream(
    contents: Sequence[PageContent], taken: Sequence[Table], vocabulary: Vocabulary
) -> Stream:
    """The blocks of a paper, in reading order.

    Args:
        contents: Its pages.
        taken: Tables that are read as tables.
        vocabulary: Known words.
    """
    paragraphs = _joined([_paragraphs(content, taken, vocabulary) for content in contents])
    blocks = [block for p in paragraphs for block in labelled_blocks(p, vocabulary)]
    sizes: Counter[float] = Counter()
    for block in blocks:
        for line in block.paragraph.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return Stream(tuple(blocks), sizes.most_common(1)[0][0] if sizes else 0.0)


def _paragraphs(
    content: PageContent, taken: Sequence[Table], vocabulary: Vocabulary
) -> list[Paragraph]:
    """A page's paragraphs, those in boxes with the others."""
    found: list[Paragraph] = []
    for block in content.blocks:
        if isinstance(block, Paragraph):
            found.append(block)
        elif not any(block is table for table in taken):
            opened = _opened(block)
            if block.column_count == 1 or _holds_closing(opened, vocabulary):
                found += opened
    return found


def _opened(table: Table) -> list[Paragraph]:
    """A small table's cells as paragraphs, row by row; none of a larger one."""
    if table.column_count > 1 and len(table.cells) > LONGEST_OPENED:
        return []
    return [
        paragraph
        for cell in table.cells
        if cell.lines
        for paragraph in split_paragraphs(cell.lines, cell.box.x1 - BOX_PADDING_POINTS)
    ]


def _holds_closing(paragraphs: Sequence[Paragraph], vocabulary: Vocabulary) -> bool:
    """Whether the first cell says who or when, behind a label."""
    blocks = [block for p in paragraphs[:1] for block in labelled_blocks(p, vocabulary)]
    return bool(blocks) and blocks[0].role in CLOSING_ROLES


def _joined(pages: Sequence[Sequence[Paragraph]]) -> list[Paragraph]:
    """The pages' paragraphs as one row, those cut by a page end joined."""
    edge = max((line.box.x1 for page in pages for p in page for line in p.lines), default=0.0)
    return join_over_pages(pages, lambda upper, lower: goes_on(upper, lower, edge))


def goes_on(upper: Paragraph, lower: Paragraph, right_edge: float) -> bool:
    """Whether a page end cut a paragraph in two.

    Args:
        upper: The last paragraph of a page.
        lower: The first of the next.
        right_edge: Where text has to wrap, in points from the page's left.
    """
    if BULLET.match(lower.text) or LIST_MARK.match(lower.text) or lower.text[:1] in "“\"'‘":
        return False
    if upper.text[-1:] in ".:;?!" or (upper.bold and not lower.bold):
        return False
    if lower.bold_lead and not upper.lines[-1].words[-1].bold:
        return False
    return lower.text[:1].islower() or continues(upper, lower, right_edge)


def is_item(paragraph: Paragraph) -> bool:
    """Whether a paragraph is an item of a list."""
    return bool(BULLET.match(paragraph.text))
