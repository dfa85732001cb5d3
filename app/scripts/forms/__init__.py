"""The form of any script, made of what the server tells of its arguments."""
