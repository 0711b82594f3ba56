"""Words beside an officer's name that say through whom the work is done."""

from __future__ import annotations

import re

# "Head of Policy – and via the Harbour Board", "Town Clerk– and via a group".
_CHANNEL = re.compile(
    r"\s*(?:(?:[–—-]\s*(?:and\s+)?|,?\s+and\s+)(?:via|through)"
    r"|[(,;–—-]?\s*(?:supported|assisted)\s+by|[(,;–—-]?\s*with\s+support\s+from)\s+"
    r"(?P<article>(?:the|an?)\s+)?(?P<rest>[^()]*)\)?$",
    re.IGNORECASE | re.DOTALL,
)


def part_channel(lines: list[str]) -> list[list[str]]:
    """An officer's paragraph, parted from whoever the work goes through.

    A body with a name of its own stands beside the officer; "a group" names nobody.

    Args:
        lines: The paragraph's lines.

    Returns:
        One paragraph or two, each as its lines.

    Example:
        >>> part_channel(["Head of Policy – and via the Harbour Board"])
        [['Head of Policy'], ['Harbour Board']]
        >>> part_channel(["Town Clerk– and via a group"])
        [['Town Clerk']]
    """
    text = "\n".join(lines)
    match = _CHANNEL.search(text)
    if match is None or not match.start():
        return [lines]
    parts = [text[: match.start()].split("\n")]
    if match["rest"][:1].isupper():
        parts.append(match["rest"].split("\n"))
    return parts
