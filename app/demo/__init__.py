"""The built-in demo server on 127.0.0.1; no Qt."""
