"""Kind 5: a report page, a page kept turned by /Rotate 270, and a page drawn sideways.

Words and council are invented. The pages are typeset by Typst and bound by PyMuPDF.
"""

import sys
from pathlib import Path

import pymupdf
import typst

HEAD = """
#set document(title: "Roads and paths plan", date: none)
#set text(font: "DejaVu Sans", size: 8.5pt, lang: "en", region: "gb")
#let green = rgb("#7ac36a")
#let blue = rgb("#8ab8e6")
#let red = rgb("#e88073")
#let grey = rgb("#d0d0d0")
#let swatch(c) = box(rect(width: 14pt, height: 8pt, fill: c, stroke: 0.4pt), baseline: 1pt)
#let plan(..rows) = table(
  columns: (4cm, 1fr, 4.4cm, 3.2cm, 5.4cm), stroke: 0.6pt, inset: 4.5pt, align: left + top,
  table.header(..("Action", "Detail", "Officer", "Deadline", "Progress")
    .map(word => table.cell(fill: rgb("#2d3e50"), text(white, strong(word))))),
  ..rows,
)
#let due(colour, words) = table.cell(fill: colour, words)
"""

REPORT = """
#set page(paper: "a4", margin: 2.4cm)
#set text(size: 10pt)
= Roads and paths: plan for the year
*Coldharbour County Council* \\
Highways Panel, Monday 9 March 2026

+ The Panel asked in October for one plan that covers roads, paths and the works of others. It is
  attached, with eleven actions under two objectives.
+ The plan is drawn from the surveys of last autumn and from the letters of forty parish councils.
+ Nothing in it needs new money, except the counters in action 2.1, which are paid for by a grant.
"""

UPRIGHT = """
#set page(paper: "a4", flipped: true, margin: (x: 1.6cm, y: 1.8cm))
= Annex A: Roads and paths plan
Key: #swatch(green) Complete #h(8pt) #swatch(blue) On track #h(8pt) #swatch(red) Delayed
#h(8pt) #swatch(grey) Not started

== Objective 1: Roads that last
#plan(
  table.cell(rowspan: 3)[1.1 Mend before it breaks],
  [1.1.1 Seal the cracks on 60 miles of minor road before the first frost.],
  [Maintenance Engineer], due(green)[31 October 2025], [63 miles sealed.],
  [1.1.2 Clear every gully on the flood list twice a year, and write down the date of each
    visit.],
  [Maintenance Engineer \\ Flood Risk Officer], due(blue)[Ongoing],
  [First round finished in January.],
  [1.1.3 Replace the drain under Priory Hill. The work needs a closure of nine nights, for which
    the bus company must be given two months' notice.],
  [Drainage Engineer], due(red)[February 2026], [The pipe is late from the maker.],
  table.cell(rowspan: 3)[1.2 Know what we own],
  [1.2.1 Film the whole network and keep the film for three years.], [Asset Manager],
  due(blue)[June 2026], [North and west are filmed.],
  [1.2.2 Give each bridge an age, a weight limit and a date for its next inspection.],
  [Bridges Engineer], due(blue)[Q2 2026/27], [88 of 214 done.],
  [1.2.3 Let the public see the programme on a map.], [Asset Manager \\ Web Editor],
  due(grey)[Autumn 2026], [],
)
"""

SIDEWAYS = """
#set page(paper: "a4", flipped: true, margin: (x: 1.6cm, y: 1.8cm))
== Objective 2: Paths that people use
#plan(
  table.cell(rowspan: 3)[2.1 Count who walks and rides],
  [2.1.1 Put counters on six paths and publish the figures each month.], [Travel Planner],
  due(blue)[May 2026], [Four are in the ground.],
  [2.1.2 Ask at every school how children come, in the same week each year.],
  [Travel Planner \\ Schools Officer], due(green)[14/11/2025], [71 schools answered.],
  [2.1.3 Compare the counts with those of the year before, and say what has been learnt.],
  [Travel Planner], due(grey)[2027/28], [],
  table.cell(rowspan: 2)[2.2 Mend what puts people off],
  [2.2.1 Cut back hedges on the twenty paths most complained of:
    - by hand from March to August
    - by machine for the rest of the year], [Rights of Way Officer], due(red)[1 March 2026],
    [Eleven paths are cut. Two owners cannot be found.],
  [2.2.2 Replace forty stiles with gates, beginning near the towns.], [Rights of Way Officer],
  due(blue)[Spring 2026], [Nineteen replaced.],
)
"""


def typeset(words: str) -> pymupdf.Document:
    """Return the pages that Typst makes of the words."""
    return pymupdf.open(stream=typst.compile((HEAD + words).encode()), filetype="pdf")


def stamp(page: pymupdf.Page, number: int) -> None:
    """Print the pack's page number at the foot of the page as it is shown."""
    place = pymupdf.Point(page.rect.width / 2 - 18, page.rect.height - 16) * page.derotation_matrix
    page.insert_text(place, f"Page {number}", fontsize=10, fontname="helv", rotate=page.rotation)


def main(out_path: Path) -> None:
    """Write the paper.

    Args:
        out_path: The PDF to write; one that is there is replaced.
    """
    paper = pymupdf.open()
    paper.insert_pdf(typeset(REPORT))
    turned = typeset(UPRIGHT)
    page = paper.new_page(width=turned[0].rect.height, height=turned[0].rect.width)
    page.show_pdf_page(page.rect, turned, 0, rotate=270)
    page.set_rotation(270)
    sideways = typeset(SIDEWAYS)
    page = paper.new_page(width=sideways[0].rect.height, height=sideways[0].rect.width)
    page.show_pdf_page(page.rect, sideways, 0, rotate=90)
    for number, page in enumerate(paper, 21):
        stamp(page, number)
    paper.set_metadata({"title": "Roads and paths plan"})
    paper.save(out_path, garbage=3, deflate=True, no_new_id=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
