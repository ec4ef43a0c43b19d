"""Commands of openings."""
