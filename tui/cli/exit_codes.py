"""The four ways a command can end, told to scripts."""

FINE = 0
"""Done; or, of a comparison, the two are the same."""
DIFFERENT = 1
"""A difference, or a finding: never a crash."""
TROUBLE = 2
"""The command could not do what was asked; nothing was changed."""
INTERRUPTED = 130
"""The person pressed Ctrl+C."""
