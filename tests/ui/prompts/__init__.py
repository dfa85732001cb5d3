"""What helps to write prompts."""
