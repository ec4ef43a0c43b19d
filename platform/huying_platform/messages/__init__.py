"""Short messages to telephones: one small interface to whatever sends them."""
