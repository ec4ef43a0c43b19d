"""What the county keeps of a person: to see, to export, to erase."""
