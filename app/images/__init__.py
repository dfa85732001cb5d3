"""Image bytes: formats, embedded text read and written without re-encoding; no pixels, no Qt."""
