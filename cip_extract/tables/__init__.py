"""Tables: grids found on a page, and grids joined over page ends."""

ENGINE_NAMES = ("ruled", "open", "pdfplumber", "camelot", "layout")  # here, as it loads nothing
