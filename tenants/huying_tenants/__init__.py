"""What one county owns: every table here lives in the county's own schema."""
