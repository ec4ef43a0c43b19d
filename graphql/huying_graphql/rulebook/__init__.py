"""The words and choices of the county's rules."""
