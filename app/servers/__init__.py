"""Where: profiles, passwords, capabilities and connections; no Qt."""
