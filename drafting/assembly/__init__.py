"""Clauses, parameters and a template become the source of a draft."""
