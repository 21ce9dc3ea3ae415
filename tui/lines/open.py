"""What is open in a text: where brackets stand, how deep, and which provisions hold some."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from drafting.text.draft import Draft
from tui.lines.words import depth_look


@dataclass(frozen=True, slots=True)
class Open:
    """``looks`` gives the look of each bracket by its place in the source, ``counts`` brackets by provision."""

    looks: dict[int, str]
    marks: dict[int, tuple[str, str]]
    counts: Counter[int]
    count: int
    astray: Counter[int]

    def said(self, order: int) -> str:
        """What is open in one provision, in words."""
        brackets, astray = self.counts[order], self.astray[order]
        if not brackets and not astray:
            return "nothing open"
        words = f"{brackets} {'bracket' if brackets == 1 else 'brackets'}" if brackets else ""
        strays = f"{astray} without {'its' if astray == 1 else 'their'} other half" if astray else ""
        return ", ".join(part for part in (words, strays) if part)


@lru_cache(maxsize=8)
def open_text(draft: Draft) -> Open:
    looks={};counts=Counter();astray=Counter();marks={}
    stack=[]
    for p in draft.provisions:
        for at in range(p.text_start,p.text_end):
            c=draft.source[at]
            if c=='[': stack.append((at,p.order)); 
            elif c==']':
                if stack:
                    s,o=stack.pop(); looks[s]=looks[at]=depth_look(len(stack)+1); counts[o]+=1
                else: looks[at]='astray'; astray[p.order]+=1
    for s,o in stack: looks[s]='astray'; astray[o]+=1
    for o in astray: marks[o]=('!','astray-mark')
    return Open(looks,marks,counts,sum(counts.values()),astray)
