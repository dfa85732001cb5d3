"""Create: write a prompt, generate, see the picture."""
