"""Read recommendations that are answered in a table.

A council answers a scrutiny panel, an auditor or an inspector row by row: what was
recommended is the action, and the answer says in detail what will be done about it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cip_extract.interpret.heading_roles import SUBJECT_ROLES
from cip_extract.normalise.wording import is_asked_of_readers, is_to_do, share
from cip_extract.records import Passage, RawAction
from cip_extract.vocabulary import Vocabulary

ANSWERS = frozenset({"response", "acceptance"})
REFUSED = "not_accepted"
MOSTLY = 0.5
LEAST_WORDS = 3  # of a recommendation that is spelt out, not just named by its number
REFUSES = re.compile(
    r"^(?:(?:this|the)\s+recommendation\s+(?:is|was)\s+)?(?:no$|no[,.:;]\s|n$|not\s+"
    r"(?:\w+\s+)?(?:accept|agree|support|approv|endors)|reject|declin|disagree|refus|do(?:es)?\s+not\s+"
    r"(?:accept|agree|support))",
    re.IGNORECASE,
)
CODE = re.compile(
    r"^(?:(?:key\s+)?recommendation|rec\.?)\s*(?:no\.?\s*)?R?(\d{1,3})\s*[.:)–-]*\s*"
    r"|^R(\d{1,3})\s*[.:)–-]*\s+",
    re.IGNORECASE,
)


def settle_roles(
    roles: Mapping[int, str],
    texts: Mapping[int, Sequence[str]],
    recommended: Sequence[int],
    vocabulary: Vocabulary,
) -> dict[int, str]:
    """The roles of a table's columns, where recommendations stand in one or two of them.

    Without a column of actions, the recommendations are what is to be done where somebody
    answers them, or where they read so and somebody has to see to it.

    Args:
        roles: Each column's role by its heading.
        texts: Each column's filled cells below the heading.
        recommended: Columns headed as recommendations, by their words or their numbers.
        vocabulary: Known verbs.

    Returns:
        The roles; those of recommendations and answers turned into an action's.
    """
    words = [column for column in recommended if _is_prose(texts.get(column, ()))]
    numbers = [column for column in recommended if column not in words]
    if words and numbers:
        others = {c: role for c, role in roles.items() if c not in recommended}
        settled = _settled({**others, words[0]: "codes"}, texts, vocabulary)
        if settled.get(words[0]) == "codes":
            settled[words[0]] = "background"
        return settled | {numbers[0]: "codes"}
    return _settled(roles, texts, vocabulary)


def _settled(
    roles: Mapping[int, str], texts: Mapping[int, Sequence[str]], vocabulary: Vocabulary
) -> dict[int, str]:
    """The roles, where recommendations stand in one column."""
    held = set(roles.values())
    if held & SUBJECT_ROLES or "codes" not in held:
        # An answer beside an action only comments on it; to anything else it is no promise.
        return _renamed(roles, {"response": "narrative"} if held & SUBJECT_ROLES else {})
    asked = next(texts.get(column, ()) for column, role in roles.items() if role == "codes")
    if not _is_prose(asked):
        return _renamed(roles, {"response": "action", "acceptance": "narrative"})
    if "response" in held:
        return _renamed(roles, {"codes": "action", "response": "detail", "acceptance": "narrative"})
    if "acceptance" in held or _reads_as_to_do(asked, vocabulary):
        return _renamed(roles, {"codes": "action", "acceptance": "narrative"})
    return _renamed(roles, {})


def _renamed(roles: Mapping[int, str], names: Mapping[str, str]) -> dict[int, str]:
    """Roles under other names, where those are free; answers that have no other name go."""
    found: dict[int, str] = {}
    for column, role in roles.items():
        name = names.get(role, role)
        if name in ANSWERS or (name != role and name in roles.values()):
            continue
        found[column] = name
    return found


def _is_prose(texts: Sequence[str]) -> bool:
    """Whether cells hold words rather than codes."""
    return share(texts, lambda text: len(re.findall(r"[A-Za-z]{2,}", text)) >= LEAST_WORDS) > MOSTLY


def _reads_as_to_do(texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether recommendations tell somebody to act, rather than ask readers to decide."""
    return (
        share(texts, lambda text: is_to_do(text, vocabulary) and not is_asked_of_readers(text))
        >= MOSTLY
    )


def answered_action(raw: RawAction) -> RawAction:
    """A row whose action is a recommendation: it bears that recommendation's code.

    Where the answer refuses, the row is published as printed and flagged.
    """
    named = CODE.match(raw.action.text)
    number = (named[1] or named[2]) if named else raw.action_no
    action = replace(raw.action, text=raw.action.text[named.end() :]) if named else raw.action
    codes = raw.codes
    if not codes and re.fullmatch(r"R?\d{1,3}", number):
        codes = Passage(f"R{number.lstrip('R')}", raw.action.lines[:1])
    refused = any(REFUSES.match(said.text.strip()) for said in (raw.detail, raw.narrative))
    flags = (*raw.flags, REFUSED) if refused else raw.flags
    return replace(raw, action_no=raw.action_no or number, action=action, codes=codes, flags=flags)
