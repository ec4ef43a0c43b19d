"""The county's list of items."""
