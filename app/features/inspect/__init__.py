"""Inspect: ask any image what it is."""
