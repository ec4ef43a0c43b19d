"""Documents people write by hand: read with the place of every value, so that a fault can be shown where it stands."""
