"""The decider: what may happen to a call, and what it means when it has happened. Pure."""
