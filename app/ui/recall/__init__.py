"""A picture's settings into the compose panel: what would change is shown, chosen by groups, and one step of undo."""
