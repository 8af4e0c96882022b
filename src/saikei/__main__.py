"""``python -m saikei``."""

from saikei.cli import main

main()
