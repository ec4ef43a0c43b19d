"""Writes whole calls of the past at once, decided by the same decider: demonstrations and load tests."""
