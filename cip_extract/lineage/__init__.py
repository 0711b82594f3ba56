"""What became of each action over any number of versions of a plan."""
