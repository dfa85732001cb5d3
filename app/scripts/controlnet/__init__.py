"""ControlNet's section: units, each with a picture that guides how another is made."""
