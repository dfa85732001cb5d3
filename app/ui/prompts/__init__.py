"""What helps to write prompts: completion, networks, styles, wildcards, and prompts of before."""
