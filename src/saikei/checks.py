"""Whether a built folder is whole and right: its files, its shapes, and what it says of its sources."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad

from saikei import folder as folders
from saikei.conservation import conserve
from saikei.grounding import ground
from saikei.identity.balance import IC_12, find_balances, find_faults
from saikei.identity.ledger import read_ledger
from saikei.model import Issue, Reading
from saikei.problems import GraphError
from saikei.rdf.serialisation import from_nquads
from saikei.rdf.shapes import Violation, validate
from saikei.sparql.store import Embedded


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found.

    Attributes:
        check: Its name.
        passed: Whether all is as it should be.
        says: What was looked at, in one sentence.
        faults: What is wrong, or worth a look, a sentence each.
    """

    check: str
    passed: bool
    says: str
    faults: tuple[str, ...] = ()


def run(folder: Path, readings: Sequence[Reading] = ()) -> tuple[Finding, ...]:
    """What every check finds.

    Args:
        folder: A built folder.
        readings: Fresh readings of its sources, for the checks that need the documents themselves.

    Raises:
        GraphError: It is not a built folder, or its graph is no graph.
    """
    files = check_files(folder)
    graph = folder / "graph.nq"
    try:
        quads = from_nquads(graph.read_bytes(), str(graph))
    except OSError as error:
        raise GraphError(f"{graph} cannot be read: {error.strerror}; build the folder again") from error
    shapes = check_shapes(quads)
    found = [files, shapes, *([check_counting(quads)] if shapes.passed else [])]
    for reading in readings:
        found += [check_source(folder, reading), check_conservation(reading), check_grounding(reading)]
    return tuple(found)


def check_files(folder: Path) -> Finding:
    """Whether every file is as it was built, by the checksums of the manifest."""
    faults = folders.verify(folder)
    count = len(folders.read_manifest(folder).files)
    return Finding("files", not faults, f"{count} files, compared with the manifest", faults)


def check_shapes(quads: Sequence[Quad]) -> Finding:
    """Whether the graph holds what its SHACL shapes ask for; a warning is told and fails nothing."""
    found = validate(quads)
    broken = any(each.severity == "Violation" for each in found)
    return Finding("shapes", not broken, f"{len(quads)} statements, held against SHACL", tuple(map(_told, found)))


def check_counting(quads: Sequence[Quad]) -> Finding:
    """Whether, for each year and stage, what counts and what is left out are all that is printed, and nothing twice.

    The cubes are asked the Data Cube vocabulary's own question: no two observations have the same key.
    """
    store = Embedded.of(quads)
    ledger = read_ledger(store.query)
    balances = find_balances(ledger)
    faults = list(find_faults(ledger))
    if store.query(IC_12):
        faults.append("two observations of one data set have the same key (Data Cube constraint IC-12)")
    printed, counted = sum(b.printed for b in balances), sum(b.counted for b in balances)
    unspecified, left_out = sum(b.unspecified for b in balances), sum(n for b in balances for _, n in b.excluded)
    says = f"{printed} figures printed: {counted} count, {unspecified} are unspecified, {left_out} are left out with a reason"
    return Finding("counting", not faults, says, tuple(faults))


def check_source(folder: Path, reading: Reading) -> Finding:
    """Whether the folder was built from the very document that `reading` is of."""
    document = reading.document
    built_from = {source.id: source.sha256 for source in folders.read_manifest(folder).sources}
    name = document.source.id
    if name not in built_from:
        return Finding("source", False, name, (f"{folder} was not built from a document of this id",))
    same = built_from[name] == document.sha256
    return Finding("source", same, name, () if same else ("it is not, byte for byte, what was built from",))


def check_conservation(reading: Reading) -> Finding:
    """Whether every figure and every mark of reprint of the document is accounted for."""
    kept = conserve(reading)
    held, aside = sum(kept.in_lines.values()), sum(kept.aside.values())
    says = f"{held} figures and marks in budget lines, {aside} listed as something else, {len(kept.issues)} lost"
    return Finding("conservation", not kept.issues, says, tuple(_placed(kept.issues)))


def check_grounding(reading: Reading) -> Finding:
    """Whether every name and figure is found again where it is said to stand."""
    found = ground(reading)
    says = f"{found.facts - len(found.issues)} of {found.facts} names and figures found again at their place"
    return Finding("grounding", not found.issues, says, tuple(_placed(found.issues)))


def _placed(issues: Iterable[Issue]) -> Iterable[str]:
    return (f"line {issue.line_number}: {issue.text}: {issue.what}" for issue in issues)


def _told(violation: Violation) -> str:
    path = f" {violation.path}" if violation.path else ""
    value = f" {violation.value}" if violation.value else ""
    return f"{violation.severity} {violation.focus}{path}{value}: {violation.message}"
