"""The tests, and what they share; a package, because others install one of this name."""
