"""How rules come into force: written, checked with their cases, published, laid upon open calls, told as acts."""
