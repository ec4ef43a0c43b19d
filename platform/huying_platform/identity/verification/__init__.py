"""Verification of what an OpenID issuer sends: nothing in a token decides how it is verified, but the id of its key."""
