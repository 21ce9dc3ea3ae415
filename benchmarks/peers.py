"""Two peers of the word comparison, each called as its own documentation calls it, for ``benchmarks.redline``.

A peer runs in a process of its own, redlines in an environment of its own too, so that a limit of time ends
it wherever it is. What is timed there is the comparison alone, texts in memory, and not the start of Python.
diff-match-patch compares characters; a word, a run of spaces or another sign is packed into one character
for it, as its authors describe, and its limit of time is off. Its semantic clean-up follows, as in its
authors' demonstration; redlines gives its Markdown.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_DIFF_MATCH_PATCH = r"""
import re
from diff_match_patch import diff_match_patch

def compare(old, new):
    codes, words = {}, []
    def packed(text):
        for word in re.findall(r"[^\W_]+|\s+|[\W_]", text):
            if word not in codes:
                codes[word] = chr(len(words))
                words.append(word)
            yield codes[word]
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    found = engine.diff_main("".join(packed(old)), "".join(packed(new)), False)
    engine.diff_cleanupSemantic(found)
    return ["".join(words[ord(code)] for code in run) for sign, run in found if sign]
"""
_REDLINES = r"""
from redlines import Redlines

def compare(old, new):
    redline = Redlines(old, new)
    redline.output_markdown
    return [text for change in redline.changes for text in (change.source_text, change.test_text) if text]
"""
_TIMED = r"""
import json, pathlib, sys, time
old, new = (pathlib.Path(name).read_text(encoding="utf-8") for name in sys.argv[1:3])
start = time.process_time()
marked = compare(old, new)
seconds = time.process_time() - start
print(json.dumps([seconds, sum(len("".join(text.split())) for text in marked)]))
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """A program that compares words: its name, the Python that has it, and how it is called there."""

    name: str
    python: str
    call: str

    def __call__(self, old: Path, new: Path, limit: float) -> tuple[float, int] | str:
        """Seconds of the processor and characters marked, spaces aside; or why there are none.

        ``limit`` is in seconds of the clock.
        """
        command = [self.python, "-c", self.call + _TIMED, str(old), str(new)]
        try:
            done = subprocess.run(command, capture_output=True, check=True, timeout=limit)
        except subprocess.TimeoutExpired:
            return f"not done within {limit:g} s"
        except (OSError, subprocess.CalledProcessError) as error:
            said = getattr(error, "stderr", b"") or str(error).encode()
            return f"does not answer: {said.decode(errors='replace').strip().splitlines()[-1]}"
        seconds, characters = json.loads(done.stdout)
        return float(seconds), int(characters)


def peers(redlines: Path | None) -> list[Peer]:
    """Who takes part: diff-match-patch always, redlines where a Python that has it is given."""
    found = [Peer("diff-match-patch, by words", sys.executable, _DIFF_MATCH_PATCH)]
    return [*found, Peer("redlines", str(redlines), _REDLINES)] if redlines else found
