"""Invitations: how somebody with a post comes to an account."""
