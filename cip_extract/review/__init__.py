"""The local page on which people check and correct rows."""
