"""What the live channel says."""
