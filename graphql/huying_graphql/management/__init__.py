"""Commands of the `huying` console script."""
