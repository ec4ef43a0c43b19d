"""Personal data: requests to export or erase it, and how long it is kept."""
