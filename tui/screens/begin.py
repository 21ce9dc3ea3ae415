"""Beginning a negotiation: what this is, a form, and one key that creates the folder, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.events import DescendantFocus
from textual.widgets import Input, Static, TextArea

from drafting.errors import TravauxError
from tui.keys import key
from tui.screens.question import Question
from tui.verbatim import verbatim
from tui.widgets.choice_line import ChoiceLine
from tui.widgets.note import Note

INSTRUMENTS = ("statement", "declaration", "memorandum", "treaty")
RULES = ("consensus", "unanimity", "majority")
HINTS = {
    "title": "the title of the text, such as Protection of Shared Lakes",
    "symbol": "the symbol that its documents carry, such as SL/2026/1; later rounds add /Rev.1",
    "instrument": "↑ ↓ choose: statement, declaration, memorandum or treaty; it decides template and vocabulary",
    "adoption": "↑ ↓ choose: consensus, unanimity or majority; finer rules are written in negotiation.yaml",
    "time-zone": "the host's time zone, in which deadlines are told, such as Europe/Paris",
    "language": "the language of the text, such as en or fr",
    "folder": "the folder of the negotiation; its two files are written there, nothing that exists is changed",
    "file": "a parties.yaml to take as it is; left empty, the parties are typed below",
    "parties": "one on each line, such as FIN Finland, Helsinki, Europe/Helsinki; the first is the host",
}
"""What is said at the foot of each field."""
FIELDS = (
    ("title", "Title"),
    ("symbol", "Symbol"),
    ("instrument", "Instrument"),
    ("adoption", "Adoption by"),
    ("time-zone", "Time zone"),
    ("language", "Language"),
    ("folder", "Folder"),
    ("file", "Parties from"),
    ("parties", "or typed"),
)


class BeginScreen(Question[Path | None]):
    """Answers with the folder of the negotiation that was created; None where nothing was."""

    mode = "begin"
    about = "say what is negotiated and by whom; one key creates the folder, then the clauses are chosen"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("ctrl+s", "create", "Create", "Create the negotiation; all of it or nothing", id="begin.create",
            show=True, priority=True),
        key("tab", "field(1)", "Next field", "Go to the next field", id="begin.next", priority=True),
        key("enter", "line_end", "Next field", "Go to the next field; among the parties, to a new line",
            id="begin.enter", priority=True),
        key("shift+tab", "field(-1)", "Field before", "Go to the field before", id="begin.before", priority=True),
        key("f1", "help", "Help", "Explain this form and every key in it", id="begin.help", show=True),
        key("ctrl+p", "app.command_palette", "Every action", "Find any action by its name", id="begin.palette"),
        key("ctrl+t", "app.theme", "Theme", "Change to the next theme", id="begin.theme"),
        key("escape", "leave", "Leave", "Leave; nothing is written", id="begin.leave", show=True, priority=True),
    ]  # fmt: skip
    DEFAULT_CSS = """
    BeginScreen { align: center middle; background: $background; }
    BeginScreen > Vertical {
        width: 92; max-width: 100%; height: auto; max-height: 100%; background: $panel; padding: 1 2;
    }
    BeginScreen #begin-title { text-style: bold; color: $accent; }
    BeginScreen #begin-about { margin-bottom: 1; height: auto; }
    BeginScreen Horizontal { height: 1; }
    BeginScreen Horizontal.-parties { height: 1fr; min-height: 3; max-height: 9; }
    BeginScreen Horizontal > Static { width: 14; color: $quiet; }
    BeginScreen Input, BeginScreen Input:focus {
        border: none; height: 1; padding: 0; width: 1fr; background: $surface;
    }
    BeginScreen TextArea, BeginScreen TextArea:focus {
        border: none; padding: 0; height: 100%; width: 1fr; background: $surface;
    }
    BeginScreen #begin-hint { color: $quiet; height: auto; margin-top: 1; }
    BeginScreen #begin-trouble { color: $error; text-style: bold; height: auto; max-height: 4; }
    BeginScreen.-low > Vertical, BeginScreen.-high > Vertical { padding: 0 1; }
    BeginScreen.-low #begin-about, BeginScreen.-low #begin-hint { display: none; }
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.warned = False
        self.begun: dict[str, str] = {}

    def twin(self) -> str:
        """`travaux init`."""
        return "travaux init FOLDER"

    def compose(self) -> ComposeResult:
        """What this is, the fields, and what is expected in the one under the cursor."""
        with Vertical():
            yield Static(verbatim("Travaux · a new negotiation"), id="begin-title")
            yield Static(
                verbatim(
                    "A drafting table for texts that many capitals must agree on. A negotiation is a folder:"
                    " what is negotiated, by whom, and the record of all that happens."
                    " Nothing is written until Ctrl+S."
                ),
                id="begin-about",
            )
            for name, shown in FIELDS:
                with Horizontal(classes="-parties" if name == "parties" else ""):
                    yield Static(verbatim(shown))
                    yield from self._field(name)
            yield Static(id="begin-hint")
            yield Static(id="begin-trouble")
            yield Static(
                verbatim(("Tab next   Ctrl+S create   Esc leave   F1 help      travaux init FOLDER", "dim"))
            )

    def _field(self, name: str) -> Iterator[Input | TextArea]:
        if name == "parties":
            yield TextArea(id=name, soft_wrap=True, show_line_numbers=False)
        elif name in ("instrument", "adoption"):
            yield ChoiceLine(INSTRUMENTS if name == "instrument" else RULES, id=name)
        else:
            beginning = {"time-zone": "UTC", "language": "en", "folder": str(self.folder)}
            here = self.folder / "parties.yaml"
            beginning["file"] = str(here) if here.is_file() else ""
            yield Note(value=beginning.get(name, ""), id=name)

    def on_mount(self) -> None:
        """Begin with the title."""
        self.begun = self.typed()
        self.query_one("#title", Input).focus()

    def typed(self) -> dict[str, str]:
        """What stands in every field."""
        found = {each.id or "": each.value.strip() for each in self.query(Input)}
        return found | {"parties": self.query_one(TextArea).text.strip()}

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Say what is expected here."""
        self.query_one("#begin-hint", Static).update(verbatim(HINTS.get(event.widget.id or "", "")))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter is a letter among the parties."""
        return action != "line_end" or not isinstance(self.focused, TextArea)

    def action_field(self, step: int) -> None:
        """The next field, or the one before: at once, so that letters typed right behind the key are that one's."""
        if step > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def action_line_end(self) -> None:
        """Go on to the next field."""
        self.focus_next()

    def on_input_changed(self) -> None:
        """Going on takes the warning back."""
        self._go_on()

    def on_text_area_changed(self) -> None:
        """Going on takes the warning back."""
        self._go_on()

    def _go_on(self) -> None:
        if self.warned:
            self.warned = False
            self._say("")

    def _say(self, words: str) -> None:
        self.query_one("#begin-trouble", Static).update(verbatim(words))

    # Doing

    def action_create(self) -> None:
        """Create it, with every letter that was typed before the key."""
        (self.focused or self).call_later(self.create)

    @work(exclusive=True, group="record")
    async def create(self) -> None:
        """Create the folder; what is wrong is said, and nothing is written then."""
        import asyncio

        typed = self.typed()
        lacking = next((name for name in ("title", "symbol") if not typed[name]), "")
        if not (typed["parties"] or typed["file"]):
            lacking = lacking or "parties"
        if lacking:
            self._say(f"! {dict(FIELDS)[lacking] if lacking != 'parties' else 'Parties'}: still to be said")
            self.query_one(f"#{lacking}").focus()
            return
        self._say("Creating…")
        try:
            made = await asyncio.to_thread(_create, typed)
        except TravauxError as error:
            self._say(f"! {error}")
            return
        self.dismiss(made)

    def action_help(self) -> None:
        """Explain the form."""
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self))

    def action_leave(self) -> None:
        """Leave; ask first where something would be lost."""
        (self.focused or self).call_later(self._leave)

    def _leave(self) -> None:
        if self.warned or self.typed() == self.begun:
            self.dismiss(None)
            return
        self.warned = True
        self._say("What was typed is written nowhere. Esc once more leaves; Ctrl+S creates.")


def _create(typed: dict[str, str]) -> Path:
    from drafting.negotiation import Negotiation
    from drafting.workspace.fresh import typed_party

    folder = Path(typed["folder"] or ".").expanduser()
    lines = [line for line in typed["parties"].splitlines() if line.strip()]
    Negotiation.create(
        folder,
        title=typed["title"],
        symbol=typed["symbol"],
        parties=Path(typed["file"]).expanduser() if typed["file"] else [typed_party(line) for line in lines],
        time_zone=typed["time-zone"] or "UTC",
        instrument=typed["instrument"],
        language=typed["language"] or "en",
        rule=typed["adoption"],
    ).close()
    return folder.resolve()


def room_for(start: Path) -> Path:
    """A folder to offer: this one where it is empty or has but the parties in it, else a new one in it."""
    others = [each.name for each in start.iterdir() if each.name != "parties.yaml"]
    if not others:
        return start
    wanted = start / "negotiation"
    number = 2
    while wanted.exists():
        wanted, number = start / f"negotiation-{number}", number + 1
    return wanted
