"""Every image kept and findable; no Qt."""
