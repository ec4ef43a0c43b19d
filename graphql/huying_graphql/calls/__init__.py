"""Calls: lists, pages and acts."""
