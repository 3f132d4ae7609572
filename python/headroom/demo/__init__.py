"""A real Agno agent at work, and what Headroom makes of what it reads: `python -m headroom.demo`."""
