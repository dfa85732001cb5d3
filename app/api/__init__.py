"""How a server is spoken to; no Qt."""
