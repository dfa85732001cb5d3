"""Tests of app/masking.py and app/logs.py."""
