"""Keycloak as this product runs it: the realm as files, bringing a realm to them, and provisioning people."""
