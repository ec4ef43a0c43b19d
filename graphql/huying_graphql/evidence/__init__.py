"""Photos and files of calls."""
