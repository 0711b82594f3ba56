"""What a narrative says of an action's progress, where it says it beyond doubt.

To say that a plan contradicts itself is an accusation, so silence is the rule: a sentence
counts only if it speaks of the action as a whole ("Not yet started", "This work has been
completed") or repeats the very verb of the promise ("Publish the guide" – "Guide
published"). A part of the work, a plan, a wish, a quotation or a condition never counts.
"""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from cip_extract.normalise.full_dates import MONTH_NAME
from cip_extract.normalise.status import read_status
from cip_extract.normalise.text import squeeze
from cip_extract.vocabulary import Vocabulary

SAYS_COMPLETE = "complete"
SAYS_BEGUN = "begun"
SAYS_UNFINISHED = "unfinished"
SAYS_NOT_BEGUN = "not_begun"


class Disagreement(NamedTuple):
    """What a narrative says against a status, and the words that say it."""

    says: str
    words: str


_pattern = partial(re.compile, flags=re.IGNORECASE)
_QUOTES = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u00ad": None})
# A mark that opens again ends the search: of a thousand open ones none would be looked for
# to the end of the text. Nor are spaces counted here, which are squeezed away afterwards.
_QUOTED = _pattern(r"[“\"][^“”\"]*[”\"]|(?<!\w)'[^']*'(?!\w)")
_SENTENCE_END = _pattern(r"(?<=[.!?])\s|\n|\s[–—-]\s|[•▪‣]")

# What a sentence speaks of: the action as a whole, or nothing at all.
_ACTION = (
    r"(?:(?:overall|currently|now),?\s+)?"
    r"(?:(?:the|this)\s+(?:action|task|activity)\s+|(?:this|it|action)\s+)?"
)
# Work may be that on another thing: what was to be agreed is agreed, and work has not begun.
_WORK = (
    r"(?:(?:overall|currently|now),?\s+)?"
    r"(?:(?:the|this|all|all\s+(?:of\s+)?(?:the|this))\s+)?"
    r"(?:(?:work|works|actions?|project|tasks?|activity|this|it)\s+)?"
    r"(?:on\s+(?:this|it)\s+)?"
)
_BE = r"(?:(?:is|are|has|have|been|remains?|currently|now|all|fully|still)\s+)*"
_BEGIN = r"(?:start(?:ed)?|begin|begun|commenced?)"
_DONE = r"(?:complete|completed|finished|delivered|implemented|achieved|done|closed)"
_WHEN = (
    rf"(?:\s+(?:in|on|at|as\s+of|since)?\s*(?:the\s+end\s+of\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:(?:{MONTH_NAME})\b\.?\s*)?(?:\d{{4}})?)?"
)
_HOW = r"(?:\s+(?:on\s+time|in\s+full|as\s+planned|early|ahead\s+of\s+(?:time|schedule)))?"
# The sentence ends here, or gives its reason: "Delayed until May", not "Delayed transfers".
_ENDS = (
    r"(?=\W*$|\s*[,;:(]|\s+(?:as|because|due|until|till|pending|owing|awaiting|while|following"
    r"|by)\b)"
)
_COMING = (
    rf"(?=\W*$|\s+(?:in|by|during|before|next|early|late)\b\W*(?:the\s+end\s+of\s+|early\s+|late\s+)?"
    rf"(?:{MONTH_NAME}|spring|summer|autumn|winter|year|month|quarter|q[1-4]|\d))"
)
_COMPLETE = _pattern(rf"{_WORK}{_BE}{_DONE}{_WHEN}{_HOW}\W*")
_NOT_BEGUN = _pattern(
    rf"{_ACTION}{_BE}(?:not\s+(?:yet\s+)?(?:been\s+)?(?:started|begun|commenced)"
    rf"|yet\s+to\s+(?:be\s+)?{_BEGIN}){_ENDS}"
)
_UNFINISHED = _pattern(
    rf"{_ACTION}{_BE}(?:not\s+(?:yet\s+)?(?:been\s+)?(?:fully\s+)?{_DONE}"
    rf"|(?:yet\s+)?to\s+be\s+{_DONE}"
    r"|on\s+hold|paused|stalled|incomplete"
    rf"|no\s+progress|nothing\s+(?:has\s+been\s+)?done){_ENDS}"
    rf"|{_ACTION}(?:(?:will|is\s+due\s+to|is\s+expected\s+to|due\s+to|expected\s+to)\s+(?:now\s+)?"
    rf"|(?:is\s+|still\s+|yet\s+)*to\s+)be\s+{_DONE}{_COMING}"
    rf"|{_ACTION}{_BE}(?:(?:about|around|some|approximately)\s+)?\d{{1,2}}\s?(?:%|per\s?cent)\s+"
    r"(?:complete|completed|done)\W*$"
    # What was delayed by storms or until May may be complete by now.
    rf"|{_ACTION}{_BE}(?:delayed|postponed|deferred)\s+"
    r"(?:pending|awaiting|indefinitely|until\s+(?:the|a|an|further)\b)"
    rf"|{_ACTION}(?:still|remains)\s+(?:outstanding|in\s+progress|under\s?way){_ENDS}"
)
_UNDER_WAY = _pattern(
    rf"{_WORK}{_BE}(?:under\s?way|in\s+progress|ongoing|on-going|progressing"
    rf"|(?:started|begun|began|commenced){_WHEN})\W*"
)
_STILL_OPEN = _pattern(rf"{_ACTION}{_BE}(?:under\s?way|in\s+progress|started)\W*")
_POINTS_BACK = _pattern(r"(?:this|it)\s+(?!(?:action|task|activity|project|work)\b)")
# Work that goes on or is to come: what is said to be done is then a part.
_GOES_ON = _pattern(
    r"\b(?:on-?going|continu\w+|further|next|phase|stage|remain\w*|will|to\s+be|still|await\w*"
    r"|pending|but|except|apart|part|partly|partially|most|mostly|some|initial\w*|draft\w*|first"
    r"|under\s?way|in\s+progress|progress\w*|plan|planned|plans|due|expected|scheduled|subject"
    r"|until|started|begun|commenced|being|yet|not|no|nearly|almost|outstanding|now|follow\w*"
    r"|monthly|weekly|quarterly|annual\w*|yearly|each|every)\b|%|\d\s+of\s+(?:the\s+)?\d"
)
# What is said in a sentence with one of these has not happened, or not to this action.
_NO_FACT = _pattern(
    r"\b(?:not|no|never|none|without|neither|nor|yet|will|would|could|should|may|might|must|if"
    r"|once|when|until|unless|before|after|following|awaiting|pending|subject|planned|plans?|due"
    r"|expected|scheduled|hope[ds]?|hoping|aim\w*|intend\w*|propos\w+|potential\w*|going\s+to"
    r"|to\s+(?:be|start|begin|commence|launch|complete)|previous\w*|former\w*|last|earlier"
    r"|existing|elsewhere|other|another|separate\w*|national\w*|government\w*|nearly|almost"
    r"|cancelled|failed|withdrawn|depend\w*|requir\w+|needs?|needed|being|wait\w*)\b|\?"
)
_BEGUN_WORDS = _pattern(
    r"\b(?:launched|begun|began|started|commenced|completed|delivered|implemented|rolled\s+out"
    r"|under\s?way|in\s+progress)\b"
)
_DONE_WORDS = _pattern(
    r"\b(?:complete[d]?|done|delivered|finished|launched|published|adopted|approved|agreed"
    r"|established|in\s+(?:place|use)|live|running|held|issued|implemented|achieved|closed"
    r"|signed\s+off|resumed|restarted|embedded|opened|appointed|introduced|resolved)\b"
)
_TAKEN_BACK = _pattern(
    r"(?:\b(?:not|no|never|yet|to\s+be|will|be|before|until|awaiting|\d{1,2}\s?%|per\s?cent)\s+)"
    r"(?:\w+\s+){0,3}$"
)
_JUST_BEFORE = 60  # characters
MOST_SUBJECT_WORDS = 6

_FIRST_WORD = _pattern(r"^[^A-Za-z]*(?:to\s+)?([A-Za-z]+)\b")
_IRREGULAR = {
    "begin": "begun", "bring": "brought", "build": "built", "buy": "bought", "draw": "drawn",
    "find": "found", "give": "given", "hold": "held", "make": "made", "meet": "met",
    "put": "put", "run": "run", "sell": "sold", "send": "sent", "set": "set", "teach": "taught",
    "write": "written",
}  # fmt: skip
SHORTEST_VERB = 3


def tells_complete(narrative: str, vocabulary: Vocabulary) -> bool:
    """Whether a narrative says that the whole action is complete.

    Args:
        narrative: The words of the plan.
        vocabulary: Words for statuses.
    """
    first, *rest = _sentences(narrative) or [""]
    goes_on = any(_GOES_ON.search(sentence) for sentence in rest)
    said = read_status(narrative, vocabulary) == "complete" and not goes_on
    return said or _says_complete([first, *rest]) is not None


def find_disagreement(status: str, narrative: str, promise: str = "") -> Disagreement | None:
    """The words of a narrative that contradict a status; None where none do for certain.

    Args:
        status: One of the four statuses, or empty.
        narrative: Progress as reported.
        promise: What is to be done, in the plan's words: its verb tells what "done" means.

    Example:
        >>> find_disagreement("complete", "Not yet started; funding was cut.")
        Disagreement(says='unfinished', words='Not yet started; funding was cut.')
    """
    sentences = _sentences(narrative)
    if status == "complete":
        return _against_complete(sentences, promise)
    if status == "not_started":
        return _says_complete(sentences) or _says_begun(sentences, promise)
    if status in ("underway", "at_risk"):
        return _says_complete(sentences) or (
            _says_not_begun(sentences) if status == "underway" else None
        )
    return None


def _sentences(text: str) -> list[str]:
    """The sentences without what stands in quotation marks."""
    plain = _QUOTED.sub(" ", text.translate(_QUOTES))
    parts = (squeeze(part) for part in _SENTENCE_END.split(plain))
    return [part for part in parts if re.search(r"\w", part)]


def _says_complete(sentences: list[str]) -> Disagreement | None:
    """A sentence that calls the whole complete, where no word tells of work to come."""
    going_on = {sentence for sentence in sentences if _GOES_ON.search(sentence)}
    for place, sentence in enumerate(sentences):
        # Behind another sentence, "this" and "it" may mean what that one speaks of.
        if going_on - {sentence} or not _COMPLETE.fullmatch(sentence):
            continue
        if not (place and _POINTS_BACK.match(sentence)):
            return Disagreement(SAYS_COMPLETE, sentence)
    return None


def _says_not_begun(sentences: list[str]) -> Disagreement | None:
    """A first sentence that says nothing has begun, where nothing else speaks of work."""
    if not sentences or not _NOT_BEGUN.match(sentences[0]):
        return None
    if any(_affirms(sentence, _BEGUN_WORDS) for sentence in sentences):
        return None
    return Disagreement(SAYS_NOT_BEGUN, sentences[0])


def _against_complete(sentences: list[str], promise: str) -> Disagreement | None:
    """A sentence that says the whole is still to be done, where none says it is done."""
    for sentence in sentences:
        found = _UNFINISHED.match(sentence) or _NOT_BEGUN.match(sentence)
        alone = len(sentences) == 1 and _STILL_OPEN.fullmatch(sentence)
        if found or alone or _denies_promise(sentence, promise):
            if any(_affirms(each, _DONE_WORDS) for each in sentences):
                return None
            return Disagreement(SAYS_UNFINISHED, sentence)
    return None


def _says_begun(sentences: list[str], promise: str) -> Disagreement | None:
    """A sentence that tells of work on the action, where none speaks of waiting for it."""
    for sentence in sentences:
        if _UNDER_WAY.fullmatch(sentence):
            return Disagreement(SAYS_BEGUN, sentence)
    if any(_NO_FACT.search(sentence) for sentence in sentences):
        return None
    promised = _participle(promise)
    for sentence in sentences:
        told = _BEGUN_WORDS.search(sentence)
        if not told and promised:
            told = re.search(rf"\b{promised}\b", sentence, re.IGNORECASE)
        if told and 0 < len(sentence[: told.start()].split()) <= MOST_SUBJECT_WORDS:
            return Disagreement(SAYS_BEGUN, sentence)
    return None


def _denies_promise(sentence: str, promise: str) -> bool:
    """Whether a sentence ends in the promise's own verb, denied ("Guide not yet published").

    "Not" alone will not do: "names not published" may be as it was meant.
    """
    promised = _participle(promise)
    denied = rf"\b(?:not\s+yet|yet\s+to)\s+(?:been\s+|be\s+)?{promised}\W*$"
    return bool(promised) and re.search(denied, sentence, re.IGNORECASE) is not None


def _affirms(sentence: str, words: re.Pattern[str]) -> bool:
    """Whether a sentence holds one of some words without taking it back just before."""
    return any(
        not _TAKEN_BACK.search(sentence, max(0, word.start() - _JUST_BEFORE), word.start())
        for word in words.finditer(sentence)
    )


def _participle(promise: str) -> str:
    """How a narrative would say that the promise's verb is done ("Publish" – "published").

    The opening word of a promise is its verb; if it is none, its "participle" is no word
    that any narrative would hold.
    """
    found = _FIRST_WORD.match(promise)
    verb = found[1].lower() if found else ""
    if len(verb) < SHORTEST_VERB:
        return ""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return f"{verb[:-1]}ied"
    return rf"{verb}{verb[-1]}?ed"
