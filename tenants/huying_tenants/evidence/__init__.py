"""Photos and files that show what happened: what they are, where they lie, who may see them."""
