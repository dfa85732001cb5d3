"""The promised figures, measured: not part of the test suite, run by ``./run bench``."""
