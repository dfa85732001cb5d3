"""ADetailer: parts of a finished picture are found by detectors and painted anew."""
