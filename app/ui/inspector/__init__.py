"""The facts about the selected picture."""
