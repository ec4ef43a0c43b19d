"""Addresses that belong to no single app: errors, health, the built screens, and what each request passes through."""
