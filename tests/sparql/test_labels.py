"""Names beside the identifiers of an answer."""

import pytest

import saikei
from saikei.sparql import Results, catalogue
from saikei.sparql.labels import choose, find_labels
from tests.sparql import GARDEN_FILE, garden

GARDEN = garden()
TECHNOLOGIES = GARDEN.query("SELECT ?technology { ?technology a sk:Technology } ORDER BY ?technology")


@pytest.mark.parametrize(
    ("language", "names"),
    [("ja", ["排水", "散水機", "灌水"]), ("en", ["drainage", "sprinkler", "watering"])],
)
def test_a_column_of_names_stands_behind_a_column_of_things(language: str, names: list[str]) -> None:
    labelled = TECHNOLOGIES.labelled(GARDEN, language)  # type: ignore[arg-type]
    assert labelled.columns == ("technology", "technology_label")
    assert [row["technology_label"] for row in labelled] == names
    assert [row["technology"] for row in labelled] == [row["technology"] for row in TECHNOLOGIES]


def test_a_name_in_the_other_language_stands_in_for_a_missing_one() -> None:
    measures = GARDEN.query("SELECT ?measure { ?measure a sk:Measure } ORDER BY ?measure LIMIT 1")
    assert [row["measure_label"] for row in measures.labelled(GARDEN, "en")] == ["橋を架ける"]


def test_what_has_no_name_gets_no_column_and_what_is_named_already_no_second_one() -> None:
    figures = GARDEN.query("SELECT ?amount ?yen { ?amount sk:value ?yen }")
    assert figures.labelled(GARDEN).columns == ("amount", "yen")
    told = GARDEN.query("SELECT ?t ?t_label { ?t a sk:Technology BIND('mine' AS ?t_label) }").labelled(GARDEN)
    assert (told.columns, {row["t_label"] for row in told}) == (("t", "t_label"), {"mine"})


def test_a_row_without_the_thing_has_no_name() -> None:
    rows = GARDEN.query("SELECT ?t { { BIND(<technology/sprinkler> AS ?t) } UNION { } }").labelled(GARDEN)
    assert sorted(str(row["t_label"]) for row in rows) == ["None", "散水機"]


def test_yes_or_no_and_graphs_stay_as_they_are() -> None:
    for answer in (GARDEN.query("ASK { ?s ?p ?o }"), GARDEN.query("CONSTRUCT { ?s a ?c } { ?s a ?c }")):
        assert answer.labelled(GARDEN) is answer


def test_every_saved_question_is_labelled_by_a_graph_too() -> None:
    graph = saikei.open(GARDEN_FILE)
    for name in catalogue.names():
        if all(parameter.optional for parameter in catalogue.find(name).parameters):
            plain = graph.query(name)
            labelled = plain.labelled(graph)
            assert [tuple(row[column] for column in plain.columns) for row in labelled] == [
                tuple(row.values()) for row in plain
            ], name


def test_many_things_are_asked_for_in_several_queries() -> None:
    asked: list[str] = []

    class Counting:
        def query(self, sparql: str) -> Results:
            asked.append(sparql)
            return GARDEN.query(sparql)

    things = [f"https://w3id.org/saikei/thing/{n}" for n in range(900)] + [
        "https://w3id.org/saikei/technology/sprinkler"
    ]
    assert find_labels(things, Counting())["https://w3id.org/saikei/technology/sprinkler"]["en"] == "sprinkler"
    assert len(asked) == 3


def test_what_is_no_iri_never_becomes_query_text() -> None:
    assert find_labels(["x> ?p ?o } #", "no iri"], GARDEN) == {}


def test_the_first_name_there_is_is_chosen_where_the_wanted_one_is_missing() -> None:
    assert choose({"": "苔"}, "ja") == ("苔", "")
    assert choose({}, "ja") == ("", "")


def test_short_identifiers_are_written_as_the_tables_do() -> None:
    frame = TECHNOLOGIES.to_pandas(short=True)
    assert frame["technology"].tolist() == ["technology/drainage", "technology/sprinkler", "technology/watering"]
    assert TECHNOLOGIES.to_pandas()["technology"][0] == "https://w3id.org/saikei/technology/drainage"
    text = GARDEN.query("SELECT ('https://w3id.org/saikei/x' AS ?text) {}").to_pandas(short=True)
    assert text["text"].tolist() == ["https://w3id.org/saikei/x"], "a text is not an identifier"
