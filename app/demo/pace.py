"""How fast the demo server works; apart from the server, which takes 14 MB of memory that most windows never need."""

DEFAULT_STEP_DELAY_S = 0.095
"""A 24-step picture of 832 by 1216 takes about two and a half seconds with painting."""
