"""Texts set in and removed from picture files, by moving their parts about; pixels are never decoded."""
