"""Library: every kept image, newest first."""
