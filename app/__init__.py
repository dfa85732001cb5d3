"""Safelight: a native desktop client for servers that speak the Stable Diffusion WebUI API."""

__version__ = "0.1.0"
