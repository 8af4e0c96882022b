"""One exchange with a server: when it is asked again, where it is followed, and what it never learns."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from saikei.problems import GraphError, UsageError
from saikei.sparql.remote import Connection, Limits, Remote
from tests.sparql.remote import YES, Reply, saying

ASK = "ASK {}"
BASIC = {"WWW-Authenticate": 'Basic realm="garden"'}
BEARER = {"WWW-Authenticate": 'Bearer realm="garden"'}
DIGEST = {"WWW-Authenticate": 'Digest realm="garden", nonce="abc", qop="auth", algorithm=MD5'}
LOGIN = "SAIKEI_USER", "SAIKEI_PASSWORD", "SAIKEI_TOKEN"


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No login of the person who runs the tests is used in them."""
    for name in LOGIN:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))


def waiting(waits: list[float], **limits: float) -> Connection:
    """A connection that writes down how long it would wait instead of waiting."""
    return Connection(Limits(**limits), waits.append)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("replies", "waits"),
    [
        ([Reply(status=503, headers={"Retry-After": "7"}), Reply()], [7.0]),
        ([Reply(status=429, headers={"Retry-After": "0"}), Reply(status=429, headers={"Retry-After": "2"}), Reply()],
         [0.0, 2.0]),
        ([Reply(silent=True), Reply()], None),
        ([Reply(status=503), Reply(status=503), Reply()], None),
        ([Reply(status=503, headers={"Retry-After": "when the moss is dry"}), Reply()], None),
    ],
)  # fmt: skip
def test_a_busy_server_is_asked_again_when_it_wants_to_be(replies: list[Reply], waits: list[float] | None) -> None:
    waited: list[float] = []
    with saying(*replies) as (address, heard):
        assert Remote(address, waiting(waited)).query(ASK)
        assert len(heard) == len(replies)
    if waits is None:  # it names no time: ours are used
        assert len(waited) == len(replies) - 1
        assert all(0 < earlier < 2 for earlier in waited)
        assert waited == sorted(waited)
    else:
        assert waited == waits


@pytest.mark.parametrize(
    ("reply", "limits", "asked", "sentence"),
    [
        (Reply(status=503), {"tries": 3}, 3, "still is busy (status 503) after 3 tries; ask again later"),
        (Reply(silent=True), {"tries": 2}, 2, "still drops the line after 2 tries; ask again later"),
        (Reply(status=503, headers={"Retry-After": "86400"}), {}, 1, "asks to wait for 86400 seconds; ask again then"),
        (Reply(b"no", 500, "text/plain"), {}, 1, "refuses with status 500: no"),
        (Reply(b"", 404, ""), {}, 1, "refuses with status 404: it says nothing"),
        (Reply(status=302, headers={"Location": "/sparql"}), {}, 6, "sends us on and on; see whether the address is"),
        (Reply(status=302, headers={"Location": "file:///etc/passwd"}), {}, 1, "which is no address of a server"),
        (Reply(YES, promised=99), {}, 1, "cut its answer short"),
        (Reply(YES[:-9], promised=-1), {}, 1, "cut its answer short"),
        (Reply(b'{"head":{"vars":[]},"resu'), {}, 1, "sends a broken answer"),
        (Reply(YES, headers={"Content-Encoding": "gzip"}), {}, 1, "sends what cannot be unpacked"),
        (Reply(gzip.compress(YES)[:-9], headers={"Content-Encoding": "gzip"}), {}, 1, "cut its answer short"),
        (Reply(YES, headers={"Content-Encoding": "br"}), {}, 1, "packs its answer as 'br', which was not asked for"),
        (Reply(gzip.compress(b" " * 10**6), headers={"Content-Encoding": "gzip"}), {"size": 1000}, 1,
         "sends more than 1,000 bytes; ask for less, with LIMIT"),
        (Reply(YES, kind="text/html"), {}, 1, "answers with text/html, which is no SPARQL result; is it an endpoint?"),
        (Reply(YES, kind=""), {}, 1, "answers with something without a type, which is no SPARQL result"),
    ],
)  # fmt: skip
def test_what_gives_no_whole_answer_is_told(reply: Reply, limits: dict[str, float], asked: int, sentence: str) -> None:
    with saying(reply) as (address, heard):
        with pytest.raises(GraphError) as caught:
            Remote(address, waiting([], **limits)).query(ASK)
        assert sentence in str(caught.value)
        assert len(heard) == asked


def test_a_server_is_not_waited_for_without_end() -> None:
    slow = saying(Reply(YES[:5], promised=99))
    with slow as (address, _), pytest.raises(GraphError, match="takes longer than 0 seconds"):
        Remote(address, Connection(Limits(whole=0.0))).query(ASK)


def test_what_is_packed_is_unpacked() -> None:
    with saying(Reply(gzip.compress(YES), headers={"Content-Encoding": "gzip"})) as (address, heard):
        assert Remote(address).query(ASK)
        assert heard[0].headers["accept-encoding"] == "gzip"


@pytest.mark.parametrize(
    ("status", "form", "method"),
    [(301, ASK, "GET"), (302, ASK, "GET"), (308, ASK, "GET"), (307, f"{ASK}#{'池' * 2000}", "POST"),
     (303, f"{ASK}#{'池' * 2000}", "GET")],
)  # fmt: skip
def test_a_query_is_followed_where_the_server_moved(status: int, form: str, method: str) -> None:
    with saying(Reply()) as (there, heard), saying(Reply(status=status, headers={"Location": there})) as (here, _):
        assert Remote(here).query(form)
        assert heard[0].method == method
        assert bool(heard[0].body) == (method == "POST")


def named(monkeypatch: pytest.MonkeyPatch, _: Path) -> None:
    monkeypatch.setenv("SAIKEI_USER", "gardener")
    monkeypatch.setenv("SAIKEI_PASSWORD", "moss")


def token(monkeypatch: pytest.MonkeyPatch, _: Path) -> None:
    monkeypatch.setenv("SAIKEI_TOKEN", "pebble")


def netrc(_: pytest.MonkeyPatch, folder: Path) -> None:
    (folder / "netrc").write_text("machine 127.0.0.1 login gardener password moss\n", "utf-8")


Known = Callable[[pytest.MonkeyPatch, Path], None]


@pytest.mark.parametrize(
    ("known", "challenge", "sent"),
    [
        (named, BASIC, "Basic Z2FyZGVuZXI6bW9zcw=="),
        (netrc, BASIC, "Basic Z2FyZGVuZXI6bW9zcw=="),
        (token, BEARER, "Bearer pebble"),
        (named, DIGEST, 'Digest username="gardener", realm="garden", nonce="abc", uri="/sparql?query=BASE'),
    ],
)
def test_a_server_that_asks_learns_who_we_are(
    known: Known, challenge: dict[str, str], sent: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    known(monkeypatch, tmp_path)
    with saying(Reply(b"", 401, "", challenge), Reply()) as (address, heard):
        remote = Remote(address)
        assert remote.query(ASK)
        assert remote.query(ASK)
    assert "authorization" not in heard[0].headers, "nothing is sent before it is asked for"
    assert heard[1].headers["authorization"].startswith(sent)
    assert heard[2].headers["authorization"].startswith(sent), "it need not be asked for twice"
    assert "moss" not in str(heard[1].headers)


@pytest.mark.parametrize(
    ("known", "challenge", "sentence"),
    [
        (None, BASIC, "wants a login; set SAIKEI_USER and SAIKEI_PASSWORD, or SAIKEI_TOKEN, or write netrc: who are"),
        (named, BASIC, "does not accept the login that SAIKEI_USER and SAIKEI_PASSWORD, SAIKEI_TOKEN, or netrc hold"),
        (named, {}, "refuses with status 401"),
        (named, BEARER, "refuses with status 401"),
    ],
)
def test_a_login_that_is_refused_is_told_without_its_password(
    known: Known | None, challenge: dict[str, str], sentence: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if known:
        known(monkeypatch, tmp_path)
    asking = saying(Reply(b"who are you, moss?", 401, "text/plain", challenge))
    with asking as (address, _), pytest.raises(GraphError) as caught:
        Remote(address).query(ASK)
    if challenge == BASIC:
        assert sentence in str(caught.value)
    if known:
        assert "moss" not in str(caught.value)


def test_a_login_never_goes_to_another_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    named(monkeypatch, tmp_path)
    with saying(Reply(b"", 401, "", BASIC), Reply()) as (there, heard):
        moved = Reply(status=302, headers={"Location": there})
        with saying(Reply(b"", 401, "", BASIC), Reply(), moved) as (here, _):
            remote = Remote(here)
            assert remote.query(ASK)
            with pytest.raises(GraphError, match="was not told one, for it is not the server that was named"):
                remote.query(ASK)
    assert [asked.headers.get("authorization") for asked in heard] == [None]


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("http://gardener:moss@example.org/sparql", "a password in an address is seen by others"),
        ("http:///sparql", "is no address of a server"),
        ("http://a b/sparql", "is no address of a server"),
        ("http://example.org:no/", "is no address of a server"),
        ("http://example.org/\nHost: evil", "is no address of a server"),
    ],
)
def test_an_address_that_is_none_is_refused(address: str, sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        Remote(address)
    assert sentence in str(caught.value)
    assert "moss" not in str(caught.value)


def test_a_password_does_not_cross_an_unencrypted_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from saikei.sparql.remote.credentials import find_credentials

    named(monkeypatch, tmp_path)
    with pytest.raises(UsageError, match="wants a password over an unencrypted line; name its https address"):
        find_credentials("http://example.org/sparql").challenged(['Basic realm="x"'])
    for address in ("https://example.org/sparql", "http://localhost:1/sparql", "http://[::1]/sparql"):
        assert find_credentials(address).challenged(['Basic realm="x"'])
    assert find_credentials("http://example.org/sparql").challenged(['Digest realm="x", nonce="y"'])


def test_a_broken_netrc_is_told(tmp_path: Path) -> None:
    (tmp_path / "netrc").write_text("gardener moss", "utf-8")
    told = pytest.raises(UsageError, match=r"netrc cannot be read as netrc: .*; mend it, or set SAIKEI_USER")
    with saying(Reply(b"", 401, "", BASIC)) as (address, _), told:
        Remote(address).query(ASK)
