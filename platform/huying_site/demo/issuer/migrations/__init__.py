"""The tables of the demo's issuer."""
