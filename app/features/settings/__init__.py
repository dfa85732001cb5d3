"""Settings: the user's choices."""
