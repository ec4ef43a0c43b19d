"""What all counties share: the public schema."""
