"""Server: where to generate."""
