"""The command line: one module a command, and `main`, which finds them."""

import gc

# Before click or anything else is imported: a command makes many values and ends, and looking for cycles
# among them at every turn, from the first import on, would be for nothing.
gc.set_threshold(100_000, 50, 50)
