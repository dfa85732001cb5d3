"""What helps whoever has a question: what this is, where things are, what went wrong, and newer versions."""
