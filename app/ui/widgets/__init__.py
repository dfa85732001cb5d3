"""Small controls with the look of the house."""
