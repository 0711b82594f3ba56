"""Words of council plans: what they say alike in other words, and what new plans are made of."""

from __future__ import annotations

import random

# Each line is one meaning; a reworded text takes another word of the line. The grammatical
# form is kept where that is easy and not where it is not: so do people who edit in a hurry.
_SAME_MEANING = """
develop / create / prepare / produce / draw up
establish / set up / introduce / create / form
review / revisit / examine / look again at / evaluate
ensure / make sure / guarantee / see to it
improve / strengthen / enhance / raise
publish / issue / release / put out
agree / approve / settle / sign off
deliver / carry out / complete / implement
identify / find / map / pinpoint
explore / investigate / look into / consider
report / feed back / present
train / coach / brief / teach
recruit / appoint / hire / take on
reduce / cut / lower / bring down
monitor / track / follow / watch
support / help / assist / back
engage / involve / consult / work with
launch / start / begin / open
share / circulate / send round / spread
write / draft / compose
test / trial / pilot / try out
refresh / renew / update / revise
plan / programme / roadmap
strategy / approach / policy
framework / structure / model
process / procedure / system
residents / citizens / local people / the public
officers / staff / employees / colleagues
members / councillors / elected members
managers / team leaders / heads of service
committee / panel / board
council / authority / organisation
partners / partner bodies / stakeholders
training / learning / development
meeting / session / gathering
quarterly / every three months / each quarter
annual / yearly / every year
monthly / every month / each month
budget / spending / finance
savings / efficiencies / economies
performance / results / progress
homes / houses / dwellings / properties
tenants / renters / occupiers
streets / roads / highways
children / young people / pupils
website / web pages / online pages
survey / questionnaire / poll
guidance / advice / guide
risks / threats / dangers
opportunities / chances / openings
regular / frequent / routine
clear / plain / simple
new / fresh / further
better / stronger / improved
all / every / each
through / by means of / via
including / such as / among them
so that / in order that / to make sure that
before / ahead of / prior to
across / throughout / all over
"""


def _alternatives() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line in _SAME_MEANING.strip().splitlines():
        meanings = [each.strip() for each in line.split("/")]
        for each in meanings:
            found.setdefault(each, []).extend(other for other in meanings if other != each)
    return {word: tuple(others) for word, others in found.items()}


SYNONYMS = _alternatives()

VERBS = """
Agree; Appoint; Audit; Build; Chart; Clear; Collect; Consult; Cost; Design; Draft; Extend; Fit;
Fund; Inspect; Launch; Map; Merge; Mend; Open; Pilot; Print; Publish; Recruit; Reduce; Refresh;
Renew; Replace; Review; Scan; Settle; Survey; Teach; Test; Track; Train; Update; Write
"""

TOPICS = """
complaints; member induction; lettings; winter gritting; land and buildings; customer contact;
agency staffing; fostering; planning enforcement; street lighting; homelessness; hardship relief;
market stall; scrutiny; delegation; apprenticeship; procurement; whistleblowing; school transport;
library; playground; waste collection; damp and mould; care home; data sharing; forward planning;
staff wellbeing; parking; leisure centre; flood; public health; adult learning; records; fire door;
carbon; allotment; bus shelter; tree planting; safeguarding; equality; performance; savings;
electric van; youth club; licensing; petition; depot; business rates; cemetery; cyber security;
tenancy; reserves; pension fund; ward budget; museum; harbour; air quality; coroner; election;
footpath; holiday scheme; trading standards; translation; archive; tourism; dog warden
"""

NOUNS = """
procedure; handbook; policy; rota; register; centre; contract; backlog; fund; scheme; programme;
line; standards; targets; team; panel; survey; waiting list; charges; lease; agreement; network;
profile; courses; schedule; repairs; sites; referrals; assessments; scorecard; grants; fees; bids;
inspections; exercise; statement; training; forms; reviews; website; complaints; records; vacancies
"""

PEOPLE = """
residents of the older estates; ward members; the housing options team; parish councils; the
trade unions; unpaid carers; head teachers; new starters; night shift crews; the audit committee;
independent persons; neighbouring districts; small traders; care leavers; private tenants; the
corporate leadership team; heads of service; the disability forum; voluntary groups; foster
families; the fire authority; market traders; group leaders; frontline supervisors; the youth
parliament; leaseholders in the tower blocks; rural bus users; the scrutiny chairs
"""

ENDS = """
so that nobody waits longer than ten working days; and report what was learnt to the cabinet; with
a named officer for every ward; before the autumn budget is set; using the forms that other
districts have tried; so that decisions are taken in public; and put the answers on the website;
within the money that is already there; starting with the three poorest wards; and check again
after six months; so that repairs are right the first time; without raising the charge to users;
with evidence that an auditor could follow; and explain it in plain words at the counter; as the
peer team asked; so that every director answers for one target; and drop what no longer works;
with interpreters where they are needed; in time for the school holidays; and keep a public log of
progress; so that risks are seen before they cost money; by moving two posts from back offices
"""

CLAUSES = """
working with the regional employers; subject to approval by full council; supported by a small
grant from the county; drawing on last year's lessons; in line with the corporate plan; with
monthly checks by the programme office; once the legal advice has arrived; as part of the wider
transformation work; at no extra cost; and with a risk register of its own; led by the portfolio
holder; where funding allows
"""

OBJECTIVES = """
Lead with purpose; A council that listens; Money well spent; Homes fit to live in; Streets that
work; Care when it counts; People who want to stay; Decisions in daylight
"""

TITLES = """
Sort out governance; Know our residents; Spend within our means; Grow our own managers; Repair on
time; Make scrutiny bite; Put digital first; Join up with partners; Keep the books straight; Raise
standards in care; Plan for the long term; Manage contracts properly; Tell people what we do; Look
after staff; Clear the backlogs; Prepare for emergencies; Use buildings better; Measure what
matters
"""

# What many plans repeat word for word below several of their headings.
FORMULAS = (
    "Report to committee",
    "Report progress to members every six months",
    "Agree the budget",
    "Publish the results on the website",
    "Review after one year",
)

OFFICERS = "Chief Executive; Head of Housing; Monitoring Officer; Finance Director; Head of Place"
STATUSES = ("not_started", "underway", "complete")


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a list that is divided by semicolons."""
    return tuple(" ".join(phrase.split()) for phrase in text.split(";"))


def a_thing(dice: random.Random) -> str:
    """Something a council has or does: "winter gritting rota"."""
    return f"{dice.choice(phrases(TOPICS))} {dice.choice(phrases(NOUNS))}"
