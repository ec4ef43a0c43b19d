"""Accounts: who is invited to one, and how Keycloak follows the posts."""
