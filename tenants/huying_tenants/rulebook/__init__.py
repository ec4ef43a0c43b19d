"""The county's rules: versioned documents, interpreted by the call's decider."""
