"""A plausible past for the demo: invented calls, told by the product's own decider."""
