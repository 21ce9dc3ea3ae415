"""The keys that a person chose, from a file: ids of actions with keys, each mistake said with its place.

```yaml
# ~/.config/travaux/keys.yaml
redline.next: [f8, n]
approvals.ledger: space
```
"""

from __future__ import annotations

import importlib
import inspect
import os
import pkgutil
from pathlib import Path

from drafting.errors import TravauxError, unknown
from drafting.files import yaml


def file() -> Path:
    """Where the file is looked for."""
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    return Path(home) / "travaux" / "keys.yaml"


def read(path: Path) -> dict[str, str]:
    """Keys with commas between them, by the id of what they do; TravauxError for an id that there is not."""
    known = ids()
    chosen: dict[str, str] = {}
    for entry in yaml.load(path).entries:
        name = entry.key.text
        if name not in known:
            raise unknown("action", name, sorted(known), place=entry.key.place)
        nodes = entry.value.items if isinstance(entry.value, yaml.Sequence) else (entry.value,)
        keys = [node.text.strip() if isinstance(node, yaml.Scalar) else "" for node in nodes]
        if not keys or not all(keys):
            raise TravauxError(
                f"'{name}' has no key", place=entry.key.place, expected="a key such as f8, or a list of keys"
            )
        chosen[name] = ",".join(keys)
    return chosen


def ids() -> set[str]:
    """The ids of everything that a key can be chosen for."""
    import tui.screens
    import tui.widgets
    from tui.actions import own_bindings
    from tui.app import Travaux

    kinds: list[type] = [Travaux]
    for package in (tui.screens, tui.widgets):
        for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
            kinds += [
                kind for _, kind in inspect.getmembers(importlib.import_module(module.name), inspect.isclass)
            ]
    return {binding.id for kind in kinds for binding in own_bindings(kind) if binding.id}
