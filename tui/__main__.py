"""`python -m tui` is `travaux`."""

from tui.cli.main import main

main()
