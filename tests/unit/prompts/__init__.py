"""What helps to write prompts, without windows."""
