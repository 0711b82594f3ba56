"""Turn printed words into values: dates, posts, codes, statuses; every rule is pure."""
