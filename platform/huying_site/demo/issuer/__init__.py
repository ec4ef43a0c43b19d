"""The demo's OpenID provider: whoever comes chooses a post of the demo and is that person; without passwords.

A process of its own on loopback, over `allauth.idp.oidc`. It says of people what Keycloak would say, in the same
claims, so that the portal signs them in by the same path. It keeps no session of a browser.
"""
