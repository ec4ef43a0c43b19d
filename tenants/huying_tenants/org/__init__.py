"""Units of a county, the posts in them and who holds these since when."""
