"""Makes an Agno agent read less."""
