"""The canvas that shows one picture."""
