"""Files on disk: read with places, written whole or not at all."""
