"""Which actions answer each recommendation, which recommendations no action answers.

Asked once of each document whose actions name codes, of the plan with most of them; a
recommendation counts as answered by any action of the document. Where no action names a
code, nothing can be told, and the plan is not accused of leaving all unanswered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cip_extract.summary.overdue import NOT_TOLD
from cip_extract.summary.recommendation_lists import RecommendationList, RecommendationLists
from cip_extract.summary.versions import Answer, PlanAction, PlanVersion
from cip_extract.summary.wording import STATUS_WORDS, quoted, share, status_counts, status_word
from cip_extract.words import count, listed

FINDING = "recommendation"
UNANSWERED = "unanswered_recommendation"


def find_answers(versions: Sequence[PlanVersion], lists: RecommendationLists) -> Iterator[Answer]:
    """The rows about recommendations, document by document.

    Args:
        versions: All versions of all plans.
        lists: All lists of recommendations.
    """
    for document_id in dict.fromkeys(version.document_id for version in versions):
        held = [version for version in versions if version.document_id == document_id]
        main = max(held, key=lambda version: (_coded(version), len(version.actions)))
        coded = [action for version in held for action in version.actions if action.codes]
        known = lists.of_version(main)
        if not coded:
            yield from _says_no_codes(main, known)
            continue
        if known is None:
            yield _says_no_list(main, coded, lists)
        else:
            yield from _by_recommendation(main, coded, known)
        yield from _unlisted(main, coded, lists)


def _coded(version: PlanVersion) -> int:
    return sum(bool(action.codes) for action in version.actions)


def _by_recommendation(
    version: PlanVersion, coded: Sequence[PlanAction], known: RecommendationList
) -> Iterator[Answer]:
    """The rows of each recommendation, and one for all that no action names."""
    unanswered = []
    for code, text in known.texts.items():
        answering = [action for action in coded if code in action.codes]
        if not answering:
            unanswered.append(code)
        yield from _answered(version, code, text, answering, known)
    silent = len(version.actions) - _coded(version)
    number = count(len(known.texts), "recommendation")
    note = f"Actions name each of {number}; {known.place(version)}."
    if unanswered:
        are = "is" if len(unanswered) == 1 else "are"
        note = (
            f"{len(unanswered):,} of {number} {are} named by no action: {listed(unanswered)}; "
            f"{known.place(version)}."
        )
        if silent:  # they may answer some without saying so
            note += f" {share(silent, len(version.actions), 'have')} no codes."
    yield version.answer(UNANSWERED, "plan", count=len(unanswered), note=note)


def _answered(
    version: PlanVersion,
    code: str,
    text: str,
    actions: Sequence[PlanAction],
    known: RecommendationList,
) -> Iterator[Answer]:
    """One row for all actions that name a code, one for each of their statuses."""
    place = known.place(version)
    if not actions:
        note = f"No action names it; {place}. {quoted(text)}"
        yield version.answer(UNANSWERED, FINDING, subject=code, note=note)
    told = f"{count(len(actions), 'action')} ({status_counts(actions)})" if actions else "none"
    note = f"Answered by {told}; {place}. {quoted(text)}"
    yield version.answer(FINDING, FINDING, actions, subject=code, note=note)
    for status in filter(None, STATUS_WORDS):
        own = [action for action in actions if action.status == status]
        if own:
            note = f"{share(len(own), len(actions), 'are')} {status_word(status)}."
            yield version.answer(FINDING, FINDING, own, subject=code, status=status, note=note)


def _unlisted(
    version: PlanVersion, coded: Sequence[PlanAction], lists: RecommendationLists
) -> Iterator[Answer]:
    """Codes that actions name and no list of the council holds, where there is a list."""
    all_lists = lists.of_council(version)
    listed = {code for each in all_lists for code in each.texts}
    if not listed:
        return
    for code in dict.fromkeys(code for action in coded for code in action.codes):
        if code not in listed:
            own = [action for action in coded if code in action.codes]
            note = f"Named by {count(len(own), 'action')}; no list of this council holds it."
            yield version.answer("unlisted_code", FINDING, own, subject=code, note=note)


def _says_no_codes(version: PlanVersion, known: RecommendationList | None) -> Iterator[Answer]:
    if known is not None:
        note = (
            f"{count(len(known.texts), 'recommendation')} listed, but no action says which it "
            f"answers; {known.place(version)}."
        )
        yield version.answer(NOT_TOLD, "plan", version.actions, subject=FINDING, note=note)


def _says_no_list(
    version: PlanVersion, coded: Sequence[PlanAction], lists: RecommendationLists
) -> Answer:
    where = "with another plan" if lists.of_council(version) else "in none of the documents"
    codes = len({code for action in coded for code in action.codes})
    note = (
        f"{count(codes, 'code')} named by {count(len(coded), 'action')} cannot be followed: "
        f"a list of recommendations stands {where}."
    )
    return version.answer(NOT_TOLD, "plan", coded, subject=FINDING, note=note)
