"""Kind 6: a plan of two pages as a copier sends it, the second page askew.

Words and council are invented. The pages are typeset by Typst and turned into pictures by PyMuPDF.
"""

import random
import sys
from pathlib import Path

import pymupdf
import typst

WORDS = """
#set document(title: "Playgrounds action plan", date: none)
#set page(paper: "a4", flipped: true, margin: (x: 2cm, y: 2cm))
#set text(font: "Liberation Sans", size: 12pt, lang: "en", region: "gb")
#let green = rgb("#8fce6b")
#let amber = rgb("#f7c04a")
#let red = rgb("#f07c72")
#let grey = rgb("#d4d4d4")
#let swatch(c) = box(rect(width: 16pt, height: 9pt, fill: c, stroke: 0.5pt), baseline: 1pt)
#let due(colour, words) = table.cell(fill: colour, words)

= Playgrounds action plan
Hexley Town and District Council \\
Parks Committee, 2 February 2026

#swatch(green) Complete #h(8pt) #swatch(amber) On track #h(8pt) #swatch(red) At risk
#h(8pt) #swatch(grey) Not started

#table(
  columns: (1.6cm, 1fr, 6cm, 4.6cm), stroke: 0.8pt, inset: 7.5pt, align: left + top,
  table.header([*Ref*], [*Action*], [*Lead officer*], [*Deadline*]),
  [P1], [Inspect all forty-one playgrounds and put the findings on the map.], [Parks Manager],
  due(green)[30 January 2026],
  [P2], [Replace the wooden tower at Mill Green, which was closed after the storm in December.],
  [Parks Manager \\ Procurement Officer], due(amber)[May 2026],
  [P3], [Ask children at the three nearest schools what they would like in its place.

    Their drawings will be shown in the town hall, and the makers will be asked to look at them
      before they offer a price.],
    [Youth Worker], due(amber)[27 February 2026],
  [P4], [Lay a soft surface under the swings at Fox Lane.], [Grounds Supervisor],
  due(red)[15/02/2026],
  [P5], [Put a gate that closes by itself on every playground beside a road.],
  [Grounds Supervisor \\ Road Safety Officer], due(grey)[Q3 2026/27],
  [P6], [Train two more inspectors, so that no visit is missed when somebody is ill.],
  [Parks Manager], due(green)[December 2025],
  [P7],
  [Build a playground at the new estate on Saddler's Field with places for children who use a
    wheelchair:
    - a roundabout level with the ground
    - a swing with a high back
    - a path wide enough for two], [Head of Regeneration \\ Parks Manager], due(amber)[Summer 2027],
  [P8], [Agree with the parish councils who looks after the nine playgrounds in the villages.],
  [Head of Regeneration], due(red)[March 2026],
  [P9], [Plant trees for shade beside the benches.], [Tree Officer], due(grey)[2026/27],
  [P10], [Mend or remove broken equipment within five days of a report.], [Grounds Supervisor],
  due(amber)[Ongoing],
)
"""
SKEW = (0.0, 0.9)
RESOLUTION = 150


def picture(page: pymupdf.Page, skew: float, dust: random.Random) -> bytes:
    """Return the page as a JPEG picture, turned by some degrees and with specks of dust on it."""
    for _ in range(25):
        x, y = dust.uniform(0, page.rect.width), dust.uniform(0, page.rect.height)
        page.draw_circle((x, y), 0.4, color=None, fill=(0.45, 0.45, 0.45))
    middle = pymupdf.Point(page.rect.width / 2, page.rect.height / 2)
    sheet = pymupdf.open()
    copy = sheet.new_page(width=page.rect.width, height=page.rect.height)
    copy.insert_image(copy.rect, pixmap=page.get_pixmap(dpi=300))
    turn = pymupdf.Matrix(1, 0, 0, 1, -middle.x, -middle.y) * pymupdf.Matrix(skew)
    back = pymupdf.Matrix(1, 0, 0, 1, middle.x, middle.y)
    scale = pymupdf.Matrix(RESOLUTION / 72, RESOLUTION / 72)
    clip = page.rect
    return copy.get_pixmap(matrix=turn * back * scale, clip=clip).tobytes("jpeg", jpg_quality=62)


def main(out_path: Path) -> None:
    """Write the paper.

    Args:
        out_path: The PDF to write; one that is there is replaced.
    """
    plan = pymupdf.open(stream=typst.compile(WORDS.encode()), filetype="pdf")
    paper, dust = pymupdf.open(), random.Random(6)
    for page, skew in zip(plan, SKEW, strict=True):
        scan = paper.new_page(width=page.rect.width, height=page.rect.height)
        scan.insert_image(scan.rect, stream=picture(page, skew, dust))
    paper.set_metadata({"title": "Playgrounds action plan"})
    paper.save(out_path, garbage=3, deflate=True, no_new_id=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
