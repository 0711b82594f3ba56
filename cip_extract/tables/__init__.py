"""Tables: grids found on a page, and grids joined over page ends."""
