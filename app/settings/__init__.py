"""Declared settings and session state; no Qt."""
