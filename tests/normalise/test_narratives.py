"""What a narrative says against a status; and how much that only sounds like it."""

from __future__ import annotations

from time import process_time

import pytest

from cip_extract.normalise.narratives import find_disagreement, tells_complete
from cip_extract.vocabulary import load_vocabulary

CONTRADICTIONS = [
    # A thing is said to be complete, and its narrative says that it is still to be done.
    ("complete", "Not yet started.", "", "unfinished"),
    ("complete", "Not yet started; the grant was refused.", "", "unfinished"),
    ("complete", "This has not begun", "", "unfinished"),
    ("complete", "This action is not complete.", "", "unfinished"),
    ("complete", "Yet to be agreed", "Agree terms with the harbour master", "unfinished"),
    ("complete", "Still to be completed.", "", "unfinished"),
    ("complete", "Will be completed in May.", "", "unfinished"),
    ("complete", "To be delivered by spring", "", "unfinished"),
    ("complete", "Delayed until the tide tables are out", "", "unfinished"),
    ("complete", "On hold", "", "unfinished"),
    ("complete", "80% complete", "", "unfinished"),
    ("complete", "No progress.", "", "unfinished"),
    ("complete", "In progress", "", "unfinished"),
    ("complete", "A guide has not yet been published.", "Publish a guide", "unfinished"),
    ("complete", "Two wardens yet to be recruited", "Recruit four wardens", "unfinished"),
    # Not started, and the narrative tells of work.
    ("not_started", "Underway", "", "begun"),
    ("not_started", "Ongoing.", "", "begun"),
    ("not_started", "Work has started", "", "begun"),
    ("not_started", "Started in May 2031", "", "begun"),
    ("not_started", "Web page launched.", "", "begun"),
    ("not_started", "Twelve wardens trained", "Train the wardens", "begun"),
    ("not_started", "Guide published in April.", "Publish a guide", "begun"),
    ("not_started", "All talks held", "Hold talks on every pier", "begun"),
    ("not_started", "Completed", "", "complete"),
    ("not_started", "This work has been completed.", "", "complete"),
    # Underway or at risk, and the narrative says that all of it is done.
    ("underway", "Complete", "", "complete"),
    ("underway", "Completed in May 2031.", "", "complete"),
    ("underway", "All actions complete", "", "complete"),
    ("underway", "This has now been fully delivered.", "", "complete"),
    ("underway", "The board met twice. All of this work has been completed.", "", "complete"),
    ("at_risk", "Action complete", "", "complete"),
    # Underway, and the narrative says that nothing has begun.
    ("underway", "Not yet started, as the grant is late", "", "not_begun"),
    ("underway", "Yet to begin.", "", "not_begun"),
]

AGREEMENTS = [
    ("complete", "Complete and ongoing", ""),
    ("complete", "Ongoing, panel set up and active", ""),
    ("complete", "Ongoing", ""),
    ("complete", "Delayed by storms but completed in May", ""),
    ("complete", "Delayed by storms", ""),
    ("complete", "Delayed until May", ""),
    ("complete", "Was delayed. Opened in June.", ""),
    ("complete", "Published. The next edition will be completed in May.", ""),
    ("complete", "New form for managers to complete. Agreed that plans will change yearly.", ""),
    ("complete", "The second survey is delayed", ""),
    ("complete", "The “not started” label has gone from the board", ""),
    ("complete", "If funds are found, work will start on a third pier", ""),
    ("complete", "No complaint was not answered", "Answer complaints"),
    ("complete", "Names of tenants not published", "Publish the register"),
    # What is complete was a step; the narrative tells of the next one.
    ("complete", "Work will start on site in May.", "Choose a builder"),
    ("complete", "Work has not begun on site", "Choose a builder"),
    ("complete", "Not yet printed.", "Draft a guide"),
    ("complete", "Yet to be agreed with the harbour master", "Draft terms"),
    ("complete", "Will deliver savings of £2m", "Write a business case"),
    ("complete", "This will be delivered by the new team", "Design a course"),
    # Words that mean something else in front of a noun.
    ("complete", "Delayed transfers down by a tenth", ""),
    ("complete", "Outstanding feedback from visitors", ""),
    ("complete", "Deferred payments are offered", ""),
    ("complete", "No progress reports are late", ""),
    ("complete", "80% completed their training", ""),
    ("complete", "", ""),
    ("underway", "First phase completed", ""),
    ("underway", "Survey complete.", "Survey the piers and mend them"),
    ("underway", "Completed. The second phase begins in May.", ""),
    ("underway", "Completed by May 2031", ""),
    ("underway", "Will be completed", ""),
    ("underway", "Not completed", ""),
    ("underway", "Complete, launched and ongoing", ""),
    ("underway", "12 of 40 completed", ""),
    ("underway", "Nearly complete", ""),
    ("underway", "A drawing was made of the pier. It is complete.", ""),
    ("underway", "Not yet started on the west side", ""),
    ("underway", "Work not yet started on site", ""),
    ("underway", "The survey is not complete", ""),
    ("underway", "“Completed” is to be defined by the board", ""),
    ("underway", "Not started in the north. Work in the south has begun.", ""),
    ("underway", "Guide published in April.", "Publish guides"),
    ("at_risk", "Not yet started", ""),
    ("at_risk", "Delayed", ""),
    ("not_started", "Work to be started in May", ""),
    ("not_started", "Due to start once funding is agreed", ""),
    ("not_started", "Following the review completed in May, this is planned", ""),
    ("not_started", "National scheme launched in May", ""),
    ("not_started", "Last year's page launched in March", ""),
    ("not_started", "Guide not published", "Publish a guide"),
    ("not_started", "Guide will be published in May", "Publish a guide"),
    ("not_started", "Funding agreed", "Mend the pier"),
    ("not_started", "Added after the May survey", "Mend the pier"),
    ("not_started", "On track", ""),
    ("not_started", "Depends on 2.1 being completed", ""),
    ("not_started", "Partner agency's work underway elsewhere", ""),
    ("", "Complete", ""),
]


@pytest.mark.parametrize(("status", "narrative", "promise", "says"), CONTRADICTIONS)
def test_narrative_contradicts_its_status(
    status: str, narrative: str, promise: str, says: str
) -> None:
    found = find_disagreement(status, narrative, promise)
    assert found is not None
    assert found.says == says
    assert found.words in narrative


@pytest.mark.parametrize(("status", "narrative", "promise"), AGREEMENTS)
def test_nothing_is_accused_that_may_be_meant_otherwise(
    status: str, narrative: str, promise: str
) -> None:
    assert find_disagreement(status, narrative, promise) is None


@pytest.mark.parametrize(
    ("narrative", "complete"),
    [
        ("Complete.", True),
        ("Complete. The pier is mended.", True),
        ("Achieved and embedded", True),  # as the word lists know it
        ("This work has been completed", True),
        ("Complete. The second pier is to be mended next.", False),
        ("Complete (50%)", False),
        ("The pier is half mended.", False),
        ("", False),
    ],
)
def test_narrative_tells_that_the_action_is_complete(narrative: str, complete: bool) -> None:
    assert tells_complete(narrative, load_vocabulary()) is complete


@pytest.mark.parametrize("mark", [" ", "“"])
def test_a_long_narrative_takes_no_time(mark: str) -> None:
    # Six seconds each, when a search went to the end of the text from every mark.
    narrative = mark * (30_000 // len(mark))
    started = process_time()
    find_disagreement("not_started", narrative)
    assert process_time() - started < 0.5


def test_what_stands_in_quotation_marks_is_not_said_by_the_narrative() -> None:
    assert find_disagreement("complete", "“Not yet started.” was last year’s answer") is None
