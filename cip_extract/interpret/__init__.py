"""Interpretation: what tables and paragraphs say, still in the document's own words."""
