"""The demonstration: a negotiation in three rounds, with its parties, its edits and invented positions."""
