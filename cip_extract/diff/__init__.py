"""What changed between two versions of a plan, matched by words and not by numbers."""
