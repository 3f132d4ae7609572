"""The packed tables, written by headroom-ai's `scripts/pack_vocabularies.py`."""
