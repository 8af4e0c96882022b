"""How lines become programmes, and what counts."""
