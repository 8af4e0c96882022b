"""Judgements as SSSOM TSV, for exchange with other curators and tools.

`same` is ``skos:exactMatch``, `different` the same with the modifier ``Not``. SSSOM has no word for a pair that was
looked at and left open: `unsure` is ``skos:relatedMatch``, which nobody takes for an identity.

Source: the Simple Standard for Sharing Ontological Mappings, https://mapping-commons.github.io/sssom/
"""

import csv
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Final

import yaml

from saikei.identifiers import BASE
from saikei.identity.judgements import Judgement, Word, in_order, read_row
from saikei.problems import CurationError

COLUMNS: Final = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "predicate_modifier",
    "object_id",
    "object_label",
    "mapping_justification",
    "author_label",
    "mapping_date",
    "comment",
)
_HEAD: Final = f"""\
#curie_map:
#  saikei: {BASE}
#  semapv: https://w3id.org/semapv/vocab/
#  skos: http://www.w3.org/2004/02/skos/core#
#license: https://creativecommons.org/licenses/by/4.0/
#mapping_set_id: {BASE}curation/judgements
#mapping_set_title: Judgements on repeated budget lines
"""
_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
_PREDICATES: Final[dict[Word, tuple[str, str]]] = {
    "same": ("skos:exactMatch", ""),
    "different": ("skos:exactMatch", "Not"),
    "unsure": ("skos:relatedMatch", ""),
}
_WORDS: Final = {
    (predicate.replace("skos:", _SKOS), modifier): word for word, (predicate, modifier) in _PREDICATES.items()
}


def format_sssom(judgements: Iterable[Judgement]) -> str:
    """`judgements` as an SSSOM TSV file, sorted."""
    text = StringIO()
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    for j in in_order(judgements):
        predicate, modifier = _PREDICATES[j.word]
        left, right, how = f"saikei:{j.left}", f"saikei:{j.right}", "semapv:ManualMappingCuration"
        about = (left, j.left_name, predicate, modifier, right, j.right_name)
        writer.writerow((*about, how, j.by, j.on.isoformat(), j.reason))
    return _HEAD + text.getvalue()


def parse_sssom(text: str, name: str = "the mapping set") -> tuple[Judgement, ...]:
    """The judgements of an SSSOM TSV file, in its order.

    Args:
        text: The file: metadata in lines that begin with ``#``, which may hold what all rows share, then the table.
        name: What to call it in an error.

    Raises:
        CurationError: It is no such file, or a row is about something else than budget lines and programmes.
    """
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    head = [line for line in lines if line.startswith("#")]
    try:
        said = yaml.safe_load("".join(line.removeprefix("#") for line in head)) or {}
        prefixes = {str(prefix): str(iri) for prefix, iri in said.get("curie_map", {}).items()}
        shared = {column: str(said.get(column) or "") for column in COLUMNS}
    except (yaml.YAMLError, AttributeError) as error:
        raise CurationError(f"the head of {name} is not YAML; it is no SSSOM file") from error
    table = StringIO("".join(line for line in lines if not line.startswith("#")), newline="")
    reader = csv.DictReader(table, delimiter="\t")
    if missing := {"subject_id", "predicate_id", "object_id"} - set(reader.fieldnames or ()):
        raise CurationError(f"{name} has no column {min(missing)!r}; it is no SSSOM file")
    found: list[Judgement] = []
    for row in reader:
        cells = {column: (row.get(column) or shared[column]).strip() for column in COLUMNS}
        try:
            found.append(_judgement(cells, prefixes))
        except ValueError as error:
            raise CurationError(f"{name}, line {len(head) + reader.line_num}: {error}") from error
    return tuple(found)


def _judgement(row: Mapping[str, str], prefixes: Mapping[str, str]) -> Judgement:
    predicate = _expand(row["predicate_id"], {"skos": _SKOS, **prefixes})
    word = _WORDS.get((predicate, row["predicate_modifier"]))
    if word is None:
        said = f"{row['predicate_modifier']} {row['predicate_id']}".strip()
        raise ValueError(f"the mapping is {said!r}; skos:exactMatch, its Not, or skos:relatedMatch can be read")
    return read_row(
        {
            "left": _expand(row["subject_id"], prefixes).removeprefix(BASE),
            "right": _expand(row["object_id"], prefixes).removeprefix(BASE),
            "left_name": row["subject_label"],
            "right_name": row["object_label"],
            "judgement": word,
            "by": row["author_label"],
            "on": row["mapping_date"],
            "reason": row["comment"],
        }
    )


def _expand(curie: str, prefixes: Mapping[str, str]) -> str:
    """The IRI of a CURIE whose prefix the file declares; anything else as it is."""
    prefix, _, rest = curie.partition(":")
    return prefixes[prefix] + rest if prefix in prefixes else curie
