"""What is asked of a server and what comes back: frozen data, no I/O, no Qt."""
