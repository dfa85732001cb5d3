"""Grids: one request with values put in its place, cell by cell, and what a cell is called."""
