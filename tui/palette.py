"""The command palette's source: every action that the present place knows."""

from __future__ import annotations

from functools import partial

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.actions import Act, acts
from tui.verbatim import verbatim
from tui.widgets.foot_line import key_name


class Actions(Provider):
    """Offers actions by name, with their keys, and runs them where they belong."""

    async def discover(self) -> Hits:
        """Everything, in the order of the page of help."""
        for act in acts(self.screen):
            yield DiscoveryHit(self._shown(act), partial(self._run, act), text=act.name, help=act.about)

    async def search(self, query: str) -> Hits:
        """What matches the letters typed, in name or explanation."""
        matcher = self.matcher(query)
        for act in acts(self.screen):
            score = max(matcher.match(act.name), matcher.match(act.about) * 0.8)
            if score > 0:
                yield Hit(score, self._shown(act), partial(self._run, act), text=act.name, help=act.about)

    def _shown(self, act: Act) -> Content:
        return verbatim(act.name, ("   " + " ".join(key_name(key) for key in act.keys), "dim"))

    async def _run(self, act: Act) -> None:
        await self.app.run_action(act.action, act.node)


class Palette(CommandPalette):
    """The palette on a terminal of any size."""

    def _action_command_list(self, action: str) -> None:
        # A list without a line of room knows no pages, and Textual's would fail.
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)
