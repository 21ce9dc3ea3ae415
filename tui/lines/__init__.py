"""Treaty text as blocks of styled characters that a Line-API widget wraps and cuts; no widget here."""
