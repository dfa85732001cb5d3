"""Rows, sections and editors that panels are made of."""
