"""What is the same across lines and documents, which line repeats which, and what counts."""

from saikei.identity.conclusion import conclude

__all__ = ["conclude"]
