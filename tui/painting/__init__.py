"""Values of the core as lines of a plain terminal, for the commands that print."""
