"""Wake-ups: the one public table that says when a worker must look into which county."""
