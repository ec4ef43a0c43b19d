"""Rules about personal data: how long it is kept, and what may become of a request."""
