"""Units of the county."""
