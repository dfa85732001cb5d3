"""Always-on scripts a request may carry, a folder each."""
