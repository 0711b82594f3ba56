"""Which pages are pictures, and what became of them; light, where reading them is not."""

from __future__ import annotations

from dataclasses import dataclass, field

from cip_extract.records import Page

PICTURE_SHARE = 0.5  # part of a page that a picture of text covers at least


@dataclass(slots=True)
class PicturesRead:
    """A document's pages, those that are pictures read as far as could be.

    `unread` are picture pages that were not read, with the reason; `wordless` those in
    which no word was found.
    """

    pages: list[Page]
    read: list[int] = field(default_factory=list)
    wordless: list[int] = field(default_factory=list)
    unread: dict[int, str] = field(default_factory=dict)


def is_picture(page: Page) -> bool:
    """Whether a page's text, if it has any, is a picture."""
    return page.image_share >= PICTURE_SHARE
