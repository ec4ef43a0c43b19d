"""Seals over the county's events: what makes a missing last event or a missing whole call show."""
