"""Virtuoso's own loader: the same publication, whatever the loader has left behind."""

import subprocess
import traceback
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from saikei.problems import GraphError, UsageError
from saikei.publishing import Loader, Server, find_loader, publish, read_edition
from saikei.publishing.staging import chunk_name, staged
from tests.engines import servers
from tests.publishing import BEDS, WHOLE, build, left_waiting, season, seen, seen_in_graphs


@pytest.fixture
def virtuoso(engine: servers.Server, server: Server) -> servers.Virtuoso:  # noqa: ARG001  it knows the login
    """Virtuoso alone."""
    if not isinstance(engine, servers.Virtuoso):
        pytest.skip("it has no bulk loader of its own")
    return engine


def test_what_is_loaded_in_bulk_is_published_like_what_is_sent(
    virtuoso: servers.Virtuoso, server: Server, tmp_path: Path
) -> None:
    loader = find_loader(f"127.0.0.1:{virtuoso.ports[0]}", virtuoso.folder)
    for name in ("winter", "spring"):
        outcome = publish(read_edition(build(tmp_path / name, season(name))), server, loader=loader)
        assert (outcome.sent, outcome.switched) == (BEDS, True)
        assert seen(server.endpoint) == seen_in_graphs(server.endpoint) == {name: WHOLE}
        assert left_waiting(server.endpoint) == 0
    assert list(virtuoso.folder.glob("saikei-*")) == [], "its file is gone"


def test_what_an_interrupted_loader_left_is_mended(virtuoso: servers.Virtuoso, server: Server, tmp_path: Path) -> None:
    loader = find_loader(f"127.0.0.1:{virtuoso.ports[0]}", virtuoso.folder)
    winter = read_edition(build(tmp_path / "winter", season("winter")))
    whole, broken, *_ = winter.chunks
    server.put(chunk_name(winter, whole), staged(winter, whole))
    server.put(chunk_name(winter, broken), list(staged(winter, broken))[::2])
    assert publish(winter, server, loader=loader).sent == BEDS - 1
    assert seen(server.endpoint) == {"winter": WHOLE}


def test_what_a_killed_publisher_left_is_swept_and_what_others_wait_for_is_left_alone(
    virtuoso: servers.Virtuoso, server: Server, tmp_path: Path
) -> None:
    loader = find_loader(f"127.0.0.1:{virtuoso.ports[0]}", virtuoso.folder)
    (virtuoso.folder / "saikei-left.nq").write_text("<a:> <b:>", "utf-8")
    (virtuoso.folder / "others.nq").write_text("<a:> <b:> <c:> <http://others.example/> .\n", "utf-8")
    virtuoso.isql(f"ld_dir('{virtuoso.folder}', 'others.nq', 'urn:x-default')")
    try:
        publish(read_edition(build(tmp_path / "winter", season("winter"))), server, loader=loader)
        assert [each.name for each in virtuoso.folder.glob("*.nq")] == ["others.nq"]
        assert server.count("http://others.example/") == 0, "it waits for who put it there"
        waits = virtuoso.isql("SELECT CONCAT(ll_file, ' ', CAST(ll_state AS VARCHAR)) FROM DB.DBA.load_list")
        assert f"{virtuoso.folder}/others.nq 0" in waits
    finally:
        virtuoso.isql("DELETE FROM DB.DBA.load_list")
        (virtuoso.folder / "others.nq").unlink()


def test_what_takes_too_long_is_told_without_the_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def wait(command: list[str], **_: object) -> None:
        raise subprocess.TimeoutExpired(command, 1.0)

    password = "-".join(("moss", "stones"))
    monkeypatch.setattr("subprocess.run", wait)
    winter = read_edition(build(tmp_path / "winter", season("winter")))
    with pytest.raises(GraphError, match=r"did not load saikei-\S+\.nq within") as caught:
        Loader("isql-vt", "127.0.0.1:1111", tmp_path, "dba", password).load(winter, winter.chunks)
    assert password not in "".join(traceback.format_exception(caught.value))


def test_what_virtuoso_does_not_load_is_told(virtuoso: servers.Virtuoso, server: Server, tmp_path: Path) -> None:
    winter = read_edition(build(tmp_path / "winter", season("winter")))
    loader = find_loader(f"127.0.0.1:{virtuoso.ports[0]}", virtuoso.folder)
    told = r"does not load what is in .*; does DirsAllowed name it"
    with TemporaryDirectory(dir="/var/tmp") as folder:  # Virtuoso may always read what is below /tmp
        refused = [replace(loader, folder=Path(folder)), replace(loader, password="moss-and-stones")]
        for each in refused:
            with pytest.raises(GraphError, match=told) as caught:
                publish(winter, server, loader=each)
            assert virtuoso.password not in str(caught.value)
            assert "moss-and-stones" not in str(caught.value)
    with pytest.raises(GraphError, match="cannot be written: No such file or directory; name another folder"):
        publish(winter, server, loader=replace(loader, folder=tmp_path / "nowhere"))
    assert seen(server.endpoint) == {}


@pytest.mark.parametrize(
    ("place", "folder", "sentence"),
    [
        ("garden", ".", "'garden' is not where a server takes SQL; write it as HOST:PORT"),
        ("127.0.0.1:1; DROP", ".", "is not where a server takes SQL"),
        ("127.0.0.1:1", "nowhere", "nowhere is no folder with a plain name"),
        ("127.0.0.1:1", "it's", "it's is no folder with a plain name"),
    ],
)
def test_what_is_no_loader_is_told(place: str, folder: str, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "it's").mkdir()
    with pytest.raises(UsageError, match=sentence):
        find_loader(place, tmp_path / folder)


def test_without_login_or_client_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("SAIKEI_USER", "SAIKEI_PASSWORD", "SAIKEI_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setattr("shutil.which", lambda _: "isql-vt")
    with pytest.raises(UsageError, match="SQL wants a login; set SAIKEI_USER and SAIKEI_PASSWORD"):
        find_loader("127.0.0.1:1111", tmp_path)
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(UsageError, match=r"SQL client is not installed .* publish without --bulk"):
        find_loader("127.0.0.1:1111", tmp_path)
