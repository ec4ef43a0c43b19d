"""Acts of the county as a whole, and seals over its events: what makes a missing last event or whole call show."""
