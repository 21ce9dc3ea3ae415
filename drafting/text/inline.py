"""How the words of a source are shown: marks hidden, references spelled out, emphasis kept apart.

Owning this once lets Word, HTML and the screens show the same words, and lets a redline, whose ranges
lie over the source, be cut at the same places in all of them.
"""
