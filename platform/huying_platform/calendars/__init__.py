"""Holidays and make-up days of the whole country, by year."""
