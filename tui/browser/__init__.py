"""The interface in a browser on this machine: a page with a terminal in it, and a process for each window."""
