"""What weighing says of a change: how much it weighs, how it reads, and the word that says so."""

from __future__ import annotations

from drafting.compare.redline import Reads, Weight

Verdict = tuple[Weight, Reads | None, str]

SUBSTANCE: Verdict = (Weight.SUBSTANCE, None, "")
EDITORIAL: Verdict = (Weight.EDITORIAL, None, "")
