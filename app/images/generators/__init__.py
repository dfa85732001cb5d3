"""Who made a picture, and what was asked for: one small reader per program, behind ``origin.identify``."""
