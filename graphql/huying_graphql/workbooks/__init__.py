"""Excel workbooks of the organisation, on their way in."""
