"""Signing in with an OpenID issuer: the server holds the tokens, browsers hold cookies that mean nothing elsewhere."""
