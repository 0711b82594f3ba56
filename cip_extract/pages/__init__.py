"""Reading: what is drawn on each page, read once and kept as plain data."""
