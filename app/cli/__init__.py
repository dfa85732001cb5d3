"""The same work without a window; no Qt."""
