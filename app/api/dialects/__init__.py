"""How each kind of server wants to be spoken to: a table per kind, and what rewrites payloads by it."""
