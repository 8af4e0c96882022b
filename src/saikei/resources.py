"""The data folders that come with the package: `ontology` and `queries`."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from saikei.problems import VocabularyError


def resource(name: str) -> Traversable:
    """The packaged `ontology` or `queries` folder, or the checkout's when running from source.

    Raises:
        VocabularyError: There is no such folder, so the installation is not whole.
    """
    for folder in (files("saikei") / name, Path(__file__).parents[2] / name):
        if folder.is_dir():
            return folder
    raise VocabularyError(f"the folder {name} is missing from this installation of saikei; install it again")
