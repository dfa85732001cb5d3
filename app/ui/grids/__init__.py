"""Grids in the window: the dialog that asks for one, the line that follows it, and the sheet at its end."""
