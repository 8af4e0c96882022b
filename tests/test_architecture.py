"""Imports run one way: a room knows only the rooms above it, and inside a room there are no rings."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import saikei

HOME = Path(saikei.__file__).parent
ORDER = [
    "model", "problems", "text", "identifiers", "resources",
    "document", "outline", "amounts", "budget", "mentions", "identity",
    "grounding", "conservation", "folder", "rdf", "pipeline", "corpus", "engines",
    "vocabulary", "sparql", "checks", "projection", "explorer", "api", "publishing", "service", "assistants", "cli",
]  # fmt: skip
ROOMS = sorted(path.stem for path in HOME.glob("[a-z]*") if path.suffix == ".py" or (path / "__init__.py").is_file())


def modules(room: str) -> list[Path]:
    """The files of a room: one module, or all those of a package."""
    return sorted((HOME / room).rglob("*.py")) or [HOME / f"{room}.py"]


def imported(path: Path) -> set[str]:
    """What a file imports of this package, also inside functions and for types alone: dotted names below `saikei`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.ImportFrom(module=str(module), level=0) if module.split(".")[0] == "saikei":
                found |= {f"{module}.{alias.name}" for alias in node.names}
            case ast.ImportFrom(level=level) if level:
                raise AssertionError(f"{path.name} imports by a relative name; say saikei.… instead")
            case ast.Import():
                found |= {alias.name for alias in node.names if alias.name.split(".")[0] == "saikei"}
    return {name.removeprefix("saikei.") for name in found}


def dotted(path: Path) -> str:
    """The name of a module below `saikei`; a package is called by its own."""
    return ".".join(path.relative_to(HOME).with_suffix("").parts).removesuffix(".__init__")


def test_every_room_has_its_place() -> None:
    assert sorted(ORDER) == ROOMS


@pytest.mark.parametrize("room", ORDER)
def test_a_room_imports_only_from_rooms_above(room: str) -> None:
    rooms = {name.split(".")[0] for path in modules(room) for name in imported(path)}
    assert rooms & set(ROOMS) <= {*ORDER[: ORDER.index(room)], room}


@pytest.mark.parametrize("room", [room for room in ORDER if (HOME / room).is_dir()])
def test_no_modules_of_a_room_import_each_other_in_a_ring(room: str) -> None:
    names = {
        path: ".".join(path.relative_to(HOME).with_suffix("").parts).removesuffix(".__init__") for path in modules(room)
    }
    known = set(names.values())
    graph = {
        name: {of.rpartition(".")[0] if of not in known else of for of in imported(path)} & known - {name}
        for path, name in names.items()
    }
    assert len(list(TopologicalSorter(graph).static_order())) == len(known)
