"""Everything that knows Qt and no feature in particular."""
