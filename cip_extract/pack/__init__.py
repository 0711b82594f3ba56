"""Packs: stamps, running lines, and the papers a pack is made of."""
