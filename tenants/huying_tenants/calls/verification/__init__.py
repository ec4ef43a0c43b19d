"""Proves the truth and its projections: every chain linked and every derived row derived again. It never mends."""
