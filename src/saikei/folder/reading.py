"""A built folder, read back only as it was built."""

from pathlib import Path

from saikei.folder.manifest import MANIFEST, Manifest, Output, output_of, parse_manifest
from saikei.problems import GraphError


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a built folder.

    Raises:
        GraphError: There is no such folder, or it was not built by Saikei.
    """
    try:
        return parse_manifest((folder / MANIFEST).read_bytes())
    except FileNotFoundError as error:
        missing = f"it has no {MANIFEST}" if folder.is_dir() else "there is no such folder"
        raise GraphError(
            f"{folder} is not a built folder: {missing}; make one with: saikei build SOURCE --out {folder}."
        ) from error
    except OSError as error:
        raise GraphError(f"cannot read {folder}: {error.strerror}.") from error


def read(folder: Path, name: str) -> bytes:
    """The bytes of one file of a built folder, exactly as it was built.

    Raises:
        GraphError: The folder is not a built one, has no such file, or the file is not what was built.
    """
    expected = read_manifest(folder).files.get(name)
    if expected is None:
        if (folder / name).is_dir():
            raise GraphError(
                f"{folder} holds its graph in parts, as a cluster writes it; join them first: "
                f"cat {folder / name}/part-* > graph.nq. Its tables answer: saikei sql --on {folder}"
            )
        raise GraphError(f"{folder} holds no {name}; build it again with this version of saikei.")
    fault, content = _checked(folder / name, expected)
    if fault:
        raise GraphError(f"{folder}: {fault}; build it again.")
    return content


def verify(folder: Path) -> tuple[str, ...]:
    """One clause for each file of a built folder that is missing or is not what was built; empty when none.

    Raises:
        GraphError: The folder is not a built one.
    """
    files = read_manifest(folder).files
    faults = (_checked(folder / name, files[name])[0] for name in sorted(files))
    return tuple(fault for fault in faults if fault)


def _checked(path: Path, expected: Output) -> tuple[str, bytes]:
    """What is wrong with a file ("" for nothing), and its bytes."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return f"{path.name} is missing", b""
    except OSError as error:
        return f"{path.name} cannot be read: {error.strerror}", b""
    right = output_of(content).sha256 == expected.sha256
    return "" if right else f"{path.name} was changed after it was built", content
