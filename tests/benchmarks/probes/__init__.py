"""Probes: each one measurement, run in a process of its own."""
