"""Excel workbooks (表格) of a county's units, posts and people: in, checked before anything is written, and out."""
