"""The county's list of items (清单): who leads, who co-operates, by which law, with which duties."""
