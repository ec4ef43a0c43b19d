"""What a running system tells: structured logs and error reports, tagged by county and free of personal data."""
