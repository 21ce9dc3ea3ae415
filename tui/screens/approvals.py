from tui.screens.place import PlaceScreen
class ApprovalsScreen(PlaceScreen):
    mode="approvals"; about=""
    def content(self): return iter(())
    def twin(self): return "travaux status"
    async def arrive(self): pass
