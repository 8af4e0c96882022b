"""Saved questions: how their files are read, and what is wrong with those that are not."""

from pathlib import Path

import pytest

from saikei.problems import QueryError, UsageError, VocabularyError
from saikei.sparql import catalogue
from saikei.sparql.catalogue import Parameter, Question

WHOLE = """\
#+ summary: Lines of a theme
#+ summary-ja: 施策分野の項目
#+ description: >-
#+   Every line
#+   of a theme.
#+ description-ja: >-
#+   施策分野の
#+   すべての項目。
#+ tags: [theme, money]
#+ parameters:
#+   theme:
#+     label: Theme
#+     label-ja: 施策分野
#+     type: iri
#+     below: document/
#+     example: 10
#+     choices: SELECT ?value ?label { ?value a sk:Theme ; skos:prefLabel ?label }
#+   new:
#+     label: New only
#+     label-ja: 新規のみ
#+     type: boolean
#+     example: true
#+     optional: true
PREFIX sk: <https://w3id.org/saikei/ontology#>
SELECT ?line { VALUES (?theme ?new) { (UNDEF UNDEF) } ?line sk:theme ?theme ; sk:isNew ?new }
"""


def test_a_file_says_what_it_asks() -> None:
    assert catalogue.parse(WHOLE, "lines") == Question(
        name="lines",
        sparql=WHOLE,
        summary="Lines of a theme",
        summary_ja="施策分野の項目",
        description="Every line of a theme.",
        description_ja="施策分野のすべての項目。",
        tags=("theme", "money"),
        parameters=(
            Parameter(
                name="theme",
                label="Theme",
                label_ja="施策分野",
                type="iri",
                below="document/",
                example="10",
                choices="SELECT ?value ?label { ?value a sk:Theme ; skos:prefLabel ?label }",
            ),
            Parameter("new", "New only", "新規のみ", "boolean", example="true", optional=True),
        ),
    )


COUNTED = """\
#+ summary: Lines
#+ summary-ja: 項目
#+ description: Lines.
#+ description-ja: 項目。
#+ tags: [theme]
#+ parameters:
#+   at_least:
#+     label: At least
#+     label-ja: 以上
#+     type: integer
#+     default: 2
SELECT ?n { VALUES (?at_least) { (UNDEF) } BIND(COALESCE(?at_least, 2) AS ?n) }
"""


def test_a_parameter_with_a_default_may_be_left_out_and_is_its_own_example() -> None:
    [parameter] = catalogue.parse(COUNTED, "counted").parameters
    assert parameter == Parameter("at_least", "At least", "以上", "integer", example="2", optional=True, default="2")
    [shown] = catalogue.parse(COUNTED.replace("default: 2", "default: 2\n#+     example: 3"), "counted").parameters
    assert (shown.default, shown.example) == ("2", "3")
    with pytest.raises(VocabularyError, match="its parameter at_least has a default, so it may be left out"):
        catalogue.parse(COUNTED.replace("default: 2", "default: 2\n#+     optional: false"), "counted")


def test_a_file_without_a_head_is_just_its_query() -> None:
    text = "# mine\nSELECT * { VALUES (?a) { (UNDEF) } }"
    assert catalogue.parse(text, "mine") == Question("mine", text)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("#+ summary-ja: 施策分野の項目\n", "", "its head needs summary-ja"),
        ("Lines of a theme", "", "its head needs summary"),
        ("#+ tags: [theme, money]\n", "", "its head needs tags, such as [money, theme]"),
        ("[theme, money]", "theme", "its head needs tags, such as [money, theme]"),
        ("#+ tags:", "#+ tag: a\n#+ tags:", "its head has no place for tag"),
        ("#+ summary: ", "#+ summary: [", "its head is not YAML: while parsing a flow sequence"),
        ("label-ja: 施策分野\n", "label-en: Theme\n", "its parameter theme has no place for label-en"),
        ("#+     label: Theme\n", "", "its head needs label"),
        ("type: iri", "type: date", "its parameter theme needs a type: iri, integer, string, boolean"),
        ("#+     example: 10\n", "", "its parameter theme needs an example"),
        ("optional: true", "optional: maybe", "optional is true or false for its parameter new"),
        ("?value ?label {", "?value {", "the choices of its parameter theme need ?value and ?label"),
        ("a sk:Theme ;", "a sk:Theme", "the query cannot be read from here on:\nline 1:\n"),
        ("?theme ; sk:isNew", "?theme sk:isNew", "the query cannot be read from here on:\nline 25:\n"),
        ("PREFIX sk: <https://w3id.org/saikei/ontology#>\n", "", "the query does not declare the prefix sk:"),
        ("(?theme ?new) { (UNDEF UNDEF) }", "(?theme) { (UNDEF) }", "it needs a line VALUES (?new) { (UNDEF) }"),
        ("(?theme ?new) { (UNDEF UNDEF) }", "(?theme ?new ?old) { (UNDEF UNDEF UNDEF) }", "tell of the parameter old"),
        ("SELECT ?line {", "ASK {", "it is no SELECT query"),
        ("SELECT ?line {", "SELECT ?line { SERVICE <a:b> {}", "SERVICE would send the query on"),
        ("#+   theme:\n", "#+   - theme\n", "its head is not YAML"),
        ("#+ parameters:\n", "#+ parameters: 3\n", "its head is not YAML"),
    ],
)
def test_a_broken_question_says_what_it_needs(old: str, new: str, sentence: str) -> None:
    assert old in WHOLE
    with pytest.raises(VocabularyError) as caught:
        catalogue.parse(WHOLE.replace(old, new, 1), "lines")
    assert str(caught.value).startswith("lines.rq is no saved question: ")
    assert sentence in str(caught.value)


def test_a_head_that_is_no_list_of_names_is_refused() -> None:
    with pytest.raises(VocabularyError, match="its head needs lines of the form"):
        catalogue.parse("#+ just words\nSELECT * {}", "words")


def test_a_question_is_found_by_name_by_file_or_by_text(tmp_path: Path) -> None:
    assert catalogue.find("contents").name == "contents"
    mine = tmp_path / "mine.rq"
    mine.write_text("\ufeffASK { ?s ?p ?o }", "utf-8")
    assert catalogue.find(str(mine)) == Question("mine", "ASK { ?s ?p ?o }")
    assert catalogue.find("ASK{}") == Question("", "ASK{}")
    assert catalogue.find("SELECT * WHERE {}") == Question("", "SELECT * WHERE {}")


@pytest.mark.parametrize(
    ("asked", "error", "sentence"),
    [
        ("total-by-theme", QueryError, "there is no question 'total-by-theme'; did you mean totals-by-theme"),
        ("frogs", QueryError, "there is no question 'frogs'; list the questions with: saikei query"),
        ("../graph", QueryError, "there is no question '../graph'"),
        ("missing.rq", UsageError, "missing.rq cannot be read: No such file or directory"),
        ("queries.rq", UsageError, "queries.rq cannot be read: Is a directory"),
        ("cp932.rq", UsageError, "cp932.rq cannot be read: it is not UTF-8"),
    ],
)
def test_what_is_no_question_says_so(
    asked: str, error: type[Exception], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "queries.rq").mkdir()
    (tmp_path / "cp932.rq").write_bytes("# 苔\nASK {}".encode("cp932"))
    with pytest.raises(error) as caught:
        catalogue.find(asked)
    assert str(caught.value).startswith(sentence)
