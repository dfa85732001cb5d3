"""Connecting to a server, seen from the window."""
