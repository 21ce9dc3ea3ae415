"""`python -m tui` is `travaux`."""

from tui.entry import main

main()
