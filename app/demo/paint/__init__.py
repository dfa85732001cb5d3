"""Draws the demo's landscapes with Pillow alone."""
