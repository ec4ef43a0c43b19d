"""What evidence may be: told from its content, bounded, or refused in plain words. Pure."""
