"""Acquisition: the files a run is given, each checked before it is opened."""
