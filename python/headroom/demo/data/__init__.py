"""The demo's own data: an issue tracker, a nightly build and a list of deployments.

`generate.py` writes the two files; they are committed, so that the demo only reads.
"""
