"""Database engine that follows the county context. Name it as ENGINE in the settings."""
