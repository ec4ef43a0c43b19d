"""What every part of the API shares: the view, its limits, errors, rules, pages and values."""
