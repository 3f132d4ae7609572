"""A model server on the loopback: it speaks the providers' protocols and keeps what it is asked.

`server` listens and records, `script` decides what the model says, and a module for each protocol reads
requests and writes answers in it. To add a protocol, write such a module and add it to `server`'s table.
"""

from wire.server import Wire, listening

__all__ = ["Wire", "listening"]
