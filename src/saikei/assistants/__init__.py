"""What a language model may ask of a graph: four read-only tools over the Model Context Protocol.

`questions`, `entities` and `totals` answer with plain records, `citations` says where an answer stands, `bounds` keeps
it short, and `server` alone knows the protocol.
"""
