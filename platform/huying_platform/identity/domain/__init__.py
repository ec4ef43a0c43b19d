"""Who somebody is, as a value: what an issuer says of a person. Pure."""
